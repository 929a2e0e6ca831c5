"""A release as a web page: one file that loads nothing, to be read, printed or published."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from pipeline.export.publication import Look, Publication, Row, lay_out
from pipeline.page import environment, source_hash
from pipeline.release import Role, TranslatedRelease

_TAGS = {Role.HEADLINE: "h1", Role.SUBTITLE: "h2", Role.CAPTION: "figcaption"}


def as_html(item: TranslatedRelease, look: Look) -> str:
    """Return the page; nothing in the release can become markup."""
    return _TEMPLATES.get_template("document.html").render(
        publication=lay_out(item, look),
        bilingual=look.bilingual,
        style_hash=source_hash(_TEMPLATES.get_template("document.css").render()),
    )


def as_fragment(item: TranslatedRelease, look: Look) -> str:
    """Return what follows the headline, and the notice, without a page around them."""
    publication = lay_out(item, look)
    rows = list(publication.rows)
    headline = next((row for row in rows if row.role is Role.HEADLINE), None)
    if headline is not None:
        rows.remove(headline)  # a feed has it as the title
    return _TEMPLATES.get_template("fragment.html").render(
        publication=replace(publication, rows=tuple(rows))
    )


def _blocks(publication: Publication) -> list[tuple[str, list[Row]]]:
    """Return the rows by the element that holds them; only list items share one."""
    blocks = []
    for is_item, rows in groupby(publication.rows, key=lambda row: row.role is Role.LIST_ITEM):
        if is_item:
            blocks.append(("ul", list(rows)))
        else:
            blocks += [(_TAGS.get(row.role, "p"), [row]) for row in rows]
    return blocks


_TEMPLATES = environment("pipeline.export")
_TEMPLATES.filters["blocks"] = _blocks
