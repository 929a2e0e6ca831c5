"""Leaving out what would teach a model wrong things."""

from __future__ import annotations

import re
import unicodedata

from pipeline.training.pair import Pair

_MARKUP = re.compile(r"&\w+;|https?:|[<>{}|\\`=_*#\[\]~^@]|\.\w+\(|\(\)|을\(를\)|이\(가\)|은\(는\)")
_BOILERPLATE = re.compile(r"참조하십시오|참조하세요|참고하십시오")
_HANGUL = re.compile(r"[가-힣]")
_NUMBERS = re.compile(r"\d+")
_STRAIGHT = re.compile(r"(?:^|(?<=[\s(\[“‘—–/]))\"")


def is_clean(pair: Pair, *, max_chars: int = 240) -> bool:
    """Tell whether a line of documentation is running text with a faithful translation.

    It must be free of markup, of bearable length, mostly Hangul on the one side and free
    of it on the other, in a usual ratio of lengths, and have the same numbers.
    """
    ko, en = pair.ko, pair.en
    if not (4 <= len(ko) <= max_chars and 4 <= len(en) <= 2.2 * max_chars):
        return False
    if _BOILERPLATE.search(ko) and len(ko) < 60:
        return False
    if _MARKUP.search(ko) or _MARKUP.search(en) or _HANGUL.search(en):
        return False
    if len(_HANGUL.findall(ko)) < 0.45 * len(ko.replace(" ", "")):
        return False
    if not 0.9 <= (len(en) + 8) / (len(ko) + 8) <= 3.6:
        return False
    return sorted(_NUMBERS.findall(ko)) == sorted(_NUMBERS.findall(en))


def tidy_english(text: str) -> str:
    r"""Return English in NFC on one line, with curly quotation marks.

    >>> tidy_english('"It\'s here,"  he said.')
    '“It’s here,” he said.'
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    text = _STRAIGHT.sub("“", text).replace('"', "”")
    return re.sub(r"(?:^|(?<=[\s(“]))'", "‘", text).replace("'", "’")
