"""From the formal style of documentation (합니다) to that of newspapers (한다)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiwipiepy import Token

_FORMAL = re.compile(r"니다[.]?$")
_FORMAL_BEFORE = re.compile(r"(?:니다|시오|세요)[.:]\)? ")  # only the last sentence would change
_FORMAL_ENDINGS = frozenset({"습니다", "ᆸ니다", "ㅂ니다"})
_DESCRIPTIVE = frozenset({"VA", "VCP", "VCN", "XSA", "EP"})
_EXISTENTIAL = frozenset({"있", "없"})
_UNDECIDED = frozenset({"않", "못하"})  # verb or adjective, depending on the word before


class PlainStyle:
    """Rewrites a sentence that ends in 합니다 so that it ends in 한다."""

    def __init__(self) -> None:
        from kiwipiepy import Kiwi  # noqa: PLC0415  # heavy, and not needed to go on training

        self._kiwi = Kiwi(num_workers=2)

    def rewrite(self, sentences: Iterable[str]) -> Iterator[str | None]:
        """Yield each sentence in plain style, or None where it has no such ending.

        Only the last word changes; the rest is kept to the letter.
        """
        sentences = list(sentences)
        for sentence, tokens in zip(sentences, self._kiwi.tokenize(sentences), strict=True):
            yield self._rewrite(sentence, tokens)

    def _rewrite(self, sentence: str, tokens: list[Token]) -> str | None:
        if not _FORMAL.search(sentence) or _FORMAL_BEFORE.search(sentence):
            return None
        word_start = sentence.rfind(" ") + 1
        last = [token for token in tokens if token.start >= word_start and token.tag != "SF"]
        if len(last) < 2 or last[-1].tag != "EF" or last[-1].form not in _FORMAL_ENDINGS:
            return None
        ending = _plain_ending(last[-2])
        if ending is None:
            return None
        pieces = [(token.form, token.tag) for token in last[:-1]]
        word = self._kiwi.join([*pieces, (ending, "EF")])
        stop = "." if sentence.endswith(".") else ""
        return f"{sentence[:word_start]}{word}{stop}"


def _plain_ending(stem: Token) -> str | None:
    """Return the ending after ``stem``: 다 after adjectives and tenses, ㄴ다/는다 after verbs."""
    tag = stem.tag.split("-")[0]
    if stem.form in _UNDECIDED:
        return None
    if tag in _DESCRIPTIVE or stem.form in _EXISTENTIAL:
        return "다"
    if tag not in {"VV", "VX", "XSV"}:
        return None
    final = (ord(stem.form[-1]) - ord("가")) % 28
    return "는다" if final not in (0, 8) else "ᆫ다"
