"""Whether a Korean word looks like a person's name: by its syllables, and by the analyser.

A name is a surname and one or two syllables of given names, and so are many ordinary words
(이사회, 정부, 전문가). The analyser knows the words, and takes most names for proper nouns.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from pipeline.glossary.romanise import (
    Parts,
    has_usual_surname,
    is_spellable,
    is_usual_given,
    split_name,
)
from pipeline.glossary.word_lists import word_list
from pipeline.korean.morphology import analyse

_PARTICLES = frozenset("가고과나는다도라로만와은을의이")
# What ends a noun that the analyser does not know as a whole: 경매+사, 개척+비, 산단+공.
_NOUN_ENDS = frozenset(
    "가계공과관국군권급난단당대도력료률면망물민반법부비사산상생석소수술시식실심안어업율원인자장재적전점제"
    "조족주증지진집차책처층판편품학항행형화회"
)


class Likeness(IntEnum):
    """How sure a word is a name if something that only a person has stands beside it.

    ``SPELLABLE`` needs 씨 behind it, ``POSSIBLE`` an office right behind it.
    """

    NONE = 0
    SPELLABLE = 1
    POSSIBLE = 2
    PROBABLE = 3


@lru_cache(maxsize=65_536)
def likeness(word: str) -> Likeness:
    """Judge a word of Hangul by itself, without a particle."""
    parts = split_name(word)
    if parts is None or not is_spellable(parts) or word in word_list("not_names"):
        return Likeness.NONE
    read = _read(word)
    if len(word) == 2:
        usual = is_usual_given(parts) and has_usual_surname(word)
        return Likeness.POSSIBLE if usual and read == [(word, "NNP")] else Likeness.SPELLABLE
    if len(read) == 1:
        return _whole(word, parts) if read == [(word, "NNP")] else Likeness.SPELLABLE
    nominal = all(tag[0] in "NM" or tag in {"IC", "XSN", "XPN", "XR"} for _, tag in read)
    by_syllables = all(len(form) == 1 for form, _ in read)
    if nominal and (by_syllables or read[0] == (parts.surname, "NNP")):
        return Likeness.PROBABLE
    derived = read[0][1] == "NNG" and len(read[0][0]) > 1 and read[-1][0] in _NOUN_ENDS
    possible = is_usual_given(parts) and ((nominal and not derived) or by_syllables)
    return Likeness.POSSIBLE if possible else Likeness.SPELLABLE


def _whole(word: str, parts: Parts) -> Likeness:
    """Judge what the analyser takes for one proper noun; it may be two words: 수당+이, 경매+사."""
    stem, end = word[:-1], word[-1]
    if end not in _PARTICLES | _NOUN_ENDS or _read(stem) != [(stem, "NNG")]:
        return Likeness.PROBABLE
    if end not in _PARTICLES and is_usual_given(parts):
        return Likeness.POSSIBLE
    return Likeness.SPELLABLE


def _read(word: str) -> list[tuple[str, str]]:
    """Return the morphemes of a word where only a name can stand, each with its tag.

    A word that is no name stays there what it is.
    """
    morphemes = analyse(f"{word} 씨는 말했다.")
    return [(m.form, m.tag) for m in morphemes if m.start < len(word)]
