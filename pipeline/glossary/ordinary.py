"""What homographs stand beside when they are ordinary words: 전주 대비, 풀코스를 완주, 우승의 영광.

It is kept in ``corpora/glossary/ordinary_words.tsv``: the word, its ordinary meaning,
"unreliable" where Kiwi tags it a proper noun in either meaning, and regular expressions of
what precedes and what follows it. They win over a document that speaks of the place as well: a
release of the city of Jeonju also compares with the week before (전주).
"""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import NamedTuple

from pipeline.data import data_path

_REACH = 24


class _Word(NamedTuple):
    is_told_by_tag: bool
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


def is_ordinary(form: str, text: str, start: int, end: int) -> bool:
    """Return whether what surrounds a homograph tells that it is no name there."""
    word = _words().get(form)
    if word is None:
        return False
    return bool(
        (word.before and word.before.search(text[max(0, start - _REACH) : start]))
        or (word.after and word.after.match(text[end : end + _REACH]))
    )


def is_told_by_tag(form: str) -> bool:
    """Return whether Kiwi's tag tells the name from the ordinary word."""
    word = _words().get(form)
    return word is None or word.is_told_by_tag


def is_word(form: str) -> bool:
    """Return whether a form is in the list."""
    return form in _words()


@cache
def _words() -> dict[str, _Word]:
    path = data_path("corpora", "glossary", "ordinary_words.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["word"]: _Word(
                is_told_by_tag=row["tag"] != "unreliable",
                before=re.compile(rf"(?:{row['before']})\s?\Z") if row["before"] else None,
                after=re.compile(rf"\s?(?:{row['after']})") if row["after"] else None,
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        }
