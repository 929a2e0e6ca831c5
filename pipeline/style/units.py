"""Units behind a number: 3,400 square meters or 3,400 m²."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.english.patterns import any_of
from pipeline.english.units import PERIODS, plural, unit_names
from pipeline.release import Span
from pipeline.style.choices import Style
from pipeline.style.passage import Edit, Passage
from pipeline.style.words import noun_behind, word_list

_NUMBER = r"(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SIGNS = {"m2": "m²", "km2": "km²", "m3": "m³"}
# What has no symbol of its own, and what is not metric: there the words are all there is.
_WORDS_ONLY = frozenset(
    {*PERIODS, "pyeong", "ft", "mile", "acre", "ft2", "mile2", "lb", "gal", "°F"}
)
_UNITS = {name: unit for name, unit in unit_names().items() if unit not in _WORDS_ONLY}
_NAMES = {
    name: unit
    for name, unit in _UNITS.items()
    if len(name) > 2 and name.replace(" ", "").replace("-", "").isalpha() and name != unit
    if name not in {"degree", "degrees"}  # of an angle, or of something else than Celsius
}
# A single letter means other things too: $5 m, 5 g, 5 t.
_SYMBOLS = {
    name: unit
    for name, unit in _UNITS.items()
    if name not in _NAMES and name not in {"m", "g", "t", "L"} and "degree" not in name
}
_SYMBOL = re.compile(
    rf"{_NUMBER}(?P<gap> ?)(?P<unit>{any_of(_SYMBOLS)})(?![\w/·²³])(?!-(?!(?:[a-z]+)\b))"
)
_NAME = re.compile(rf"{_NUMBER}[ -](?P<unit>{any_of(_NAMES)})(?![\w/-])")
_DETERMINER = re.compile(r"(?<!\w)(?:an?|another|each|every)(?: [a-z]+)? $", re.IGNORECASE)
# Behind a measure these begin no noun that it belongs to: 5 kilometers long.
_NOT_MEASURED = word_list("""
    above ahead annually apart away behind below deep east farther further here high inland less
    long more nationwide north now offshore only south tall there thick total underground west wide
""")


def units(passage: Passage, style: Style) -> Iterator[Edit]:
    """Yield every unit in another form than the style's."""
    text = passage.text
    if style.units == "symbols":
        for found in _NAME.finditer(text):
            symbol = _UNITS[found["unit"]]
            gap = "" if symbol == "°C" else " "
            written = f"{found['number']}{gap}{_SIGNS.get(symbol, symbol)}"
            yield Edit(Span(*found.span()), written, "units")
    elif style.units == "words":
        for found in _SYMBOL.finditer(text):
            yield Edit(Span(*found.span()), _in_words(text, found), "units")


def _in_words(text: str, found: re.Match[str]) -> str:
    number, unit = found["number"], _SYMBOLS[found["unit"]]
    name = "degrees Celsius" if unit == "°C" else plural(unit)
    singular = "degree Celsius" if unit == "°C" else name.removesuffix("s")
    if unit != "°C" and _stands_before_noun(text, found):
        return f"{number}-{singular.replace(' ', '-')}"
    return f"{number} {singular if number == '1' else name}"


def _stands_before_noun(text: str, found: re.Match[str]) -> bool:
    """Return whether a measure is part of a noun: a 5-kilometer road, 5-kilometer-long."""
    if text.startswith("-", found.end()):
        return True
    noun = noun_behind(text, found.end())
    if not noun or noun in _NOT_MEASURED or noun.endswith(("ly", "ed")):
        return False
    return noun.isalpha() or _DETERMINER.search(text, 0, found.start()) is not None
