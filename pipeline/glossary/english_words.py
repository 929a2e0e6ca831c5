"""The English words that tell how a name stands in its sentence."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A noun behind one of these has no article of its own.
DETERMINERS = _words("""
    the a an this that these those its their his her our my your each every any no some both all
    another which whose
""")
# Adjectives that stand between an article and a name.
MODIFIERS = _words("""
    affiliated central current entire existing first former incoming joint late local national
    nearby new next old other own provincial regional same second state-run then
""")
# Capitalised at the start of a sentence or in a headline, and yet no part of a name.
FUNCTION_WORDS = _words("""
    a about according after against along also although among an and are around as at because
    before between but by during for from had has have he her his if in including into is it its
    of on or our over said she since so than that the their then these they this those through to
    together toward under until via was were when where which while who will with within without
    would
""")
# The last word of a name that says what kind of thing it is.
CLASS_WORDS = _words("""
    province state city county district town township village island government university center
    office bureau division committee council foundation festival agency
""")
# What an office is made of, before or behind the name of its holder.
TITLE_WORDS = _words("""
    acting adviser advisor affairs ambassador assistant ceo chair chairman chairperson chairwoman
    chief co-ceo commander commissioner council councilor deputy director directors executive
    general governor head lawmaker leader manager mayor member minister officer official
    owner president principal professor representative researcher secretary senior speaker
    superintendent vice
""")
