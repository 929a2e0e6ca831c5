from __future__ import annotations

import codecs

import pytest

from pipeline.errors import ErrorPage
from pipeline.sources import decode

KOREAN = "전북특별자치도는 25일 ‘한옥 목수학교’ 수료식을 열었다. 똠방각하와 펲시도 왔다."
EUC_KR = "전북특별자치도는 25일 한옥 목수학교 수료식을 열었다."


@pytest.mark.parametrize("declared", ["utf-8", "euc-kr", "iso-8859-1", ""])
@pytest.mark.parametrize("sent", ["utf-8", "cp949", "euc-kr"])
def test_the_bytes_tell_the_encoding_and_not_the_declaration(sent: str, declared: str) -> None:
    text = EUC_KR if sent == "euc-kr" else KOREAN
    page = f'<meta charset="{declared}"><p>{text}</p>'
    assert decode(page.encode(sent), "page") == page


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_is_obeyed_and_dropped(mark: bytes, encoding: str) -> None:
    assert decode(mark + KOREAN.encode(encoding), "page") == KOREAN


@pytest.mark.parametrize("text", ["", "plain ASCII", "한", "“…”"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_short_texts_are_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "page") == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
@pytest.mark.parametrize("cut", [slice(None, -1), slice(0, 1)], ids=["cut", "broken"])
def test_a_broken_byte_is_replaced_and_the_rest_kept(encoding: str, cut: slice) -> None:
    body = ("가" * 60).encode(encoding)
    body = body[cut] if cut.stop == -1 else b"\xff" + body
    text = decode(body, "page")
    assert "\ufffd" in text
    assert text.count("가") >= 59


@pytest.mark.parametrize(
    "body",
    [
        "Доброе утро, провинция".encode("koi8-r"),
        "全北特別自治道のニュースをお届けします。".encode("euc-jp"),
        "Größe, Übermut, Ärger, Öl, Fußgänger".encode("latin-1"),
        bytes(range(128, 256)) * 4,
    ],
    ids=["Russian", "Japanese", "German", "noise"],
)
def test_what_is_korean_in_neither_encoding_is_refused(body: bytes) -> None:
    with pytest.raises(ErrorPage, match=r"article\.html: .*neither UTF-8 nor CP949"):
        decode(body, "article.html")
