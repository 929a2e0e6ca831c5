"""The files that a board attaches to a release: its text in a format of offices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from pipeline.demo import docx, hwp5, hwpx, pdf
from pipeline.demo.releases import AttachedFile, DemoRelease
from pipeline.release import Role

_WRITERS: dict[str, Callable[..., bytes]] = {
    "docx": docx.docx_file,
    "hwp": hwp5.hwp5_file,
    "hwpx": hwpx.hwpx_file,
    "pdf": pdf.pdf_file,
}
_MEDIA_TYPES = {
    ".docx": docx.MEDIA_TYPE,
    ".hwp": hwp5.MEDIA_TYPE,
    ".hwpx": hwpx.MEDIA_TYPE,
    ".pdf": pdf.MEDIA_TYPE,
}
_WEEKDAYS = "월화수목금토일"

# The one bundled release whose attachment has a table: what its second paragraph adds up.
_TABLES = {
    1: (
        ("구분", "사업비"),
        ("국비", "140억 원"),
        ("도비", "70억 원"),
        ("군비", "75억 원"),
        ("합계", "285억 원"),
    )
}


def file_name(release: DemoRelease, kind: str) -> str:
    """Return the name that an office gives the file."""
    return f"{release.published:%y%m%d} 보도자료({release.department}).{kind}"


def attached_file(release: DemoRelease, kind: str, contact: str) -> AttachedFile:
    """Return the release as a file.

    Args:
        release: what it says.
        kind: its format: "hwpx", "hwp" (5), "pdf" or "docx".
        contact: whom to ask, for the header table.
    """
    segments = release.segments
    content = _WRITERS[kind](
        [
            f"- {segment.text}" if segment.role is Role.SUBTITLE else segment.text
            for segment in segments
            if segment.role is not Role.CAPTION
        ],
        header_table=header_table(release, contact),
        table=_TABLES.get(release.number, ()),
        captions=[segment.text for segment in segments if segment.role is Role.CAPTION],
        title=release.title,
    )
    return AttachedFile(file_name(release, kind), content)


def header_table(release: DemoRelease, contact: str) -> list[tuple[str, str]]:
    """Return what stands above the text: when it may be published, who wrote it, whom to ask."""
    day = release.published
    weekday = _WEEKDAYS[day.weekday()]
    return [
        ("보도일시", f"{day.year}. {day.month}. {day.day}.({weekday}) 배포 즉시"),
        ("담당 부서", release.department),
        ("담당자", contact),
    ]


def media_type(name: str) -> str:
    """Return the media type that a file's name stands for."""
    return _MEDIA_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")
