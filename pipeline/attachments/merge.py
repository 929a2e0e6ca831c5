"""What an attachment adds to the release of its page: pure decisions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.attachments.text import AttachmentText
from pipeline.attachments.title import bare
from pipeline.korean import segment_lines
from pipeline.release import Release, Role, Segment

_FEWEST_LETTERS = 60  # of a page's body; fewer are no release
_REFERRING = re.compile(
    r"(?:붙임|첨부|별첨)(?:된|한)?\s?(?:파일|문서|자료|물)?.{0,30}(?:참고|참조|확인)|파일을\s?(?:참고|참조|확인)"
)
_CONTAINED = 0.9  # of a page's body, by letters
_LONGER = 1.3
_CUT = ("…", "...")
_TEXT = frozenset({Role.LEAD, Role.BODY, Role.LIST_ITEM})


def needs_attachment(release: Release) -> bool:
    """Return whether a page has no text of its own: only a title, or "see the attachment"."""
    body = _body(release.segments)
    letters = len(bare("".join(body)))
    if letters < _FEWEST_LETTERS:
        return True
    unreferring = [text for text in body if not _REFERRING.search(text)]
    return len(bare("".join(unreferring))) < _FEWEST_LETTERS


def merge(release: Release, text: AttachmentText) -> Release:
    """Return the release with what its attachment gives.

    The attachment's text is taken, as a whole, if the page has none of its own, or if it
    has all of the page's (nine tenths of its paragraphs by letters) and is longer by three
    tenths: then the page only has the beginning. Else the page's text stays as it is, and no
    paragraph or caption is added to it. Department, contact and embargo are filled in where
    the page has none, and a title that the board cut short (…) is completed.
    """
    title = release.title
    if title.endswith(_CUT) and bare(text.title).startswith(bare(title)) and bare(title):
        title = text.title
    segments = release.segments
    if _is_better(release, text):
        segments = segment_lines(text.lines, title)
    elif title != release.title:
        segments = tuple(
            Segment(Role.HEADLINE, title) if segment.role is Role.HEADLINE else segment
            for segment in segments
        )
    return replace(
        release,
        title=title,
        segments=segments,
        department=release.department or text.header.department,
        contact=release.contact or text.header.contact,
        embargo=release.embargo or text.header.embargo,
    )


def _is_better(release: Release, text: AttachmentText) -> bool:
    whole = bare("".join(line.text for line in text.lines))
    if not whole:
        return False
    if needs_attachment(release):
        return True
    body = [bare(paragraph) for paragraph in _body(release.segments)]
    letters = sum(map(len, body))
    contained = sum(len(paragraph) for paragraph in body if paragraph in whole)
    return contained >= _CONTAINED * letters and len(whole) >= _LONGER * letters


def _body(segments: Sequence[Segment]) -> list[str]:
    return [segment.text for segment in segments if segment.role in _TEXT]
