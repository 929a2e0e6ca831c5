"""The lists of Korean words in ``corpora/romanisation``, one word a line."""

from __future__ import annotations

from functools import cache

from pipeline.data import data_path


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Return the words of a list: ``offices``, ``occupations`` or ``not_names``."""
    path = data_path("corpora", "romanisation", f"{name}.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
