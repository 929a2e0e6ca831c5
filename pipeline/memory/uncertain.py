"""What says that approved English cannot be made to fit."""

from __future__ import annotations


class Uncertain(Exception):
    """Other names or figures cannot be put into an entry's English with certainty.

    It never leaves the room: the entry is then only shown. The message says why.
    """
