"""Marked text as HTML. The only place where report HTML is not made by a template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markupsafe import Markup, escape

from pipeline.release import Finding, Span
from pipeline.report.runs import Run, split_runs

Tag = Literal["mark", "span", "ins", "del"]

# From the outside in: a name stays one element however much of it changed or is in doubt.
_NESTING: tuple[Tag, ...] = ("mark", "span", "ins", "del")

_OPENING: dict[Tag, Markup] = {
    "mark": Markup('<mark class="{}" data-n="{}">'),
    "span": Markup('<span class="{}" title="{}">'),
    "ins": Markup('<ins class="{}">'),
    "del": Markup('<del class="{}">'),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around a span of a text.

    ``note`` is, of a name (``mark``), its number in the release's list of names; of the place
    of a finding (``span``), what is shown on hover.
    """

    tag: Tag
    span: Span
    classes: str = ""
    note: str = ""


def name_mark(span: Span, number: int, *, missing: bool = False) -> Mark:
    """Return the mark of a name, in either language."""
    return Mark("mark", span, "missing" if missing else "name", str(number))


def finding_mark(finding: Finding, span: Span) -> Mark:
    """Return the mark of the place that a finding is about."""
    return Mark("span", span, f"flag {finding.severity}", finding.message)


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """Return a text as HTML with the marks as nested elements and all else escaped.

    Of marks with one tag that overlap, the common part becomes one element with the
    classes and notes of all.
    """
    return _nest(split_runs(text, [(mark.span, mark) for mark in marks]), 0)


def _nest(runs: Sequence[Run[Mark]], depth: int) -> Markup:
    if depth == len(_NESTING):
        return escape("".join(run.text for run in runs))
    tag = _NESTING[depth]

    def marks_of(run: Run[Mark]) -> list[Mark]:
        return [mark for mark in run.marks if mark.tag == tag]

    html = Markup()
    for marks, group in groupby(runs, marks_of):
        inner = _nest(list(group), depth + 1)
        html += _element(tag, marks, inner) if marks else inner
    return html


def _element(tag: Tag, marks: Sequence[Mark], inner: Markup) -> Markup:
    classes = " ".join(dict.fromkeys(mark.classes for mark in marks))
    notes = (" " if tag == "mark" else "; ").join(mark.note for mark in marks)
    return _OPENING[tag].format(classes, notes) + inner + Markup("</{}>").format(tag)
