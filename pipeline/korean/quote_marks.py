"""Quotation marks as scraped pages have them, made into pairs of “ ” and ‘ ’.

Whether a mark opens or closes is decided by what stands on either side of it and, where
that does not tell, by whether a quotation is open. The form that the page used is not
looked at, because pages write ”…” and "…" for the same thing; so the result does not change
when it is made again.
"""

from __future__ import annotations

import re

_DOUBLE = frozenset('"“”„‟〝〞〟')
_SINGLE = frozenset("'‘’‚‛`´")
_MARKS = _DOUBLE | _SINGLE
_PAIRS = {True: "“”", False: "‘’"}

_BEFORE_OPENING = frozenset(" ([{<〈《「『【·,/=:~-–—")
_AFTER_CLOSING = frozenset(" )]}>〉》」』】.,;:!?…·/~")

# The particles that follow a quotation; a space typed before its closing mark is an error.
_PARTICLE = re.compile(r"(?:이?라[고며는]|[고며는을를이가은의와과도에로])(?=[\s,.]|$)")
_SHORT_YEAR = re.compile(r"[0-9]{2}(?=년|학년|[.~\-/])")
_NEXT_SINGLE = re.compile("['‘’‚‛`´]")


def pair_quote_marks(text: str) -> str:
    """Return the text with its quotation marks as “ ” and ‘ ’.

    An apostrophe inside a Latin word or before a short year (’24년) becomes ’; a straight
    mark after a figure, outside any quotation, is a prime (5'10") and stays.
    """
    if _MARKS.isdisjoint(text):
        return text
    following = _following(text)
    is_open = {True: False, False: False}
    before = ""
    result = []
    for index, char in enumerate(text):
        if char not in _MARKS:
            before = char
            result.append(char)
            continue
        double = char in _DOUBLE
        after = following[index]
        if not double and _is_apostrophe(text, index):
            result.append("’")
        elif char in "\"'" and before.isdigit() and not is_open[double] and not after.isalpha():
            result.append(char)
        else:
            rest = text[index + 1 : index + 6]
            is_open[double] = _opens(before, after, rest, is_open[double])
            result.append(_PAIRS[double][not is_open[double]])
    return "".join(result)


def _following(text: str) -> dict[int, str]:
    """Map the index of every mark to the next character that is not one, or to ""."""
    following = {}
    after = ""
    for index in range(len(text) - 1, -1, -1):
        if text[index] in _MARKS:
            following[index] = after
        else:
            after = text[index]
    return following


def _opens(before: str, after: str, rest: str, is_open: bool) -> bool:
    may_open = not before or before in _BEFORE_OPENING
    may_close = not after or after in _AFTER_CLOSING
    if may_open and not may_close:
        return not (is_open and _PARTICLE.match(rest))
    if may_close and not may_open:
        return False
    return not is_open


def _is_apostrophe(text: str, index: int) -> bool:
    before, rest = text[index - 1 : index], text[index + 1 : index + 5]
    if before.isascii() and before.isalnum() and rest[:1].isascii() and rest[:1].isalpha():
        return True
    if before.isdigit() or not _SHORT_YEAR.match(rest):
        return False
    # ‘24년 예산안’이 is a quotation: its closing mark stands at the end of a word.
    closing = _NEXT_SINGLE.search(text, index + 1)
    return closing is None or text[closing.start() - 1] in _BEFORE_OPENING
