"""The words every room speaks: a release, its segments, and what was made of them.

Plain frozen values without behaviour of their own, so that they can be built in a
test, sent to another process or stored, and always compare by content.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    """What a segment is for in a press release."""

    HEADLINE = "headline"
    SUBTITLE = "subtitle"
    CAPTION = "caption"
    LEAD = "lead"
    BODY = "body"
    LIST_ITEM = "list_item"
    NOTE = "note"


class Severity(StrEnum):
    """How much a finding matters: a blocking one must be seen before the text is signed."""

    INFO = "info"
    WARNING = "warning"
    BLOCKING = "blocking"


@dataclass(frozen=True, slots=True)
class Segment:
    """One unit of text that is translated and reviewed as a whole: a paragraph, a caption.

    ``text`` is normalised Korean (see :func:`pipeline.korean.normalise`) on one line.
    """

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a release offers; its name and address are kept, its text if it is needed.

    ``problem`` says why its text could not be read (password, damage, only pictures, too
    large), "" where it was read or never asked for.
    """

    name: str
    url: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """A press release as one board published it.

    ``external_id`` is the board's own identifier and, with ``board``, the release's
    identity. ``licence`` is the KOGL (공공누리) type "0" to "4", followed by "+AI" where the
    mark for use by AI stands beside it ("+AI" alone without a type), or "" when the page names
    none. ``embargo`` (보도시점) is the moment from which it may be published. ``contact`` is
    whom the release names for questions (문의, 담당자), on one line.
    """

    board: str
    external_id: str
    title: str
    url: str
    published: date
    segments: tuple[Segment, ...]
    department: str = ""
    licence: str = ""
    attachments: tuple[Attachment, ...] = ()
    embargo: datetime | None = None
    contact: str = ""

    @property
    def kogl_type(self) -> str:
        """The KOGL type of ``licence`` alone, "0" to "4", or ""."""
        return self.licence.removesuffix("+AI")

    @property
    def forbids_changes(self) -> bool:
        """Whether the licence forbids changes (types 3 and 4), of which a translation is one."""
        return self.kogl_type in ("3", "4")

    @property
    def content_hash(self) -> str:
        """SHA-256 (hex) of what a reader sees; a change of it makes a new version.

        Addresses are left out: a session id in a link is not a change of the release.
        """
        seen = [
            self.title,
            self.published.isoformat(),
            self.department,
            self.licence,
            self.embargo.isoformat() if self.embargo else None,
            [[segment.role, segment.text] for segment in self.segments],
            [attachment.name for attachment in self.attachments],
        ]
        return hashlib.sha256(json.dumps(seen, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Listing:
    """A row of a board's list page: a release that exists and may not have been opened yet."""

    external_id: str
    title: str
    published: date
    url: str


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server sent to make the next request conditional (RFC 9110, section 13)."""

    etag: str = ""
    last_modified: str = ""

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True)
class Document:
    """What is translated as a whole: segments that speak of the same people and day.

    ``published`` decides which names are in force and what "오는 27일" means.
    """

    segments: tuple[Segment, ...]
    published: date


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the termbase: an official name and its only right English form.

    Attributes:
        ko: the official Korean form.
        en: the English form that is written.
        kind: one of :data:`pipeline.glossary.KINDS`, or "".
        ko_forms: other Korean forms of the same name (short, abbreviated), written as ``en`` too.
        en_accepted: other English forms that an editor or a reference may use.
        en_forbidden: English forms that are wrong and are reported wherever they stand.
        valid_from, valid_to: the first and the last day on which the entry is right; None
            where there is no limit. Of a person they are the days in ``office``: the
            spelling of a name stays.
        province: the province the name belongs to, by its short Korean form ("전북"), or "".
        office: of a person, the Korean title held from ``valid_from`` to ``valid_to``.
        usage: how the name stands in a sentence, any of :data:`pipeline.glossary.USAGES`.
        status: "" for a confirmed entry, "unconfirmed" for one to be confirmed by the office,
            "romanised" for a person without an entry, spelt by the house table.
        note: shown to the editor.
        source: where the English form comes from.
        origin: ``file:line`` of the entry.
    """

    ko: str
    en: str
    kind: str = ""
    note: str = ""
    origin: str = ""
    ko_forms: tuple[str, ...] = ()
    en_accepted: tuple[str, ...] = ()
    en_forbidden: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    province: str = ""
    office: str = ""
    usage: frozenset[str] = frozenset()
    status: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character offsets ``[start, end)`` into a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A term found in a segment: where it stands in the Korean and in the final English.

    ``en`` is None when the name could not be placed; a blocking finding then says so.
    """

    term: Term
    ko: Span
    en: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at.

    ``check`` names the check that made it; ``span`` is the place in the final English, ``ko``
    the place in the segment's Korean; ``suggestion`` is what should stand there instead.
    """

    check: str
    severity: Severity
    message: str
    span: Span | None = None
    suggestion: str = ""
    ko: Span | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """What produced a translation, so that any English sentence can be produced again.

    Printed as one line, as sacreBLEU prints its own (Post, 2018): ``model:…|hash:…|…``.
    ``style`` is the version of the house style, "" for the usual one. The memory is not in it:
    what it gave stands with each translation (:attr:`Translation.memory`).
    """

    model: str
    model_hash: str
    decoding: str
    glossary: str
    code: str
    style: str = ""

    def __str__(self) -> str:
        """Return the one-line form, the key under which a translation is stored."""
        style = f"|style:{self.style}" if self.style else ""
        return (
            f"model:{self.model}|hash:{self.model_hash}|decoding:{self.decoding}"
            f"|glossary:{self.glossary}{style}|kopress:{self.code}"
        )


@dataclass(frozen=True, slots=True)
class MemoryEntry:
    """A unit of the translation memory: Korean and the English that an editor approved.

    ``published`` is the day of the release it comes from, which says what names were in
    force; ``origin`` is where it comes from (``board/id#position``, or a file's name).
    """

    ko: str
    en: str
    published: date
    origin: str
    editor: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """What the translation memory holds for a segment.

    ``percent`` is the likeness of the two Korean texts, names and figures apart, from 0 to
    100. At 100 ``en`` has this segment's own names and figures, below that the entry's.
    """

    percent: int
    ko: str
    en: str
    origin: str


@dataclass(frozen=True, slots=True)
class Translation:
    """The English of one segment.

    ``machine`` is what the model wrote, with its placeholders ("" where the memory gave the
    English); ``final`` has the names and the structure put in. Spans in ``findings`` and
    ``mentions`` count in ``final`` (and, for ``Mention.ko``, in the segment's Korean).
    ``memory`` is the best match of the translation memory: what ``final`` was made of, or
    only shown beside it.
    """

    machine: str
    final: str
    findings: tuple[Finding, ...] = ()
    mentions: tuple[Mention, ...] = ()
    memory: MemoryMatch | None = None


@dataclass(frozen=True, slots=True)
class PostEdit:
    """An editor's English of a segment. ``origin`` says how it came, e.g. docx or review."""

    text: str
    editor: str
    moment: datetime
    origin: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """That an editor signed a version of a release: its English may be published."""

    editor: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Earlier:
    """The English that the same version had before, under another signature."""

    translations: tuple[Translation, ...]
    signature: str


@dataclass(frozen=True, slots=True)
class TranslatedRelease:
    """One version of a release with its English.

    ``translations`` run parallel to ``release.segments``; ``signature`` is the one-line
    form of the :class:`Signature` that they share. ``version`` counts from 1. ``edits`` run
    parallel too, None where no editor changed anything (and empty where nobody asked the
    store for them).
    """

    release: Release
    version: int
    translations: tuple[Translation, ...]
    signature: str
    edits: tuple[PostEdit | None, ...] = ()
    signed: SignOff | None = None
    earlier: Earlier | None = None

    @property
    def name(self) -> str:
        """What people and commands call the release: ``board/external_id``."""
        return f"{self.release.board}/{self.release.external_id}"

    @property
    def english(self) -> tuple[str, ...]:
        """The English as it stands now, segment by segment: the editor's, else the machine's."""
        edits = self.edits or (None,) * len(self.translations)
        return tuple(
            edit.text if edit else translation.final
            for edit, translation in zip(edits, self.translations, strict=True)
        )
