"""What a KOGL (공공누리) licence type says about a translation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence as the report shows it. ``warning`` is "" where nothing stands in the way."""

    label: str
    warning: str = ""


_NO_CHANGES = "forbids changes, and a translation is one: ask the province before publishing"
_NO_COMMERCE = "no commercial use"

_TYPES = {
    "0": Licence("KOGL type 0: free use"),
    "1": Licence("KOGL type 1: name the source"),
    "2": Licence("KOGL type 2: name the source, no commercial use", _NO_COMMERCE),
    "3": Licence("KOGL type 3: name the source, no changes", _NO_CHANGES),
    "4": Licence(
        "KOGL type 4: name the source, no commercial use, no changes",
        f"{_NO_CHANGES}; {_NO_COMMERCE}",
    ),
}


def licence(kogl_type: str) -> Licence:
    """Return what a type as :class:`~pipeline.release.Release` keeps it means."""
    return _TYPES.get(kogl_type, Licence("Licence unknown"))
