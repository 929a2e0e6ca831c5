"""Names and figures that a model did not take over, put in place of its own renderings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Protocol

from pipeline.glossary.enforce import Masked
from pipeline.glossary.figure_rendering import figure_renderings
from pipeline.glossary.grammar import fill
from pipeline.glossary.insert import Insert, InsertKind
from pipeline.glossary.marks import MARKED
from pipeline.glossary.rendering import Evidence, Rendering, person_of, renderings
from pipeline.glossary.stretches import Sentence
from pipeline.korean.spans import overlap
from pipeline.release import Span

_BRACKET = "\uf003"
# Punctuation and a few names may have changed; another hypothesis is another text.
_SAME_TEXT = 0.8


class Alignment(Protocol):
    """Tells which English came from which Korean, as :class:`pipeline.mt.Alignment` does."""

    @property
    def hypothesis(self) -> str: ...  # noqa: D102 - the English that its spans count in

    def target_of(self, source: Span) -> tuple[Span, float] | None:
        """Return the English that came from a stretch of the Korean, and how surely (0 to 1)."""


def repair(
    masked: Masked,
    hypothesis: str,
    missing: Sequence[Insert],
    alignment: Alignment | None = None,
    *,
    headline: bool = False,
) -> tuple[str, list[Insert]]:
    """Replace the renderings of what is missing; the rest of the hypothesis stays.

    Nothing is added where no rendering is found with confidence. A rendering that the
    termbase knows is replaced wherever it stands, any other once. Repairing again changes
    nothing more.

    Args:
        masked: what the hypothesis translates.
        hypothesis: the model's English, not yet unmasked.
        missing: what it lacks, whether it stands in ``masked`` or was left in the Korean.
        alignment: of the text of ``masked``; its English may differ from ``hypothesis`` in
            punctuation.
        headline: whether it is a headline, in which no article is added.

    Returns:
        The English with the names that were found, marked, and what is still missing.
    """
    text = hypothesis
    left = _unplaced(text, missing)
    figures = [insert for insert, _ in masked.names] + list(missing)
    while left:
        sentence = Sentence(text, tuple(_taken(masked, text)))
        found: list[Rendering] = []
        for insert in left:
            aligned = _aligned(masked, text, insert, alignment)
            if insert.kind is InsertKind.FIGURE:
                found += figure_renderings(sentence, insert, aligned, masked.text, figures)
            elif insert.kind is InsertKind.NAME:
                found += renderings(sentence, insert, aligned)
        chosen = _choose(found)
        if not chosen:
            break
        text = _replaced(text, chosen, headline)
        placed = {rendering.insert for rendering in chosen}
        left = [insert for insert in left if insert not in placed]
    return text, left


def _unplaced(text: str, missing: Iterable[Insert]) -> list[Insert]:
    """Return what an earlier repair has not placed."""
    placed: Counter[str] = Counter()
    left = []
    for insert in missing:
        english = insert.english.rstrip(",").lower()
        placed[english] += 1
        is_marked = MARKED.search(english) is not None
        if not is_marked or text.lower().count(english) < placed[english]:
            left.append(insert)
    return left


def _taken(masked: Masked, text: str) -> Iterable[Span]:
    """Yield the placed names and the placeholders, which nothing may replace."""
    placeholders = [*masked.slots, *(placeholder for _, placeholder in masked.names if placeholder)]
    patterns = [MARKED, masked.open_names(), *map(re.compile, map(re.escape, placeholders))]
    for pattern in patterns:
        for found in pattern.finditer(text):
            yield Span(*found.span())


def _aligned(
    masked: Masked, text: str, insert: Insert, alignment: Alignment | None
) -> tuple[Span, float] | None:
    """Return the stretch of ``text`` that came from an insert, of a person from the name."""
    if alignment is None:
        return None
    person = person_of(insert)
    found = alignment.target_of(masked.place(person.span if person else insert.span))
    if found is None:
        return None
    span, score = found
    carried = _carried(span, alignment.hypothesis, text)
    return (carried, score) if carried else None


def _carried(span: Span, before: str, after: str) -> Span | None:
    """Return where a stretch stands in a later version of its text, if it is one."""
    if before == after:
        return span
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _SAME_TEXT:
        return None
    places: list[int] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if first < span.end and span.start < last:
            if tag == "equal":
                places += (start + max(0, span.start - first), end - max(0, last - span.end))
            else:
                places += start, end
    return Span(min(places), max(places)) if places and min(places) < max(places) else None


def _replaced(text: str, chosen: Sequence[Rendering], headline: bool) -> str:
    """Return the text with the inserts in place of their renderings."""
    tokens: dict[str, Insert | str] = {}
    pieces: list[str] = []
    end = 0
    for rendering in chosen:
        token = f"{_BRACKET}{len(tokens)}{_BRACKET}"
        tokens[token] = rendering.insert
        pieces += text[end : rendering.span.start], token
        end = rendering.span.end
    return fill("".join(pieces) + text[end:], tokens, headline=headline)


def _choose(found: Iterable[Rendering]) -> list[Rendering]:
    """Return the surest renderings that do not overlap, in the order of the sentence."""
    by_rank = sorted(found, key=lambda rendering: rendering.rank)
    chosen: list[Rendering] = []
    for again in (False, True):
        for rendering in by_rank:
            placed = any(rendering.insert == each.insert for each in chosen)
            wanted = not placed if not again else placed and rendering.evidence <= Evidence.KNOWN
            if wanted and not overlap(rendering.span, [each.span for each in chosen]):
                chosen.append(rendering)
    return sorted(chosen, key=lambda rendering: rendering.span.start)
