"""How a segment is known in a file that goes out and comes back."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, unquote

from pipeline.release import TranslatedRelease
from pipeline.scoring.importing import one_line
from pipeline.scoring.xml_text import xml_text

_FINGERPRINT = 12  # hex digits; among the English of one segment that is beyond coincidence
_NAME = re.compile(
    r"kopress:(?P<board>[^/\s]+)/(?P<id>[^/\s]+)/v(?P<version>[1-9][0-9]{0,8})"
    r"/(?P<number>[1-9][0-9]{0,8})/(?P<base>[0-9a-f]{12})"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A segment of a version of a release, and the English that left.

    ``number`` counts the segments from 1, as people do. ``base`` is the fingerprint of the
    English: what comes back can be told from what was sent, and from what stands there now.
    """

    board: str
    external_id: str
    version: int
    number: int
    base: str

    def __str__(self) -> str:
        """Return one word without spaces, ``kopress:board/id/v1/3/0f1e…``, web text quoted."""
        return (
            f"kopress:{quote(self.board, safe='')}/{quote(self.external_id, safe='')}"
            f"/v{self.version}/{self.number}/{self.base}"
        )

    @property
    def name(self) -> str:
        """What messages call the segment."""
        return f"{self.board}/{self.external_id}, segment {self.number}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the identity that :meth:`__str__` wrote, or None if ``text`` is none."""
        found = _NAME.fullmatch(text.strip())
        if found is None:
            return None
        return cls(
            board=unquote(found["board"]),
            external_id=unquote(found["id"]),
            version=int(found["version"]),
            number=int(found["number"]),
            base=found["base"],
        )


def identities(item: TranslatedRelease) -> list[Identity]:
    """Return one identity a segment, for the English as it stands now."""
    release = item.release
    return [
        Identity(release.board, release.external_id, item.version, number, fingerprint(english))
        for number, english in enumerate(item.english, 1)
    ]


def fingerprint(text: str) -> str:
    """Return a short hash of what a text says, whatever a format makes of its characters.

    Spaces are alike, accents may be characters of their own, and what no XML can hold counts
    as what stands for it there.
    """
    said = unicodedata.normalize("NFC", xml_text(one_line(text)))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:_FINGERPRINT]


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment as a file brings it back.

    Attributes:
        where: its place in the file, for messages.
        identity: which segment it is.
        en: its English, on one line; "" where there is none.
        ko: its Korean, None where the file has none.
        unfinished: whether the file itself says that somebody has yet to look at it.
        paragraphs: into how many the file parts the English.
    """

    where: str
    identity: Identity
    en: str
    ko: str | None = None
    unfinished: bool = False
    paragraphs: int = 1


@dataclass(frozen=True, slots=True)
class Returned:
    """What a file brings back.

    Attributes:
        origin: the kind of file, as :class:`~pipeline.release.PostEdit` keeps it.
        units: the segments that it holds.
        strange: places in it that belong to no segment, and why.
    """

    origin: str
    units: tuple[Unit, ...]
    strange: tuple[str, ...] = ()
