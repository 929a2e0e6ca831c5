"""A release as it lies on the desk: its segments with everything an editor may want to see."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from markupsafe import Markup

from pipeline.diff import Change, changed_spans, word_diff
from pipeline.release import (
    Finding,
    MemoryMatch,
    PostEdit,
    Segment,
    Severity,
    Span,
    TranslatedRelease,
    Translation,
)
from pipeline.report.comparisons import Side
from pipeline.report.markup import Mark, marked
from pipeline.report.scores import Scorer
from pipeline.report.segment import Row
from pipeline.report.view import View, view
from pipeline.store import Claim, Comment

_ONE_SITTING = timedelta(minutes=10)
_STAMP = 16  # hex digits
_MARKS = {
    Change.EQUAL: (),
    Change.DELETE: (Mark("del", Span(0, 0), "gone"),),
    Change.INSERT: (Mark("ins", Span(0, 0), "come"),),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding on a segment's English, with what it is about in either language."""

    finding: Finding
    korean: str
    english: str

    @property
    def can_be_accepted(self) -> bool:
        """Whether its suggestion would change something in a place that is known."""
        return bool(self.english) and self.finding.suggestion not in ("", self.english)

    @property
    def can_be_inserted(self) -> bool:
        """Whether its suggestion has no place, which only the editor knows."""
        return bool(self.finding.suggestion) and self.finding.span is None


def remarks(segment: Segment, translation: Translation) -> tuple[Remark, ...]:
    """Return the findings on a translation of a segment."""
    return tuple(
        Remark(each, _cut(segment.text, each.ko), _cut(translation.final, each.span))
        for each in translation.findings
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A segment on the desk.

    Attributes:
        number: from 1.
        role: what it is for.
        korean, english: with the marks of names and findings.
        text: the present English.
        base: the stamp of it, which an edit starts from.
        ko: the Korean.
        is_machine: whether the present English is the machine's.
        has_machine: whether the model was asked.
        edit: by whom it was changed last.
        remarks: the findings.
        memory: what the translation memory gave, or would have.
        comments: oldest first.
        state: a stamp of everything that can change while the page is open.
    """

    number: int
    role: str
    korean: Markup
    english: Markup
    text: str
    base: str
    ko: str
    is_machine: bool
    has_machine: bool
    edit: PostEdit | None
    remarks: tuple[Remark, ...]
    memory: MemoryMatch | None
    comments: tuple[Comment, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A release on the desk.

    Attributes:
        item: the release as the store has it.
        report: the same as the report shows it.
        lines: its segments.
        claim: who is at work on it.
        blocking: the findings that keep it from being signed without a reason, by segment.
        seen: a stamp of all its English, which is what an editor signs.
    """

    item: TranslatedRelease
    report: View
    lines: tuple[Line, ...]
    claim: Claim | None
    blocking: tuple[tuple[int, Finding], ...]
    seen: str

    def is_held_by_another(self, user: str) -> bool:
        """Tell whether somebody else is at work on it."""
        return self.claim is not None and self.claim.user != user

    def may_be_edited_by(self, user: str) -> bool:
        """Tell whether a user may change the English: it is not signed and nobody else's."""
        return self.item.signed is None and not self.is_held_by_another(user)


def sheet(
    item: TranslatedRelease,
    shown: Sequence[Translation],
    comments: Sequence[Sequence[Comment]],
    claim: Claim | None,
) -> Sheet:
    """Lay a release on the desk.

    Args:
        item: the release as the store has it.
        shown: its present English with the findings on it
            (:meth:`pipeline.review.checking.Checker.shown`).
        comments: of every segment.
        claim: who is at work on it.
    """
    # The report marks the English that the machine made; here it is whoever's stands now.
    alone = tuple(replace(translation, machine="") for translation in shown)
    plain = replace(item, translations=alone, edits=(), signed=None, earlier=None)
    report = view(plain, {}, Scorer())
    lines = tuple(_lines(item, shown, report.rows, comments))
    return Sheet(item, report, lines, claim, tuple(blocking(shown)), seen(item))


def blocking(shown: Sequence[Translation]) -> Iterator[tuple[int, Finding]]:
    """Yield the blocking findings, each with the number of its segment, from 1."""
    for number, translation in enumerate(shown, 1):
        for finding in translation.findings:
            if finding.severity is Severity.BLOCKING:
                yield number, finding


def stamp(*texts: str) -> str:
    """Return a short hash of texts: the same texts, the same stamp."""
    digest = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:_STAMP]


def seen(item: TranslatedRelease) -> str:
    """Return the stamp of all English of a release as it stands."""
    return stamp(str(item.version), *item.english)


def compared(before: str, after: str) -> tuple[Markup, Markup]:
    """Return two texts with what is only in the one or the other marked, word by word."""
    chunks = word_diff(before, after)
    gone = [Mark("del", span, "gone") for span in changed_spans(chunks, Change.DELETE)]
    come = [Mark("ins", span, "come") for span in changed_spans(chunks, Change.INSERT)]
    return marked(before, gone), marked(after, come)


def merged(before: str, after: str) -> Markup:
    """Return two texts as one: what went stands beside what came in its place."""
    html = Markup()
    for chunk in word_diff(before, after):
        whole = Span(0, len(chunk.text))
        html += marked(chunk.text, [replace(mark, span=whole) for mark in _MARKS[chunk.change]])
    return html


def history(edits: Sequence[PostEdit], first: str) -> list[tuple[PostEdit, Markup]]:
    """Return what editors made of a segment, the newest first, each with what it changed.

    What one editor saved within ten minutes counts as one change: a pause in typing is none.

    Args:
        edits: all of them, oldest first.
        first: what the machine wrote.
    """
    sittings: list[PostEdit] = []
    for edit in edits:
        if sittings and _is_one_sitting(sittings[-1], edit):
            sittings[-1] = edit
        else:
            sittings.append(edit)
    before = [first, *(edit.text for edit in sittings)]
    told = [(edit, merged(old, edit.text)) for edit, old in zip(sittings, before, strict=False)]
    return told[::-1]


def _is_one_sitting(earlier: PostEdit, later: PostEdit) -> bool:
    same = (earlier.editor, earlier.origin) == (later.editor, later.origin)
    return same and later.moment - earlier.moment < _ONE_SITTING


def _lines(
    item: TranslatedRelease,
    shown: Sequence[Translation],
    rows: Sequence[Row],
    comments: Sequence[Sequence[Comment]],
) -> Iterator[Line]:
    edits = item.edits or (None,) * len(item.translations)
    for number, (segment, made, edit, now, row, said) in enumerate(
        zip(item.release.segments, item.translations, edits, shown, rows, comments, strict=True), 1
    ):
        english = next(cell.html for cell in row.cells if cell.side is Side.FINAL)
        yield Line(
            number=number,
            role=row.role,
            korean=row.korean,
            english=english,
            text=now.final,
            base=stamp(now.final),
            ko=segment.text,
            is_machine=now.final == made.final,
            has_machine=bool(made.machine),
            edit=edit,
            remarks=remarks(segment, now),
            memory=made.memory,
            comments=tuple(said),
            state=stamp(now.final, repr(edit), repr(now.findings), repr(said), repr(made.memory)),
        )


def _cut(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""
