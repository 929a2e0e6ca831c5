"""The private marks around a placed name, by which it is found again in the finished English."""

from __future__ import annotations

import re

OPEN, CLOSE = "\uf000", "\uf001"
MARKED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")


def marked(name: str) -> str:
    """Return an English name with the marks that :func:`pipeline.glossary.take_marks` reads."""
    return f"{OPEN}{name}{CLOSE}"


def unmarked(english: str) -> str:
    """Return English without marks."""
    return english.replace(OPEN, "").replace(CLOSE, "")
