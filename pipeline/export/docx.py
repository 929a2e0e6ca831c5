"""A release as a DOCX document, in the office's own styles, that can be edited and come back."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from pipeline.clock import KST
from pipeline.errors import SettingsError
from pipeline.export import docx_identity
from pipeline.export.docx_tracked import add_tracked
from pipeline.export.publication import Look, Publication, Row, lay_out
from pipeline.release import Role, TranslatedRelease
from pipeline.scoring.xml_text import xml_text

# The styles of a role, best first; the last is in every document.
_STYLES = {
    Role.HEADLINE: ("Title", "Heading 1"),
    Role.SUBTITLE: ("Subtitle", "Heading 2"),
    Role.CAPTION: ("Caption",),
    Role.LIST_ITEM: ("List Bullet",),
}
_NOTICE = ("Notice", "Footer", "Normal")
_GREY, _BLACK = RGBColor(0x59, 0x62, 0x6C), RGBColor(0, 0, 0)
_BOLD = frozenset({Role.HEADLINE, Role.SUBTITLE})


def as_docx(item: TranslatedRelease, look: Look, template: Path | None = None) -> bytes:
    """Return the document.

    Args:
        item: the release.
        look: bilingual, it is a table with a row a segment; tracked, what editors changed
            of the machine's English stands there as tracked changes under their names.
        template: the office's document, whose styles, header and footer are used, and whose
            text is not; None for a plain look.

    Raises:
        SettingsError: the template is missing or no DOCX document.
    """
    publication = lay_out(item, look)
    document = _empty(template)
    docx_identity.name_release(document, item)
    _describe(document, publication, item, look)
    if publication.notice.warning:
        _paragraph(document, publication.notice.warning, ()).runs[0].bold = True
    _paragraph(document, publication.dateline, ("Date",))
    if look.bilingual:
        _table(document, publication.rows, look.tracked)
    else:
        for row in publication.rows:
            paragraph = document.add_paragraph()
            if not (row.role is Role.LIST_ITEM and row.has_mark):
                _style(paragraph, document, _STYLES.get(row.role, ()))
            _english(paragraph, row, look.tracked)
    docx_identity.mark_end(_notice(document, publication))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _empty(template: Path | None) -> WordDocument:
    """Return a document with the styles and the page of a template and without its text."""
    if template is None:
        return _plain_look(Document())
    try:
        document = Document(str(template))
    except (PackageNotFoundError, OSError):
        raise SettingsError(f"[export] template: {template}: cannot be read as DOCX") from None
    except Exception as error:  # whatever the parser stumbles over, the file is no use
        raise SettingsError(f"[export] template: {template}: {error}") from None
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    return document


def _plain_look(document: WordDocument) -> WordDocument:
    """Make python-docx's own template sober, A4, and sure of its Korean font."""
    for name, size, bold in (
        ("Normal", 11, False),
        ("Title", 20, True),
        ("Subtitle", 13, True),
        ("Caption", 10, False),
    ):
        style = document.styles[name]
        for decoration in style.element.xpath("w:pPr/w:pBdr | w:rPr/w:spacing"):
            decoration.getparent().remove(decoration)
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = _GREY if name == "Caption" else _BLACK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()
        # Hangul in a Latin font is left to chance; this one is on every Korean Windows.
        for script, font in (("ascii", "Arial"), ("hAnsi", "Arial"), ("eastAsia", "맑은 고딕")):
            fonts.set(qn(f"w:{script}"), font)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
    return document


def _describe(
    document: WordDocument, publication: Publication, item: TranslatedRelease, look: Look
) -> None:
    """Set what file managers and readers show of a document."""
    properties = document.core_properties
    published = datetime.combine(publication.release.published, time(), KST)
    properties.title = xml_text(publication.title[:255])
    properties.author = properties.last_modified_by = xml_text(look.office[:255]) or "kopress"
    properties.subject = properties.keywords = properties.comments = ""
    properties.language = "en"
    properties.created = published.replace(tzinfo=None)
    signed = item.signed.moment.astimezone(KST) if item.signed else published
    properties.modified = signed.replace(tzinfo=None)


def _table(document: WordDocument, rows: Iterable[Row], tracked: bool) -> None:
    table = document.add_table(rows=0, cols=2)
    if "Table Grid" in document.styles:
        table.style = "Table Grid"
    for row in rows:
        korean, english = (cell.paragraphs[0] for cell in table.add_row().cells)
        _korean(korean, row.korean)
        docx_identity.mark_korean(korean, row.identity)
        _english(english, row, tracked)
        for paragraph in (korean, english):
            # A headline's own style is made for the width of a page.
            for run in paragraph.runs:
                run.bold = row.role in _BOLD or None
            paragraph.paragraph_format.space_before = Pt(3)
            paragraph.paragraph_format.space_after = Pt(3)


def _english(paragraph: Paragraph, row: Row, tracked: bool) -> None:
    if tracked and row.edit is not None:
        add_tracked(paragraph, row.machine, row.english, row.edit)
    else:
        paragraph.add_run(xml_text(row.english))
    docx_identity.mark_english(paragraph, row.identity)


def _notice(document: WordDocument, publication: Publication) -> Paragraph:
    """Add the notice, and return its first paragraph."""
    notice = publication.notice
    first = document.add_paragraph()
    _korean(first, " ".join(notice.korean))
    paragraphs = [first, _paragraph(document, " ".join(notice.english), ())]
    if notice.original:
        # As text: a link would need a relationship, and hostile addresses have none that way.
        paragraphs.append(_paragraph(document, f"원문 · Original: {notice.original}", ()))
    paragraphs.append(_paragraph(document, notice.reference, ()))
    for paragraph in paragraphs:
        _style(paragraph, document, _NOTICE)
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(9), _GREY
    return first


def _paragraph(document: WordDocument, text: str, styles: Iterable[str]) -> Paragraph:
    paragraph: Paragraph = document.add_paragraph(xml_text(text))
    _style(paragraph, document, styles)
    return paragraph


def _korean(paragraph: Paragraph, text: str) -> None:
    """Add Korean, told to spell checkers and font pickers as such."""
    properties = paragraph.add_run(xml_text(text))._r.get_or_add_rPr()
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), "ko-KR")
    properties.append(language)


def _style(paragraph: Paragraph, document: WordDocument, names: Iterable[str]) -> None:
    """Use the first of some styles that the document has, and its usual one if it has none."""
    chosen = next((name for name in names if name in document.styles), None)
    if chosen is not None:
        paragraph.style = document.styles[chosen]
