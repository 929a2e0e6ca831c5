"""What can go wrong with a board, for tests and for trying it out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_TAG = re.compile(r"<[^<>]*>")


@dataclass(slots=True)
class Faults:
    """What is wrong with a board at present; may be changed while it serves.

    Attributes:
        renamed: what the names in its tags (classes, ids, attributes) are called now, as after
            a change of its layout.
        empty_bodies: releases have no text, though the elements for it are there.
        alert_only: every page is a message that something went wrong, with status 200.
        nothing_listed: its lists have no rows, and do not say that there are none.
        broken_downloads: the addresses of attachments answer with an HTML page, status 200.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)
    empty_bodies: bool = False
    alert_only: bool = False
    nothing_listed: bool = False
    broken_downloads: bool = False

    def rename(self, page: str) -> str:
        """Return the page with the new names in its tags."""
        if not self.renamed:
            return page
        old = "|".join(map(re.escape, sorted(self.renamed, key=len, reverse=True)))
        name = re.compile(rf"(?<![\w-])(?:{old})(?![\w-])")
        return _TAG.sub(lambda tag: name.sub(lambda m: self.renamed[m[0]], tag[0]), page)
