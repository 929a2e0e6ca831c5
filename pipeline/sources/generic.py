"""The article on a page of an unknown site: title, day and text, without what stands around.

Where the text stands is found by trafilatura (Barbaresi, 2021), which knows the shapes of
pages; what it stands in is then read like any board's page, so that captions, tables and the
order of lines are kept. The day is found by htmldate, from the same hand.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

import htmldate
import trafilatura
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from pipeline.errors import ErrorPage
from pipeline.korean import Line, normalise
from pipeline.sources.html import body_lines, main_content, parse, visible_text
from pipeline.sources.parts import first_date

_CAPTION = re.compile(
    r"caption|(?:img|image|photo|pic)[_-]?(?:desc|txt|text|info|title)|desc[_-]?(?:photo|img)|사진설명",
    re.IGNORECASE,
)
# Words in the class or id of what stands in an article and is not of it.
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:relat\w*|recommend\w*|rank\w*|popular|share\w*|sns|social|copy(?:right)?|"
    r"reporter\w*|journalist\w*|writer\w*|byline\w*|profile|tags?|keywords?|ads?|advert\w*|"
    r"banner\w*|comments?|reply|replies|subscri\w*|newsletter|satisf\w*|survey|prev\w*|next\w*|"
    r"pager|paging|pagination|util\w*|tool\w*|btns?|buttons?|font|print\w*|breadcrumb\w*|gnb|"
    r"lnb|snb|menu\w*|nav\w*|foot\w*|quick\w*|file[_-]?\w*|attach\w*|download\w*|player)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_LINKS_ONLY = 0.6  # share of the characters in links, from which a block is a menu
_HEADINGS = ("h1", "h2", "h3", "h4")
_BETWEEN_NAMES = re.compile(r"\s+(?:[|<>:·]|-|–|—|::)\s+")  # of the article, of the site
_DAY = r"(20\d\d)\s?[.\-/년]\s?(\d{1,2})\s?[.\-/월]\s?(\d{1,2})(?!\d)"
# The first that is found counts: a label before it, a line of nothing but a day and a time.
_DAYS = (
    re.compile(
        r"(?:입력|등록|승인|작성|발행|게시|송고|보도)\s?(?:일시?|일자|시간|날짜)?\s*[:|]?\s*" + _DAY
    ),
    re.compile(
        r"^\W*" + _DAY + r"일?\W{0,3}(?:[가-힣]\W{0,2})?(?:[오전후\s\d:.]*)(?:$|\s\S{2,4}\s?기자)",
        re.M,
    ),
)
_ENOUGH = 0.8  # share of the characters found that the article's element holds
_MOST = 0.5  # the same for an element that calls itself the article's text
_NAMED = '[itemprop="articleBody"], [id="articleBody" i], #article-view-content-div, #dic_area'
_MENUS = frozenset({"ul", "ol", "dl", "div", "section", "nav", "aside", "table"})
_LONGEST_CAPTION = 500
_LONGEST = 5_000_000  # characters of a page that trafilatura is given
_DEEPEST = 60  # elements around the text of a page; real ones have half as many
_PARAGRAPH = 20  # characters; anything shorter may as well be a label or a link


@dataclass(frozen=True, slots=True)
class GenericPage:
    """An article as a page has it; ``title`` is "" and ``published`` None where none is found.

    ``lines`` begin below the title.
    """

    title: str
    published: date | None
    lines: tuple[Line, ...]


def read_page(text: str, url: str) -> GenericPage:
    """Return the article of a page whose site is unknown.

    Args:
        text: the page.
        url: its address or path, for the messages.

    Raises:
        ErrorPage: elements are nested too deep, or there is no text on the page.
    """
    soup = parse(text, url)
    title = _title(soup)
    published = _published(soup, text)
    lines = _without_title(body_lines(_article(soup, text, url)), title)
    if not lines:
        raise ErrorPage(url, "there is no article on this page")
    return GenericPage(title, published, tuple(lines))


def _article(soup: BeautifulSoup, text: str, url: str) -> Tag:
    """Return the element that holds the article, with nothing but the article in it."""
    sizes = _sizes(soup)
    for tag in soup.find_all(True):
        if _CAPTION.search(_names(tag)) and sizes[id(tag)].chars <= _LONGEST_CAPTION:
            tag.name = "figcaption"
    found = trafilatura.extract(text, include_comments=False) if len(text) <= _LONGEST else None
    bare = [_bare(line) for line in (found or "").splitlines()]
    paragraphs = Counter(line for line in bare if len(line) >= _PARAGRAPH)
    element = _named(soup, paragraphs) or _around(soup, paragraphs) or main_content(text, url)
    _hide_furniture(element)
    return element


def _around(soup: BeautifulSoup, paragraphs: Counter[str]) -> Tag | None:
    """Return the smallest element that holds nearly all of the paragraphs."""
    if not paragraphs:
        return None
    element: Tag = soup
    for _ in range(_DEEPEST):
        inside = element.find_all(True, recursive=False)
        smaller = next((each for each in inside if _holds(each, paragraphs, _ENOUGH)), None)
        if smaller is None:
            break
        element = smaller
    return element


def _named(soup: BeautifulSoup, paragraphs: Counter[str]) -> Tag | None:
    """Return the element that calls itself the article's text, if it is."""
    return next((tag for tag in soup.select(_NAMED) if _holds(tag, paragraphs, _MOST)), None)


def _holds(element: Tag, paragraphs: Counter[str], share: float) -> bool:
    """Tell whether an element holds at least this share of what was found."""
    if element.name in ("p", "figcaption"):
        return False
    lines = (_bare(line.text) for line in body_lines(element))
    held = sum(len(line) for line in lines if _matches(line, paragraphs))
    return held >= share * sum(len(text) * count for text, count in paragraphs.items())


def _matches(line: str, paragraphs: Counter[str]) -> bool:
    return line in paragraphs or (
        len(line) >= _PARAGRAPH and any(line in each for each in paragraphs)
    )


def _hide_furniture(element: Tag) -> None:
    """Hide in an article what is not of it: menus, related links, buttons, reporters."""
    sizes = _sizes(element)
    whole = sizes[id(element)].chars
    for tag in element.find_all(True):
        if tag.name == "figcaption":
            continue
        size = sizes[id(tag)]
        is_menu = tag.name in _MENUS and size.linked and size.linked >= _LINKS_ONLY * size.chars
        if 2 * size.chars < whole and (is_menu or _FURNITURE.search(_names(tag))):
            tag["hidden"] = ""  # at once, where taking it out would take as long as the page


@dataclass(slots=True)
class _Size:
    """How many characters an element has, and how many of them in links."""

    chars: int = 0
    linked: int = 0


def _sizes(element: Tag) -> dict[int, _Size]:
    """Return the size of an element and of every one in it, by its ``id()``, in one pass."""
    sizes: dict[int, _Size] = {}
    for tag in reversed([element, *element.find_all(True)]):
        size = sizes[id(tag)] = _Size()
        for child in tag.children:
            if isinstance(child, Tag):
                inner = sizes[id(child)]
                size.chars += inner.chars
                size.linked += inner.chars if child.name == "a" else inner.linked
            else:
                size.chars += len(child.strip()) if type(child) is NavigableString else 0
    return sizes


def _title(soup: BeautifulSoup) -> str:
    """Return the heading that the page's own name begins with, or that name."""
    named = ""
    if meta := soup.select_one('meta[property="og:title"][content], meta[name="title"][content]'):
        named = normalise(str(meta["content"]))
    if not named and (tag := soup.find("title")):
        named = normalise(tag.get_text(" ", strip=True))
    headings = [normalise(visible_text(tag)) for tag in soup.find_all(_HEADINGS)]
    inside = [text for text in headings if len(text) > 5 and _bare(text) in _bare(named)]
    if inside:
        return max(inside, key=len)
    parts = [part for part in _BETWEEN_NAMES.split(named) if part]
    return max(parts, key=len) if parts else next(iter(headings), "")


def _published(soup: BeautifulSoup, text: str) -> date | None:
    """Return the day that the page says it was published on."""
    if meta := soup.select_one('meta[property="article:published_time"][content]'):
        try:
            return date.fromisoformat(str(meta["content"])[:10])
        except ValueError:
            pass
    shown = "\n".join(line.text for line in body_lines(soup))
    for pattern in _DAYS:
        if found := first_date(pattern, shown):
            return found
    guess = htmldate.find_date(text, original_date=True, extensive_search=False)
    return date.fromisoformat(guess) if guess else None


def _without_title(lines: list[Line], title: str) -> list[Line]:
    """Leave out the title, wherever it stands above the text."""
    bare = _bare(title)
    for index, line in enumerate(lines[:5]):
        if bare and _bare(line.text) == bare:
            return lines[index + 1 :]
    return lines


def _names(tag: Tag) -> str:
    names = (*tag.get_attribute_list("class"), *tag.get_attribute_list("id"))
    return " ".join(str(name) for name in names if name)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
