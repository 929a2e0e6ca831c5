"""Foreign words that stand in both languages, masked as a name would be."""

from __future__ import annotations

import re
from random import Random

from pipeline.training.pair import Free, Pair

_WORD = r"[A-Za-z0-9]+(?:[.+-][A-Za-z0-9]+)*"
# A Korean particle may follow without a space, so only Latin letters make a word longer.
_LATIN = re.compile(rf"(?<![A-Za-z0-9_./-])[A-Za-z]{_WORD}(?: [A-Z]{_WORD})*(?![A-Za-z0-9_/-])")


def mask_latin(pair: Pair, rng: Random, free: Free, share: float) -> Pair:
    """Replace foreign words that stand once on each side by placeholders.

    It teaches to place names of which nothing but the place is known.
    """
    for word in dict.fromkeys(_LATIN.findall(pair.ko)):
        whole = rf"(?<![\w./-]){re.escape(word)}(?![\w/-])"
        once = len(re.findall(whole, pair.en)) == pair.en.count(word) == pair.ko.count(word) == 1
        if once and rng.random() < share and (placeholder := next(free, None)):
            pair = pair.swap(word, placeholder, word, placeholder)
    return pair
