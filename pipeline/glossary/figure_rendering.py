"""Where a model that did not take over a figure has rendered it in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.english.figure import Figure, FigureKind
from pipeline.english.figures import find_figures
from pipeline.glossary.insert import Insert, InsertKind
from pipeline.glossary.rendering import Evidence, Rendering
from pipeline.glossary.stretches import Sentence
from pipeline.korean.figures import find_figures as korean_figures
from pipeline.korean.spans import overlap
from pipeline.release import Span

# There may be many plain numbers in a sentence: one without an alignment is not touched.
_NEED_ALIGNMENT = frozenset({FigureKind.NUMBER, FigureKind.ORDINAL, FigureKind.IDENTIFIER})
_LEAST_SURE = 0.3


def figure_renderings(
    sentence: Sentence,
    insert: Insert,
    aligned: tuple[Span, float] | None,
    korean: str,
    figures: Sequence[Insert],
) -> Iterator[Rendering]:
    """Yield the figures that can be the rendering of a missing one.

    They have its value, in another form, or they are of its kind with a value that the
    Korean does not have, and came from it by the alignment or are the only such figure.

    Args:
        sentence: the model's English.
        insert: the missing figure.
        aligned: the stretch that came from it, and how surely, between 0 and 1.
        korean: what the model was given.
        figures: all that stand in it, whose values are right.
    """
    wanted = _figure(insert)
    if wanted is None:
        return
    right = [figure for each in figures if (figure := _figure(each))]
    numbers = {value for figure in korean_figures(korean, None) for value in figure.values}
    numbers |= {value for figure in right for value in figure.values}
    literal = rf"(?<![\w.,]){re.escape(insert.english)}(?![\w]|[.,]\d)"
    for found in re.finditer(literal, sentence.text):
        if sentence.is_free(span := Span(*found.span())):
            yield Rendering(insert, span, Evidence.LISTED, 1.0)
    wrong: list[Figure] = []
    for figure in find_figures(sentence.text):
        if not sentence.is_free(figure.span):
            continue
        if _value(figure) == _value(wanted):
            yield Rendering(insert, figure.span, Evidence.KNOWN, 1.0)
        elif (
            _form(figure) == _form(wanted)
            and not any(_agree(figure, each) for each in right)
            and numbers.isdisjoint(figure.values)
        ):
            wrong.append(figure)
    rivals = sum(_form(each) == _form(wanted) for each in right)
    for figure in wrong:
        if aligned and overlap(figure.span, [aligned[0]]):
            yield Rendering(insert, figure.span, Evidence.ALIGNED, aligned[1])
        elif len(wrong) == 1 == rivals and wanted.kind not in _NEED_ALIGNMENT:
            yield Rendering(insert, figure.span, Evidence.ALIGNED, _LEAST_SURE)


def _figure(insert: Insert) -> Figure | None:
    """Return the figure that an insert is, or None if it is a name or several figures."""
    if insert.kind is not InsertKind.FIGURE:
        return None
    figures = find_figures(insert.english)
    return figures[0] if len(figures) == 1 else None


def _form(figure: Figure) -> tuple[object, ...]:
    """Return what a figure has in common with others of its kind."""
    days = [(day.year is None, day.month is None, day.day is None) for day in figure.days]
    return figure.kind, figure.unit, len(figure.values), days, len(figure.clocks)


def _agree(written: Figure, right: Figure) -> bool:
    """Return whether a figure is right, or a date of which the other is a part."""
    if not written.days or not right.days:
        return _value(written) == _value(right)
    day, part = written.days[0], right.days[0]
    return (part.year or day.year, part.month or day.month, part.day or day.day) == (
        day.year,
        day.month,
        day.day,
    )


def _value(figure: Figure) -> tuple[object, ...]:
    """Return what a figure says, without its place and its wording."""
    days = tuple(replace(day, implied=frozenset()) for day in figure.days)
    return figure.kind, figure.unit, figure.values, days, figure.clocks
