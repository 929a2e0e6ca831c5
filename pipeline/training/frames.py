"""Sentences of the genre whose names, lists and quotations are all placeholders.

The pipeline takes a list or a quotation out of a sentence, translates it by itself and
puts it back; frames show the model what is left.
"""

from __future__ import annotations

import re
from random import Random

from pipeline.training import particles
from pipeline.training.pair import Free, Pair

_BLANK = re.compile(r"\[\d\]")
_OPTIONAL = re.compile(r"\((이)\)")


def fill(frame: Pair, rng: Random, free: Free) -> Pair:
    """Return a frame with its blanks, ``[1]`` to ``[8]``, replaced by placeholders.

    Particles after a blank are chosen at random, for they belong to a name that is hidden.

    Raises:
        StopIteration: ``free`` has fewer placeholders than the frame has blanks.
    """
    ko = particles.PAIR.sub(lambda found: particles.choose_any(rng, found[1]), frame.ko)
    ko = _OPTIONAL.sub(lambda found: rng.choice((found[1], "")), ko)
    names = {blank: next(free) for blank in sorted(set(_BLANK.findall(ko)))}
    return Pair(
        _BLANK.sub(lambda found: names[found[0]], ko),
        _BLANK.sub(lambda found: names[found[0]], frame.en),
    )
