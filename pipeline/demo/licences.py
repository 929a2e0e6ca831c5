"""The licences that a page may show: KOGL types (공공누리), and the mark for use by AI."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.demo.releases import DemoRelease

_TERMS = {
    "0": "자유이용",
    "1": "출처표시",
    "2": "출처표시+상업적 이용금지",
    "3": "출처표시+변경금지",
    "4": "출처표시+상업적 이용금지+변경금지",
}
_CYCLE = ("1", "4", "", "0", "2", "3", "0+AI", "1+AI", "4+AI", "+AI")


@dataclass(frozen=True, slots=True)
class Licence:
    """What a mark says: a KOGL ``type`` or "", its ``terms``, and whether it allows ``ai``."""

    type: str
    ai: bool

    @property
    def terms(self) -> str:
        """What the type allows and asks for, in the words of the mark."""
        return _TERMS.get(self.type, "")

    def __bool__(self) -> bool:
        return bool(self.type) or self.ai


def licence(text: str) -> Licence:
    """Return the licence of a release's ``licence``: "4", "0+AI", "+AI", ""."""
    kind, _, use = text.partition("+")
    return Licence(kind, use == "AI")


def varied_licences(releases: Iterable[DemoRelease], start: int) -> list[DemoRelease]:
    """Return the releases with licences of every kind, one after the other.

    Args:
        releases: what they are given to.
        start: where in their order to begin; a number of its own for each board.
    """
    return [
        replace(release, licence=_CYCLE[(start + place) % len(_CYCLE)])
        for place, release in enumerate(releases)
    ]
