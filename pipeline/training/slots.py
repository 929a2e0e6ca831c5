"""Filling the slots of the bitext: {P1} people, {C1} cities and counties, {V1} provinces."""

from __future__ import annotations

import re
from random import Random

from pipeline.training import names, particles
from pipeline.training.pair import Free, Pair

_SLOT = re.compile(r"\{[PCV]\d\}")
_LATIN_SHARE = 0.05


def fill(pair: Pair, rng: Random, free: Free, placeholder_share: float = 0.4) -> Pair:
    """Return the pair without slots.

    Each slot becomes, on both sides, a name with its romanisation, or a placeholder, or
    (rarely) the romanised name in the Korean too, so that the model learns to
    copy one. A name that stands twice gets no placeholder.
    """
    for slot in sorted(set(_SLOT.findall(pair.ko))):
        following = pair.ko.split(slot, 1)[1]
        korean, english = _name(slot, rng, following)
        kind = rng.random()
        once = pair.ko.count(slot) == pair.en.count(slot) == 1
        if once and kind < placeholder_share and (placeholder := next(free, None)):
            korean = english = placeholder
        elif kind > 1 - _LATIN_SHARE:
            korean = english
        pair = _put(pair, slot, korean, english, rng)
    return pair


def _name(slot: str, rng: Random, following: str) -> tuple[str, str]:
    if slot[1] == "P":
        return names.person(rng)
    if slot[1] == "C":
        return names.place(rng, following)
    return names.province(rng)


def _put(pair: Pair, slot: str, korean: str, english: str, rng: Random) -> Pair:
    """Return the pair with a slot replaced everywhere and the particles after it chosen."""

    def particle(found: re.Match[str]) -> str:
        if korean.startswith("⟦"):
            return korean + particles.choose_any(rng, found[1])
        return korean + particles.choose(korean, found[1])

    with_particle = re.compile(re.escape(slot) + particles.PAIR.pattern)
    ko = with_particle.sub(particle, pair.ko).replace(slot, korean)
    return Pair(ko, pair.en.replace(slot, english))
