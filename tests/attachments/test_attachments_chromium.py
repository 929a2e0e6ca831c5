"""Press releases printed to PDF by a real program, tables, columns and page numbers included."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page

from pipeline.attachments import read_attachment
from pipeline.data import data_path

if TYPE_CHECKING:
    from pipeline.settings import AttachmentSettings
    from tests.attachments.conftest import Office

pytestmark = pytest.mark.slow

STYLE = (
    "body{font:14pt/1.6 'Noto Serif CJK KR',serif} table{border-collapse:collapse;width:100%}"
    "td{border:1px solid #000;padding:3pt} h1,.s{text-align:center} .t{text-align:justify}"
)
FOOT = (
    '<p style="font-size:9pt;width:100%;text-align:center">- <span class=pageNumber></span> -</p>'
)
LAYOUTS = {
    "between words": "word-break:keep-all;margin:6pt 0",
    "in mid-word": "word-break:break-all;margin:0;text-indent:1em",
    "ragged": "word-break:keep-all;text-align:left;margin:8pt 0",
}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


def printed(page: Page, office: Office, texts: list[str], layout: str, columns: int) -> bytes:
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in office.header
    )
    body = "".join(f'<p class=t style="{layout}">{escape(text)}</p>' for text in texts)
    page.set_content(
        f"<style>{STYLE}</style><h1>보 도 자 료</h1><table>{rows}</table><h1>{escape(office.title)}"
        f'</h1><p class=s>{office.text[0]}</p><div style="columns:{columns};'
        f'font-size:{14 - 4 * (columns - 1)}pt">{body}</div>'
    )
    margins = dict.fromkeys(("top", "bottom", "left", "right"), "20mm")
    return page.pdf(
        format="A4",
        margin=margins,  # type: ignore[arg-type]
        display_header_footer=True,
        header_template="<i></i>",
        footer_template=FOOT,
    )


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_of_a_printed_release(
    layout: str, columns: int, page: Page, office: Office, settings: AttachmentSettings
) -> None:
    path = data_path("corpora", "releases") / "02.json"
    segments = json.loads(path.read_text(encoding="utf-8"))["segments"]
    texts = [segment["ko"] for segment in segments if segment["role"] == "body"]
    found = read_attachment(
        printed(page, office, texts, LAYOUTS[layout], columns),
        settings,
        title=office.title,
        published=office.published,
    )
    assert found.header.department == "탄소바이오산업과"
    assert found.header.embargo is not None
    assert found.title == office.title
    read = [line.text for line in found.lines]
    assert [text.replace(" ", "") for text in read] == [
        text.replace(" ", "") for text in (office.text[0], *texts)
    ]
    if layout != "in mid-word":
        assert sum(text in read for text in texts) >= len(texts) - 1
