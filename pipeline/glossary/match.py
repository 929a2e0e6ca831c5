"""Finding terms in Korean text: the longest at each place, followed by nothing but a particle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.release import Span, Term

# What may stand directly after a noun: particles (조사), one or two of them, the copula, and
# the genre's noun endings (전북형, 전북관, 도청 측). A name followed by other Hangul is part of a
# longer word (전북 in 전북대학교) and is left alone.
_PARTICLE = (
    "은|는|이|가|을|를|의|에|에게|에서|에선|께|께서|와|과|도|만|로|으로|로서|으로서|로써|으로써|까지|부터|보다|처럼"
    "|마다|나|이나|란|이란|라고|이라고|라는|이라는|라며|이라며|인|이고|이며|이자|이다|이었다|였다"
)
_ENDING = "형|관|발|산|측|등|내"
_SUFFIX = rf"(?:{_ENDING})?(?:{_PARTICLE}){{0,2}}(?![가-힣A-Za-z0-9])"
_AFTER = rf"(?={_SUFFIX})"
_BEFORE = r"(?<![가-힣A-Za-z0-9])"


@dataclass(frozen=True, slots=True)
class Match:
    """A term and the place in the Korean text where its name stands (without the particle)."""

    term: Term
    span: Span


class Matcher:
    """All terms as one automaton; building it is done once a glossary."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = {term.ko: term for term in terms}
        names = sorted(self._terms, key=lambda name: (-len(name), name))
        alternatives = "|".join(map(re.escape, names))
        self._pattern = re.compile(f"{_BEFORE}({alternatives}){_AFTER}") if names else None

    def find(self, text: str) -> list[Match]:
        """Return every term in ``text``, in order, without overlaps."""
        if self._pattern is None:
            return []
        return [
            Match(self._terms[found[1]], Span(*found.span(1)))
            for found in self._pattern.finditer(text)
        ]


def without_particle(text: str) -> str:
    """Return what follows a name without the particle at its start."""
    return re.sub(rf"^{_SUFFIX}", "", text)
