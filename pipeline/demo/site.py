"""What a board answers: an address in, a page or a file out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from pipeline.demo import pages
from pipeline.demo.attaching import attached_file, file_name, media_type
from pipeline.demo.faults import Faults
from pipeline.demo.newsroom import Newsroom
from pipeline.demo.releases import DemoRelease
from pipeline.demo.shapes import Kind, Shape, Wanted
from pipeline.release import Role

_MOST_ROWS = 100  # of one list page, whatever its address asks for
_ROBOTS = b"User-agent: *\nDisallow: /admin/\nAllow: /\n"
_GUIDE = "보도자료는 출처를 밝히고 이용하시기 바랍니다."
_WENT_WRONG = "일시적인 오류가 발생하였습니다. 잠시 후 다시 이용하시기 바랍니다."


@dataclass(frozen=True, slots=True)
class Answer:
    """A page or a file. ``location`` sends the visitor on; ``etag`` is "" where there is none."""

    body: bytes = b""
    media_type: str = ""
    etag: str = ""
    disposition: str = ""
    location: str = ""


class Site:
    """A board's pages and files.

    Args:
        shape: what they look like.
        newsroom: what they say.
        faults: what is wrong with them.
    """

    def __init__(self, shape: Shape, newsroom: Newsroom, faults: Faults) -> None:
        self.shape = shape
        self.newsroom = newsroom
        self.faults = faults

    def answer(self, path: str, query: Mapping[str, str]) -> Answer | None:
        """Return the answer to an address, None where the site has nothing.

        Args:
            path: a session in it is disregarded.
            query: the parameters, decoded.
        """
        path = path.partition(";jsessionid=")[0]
        wanted = self.shape.wanted(path, query)
        if wanted is None:
            return self._furniture(path)
        return self._alert(_WENT_WRONG) if self.faults.alert_only else self._board(wanted, query)

    def _furniture(self, path: str) -> Answer | None:
        match path:
            case "/":
                return Answer(location=self.shape.list_address(1))
            case "/robots.txt":
                return Answer(_ROBOTS, "text/plain; charset=utf-8")
            case pages.PHOTO_PATH:
                return Answer(pages.photo().encode(), "image/svg+xml")
            case pages.GUIDE_PATH:
                return self._alert(_GUIDE)
            case _:
                return None

    def _board(self, wanted: Wanted, query: Mapping[str, str]) -> Answer:
        if wanted.kind is Kind.LIST:
            return self._list(query)
        if wanted.kind is Kind.NO_BOARD:
            return self._alert(self.shape.no_board)
        release = self.newsroom.get(wanted.identifier - self.shape.first_id)
        if release is None:
            return self._alert(self.shape.no_release)
        if wanted.kind is Kind.RELEASE:
            return self._view(release)
        return self._file(release, wanted.place)

    def _list(self, query: Mapping[str, str]) -> Answer:
        shape, faults = self.shape, self.faults
        page, rows = shape.list_part(query)
        page, rows = max(1, page), min(max(1, rows), _MOST_ROWS)
        releases, total = self.newsroom.page((page - 1) * rows, rows, *shape.period(query))
        etag = self._etag(page, rows, total, releases)
        if faults.nothing_listed:
            releases, empty = [], ""
        else:
            empty = pages.NOTHING_HERE
        content = pages.list_page(shape, releases, pages.Paging(page, rows, total), empty)
        return self._page(content, etag)

    def _view(self, release: DemoRelease) -> Answer:
        views = self.newsroom.count_view(release.number)
        names = self._file_names(release)
        etag = self._etag(release)
        if self.faults.empty_bodies:
            headline = tuple(s for s in release.segments if s.role is Role.HEADLINE)
            release = replace(release, segments=headline)
        return self._page(pages.view_page(self.shape, release, names, views), etag)

    def _file(self, release: DemoRelease, place: int) -> Answer:
        if self.faults.broken_downloads:
            return self._alert(_WENT_WRONG)
        if not 1 <= place <= len(self._file_names(release)):
            return self._alert(self.shape.no_release)
        if release.attached is not None:
            file = release.attached[place - 1]
        else:
            kind = self.shape.attaches[place - 1]
            file = attached_file(release, kind, self.shape.contact(release))
        disposition = self._disposition(file.name)
        return Answer(file.content, media_type(file.name), disposition=disposition)

    def _file_names(self, release: DemoRelease) -> list[str]:
        if release.attached is not None:
            return [file.name for file in release.attached]
        return [file_name(release, kind) for kind in self.shape.attaches]

    def _alert(self, message: str) -> Answer:
        return self._page(pages.alert_page(self.shape, message))

    def _page(self, content: str, etag: str = "") -> Answer:
        encoding = self.shape.encoding
        body = self.faults.rename(content).encode(encoding, errors="xmlcharrefreplace")
        charset = f"; charset={encoding}" if self.shape.says_encoding else ""
        return Answer(body, f"text/html{charset}", etag)

    def _etag(self, *content: object) -> str:
        """Return a validator of what a page says, whatever session and count of views are in it."""
        seen = repr((self.shape.name, self.faults, content))
        return f'W/"{hashlib.sha256(seen.encode()).hexdigest()[:16]}"'

    def _disposition(self, name: str) -> str:
        if self.shape.says_encoding:
            return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        # As such boards send it: bytes of their own encoding, with no word of which.
        plain = "".join(letter for letter in name if letter.isprintable() and letter not in '"\\')
        raw = plain.encode(self.shape.encoding, errors="replace")
        return f'attachment; filename="{raw.decode("latin-1")}"'
