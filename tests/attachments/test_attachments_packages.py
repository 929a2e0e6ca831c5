"""HWPX and DOCX: what python-docx and simple readers do not see, and hostile packages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from pipeline.attachments.child import answer

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def lines(data: bytes) -> list[tuple[str, str | None]]:
    found = answer(data)
    assert "lines" in found, found
    assert isinstance(found["lines"], list)
    return [(text, role) for text, role in found["lines"]]


def package(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", part)
    return buffer.getvalue()


def docx_of(body: str, head: str = "") -> bytes:
    return package(
        word__document=f'{head}<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body>'
        "</w:document>"
    )


def hwpx_of(*sections: str, head: str = "") -> bytes:
    return package(
        **{
            f"Contents__section{n}": f'{head}<s:sec xmlns:s="s" xmlns:p="p">{section}</s:sec>'
            for n, section in enumerate(sections)
        }
    )


def w(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def p(content: str) -> str:
    return f"<p:p><p:run>{content}</p:run></p:p>"


def t(text: str) -> str:
    return p(f"<p:t>{text}</p:t>")


def test_a_text_box_is_read_once_of_its_alternatives() -> None:
    box = f"<w:txbxContent>{w('글상자')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><a><b>"
        f"{box}</b></a></w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>본문</w:t></w:r></w:p>"
    )
    assert lines(docx_of(body)) == [("글상자", None), ("본문", None)]


def test_links_insertions_and_content_controls_are_read_deletions_and_hidden_text_not() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:sdt><w:sdtContent><w:p><w:hyperlink>{run.format('가')}</w:hyperlink>"
        f"<w:ins>{run.format('나')}</w:ins><w:del><w:r><w:delText>다</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>라</w:t></w:r>"
        "<w:r><w:tab/><w:t>마</w:t><w:br/><w:t>바</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert lines(docx_of(body)) == [("가나 마", None), ("바", None)]


def test_captions_by_their_style_and_nested_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("새 청사 전경", style="Caption")
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "왼쪽"
    inner = outer.cell(0, 1).add_table(rows=2, cols=2)
    for row in range(2):
        for column in range(2):
            inner.cell(row, column).text = f"{row}{column}"
    document.save(str(tmp_path / "a.docx"))
    assert lines((tmp_path / "a.docx").read_bytes()) == [
        ("새 청사 전경", "caption"),
        ("왼쪽", None),
        ("00 | 01", None),
        ("10 | 11", None),
    ]


def test_sections_of_hwpx_in_the_order_of_their_numbers() -> None:
    data = hwpx_of(*(t(f"구역{n}") for n in range(12)))
    assert [text for text, _ in lines(data)] == [f"구역{n}" for n in range(12)]


def test_what_stands_in_a_paragraph_of_hwpx() -> None:
    text = (
        "<p:t>가<p:tab/>나<p:lineBreak/>다<p:deleteBegin/>라<p:deleteEnd/>마</p:t>"
        '<p:ctrl><p:autoNum num="3"/><p:header><p:subList>'
        + t("머리말")
        + "</p:subList></p:header>"
        "<p:footNote><p:subList>" + t("각주") + "</p:subList></p:footNote></p:ctrl>"
        "<p:container><p:rect><p:drawText><p:subList>" + t("글상자") + "</p:subList></p:drawText>"
        "</p:rect></p:container>"
    )
    assert lines(hwpx_of(p(text))) == [
        ("가 나", None),
        ("다마3", None),
        ("각주", "note"),
        ("글상자", None),
    ]


@pytest.mark.parametrize("write", [docx_of, hwpx_of])
def test_entities_are_neither_expanded_nor_fetched(write: object, tmp_path: Path) -> None:
    assert callable(write)
    secret = tmp_path / "secret"
    secret.write_text("비밀")
    text = "본문 &x; 끝"
    body = w(text) if write is docx_of else t(text)
    outside = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
    assert "비밀" not in str(answer(write(body, head=outside)))
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}<!ENTITY x "&l8;">]>'
    assert "haha" not in str(answer(write(body, head=bomb)))


def test_a_package_says_its_size_before_it_is_unpacked() -> None:
    data = package(word__document="0" * 201_000_000)
    assert "unpacks to 201 MB" in str(answer(data)["problem"])


def test_a_size_that_lies_gives_no_more_than_it_says() -> None:
    data = bytearray(package(word__document="0" * 1_000_000))
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = (100).to_bytes(4, "little")
    assert str(answer(bytes(data))["problem"]).startswith("damaged: ")


def test_nesting_has_a_limit() -> None:
    shell = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    assert lines(docx_of(shell[0] * 10 + w("맨 안") + shell[1] * 10)) == [("맨 안", None)]
    deep = docx_of(shell[0] * 40 + w("맨 안") + shell[1] * 40)
    assert "nested more than" in str(answer(deep)["problem"])
