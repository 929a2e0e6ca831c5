"""The parts that boards' pages have in common, each found by one function."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from bs4 import Tag

from pipeline.korean import normalise
from pipeline.release import Attachment
from pipeline.sources.html import body_lines, is_small, visible_text
from pipeline.sources.links import absolute

_FILE_NAME = re.compile(
    r"[^\\/:*?\"<>|\n]+?\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|odt|zip)\b", re.IGNORECASE
)
_EGOV_FILE = re.compile(r"fn_egov_downFile\s*\(\s*['\"](\w{1,60})['\"]\s*,\s*['\"]?(\w{1,20})")
_LONGEST_NAME = 300  # characters of a link's text that may hold a file's name
_FURNITURE = "header, nav, footer, aside"
_BADGE = re.compile(
    r"(?:이미지\s?없음|새\s?글|새로운\s?글|new|hot|공지|첨부(?:파일)?(?:\s?있음)?)", re.IGNORECASE
)
_NO_PICTURE = re.compile(r"^(?:이미지\s?없음\s*)+|(?:\s*이미지\s?없음)+$")
_DAY_LABEL = r"(?:작성|등록|게시|제공|배포)일[자시]?\s*:?\s*"
_BADGE_PARTS = 5  # elements and texts in a badge
_HEADING_PARTS = 50  # and in a heading
_CUT = re.compile(r"\s*(?:…|\.{3})$")
_POINTER = re.compile(r"(?:첨부|붙임|별첨)[^.]{0,20}(?:참고|참조|확인|바랍니다)")
_SHORT = 80  # characters of a text that can be no more than a word about the attachments
_SUMMARY = 300  # and of one on a board whose releases are in attachments


def title_text(element: Tag) -> str:
    """Return a title, without the badges that lists put beside it (새글, 이미지 없음)."""
    badges = [
        part
        for part in element.find_all(True)
        if is_small(part, _BADGE_PARTS) and _BADGE.fullmatch(" ".join(part.get_text(" ").split()))
    ]
    return _NO_PICTURE.sub("", normalise(visible_text(element, without=badges))).strip()


def full_title(title: str, view: Tag) -> str:
    """Return the title whole where the list has cut it short (…) and a heading has it."""
    start = _CUT.sub("", title)
    if start == title or not start:
        return title
    for heading in view.select("h1, h2, h3, h4, h5, h6, strong, th, td, dt, dd"):
        if not is_small(heading, _HEADING_PARTS):
            continue
        text = normalise(visible_text(heading))
        if text.startswith(start) and not _CUT.search(text):
            return text
    return title


def first_date(pattern: re.Pattern[str], text: str) -> date | None:
    """Return the first date that a pattern of year, month and day finds, if it is one."""
    for match in pattern.finditer(text):
        if found := _date(match):
            return found
    return None


def date_beside(pattern: re.Pattern[str], element: Tag, titles: Collection[Tag]) -> date | None:
    """Return the date in a row, outside its titles, for a title may speak of any day.

    So may a summary: a text that is nothing but a date goes before all others, then a
    labelled one (작성일 : …), then one at the end of a line.
    """
    in_titles = {id(text) for title in titles for text in title.strings}
    for text in element.strings:
        match = pattern.fullmatch(text.strip()) if id(text) not in in_titles else None
        if match and (found := _date(match)):
            return found
    shown = "\n".join(line.text for line in body_lines(element, without=titles))
    for form in (rf"{_DAY_LABEL}{pattern.pattern}", rf"{pattern.pattern}$", pattern.pattern):
        if found := first_date(re.compile(form, re.MULTILINE), shown):
            return found
    return None


def is_little(text: str, *, in_attachments: bool) -> bool:
    """Tell whether a page's text only points to the attachments, or is none.

    Args:
        text: the text without the headline.
        in_attachments: the board is known for releases whose text is in attachments.
    """
    if in_attachments:
        return len(text) <= _SUMMARY
    return not text or (len(text) <= _SHORT and _POINTER.search(text) is not None)


def attached_files(element: Tag, base: str, files: str = "") -> tuple[Attachment, ...]:
    """Return the documents that the element links to, each once.

    Args:
        element: the release with its list of attachments.
        base: the address of the page.
        files: selects links that are attachments though no file's name stands there.
    """
    found: dict[str, Attachment] = {}
    furniture = _furniture(element)
    certain = {id(link) for link in element.select(files)} if files else set()
    for link in element.select("a"):
        url = _file_url(link, base)
        if not url or (id(link) in furniture and id(link) not in certain):
            continue
        name = _file_name(link, url)
        if not name and id(link) in certain:
            name = title_text(link)[:_LONGEST_NAME] or unquote(url.rpartition("/")[2])
        if name:
            found.setdefault(name, Attachment(name, url))
    return tuple(found.values())


def _furniture(element: Tag) -> set[int]:
    """Return the elements, by their id(), that belong to the page and not to the release."""
    inside: set[int] = set()
    for part in element.select(_FURNITURE):
        if id(part) not in inside:
            inside.update(map(id, part.descendants))
    return inside


def is_document(name: str) -> bool:
    """Tell whether a name is that of a document that can be a release's attachment."""
    return _FILE_NAME.fullmatch(name) is not None


def _file_url(link: Tag, base: str) -> str:
    """Return the address of a file, also where eGovFrame's own script leads to it; or ""."""
    for attribute in ("href", "onclick"):
        if match := _EGOV_FILE.search(str(link.get(attribute, ""))[:1000]):
            query = f"atchFileId={quote(match[1])}&fileSn={quote(match[2])}"
            parts = urlsplit(base)
            return f"{parts.scheme}://{parts.netloc}/cmm/fms/FileDown.do?{query}"
    url = absolute(link, base) if link.get("href") else ""
    return url if url.startswith(("http://", "https://")) else ""


def _file_name(link: Tag, url: str) -> str:
    for text in _names(link, url):
        if match := _FILE_NAME.search(text[:_LONGEST_NAME]):
            return normalise(match[0]).strip()
    return ""


def _names(link: Tag, url: str) -> Iterator[str]:
    """Yield the texts in which a file's name may stand, the likeliest first."""
    yield link.get_text(" ", strip=True)
    yield str(link.get("download", ""))
    yield str(link.get("title", ""))
    parts = urlsplit(url)
    yield unquote(parts.path.rpartition("/")[2])
    for _, value in parse_qsl(parts.query):
        yield value.rpartition("/")[2]


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None
