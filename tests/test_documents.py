"""An article in any of its three forms gives the same lines."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document

from pipeline.documents import read_article
from pipeline.errors import DocumentError
from pipeline.settings import Settings

LINES = ["전북도, 새 청사 문 열어", "전북특별자치도는 25일 새 청사를 열었다.", "▲ 새 청사 전경"]


def texts(path: Path) -> list[str]:
    return [line.text for line in read_article(str(path), Settings()).lines if line.text.strip()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_plain_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\r\n".join(LINES), encoding=encoding)
    assert texts(path) == LINES


def test_html_by_its_content_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    body = "".join(f"<p>{line}</p>" for line in LINES)
    path.write_text(f"<!doctype html><html><body><nav>메뉴</nav><article>{body}</article></html>")
    assert texts(path) == LINES


def test_docx_with_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "담당", "예산과"
    document.save(str(path))
    assert texts(path) == [*LINES, "담당 | 예산과"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    with pytest.raises(DocumentError, match="unpacks to 300 MB"):
        read_article(str(path), Settings())


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"a" * 20_000_001)
    with pytest.raises(DocumentError, match="larger than 20 MB"):
        read_article(str(path), Settings())


def test_entities_of_a_docx_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "xxe.docx"
    Document().save(str(path))
    secret = tmp_path / "secret"
    secret.write_text("비밀")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>본문 &x;</w:t></w:r></w:p></w:body></w:document>"
    ).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert "비밀" not in "".join(texts(path))
