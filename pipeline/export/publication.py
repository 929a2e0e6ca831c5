"""A release laid out for a reader, before it becomes a document of one format or another."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.export.identity import Identity, identities
from pipeline.export.notice import Notice, english_day, notice
from pipeline.korean.marks import LEADING_MARK
from pipeline.release import PostEdit, Release, Role, TranslatedRelease
from pipeline.scoring.importing import one_line


@dataclass(frozen=True, slots=True)
class Look:
    """How documents shall look.

    Attributes:
        office: the press office's name, above every document; "" for none.
        bilingual: whether the Korean stands beside the English.
        tracked: whether a DOCX shows the editors' changes as tracked ones.
        draft: whether the document is not for publication.
    """

    office: str = ""
    bilingual: bool = False
    tracked: bool = False
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A segment in a document; all of its text is on one line, without control characters.

    ``machine`` is what kopress wrote, ``edit`` what an editor made of it, if one did.
    """

    identity: Identity
    role: Role
    korean: str
    english: str
    machine: str
    edit: PostEdit | None

    @property
    def has_mark(self) -> bool:
        """Whether the text brings a list mark of its own (▲, ①), which needs no second one."""
        return LEADING_MARK.match(self.english) is not None


@dataclass(frozen=True, slots=True)
class Publication:
    """A release as a document has it.

    ``title`` is the English headline, ``dateline`` says whose text it is and of which day.
    """

    release: Release
    title: str
    dateline: str
    rows: tuple[Row, ...]
    notice: Notice


def lay_out(item: TranslatedRelease, look: Look) -> Publication:
    """Return a release laid out: the same for every format."""
    release = item.release
    edits = item.edits or (None,) * len(item.translations)
    rows = tuple(
        Row(
            identity=identity,
            role=segment.role,
            korean=one_line(segment.text),
            english=one_line(english),
            machine=one_line(translation.final),
            edit=edit,
        )
        for identity, segment, english, translation, edit in zip(
            identities(item),
            release.segments,
            item.english,
            item.translations,
            edits,
            strict=True,
        )
    )
    headlines = (row.english for row in rows if row.role is Role.HEADLINE)
    day = english_day(release.published)
    return Publication(
        release=release,
        title=next(headlines, "") or one_line(release.title),
        dateline=f"{one_line(look.office)} · {day}" if look.office else day,
        rows=rows,
        notice=notice(item, draft=look.draft),
    )
