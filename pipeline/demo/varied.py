"""As many different releases as a test or a trial needs, made of the bundled ones."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

from pipeline.demo.licences import varied_licences
from pipeline.demo.releases import DemoRelease, load_demo_releases
from pipeline.release import Role, Segment

# Amounts that can grow without the sentence becoming wrong in form; no dates, shares or ages.
_AMOUNT = re.compile(r"(?<![\d.,])([1-9]\d{0,2})(?=(?:여\s?|\s)?(?:명|곳|건|가구|농가|억|종|개소))")


def varied_releases(count: int, *, offset: int = 0) -> list[DemoRelease]:
    """Return releases that differ in number, title, amounts and licence.

    From the 25th on they are follow-ups of the bundled ones: a paragraph without an amount
    says the same again.

    Args:
        count: how many.
        offset: how many before them to leave out, so that each board can have its own.
    """
    bundled = _bundled()
    releases = []
    for place in range(offset, offset + count):
        again, which = divmod(place, len(bundled))
        base = bundled[which]
        releases.append(
            replace(
                base,
                number=place + 1,
                published=base.published + timedelta(days=again),
                segments=tuple(_changed(segment, again) for segment in base.segments),
            )
        )
    return varied_licences(releases, offset)


@cache
def _bundled() -> tuple[DemoRelease, ...]:
    return load_demo_releases()


def _changed(segment: Segment, again: int) -> Segment:
    """Return the segment as the release's follow-up number ``again`` words it (0: as it is)."""
    if not again:
        return segment
    text = _AMOUNT.sub(lambda amount: str(int(amount[1]) + again), segment.text)
    if segment.role is Role.HEADLINE:
        text += f" ({again + 1}보)"
    return Segment(segment.role, text)
