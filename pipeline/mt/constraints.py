"""Lexically constrained decoding: each placeholder of the source once in the output.

Hokamp and Liu (2017) keep such constraints in the beam itself, to which the engines' libraries
give no access. Here whole hypotheses are mended from the left. One that says a placeholder
twice is cut before the second, or a few words earlier, and the decoder goes on from there
without it; into one that lacks a placeholder it is put where the decoder looked at it most,
and the decoder goes on from there. Of what comes out, that with the fewest faults is taken,
of equals the likeliest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

_ROUNDS = 10
# Words that may be given up before a placeholder that is said twice.
_REACH = 5
# Places that are tried for one that is missing.
_PLACES = 3
_SPACE = "▁"
_OPENING = ("(", "[", "“", "‘", '"')


@dataclass(frozen=True, slots=True)
class Start:
    """Where a decoder begins: what it reads, what it has written, and what it may not write."""

    source: Sequence[str]
    prefix: Sequence[str]
    banned: frozenset[str]


@dataclass(frozen=True, slots=True)
class Written:
    """What a decoder wrote from a start.

    Attributes:
        tokens: all of it, the prefix included, without an end token.
        score: the mean log-probability of its tokens, those of the prefix included.
        attention: one row a token, of one weight a source token.
    """

    tokens: Sequence[str]
    score: float
    attention: Sequence[Sequence[float]]


Decode = Callable[[Sequence[Start]], list[Written]]


@dataclass(frozen=True, slots=True)
class _Hypothesis:
    """A hypothesis under repair: before ``kept`` nothing is cut any more."""

    written: Written
    kept: int


def constrain(
    sources: Sequence[Sequence[str]],
    placeholders: Collection[str],
    prefix: Sequence[str],
    decode: Decode,
) -> list[Sequence[str]]:
    """Decode sources so that each of their placeholders is written once.

    After ten rounds what is there is taken, whatever it lacks.

    Args:
        sources: the tokens of each text, in which no placeholder stands twice.
        placeholders: those that the model knows. One that is no token is not seen.
        prefix: the tokens that every output begins with.
        decode: goes on from any number of starts.

    Returns:
        The tokens of one hypothesis a source.
    """
    foreign = [frozenset(placeholders).difference(source) for source in sources]
    starts = [
        Start(source, prefix, banned) for source, banned in zip(sources, foreign, strict=True)
    ]
    best = [_Hypothesis(written, len(prefix)) for written in decode(starts)]
    for _ in range(_ROUNDS):
        plans = {
            index: plan
            for index, (source, banned) in enumerate(zip(sources, foreign, strict=True))
            if (plan := list(_plan(source, placeholders, best[index], banned)))
        }
        if not plans:
            break
        answers = iter(decode([start for plan in plans.values() for start in plan]))
        for index, plan in plans.items():
            found = [_Hypothesis(next(answers), len(start.prefix)) for start in plan]
            best[index] = min(found, key=lambda each: _rank(each, sources[index], placeholders))
    return [hypothesis.written.tokens for hypothesis in best]


def _plan(
    source: Sequence[str],
    placeholders: Collection[str],
    hypothesis: _Hypothesis,
    foreign: frozenset[str],
) -> Iterator[Start]:
    """Yield where to go on from to mend the first fault, nothing where there is none."""
    tokens, kept = hypothesis.written.tokens, hypothesis.kept
    missing = [token for token in source if token in placeholders and token not in tokens]
    second = _second(tokens, placeholders)
    if second is not None:
        used = foreign | {token for token in tokens[:second] if token in placeholders}
        last = max(place for place in range(second) if tokens[place] in placeholders)
        words = [p for p in range(max(kept, last + 1), second + 1) if _begins_word(tokens, p)]
        for place in words[-_REACH:] or [second]:
            yield Start(source, tokens[:place], used)
        for token in missing:
            yield Start(source, [*tokens[:second], token], used | {token})
        return
    words = [place for place in range(kept, len(tokens)) if _begins_word(tokens, place)]
    for token in missing:
        column = source.index(token)
        attention = hypothesis.written.attention
        words.sort(key=lambda place: -attention[place][column])
        for place in words[:_PLACES]:
            used = foreign | {each for each in tokens[:place] if each in placeholders}
            space = [_SPACE] if tokens[place].startswith(_SPACE) else []
            yield Start(source, [*tokens[:place], *space, token], used | {token})


def _second(tokens: Sequence[str], placeholders: Collection[str]) -> int | None:
    """Return where a placeholder is said for the second time."""
    seen: set[str] = set()
    for place, token in enumerate(tokens):
        if token in seen:
            return place
        if token in placeholders:
            seen.add(token)
    return None


def _begins_word(tokens: Sequence[str], place: int) -> bool:
    return tokens[place].startswith(_SPACE) or (place > 0 and tokens[place - 1].endswith(_OPENING))


def _rank(
    hypothesis: _Hypothesis, source: Sequence[str], placeholders: Collection[str]
) -> tuple[int, float]:
    """Return what is smaller the better a hypothesis is: its faults, then its unlikelihood."""
    tokens = hypothesis.written.tokens
    missing = sum(token in placeholders and token not in tokens for token in source)
    return missing + (_second(tokens, placeholders) is not None), -hypothesis.written.score
