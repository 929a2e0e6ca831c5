"""English that a person wrote for the same Korean, where a reference set has it."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.korean import normalise
from pipeline.scoring import load_references

BUNDLED = ("development", "test")
"""The reference sets that travel with kopress."""


def reference_english(names: Iterable[str]) -> dict[str, str]:
    """Return the first reference of every segment of some sets, by its normalised Korean.

    Args:
        names: ``development``, ``test``, or the paths of JSON-lines files.

    Raises:
        ReferenceSetError: one of them cannot be used.
    """
    return {
        normalise(segment.ko): segment.references[0]
        for name in names
        for segment in load_references(name).segments
    }
