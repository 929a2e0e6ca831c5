"""A text in house style: every rule on it until none finds anything more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.release import Mention, Span
from pipeline.style.choices import Style
from pipeline.style.currency import currency
from pipeline.style.dates import dates
from pipeline.style.days import days
from pipeline.style.numbers import numbers_in_words, thousands
from pipeline.style.ordinals import ordinals
from pipeline.style.passage import Edit, Passage
from pipeline.style.percent import percent
from pipeline.style.quotation_marks import quotation_marks
from pipeline.style.spelling import spelling
from pipeline.style.times import times
from pipeline.style.titles import titles
from pipeline.style.units import units

Rule = Callable[[Passage, Style], Iterable[Edit]]

RULES: tuple[Rule, ...] = (
    percent,
    currency,
    ordinals,
    days,
    dates,
    times,
    units,
    thousands,
    numbers_in_words,
    titles,
    spelling,
)
"""The rules on words; of two edits at one place that of the earlier rule is made first."""

LONGEST = 20_000
"""Characters. A longer text is no segment of a release and is left as it is."""

# What one rule wrote another may have to correct: kilometers, kilometres.
_MOST_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Styled:
    """A text in house style, and what was changed in it, in order.

    The spans of ``edits`` count in the text as it was.
    """

    text: str
    edits: tuple[Edit, ...] = field(default=())

    def span(self, before: Span) -> Span:
        """Return where a stretch of the text as it was stands now."""
        start = before.start + sum(_growth(e) for e in self.edits if e.span.end <= before.start)
        end = before.end + sum(_growth(e) for e in self.edits if e.span.end <= before.end)
        return Span(start, end)


def apply_style(
    text: str,
    style: Style,
    protected: Sequence[Span] = (),
    months: Mapping[int, int] | None = None,
) -> Styled:
    """Put English into house style; applying it again changes nothing.

    Never touched are names, web and e-mail addresses, telephone numbers, placeholders and
    private marks; of quotations only the marks are.

    Args:
        text: English of one line.
        style: the house style.
        protected: where official names stand.
        months: the month of each day that the Korean names
            (:func:`pipeline.style.months_of_days`).
    """
    styled = Styled(text)
    if len(text) > LONGEST:
        return styled
    for _ in range(_MOST_ROUNDS):
        names = tuple(styled.span(span) for span in protected)
        edits = _round(Passage(styled.text, names, months or {}), style)
        if not edits:
            break
        styled = _after(styled, edits)
    return styled


def style_names(
    text: str, mentions: Sequence[Mention], style: Style, months: Mapping[int, int] | None = None
) -> tuple[str, tuple[Mention, ...]]:
    """Put English with its official names into house style, and tell where the names are then.

    A title is a word like others; every other name stays as it is.
    """
    names = [each.en for each in mentions if each.en and each.term.kind != "title"]
    styled = apply_style(text, style, names, months)
    moved = (replace(each, en=styled.span(each.en) if each.en else None) for each in mentions)
    return styled.text, tuple(moved)


def _round(passage: Passage, style: Style) -> list[Edit]:
    """Return what the rules change in a passage, in order, without overlaps."""
    found = [edit for rule in RULES for edit in passage.free(rule(passage, style))]
    found += passage.free(quotation_marks(passage, style), in_quotations=True)
    taken = bytearray(len(passage.text))
    kept: list[Edit] = []
    for edit in found:
        start, end = edit.span.start, edit.span.end
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append(edit)
    return sorted(kept, key=lambda edit: edit.span.start)


def _after(styled: Styled, edits: Sequence[Edit]) -> Styled:
    """Return a text with more edits made, all of them told from the first text on."""
    told: list[Edit] = []
    shift = 0
    for stretch in _stretches(styled.edits, edits):
        start, end = stretch[0].now.start, max(each.now.end for each in stretch)
        made = [each.edit for each in stretch if each.is_new]
        written = _made(styled.text[start:end], made, start)
        grown = sum(_growth(each.edit) for each in stretch if not each.is_new)
        place = Span(start - shift, end - shift - grown)
        told.append(Edit(place, written, stretch[0].edit.key))
        shift += grown
    return Styled(_made(styled.text, edits, 0), tuple(told))


class _Placed(NamedTuple):
    """An edit, made or to be made, and its place in the text as it stands between the two."""

    now: Span
    edit: Edit
    is_new: bool


def _stretches(told: Sequence[Edit], edits: Sequence[Edit]) -> list[list[_Placed]]:
    """Return the edits that were made and those that are to be, together where they overlap."""
    placed = [_Placed(edit.span, edit, is_new=True) for edit in edits]
    shift = 0
    for edit in told:
        start = edit.span.start + shift
        placed.append(_Placed(Span(start, start + len(edit.text)), edit, is_new=False))
        shift += _growth(edit)
    stretches: list[list[_Placed]] = []
    reached = 0
    for each in sorted(placed, key=lambda each: (each.now.start, each.now.end)):
        if stretches and each.now.start < reached:
            stretches[-1].append(each)
        else:
            stretches.append([each])
        reached = max(reached, each.now.end)
    return stretches


def _made(text: str, edits: Sequence[Edit], offset: int) -> str:
    """Return a text, which begins at an offset, with edits made."""
    parts: list[str] = []
    end = 0
    for edit in edits:
        parts += text[end : edit.span.start - offset], edit.text
        end = edit.span.end - offset
    return "".join(parts) + text[end:]


def _growth(edit: Edit) -> int:
    return len(edit.text) - (edit.span.end - edit.span.start)
