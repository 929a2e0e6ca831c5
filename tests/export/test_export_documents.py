"""Plain text, Markdown and HTML."""

from __future__ import annotations

import unicodedata

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from pipeline.export import Look, as_html, as_markdown, as_text
from pipeline.export.markdown import escaped
from pipeline.page import source_hash
from pipeline.release import Role, TranslatedRelease

PLAIN, BILINGUAL = Look("Jeonbuk Press Office"), Look("Jeonbuk Press Office", bilingual=True)
_GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@pytest.mark.parametrize("write", [as_text, as_markdown, as_html])
def test_everything_is_in_it_in_order(write: object, edited: TranslatedRelease) -> None:
    text = _visible(write(edited, PLAIN))  # type: ignore[operator]
    places = [text.index(english) for english in map(_squeezed, edited.english)]
    assert places == sorted(places)
    assert text.index("12March2025") < places[0]
    assert text.index("국문원문이우선합니다") > places[-1]
    assert "signediton14March2025" in text
    assert _squeezed(edited.release.url) in text


@pytest.mark.parametrize("write", [as_text, as_markdown, as_html])
def test_the_korean_stands_beside_its_english(write: object, edited: TranslatedRelease) -> None:
    text = _visible(write(edited, BILINGUAL))  # type: ignore[operator]
    for segment, english in zip(edited.release.segments, edited.english, strict=True):
        assert text.index(_squeezed(segment.text)) < text.index(_squeezed(english))


@pytest.mark.parametrize("write", [as_text, as_markdown, as_html])
def test_a_draft_says_so_above_and_below(write: object, item: TranslatedRelease) -> None:
    text = _visible(write(item, Look(draft=True)))  # type: ignore[operator]
    assert text.startswith("Draft(초안)")
    assert text.count("notyetreviewedbyaneditor") == 2


@pytest.mark.parametrize("look", [PLAIN, BILINGUAL])
def test_hostile_text_stays_text_in_html(look: Look, hostile: TranslatedRelease) -> None:
    page = as_html(hostile, look)
    soup = BeautifulSoup(page, "lxml")
    assert not soup.find_all(["script", "img", "iframe", "object", "form", "a"])
    assert not [tag for tag in soup.find_all(True) if any(a.startswith("on") for a in tag.attrs)]
    for english in hostile.english:
        assert _squeezed(_visible_part(english)) in _squeezed(soup.get_text())


def test_a_page_loads_nothing(edited: TranslatedRelease) -> None:
    soup = BeautifulSoup(as_html(edited, PLAIN), "lxml")
    policy = soup.find("meta", {"http-equiv": "Content-Security-Policy"})
    style = soup.find("style")
    assert policy is not None
    assert style is not None
    assert "default-src 'none'" in policy["content"]
    assert source_hash(style.get_text()) in policy["content"]
    assert not soup.find_all(["link", "script", "img"])


def test_a_page_is_semantic(edited: TranslatedRelease) -> None:
    soup = BeautifulSoup(as_html(edited, PLAIN), "lxml")
    (headline,) = soup.find_all("h1")
    assert headline.get_text() == edited.english[0]
    assert soup.title is not None
    assert soup.title.get_text() == edited.english[0]
    assert len(soup.find_all("figcaption")) == _count(edited, Role.CAPTION)
    assert soup.find("time", datetime="2025-03-12")
    korean = soup.find(lang="ko")
    assert korean is not None
    assert "기계번역" in korean.get_text()


def test_list_items_are_a_list(hostile: TranslatedRelease) -> None:
    soup = BeautifulSoup(as_html(hostile, PLAIN), "lxml")
    assert len(soup.find_all("ul")) == 1
    assert len(soup.find_all("li")) == _count(hostile, Role.LIST_ITEM)


@pytest.mark.parametrize("prefix", ["", "word "])
def test_hostile_text_stays_text_in_markdown(prefix: str, hostile: TranslatedRelease) -> None:
    for english in map(_visible_part, hostile.english):
        html = _GITHUB.render(escaped(prefix + english))
        soup = BeautifulSoup(html, "lxml")
        assert [tag.name for tag in soup.find_all(True)] == ["html", "body", "p"], html
        assert soup.get_text().strip() == prefix + english


@pytest.mark.parametrize("look", [PLAIN, BILINGUAL])
def test_a_hostile_markdown_document_has_no_markup_of_its_own(
    look: Look, hostile: TranslatedRelease
) -> None:
    soup = BeautifulSoup(_GITHUB.render(as_markdown(hostile, look)), "lxml")
    assert not soup.find_all(["script", "img", "a", "code", "blockquote", "ol", "s"])
    if look.bilingual:
        rows = soup.find_all("tr")
        assert len(rows) == len(hostile.english) + 1
        assert all(len(row.find_all(["td", "th"])) == 2 for row in rows)
    else:
        assert len(soup.find_all("h1")) == _count(hostile, Role.HEADLINE)
        assert len(soup.find_all("li")) == _count(hostile, Role.LIST_ITEM)


def test_plain_text_has_no_signs_that_steer_a_terminal(hostile: TranslatedRelease) -> None:
    text = as_text(hostile, PLAIN)
    control = {char for char in text if unicodedata.category(char) in ("Cc", "Cf")}
    assert control == {"\n"}


def _count(item: TranslatedRelease, role: Role) -> int:
    return sum(segment.role is role for segment in item.release.segments)


def _visible(text: str) -> str:
    if text.startswith("<!"):
        body = BeautifulSoup(text, "lxml").body
        assert body is not None
        text = body.get_text()
    elif "---\n" in text:
        text = BeautifulSoup(_GITHUB.render(text), "lxml").get_text()
    return _squeezed(text)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _visible_part(text: str) -> str:
    """What is left of a text without the signs that documents leave out."""
    kept = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs"))
    return kept.replace("\ufffe", "").strip()
