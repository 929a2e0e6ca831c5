"""Lexically constrained decoding: each placeholder of the source once, nothing twice in a row.

Hokamp and Liu (2017) keep such constraints in the beam itself, to which the engines' libraries
give no access. Here whole hypotheses are mended from the left. One that says a placeholder
twice, or words twice in a row, is cut there or a few words earlier, and the decoder goes on
without them; into one that lacks a placeholder it is put where the decoder looked at it most,
and the decoder goes on from there. Of what comes out, that with the fewest faults is taken,
of equals the likeliest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

_ROUNDS = 10
# After so many only placeholders matter.
_PATIENT_ROUNDS = 5
# Words that may be given up before a fault.
_REACH = 5
# Placeholders that are missing, and places for each, that are tried in a round.
_TRIED = 3
_PLACES = 3
# Words in a row that are looked for a second time, in tokens.
_LONGEST_STAMMER = 12
_SPACE = "▁"
_OPENING = ("(", "[", "“", "‘", '"')


@dataclass(frozen=True, slots=True)
class Start:
    """Where a decoder begins: what it reads, what it has written, and what it may not write."""

    source: Sequence[str]
    prefix: Sequence[str]
    banned: frozenset[tuple[str, ...]]


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


def constrain(
    sources: Sequence[Sequence[str]],
    placeholders: Collection[str],
    prefix: Sequence[str],
    decode: Decode,
) -> list[Sequence[str]]:
    """Decode sources so that each of their placeholders is written once, and no words doubled.

    After ten rounds what is there is taken, whatever it lacks.

    Args:
        sources: the tokens of each text, in which no placeholder stands twice.
        placeholders: those that the model knows. One that is no token is not seen.
        prefix: the tokens that every output begins with.
        decode: goes on from any number of starts.

    Returns:
        The tokens of one hypothesis a source.
    """
    searches = [_Search(source, placeholders, len(prefix)) for source in sources]
    plans = [[search.start(prefix)] for search in searches]
    for number in range(1 + _ROUNDS):
        written = iter(decode([start for plan in plans for start in plan]))
        for search, plan in zip(searches, plans, strict=True):
            search.take([(start, next(written)) for start in plan])
        plans = [list(search.plan(patient=number < _PATIENT_ROUNDS)) for search in searches]
        if not any(plans):
            break
    return [search.best.tokens for search in searches]


class _Search:
    """The search for one source."""

    best: Written

    def __init__(self, source: Sequence[str], placeholders: Collection[str], kept: int) -> None:
        self._source = source
        self._wanted = [token for token in source if token in placeholders]
        self._banned: frozenset[tuple[str, ...]] = frozenset(
            (token,) for token in placeholders if token not in source
        )
        self._kept = kept  # nothing before is cut any more

    def start(self, prefix: Sequence[str]) -> Start:
        """Return a start after a prefix, which bans the placeholders that stand there."""
        used = frozenset((token,) for token in prefix if token in self._wanted)
        return Start(self._source, prefix, self._banned | used)

    def take(self, answers: Sequence[tuple[Start, Written]]) -> None:
        """Go on with the answer that has the fewest faults, of equals with the likeliest."""
        if answers:
            start, self.best = min(
                answers, key=lambda answer: (self._faults(answer[1].tokens), -answer[1].score)
            )
            self._kept = len(start.prefix)

    def _faults(self, tokens: Sequence[str]) -> int:
        faults = (self._second(tokens) is not None) + (_stammer(tokens) is not None)
        return faults + len(self._missing(tokens))

    def plan(self, *, patient: bool) -> Iterator[Start]:
        """Yield where to go on from to mend a fault, nothing where there is none.

        Words that are said twice are mended while ``patient``.
        """
        tokens = self.best.tokens
        second = self._second(tokens)
        stammer = _stammer(tokens, self._kept) if patient else None
        if second is not None:
            for place in self._cuts(second):
                yield self.start(tokens[:place])
            for token in self._missing(tokens)[:_TRIED]:
                yield self.start([*tokens[:second], token])
        elif stammer is not None:
            first, again = stammer
            self._banned |= {tuple(tokens[first : again + 1])}
            for place in self._cuts(first):
                yield self.start(tokens[:place])
        else:
            for token in self._missing(tokens)[:_TRIED]:
                for place in self._looked_at(token) or [len(tokens)]:
                    opened = place > 0 and tokens[place - 1].endswith(_OPENING)
                    space = [] if opened else [_SPACE]
                    yield self.start([*tokens[:place], *space, token])

    def _missing(self, tokens: Sequence[str]) -> list[str]:
        return [token for token in self._wanted if token not in tokens]

    def _second(self, tokens: Sequence[str]) -> int | None:
        """Return where a placeholder is said for the second time."""
        seen: set[str] = set()
        for place, token in enumerate(tokens):
            if token in seen:
                return place
            if token in self._wanted:
                seen.add(token)
        return None

    def _cuts(self, fault: int) -> list[int]:
        """Return the last words before a fault, or the fault, after which to go on.

        No placeholder is given up for it.
        """
        tokens = self.best.tokens
        held = [place for place in range(fault) if tokens[place] in self._wanted]
        first = max([self._kept, *(place + 1 for place in held)])
        words = [place for place in range(first, fault + 1) if _begins_word(tokens, place)]
        return words[-_REACH:] or [max(first, fault)]

    def _looked_at(self, token: str) -> list[int]:
        """Return the words at which the decoder looked most at a source token."""
        tokens, column = self.best.tokens, self._source.index(token)
        words = [place for place in range(self._kept, len(tokens)) if _begins_word(tokens, place)]
        return sorted(words, key=lambda place: -self.best.attention[place][column])[:_PLACES]


def _begins_word(tokens: Sequence[str], place: int) -> bool:
    return tokens[place].startswith(_SPACE) or (place > 0 and tokens[place - 1].endswith(_OPENING))


def _stammer(tokens: Sequence[str], kept: int = 0) -> tuple[int, int] | None:
    """Return where words are said that follow once more, and where they do, after ``kept``."""
    for again in range(max(1, kept), len(tokens)):
        for length in range(1, min(_LONGEST_STAMMER, again) + 1):
            first = again - length
            words = tokens[first:again]
            if (
                words == tokens[again : again + length]
                and words[0].startswith(_SPACE)
                and "".join(words).replace(_SPACE, "").isalpha()
            ):
                return first, again
    return None
