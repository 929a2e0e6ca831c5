"""American or British spelling, of a closed list of words that have one meaning each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.english.patterns import any_of
from pipeline.release import Span
from pipeline.style.choices import AS_IS, Style
from pipeline.style.passage import Edit, Passage


def _forms(american: str, british: str, endings: str) -> dict[str, str]:
    return {f"{american}{ending}": f"{british}{ending}" for ending in ("", *endings.split())}


_PAIRS = {
    **_forms("center", "centre", "s"),
    **_forms("theater", "theatre", "s"),
    **_forms("fiber", "fibre", "s"),
    **_forms("kilometer", "kilometre", "s"),
    **_forms("centimeter", "centimetre", "s"),
    **_forms("millimeter", "millimetre", "s"),
    **_forms("liter", "litre", "s"),
    **_forms("color", "colour", "s ed ful"),
    **_forms("favor", "favour", "s ed able ite"),
    **_forms("harbor", "harbour", "s"),
    **_forms("honor", "honour", "s ed ing able"),
    **_forms("labor", "labour", "s"),
    **_forms("neighbor", "neighbour", "s ing hood hoods"),
    **_forms("behavior", "behaviour", "s"),
    **_forms("defense", "defence", "s"),
    **_forms("catalog", "catalogue", "s"),
    "traveler": "traveller",
    "travelers": "travellers",
    "traveling": "travelling",
    "jewelry": "jewellery",
    "aging": "ageing",
    "aluminum": "aluminium",
}
_VERBS = (
    "apolog author central character civil commercial digital emphas final global industrial legal"
    " local maxim minim mobil modern norm optim organ real recogn revital special stabil standard"
    " summar symbol util visual"
)
_ENDINGS = ("e", "ed", "es", "ing", "er", "ers", "ation", "ations")
_PAIRS |= {
    f"{stem}iz{ending}": f"{stem}is{ending}"
    for stem in _VERBS.split()
    for ending in _ENDINGS
    if (stem, ending[:2]) not in {("civil", "er"), ("recogn", "at"), ("apolog", "at")}
}
_BRITISH = {british: american for american, british in _PAIRS.items()} | {
    # A program may be a computer's, so that this way only is certain.
    "programme": "program",
    "programmes": "programs",
    "metre": "meter",
    "metres": "meters",
}
_AMERICAN_WORD = re.compile(rf"(?<![\w-]){any_of(_PAIRS)}(?!\w)|(?<=\d-){any_of(_PAIRS)}(?!\w)")
_BRITISH_WORD = re.compile(rf"(?<![\w-]){any_of(_BRITISH)}(?!\w)|(?<=\d-){any_of(_BRITISH)}(?!\w)")
# A meter may be for water: a length follows a number.
_METER = re.compile(r"(?:(?<=\d[ -])|(?<=square )|(?<=cubic ))meter(?=s?\b)")


def spelling(passage: Passage, style: Style) -> Iterator[Edit]:
    """Yield the listed words in the other spelling; a capital may begin a name and is left."""
    if style.spelling == AS_IS:
        return
    if style.spelling == "American":
        for found in _BRITISH_WORD.finditer(passage.text):
            yield Edit(Span(*found.span()), _BRITISH[found[0]], "spelling")
        return
    for found in _AMERICAN_WORD.finditer(passage.text):
        yield Edit(Span(*found.span()), _PAIRS[found[0]], "spelling")
    for found in _METER.finditer(passage.text):
        yield Edit(Span(*found.span()), "metre", "spelling")
