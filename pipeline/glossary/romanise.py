"""Korean personal names in Latin letters, by the house table in ``corpora/romanisation``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from pipeline.data import data_path

# Revised Romanization of Korean (2000), a syllable for itself, as its rule for given names
# has it: the letters of the 19 initials, 21 medials and 28 finals in their Unicode order.
# "_" is no letter.
_INITIALS, _MEDIALS, _FINALS = (
    letters.split()
    for letters in (
        "g kk n d tt r m b pp s ss _ j jj ch k t p h",
        "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
        "_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t",
    )
)
_FIRST, _LAST = ord("가"), ord("힣")

# What else stands for a letter of the Revised Romanization: McCune–Reischauer without its
# marks, and what people write.
_INITIAL_SPELLINGS = {
    "g": "g k", "d": "d t", "r": "r l n", "b": "b p", "s": "s sh", "j": "j ch z", "p": "p f",
}  # fmt: skip
_MEDIAL_SPELLINGS = {
    "ae": "ae ai", "eo": "eo u o uh", "yeo": "yeo you yu yo", "o": "o oh", "oe": "oe oi we",
    "u": "u oo", "wo": "wo weo", "wi": "wi ui whi", "yu": "yu yoo you", "eu": "eu u",
    "ui": "ui eui ee i", "i": "i ee yi", "a": "a ah", "e": "e ei", "ye": "ye yea",
}  # fmt: skip
_FINAL_SPELLINGS = {"k": "k g", "p": "p b", "t": "t d s"}

_JOINTS = ("-", " ", "")


class Parts(NamedTuple):
    """A full name taken apart: 이 | 규택."""

    surname: str
    given: str


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How a surname or a syllable is written, and how else it is met in print."""

    usual: str
    others: tuple[str, ...] = ()
    usual_in: tuple[str, ...] = ()


def split_name(name: str) -> Parts | None:
    """Part a full Korean name into surname and given name, or return None if it is none.

    A name is a surname of the house table and one or two Hangul syllables. Where both can be,
    the surname has two syllables: 남궁옥 and 황보관 are 남궁 옥 and 황보 관.
    """
    if all(_FIRST <= ord(char) <= _LAST for char in name):
        for length in (2, 1):
            if name[:length] in _table("surnames") and 1 <= len(name) - length <= 2:
                return Parts(name[:length], name[length:])
    return None


def is_spellable(parts: Parts) -> bool:
    """Return whether every syllable of the given name is in the house table."""
    return all(char in _table("syllables") for char in parts.given)


def is_usual_given(parts: Parts) -> bool:
    """Return whether the syllables of the given name stand where they mostly do in names."""
    places = ("alone",) if len(parts.given) == 1 else ("first", "last")
    syllables = _table("syllables")
    return all(
        char in syllables and place in syllables[char].usual_in
        for char, place in zip(parts.given, places, strict=True)
    )


def has_usual_surname(name: str) -> bool:
    """Return whether a name starts with one of the frequent surnames."""
    known = _table("surnames").get(name[:1])
    return known is not None and bool(known.usual_in)


def spell_surname(surname: str) -> str:
    """Return a surname of the house table as the house writes it, or "" for another word."""
    known = _table("surnames").get(surname)
    return known.usual if known else ""


def romanise(name: str) -> str | None:
    """Return a full Korean name as the house writes it: 이규택 as ``Lee Kyu-taek``.

    Syllables that the table of given names lacks are spelt by the Revised Romanization.

    Returns:
        None if it is no full Korean name (see :func:`split_name`).
    """
    parts = split_name(name)
    if parts is None:
        return None
    surname, given = parts
    first, *others = (_syllable(char).usual for char in given)
    return " ".join((_table("surnames")[surname].usual, "-".join((first.capitalize(), *others))))


@lru_cache(maxsize=4096)
def spelling_pattern(name: str) -> re.Pattern[str] | None:
    """Return a pattern of every plausible spelling of a full Korean name, or None if it is none.

    It finds Kim Gwan-yeong, Kim Kwan Young, Kwanyoung Kim and the like, in any case and
    with any space or hyphen, between word boundaries. It is quick in long texts: its size
    grows with the syllables and not with their combinations.
    """
    parts = split_name(name)
    if parts is None:
        return None
    surname = _alternatives(_surname_spellings(parts.surname))
    given = r"[\s\u2010-\u2015-]?".join(
        _alternatives(_syllable_spellings(char)) for char in parts.given
    )
    return re.compile(
        rf"(?<![^\W_])(?:{surname},?\s{given}|{given}\s{surname})(?![^\W_])", re.IGNORECASE
    )


@lru_cache(maxsize=256)
def variants(name: str) -> frozenset[str]:
    """Return the spellings of a full Korean name that :func:`spelling_pattern` finds, written out.

    Surname first and last; the given name hyphenated (with and without a capital after the
    hyphen), in two words and in one. There are some hundreds to a few thousand; for a search
    the pattern is better.
    """
    parts = split_name(name)
    if parts is None:
        return frozenset()
    return frozenset(
        whole
        for surname, given in product(
            map(str.capitalize, _surname_spellings(parts.surname)), _given_names(parts.given)
        )
        for whole in (f"{surname} {given}", f"{given} {surname}")
    )


def _given_names(given: str) -> Iterator[str]:
    for syllables in product(*map(_syllable_spellings, given)):
        first, *others = syllables
        for joint in _JOINTS:
            yield joint.join((first.capitalize(), *others))
        for joint in ("-", " "):
            yield joint.join(map(str.capitalize, syllables))


def _surname_spellings(surname: str) -> tuple[str, ...]:
    spelling = _table("surnames")[surname]
    by_rule = "".join(_revised(char) for char in surname)
    return _unique(spelling.usual, *spelling.others, by_rule)


@cache
def _syllable_spellings(char: str) -> tuple[str, ...]:
    """Return the spellings of a syllable of a given name, the house's own first."""
    spelling = _syllable(char)
    initial, medial, final = _letters(char)
    loose = (
        "".join(letters)
        for letters in product(
            _INITIAL_SPELLINGS.get(initial, initial).split() or [""],
            _MEDIAL_SPELLINGS.get(medial, medial).split(),
            _FINAL_SPELLINGS.get(final, final).split() or [""],
        )
    )
    return _unique(spelling.usual, *spelling.others, _revised(char), *loose)


def _syllable(char: str) -> _Spelling:
    return _table("syllables").get(char) or _Spelling(_revised(char))


def _revised(char: str) -> str:
    return "".join(_letters(char))


def _letters(char: str) -> tuple[str, str, str]:
    """Return initial, medial and final of a Hangul syllable in the Revised Romanization."""
    initial, rest = divmod(ord(char) - _FIRST, len(_MEDIALS) * len(_FINALS))
    medial, final = divmod(rest, len(_FINALS))
    return _INITIALS[initial].strip("_"), _MEDIALS[medial], _FINALS[final].strip("_")


def _alternatives(spellings: tuple[str, ...]) -> str:
    longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    return f"(?:{'|'.join(map(re.escape, longest_first))})"


def _unique(*spellings: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spelling.lower() for spelling in spellings))


@cache
def _table(name: str) -> Mapping[str, _Spelling]:
    path = data_path("corpora", "romanisation", f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["ko"]: _Spelling(row["en"], _values(row["others"]), _values(row["usual"]))
            for row in csv.DictReader(file)
        }


def _values(cell: str) -> tuple[str, ...]:
    return tuple(value for value in cell.split("|") if value)
