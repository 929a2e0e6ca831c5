"""What an editor changed, as the tracked changes of a word processor."""

from __future__ import annotations

from datetime import UTC
from itertools import count
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from pipeline.diff import Change, word_diff
from pipeline.release import PostEdit
from pipeline.scoring.importing import one_line
from pipeline.scoring.xml_text import xml_text

_ELEMENTS = {Change.INSERT: "w:ins", Change.DELETE: "w:del"}
_TEXTS = {Change.EQUAL: "w:t", Change.INSERT: "w:t", Change.DELETE: "w:delText"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def add_tracked(paragraph: Paragraph, before: str, after: str, edit: PostEdit) -> None:
    """Write ``after`` into a paragraph with what became of ``before`` tracked.

    Args:
        paragraph: gets runs, deletions and insertions (ECMA-376-1, 17.13.5).
        before: the machine's English.
        after: the editor's.
        edit: says who changed it, and when.
    """
    # Word wants the ids of all annotations of a document to differ.
    used = paragraph.part.element.xpath("//w:ins/@w:id | //w:del/@w:id")
    ids = count(max(map(int, used), default=1_000_000) + 1)
    for chunk in word_diff(before, after):
        run = _run(_TEXTS[chunk.change], chunk.text)
        if chunk.change is not Change.EQUAL:
            run = _tracked(_ELEMENTS[chunk.change], next(ids), edit, run)
        paragraph._p.append(run)


def _run(element: str, text: str) -> Any:
    run, content = OxmlElement("w:r"), OxmlElement(element)
    content.text = xml_text(text)
    content.set(_SPACE, "preserve")
    run.append(content)
    return run


def _tracked(element: str, number: int, edit: PostEdit, run: Any) -> Any:
    change = OxmlElement(element)
    change.set(qn("w:id"), str(number))
    change.set(qn("w:author"), xml_text(one_line(edit.editor))[:255])
    change.set(qn("w:date"), f"{edit.moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
    change.append(run)
    return change
