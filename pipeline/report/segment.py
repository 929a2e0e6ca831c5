"""A segment as the report shows it: its texts side by side, with every mark they carry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.diff import Change, changed_spans, word_diff
from pipeline.release import Finding, MemoryMatch, PostEdit, Segment, Term, Translation
from pipeline.report.changes import Reason
from pipeline.report.comparisons import PAIRS, Pair, Side
from pipeline.report.markup import Mark, finding_mark, marked, name_mark


@dataclass(frozen=True, slots=True)
class Cell:
    """One text of a segment. Where there is none, ``remark`` is the key of what to say."""

    side: Side
    html: Markup
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A segment as the report shows it. ``differs`` has the codes of pairs that are unlike."""

    role: str
    korean: Markup
    cells: tuple[Cell, ...]
    differs: tuple[str, ...]
    findings: tuple[Finding, ...]
    memory: MemoryMatch | None
    is_remembered: bool
    edit: PostEdit | None
    reason: Reason | None

    @property
    def states(self) -> tuple[str, ...]:
        """What the row can be filtered by, beside its findings."""
        having = {"edited": self.edit, "memory": self.memory}
        return tuple(state for state, what in having.items() if what)


@dataclass(frozen=True, slots=True)
class Texts:
    """What there is to show of a segment; ``columns`` are those that its release has."""

    segment: Segment
    translation: Translation
    columns: frozenset[Side]
    edit: PostEdit | None = None
    earlier: str | None = None
    reason: Reason | None = None
    reference: str | None = None

    @property
    def by_side(self) -> dict[Side, str]:
        """The texts that there are. A model that was not asked has none."""
        texts = {
            Side.REFERENCE: self.reference,
            Side.EARLIER: self.earlier,
            Side.MACHINE: self.translation.machine or None,
            Side.FINAL: self.translation.final,
            Side.EDIT: self.edit.text if self.edit else None,
        }
        return {side: text for side, text in texts.items() if text is not None}


def row(texts: Texts, numbers: Mapping[Term, int]) -> Row:
    """Return a segment with its marks.

    Args:
        texts: what there is to show.
        numbers: the place of every name in the release's list of names.
    """
    translation = texts.translation
    by_side = texts.by_side
    differing = [pair for pair in PAIRS if _differs(by_side, pair)]
    marks = _changes(by_side, differing)
    marks[Side.FINAL] += [
        *(name_mark(m.en, numbers[m.term]) for m in translation.mentions if m.en),
        *(finding_mark(f, f.span) for f in translation.findings if f.span),
    ]
    korean = [
        *(name_mark(m.ko, numbers[m.term], missing=not m.en) for m in translation.mentions),
        *(finding_mark(f, f.ko) for f in translation.findings if f.ko),
    ]
    return Row(
        role=str(texts.segment.role),
        korean=marked(texts.segment.text, korean),
        cells=tuple(_cells(texts, by_side, marks)),
        differs=tuple(pair.code for pair in differing),
        findings=translation.findings,
        memory=translation.memory,
        is_remembered=_is_remembered(translation),
        edit=texts.edit,
        reason=texts.reason,
    )


def _differs(by_side: Mapping[Side, str], pair: Pair) -> bool:
    return (
        pair.left in by_side and pair.right in by_side and by_side[pair.left] != by_side[pair.right]
    )


def _changes(by_side: Mapping[Side, str], pairs: list[Pair]) -> dict[Side, list[Mark]]:
    marks: dict[Side, list[Mark]] = defaultdict(list)
    for pair in pairs:
        chunks = word_diff(by_side[pair.left], by_side[pair.right])
        marks[pair.left] += (
            Mark("del", span, pair.code) for span in changed_spans(chunks, Change.DELETE)
        )
        marks[pair.right] += (
            Mark("ins", span, pair.code) for span in changed_spans(chunks, Change.INSERT)
        )
    return marks


def _cells(
    texts: Texts, by_side: Mapping[Side, str], marks: Mapping[Side, list[Mark]]
) -> Iterator[Cell]:
    """Yield the release's columns. A text is not repeated if it can only be compared once."""
    for side in Side:
        if side not in texts.columns:
            continue
        if side not in by_side:
            yield Cell(side, Markup(), _missing(texts.translation, side))
        elif _is_repeated(by_side, side):
            yield Cell(side, Markup(), "same")
        else:
            yield Cell(side, marked(by_side[side], marks.get(side, ())))


def _is_repeated(by_side: Mapping[Side, str], side: Side) -> bool:
    return (
        side in (Side.EARLIER, Side.MACHINE)
        and Side.REFERENCE not in by_side
        and by_side[side] == by_side[Side.FINAL]
    )


def _missing(translation: Translation, side: Side) -> str:
    if side is Side.MACHINE and _is_remembered(translation):
        return "memory_whole"
    return {Side.MACHINE: "no_machine", Side.EDIT: "not_edited"}.get(side, "no_reference")


def _is_remembered(translation: Translation) -> bool:
    return not translation.machine and translation.memory is not None
