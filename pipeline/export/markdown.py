"""A release as Markdown (CommonMark, with the tables of GitHub's where it is bilingual).

What stands in a release is text: every sign that could begin markup is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from pipeline.export.publication import Look, Publication, Row, lay_out
from pipeline.release import Role, TranslatedRelease

# Marks that mean something anywhere, and those that do so at the start of a line. An address
# or a mention would become a link by itself on some sites.
_INLINE = re.compile(r"[\\`*_{}\[\]<>|~&$]|(?<=\w):(?=//)|(?<=\bwww)\.|@")
_LEADING = re.compile(r"\A(?:[#+=>-]|[0-9]{1,9}[.)](?=\s|\Z))")
_ADDRESS = "!#$%&'()*+,/:;=?@[]~"  # what an address between < and > may hold beside letters
_STYLES = {Role.HEADLINE: "# {}", Role.SUBTITLE: "## {}", Role.CAPTION: "*{}*"}


def as_markdown(item: TranslatedRelease, look: Look) -> str:
    """Return the document; bilingual, it is a table with a row a segment."""
    publication = lay_out(item, look)
    body = [_table(publication)] if look.bilingual else map(_block, publication.rows)
    return "\n\n".join([*_head(publication), *body, *_foot(publication)]) + "\n"


def escaped(text: str) -> str:
    """Return text that a Markdown reader shows as it is, at the start of a line or within."""
    inline = _INLINE.sub(lambda mark: f"\\{mark[0]}", text)
    # Of a number, only the dot or the parenthesis behind it may be escaped.
    return _LEADING.sub(lambda mark: f"{mark[0][:-1]}\\{mark[0][-1]}", inline)


def _head(publication: Publication) -> Iterator[str]:
    if publication.notice.warning:
        yield f"**{escaped(publication.notice.warning)}**"
    yield escaped(publication.dateline)


def _block(row: Row) -> str:
    text = escaped(row.english)
    if not text:
        return ""
    if row.role is Role.LIST_ITEM and not row.has_mark:
        return f"- {text}"
    return _STYLES.get(row.role, "{}").format(text)


def _table(publication: Publication) -> str:
    rows = (f"| {escaped(row.korean)} | {_cell(row)} |" for row in publication.rows)
    return "\n".join(["| 국문 Korean | English |", "| --- | --- |", *rows])


def _cell(row: Row) -> str:
    text = escaped(row.english)
    return f"**{text}**" if text and row.role is Role.HEADLINE else text


def _foot(publication: Publication) -> Iterator[str]:
    notice = publication.notice
    yield "---"
    yield escaped(" ".join(notice.korean))
    yield escaped(" ".join(notice.english))
    if notice.original:
        yield f"원문 · Original: <{quote(notice.original, safe=_ADDRESS)}>"
    yield escaped(notice.reference)
