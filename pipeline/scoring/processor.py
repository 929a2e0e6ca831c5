"""The kind of processor, as far as it changes what a quantised model writes."""

from __future__ import annotations

import platform
from pathlib import Path

# CTranslate2 picks its integer kernels by these; what differs between them is rounding.
_KINDS = ("avx512_vnni", "avx_vnni", "avx512f", "avx2", "avx")


def processor() -> str:
    """Return the machine and its widest vector instructions, e.g. ``x86_64 avx2``."""
    machine = platform.machine()
    try:
        flags = set(Path("/proc/cpuinfo").read_text(encoding="utf-8").split())
    except OSError:
        return machine
    return " ".join([machine, *[kind for kind in _KINDS if kind in flags][:1]])
