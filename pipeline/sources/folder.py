"""A directory as a source: releases that an office's own people put there as files.

The file's name is the release's identifier; size and time of its last change say whether it
is still the same. A text or a web page is read here; the text of any other document is in the
file itself, which is the release's one attachment.
"""

from __future__ import annotations

import builtins
import hashlib
import json
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote_to_bytes, urlsplit

from pipeline.clock import KST
from pipeline.errors import FetchError, PageError, PageTooLarge
from pipeline.korean import Line, normalise, parse_article, parse_embargo, segment_lines
from pipeline.release import Attachment, Listing, Release, Validators
from pipeline.settings import BoardSettings
from pipeline.sources.decode import decode
from pipeline.sources.file_names import identifier_of, read_name
from pipeline.sources.html import body_lines, main_content
from pipeline.sources.parameters import DIRECTORY, Parameter
from pipeline.sources.source import Fetcher, Page

_DOCUMENTS = frozenset({".hwp", ".hwpx", ".pdf", ".docx"})
_WEB_PAGES = frozenset({".html", ".htm"})
_TEXTS = frozenset({".txt"}) | _WEB_PAGES
_UNFINISHED = re.compile(r"^(?:~\$|\.)")
_SETTLED = 10.0  # seconds without a change after which a file counts as wholly written
_MAX_TEXT = 5_000_000  # bytes of a text file


class Folder:
    """The files of a directory, each a release: HWP, HWPX, PDF, DOCX, TXT and HTML.

    Args:
        settings: of the board, with its checked parameters.
        base: the directory from which a relative path counts.
    """

    asks: ClassVar[tuple[Parameter, ...]] = (
        Parameter("path", "the directory; a relative one counts from the settings file", DIRECTORY),
    )

    def __init__(self, settings: BoardSettings, base: Path) -> None:
        self.name = settings.name
        self.title = settings.title or settings.name
        self.valid_from = settings.valid_from
        self.valid_to = settings.valid_to
        self._directory = (base / Path(settings.parameters["path"]).expanduser()).absolute()
        self.home = self._directory.as_uri()

    def fetcher(self, client: Fetcher) -> Fetcher:
        """Return what reads the directory; the client is for the web."""
        return FolderFetcher(self._directory)

    def list_url(self, page: int) -> str:
        """Return the address of the directory, which is a list of one page."""
        return f"{self.home}/"

    def address(self, listing: Listing) -> str:
        """Return where the file lies, though the directory may have moved since."""
        return (self._directory / _name(listing.url)).as_uri()

    def rows(self, page: Page) -> list[Listing]:
        """Return the files, the newest first; see :meth:`pipeline.sources.Source.rows`."""
        rows = []
        for name, changed in json.loads(page.text):
            title, day = read_name(name)
            published = day or datetime.fromtimestamp(changed, KST).date()
            url = (self._directory / name).as_uri()
            rows.append(Listing(identifier_of(name), title, published, url))
        return sorted(rows, key=lambda row: row.published, reverse=True)

    def release(self, page: Page, listing: Listing) -> Release:
        """Return what a file holds; see :meth:`pipeline.sources.Source.release`."""
        name = _name(page.url)
        kind = Path(name).suffix.lower()
        if kind not in _TEXTS:
            return Release(
                board=self.name,
                external_id=listing.external_id,
                title=listing.title,
                url=page.url,
                published=listing.published,
                segments=segment_lines((), listing.title),
                attachments=(Attachment(normalise(name), page.url),),
            )
        if kind in _WEB_PAGES:
            lines = body_lines(main_content(page.text, page.url))
        else:
            lines = [Line(line) for line in page.text.splitlines()]
        article = parse_article(lines)
        if not article.segments:
            raise PageError(page.url, "there is no text in it")
        segments = article.segments
        if not article.headline:
            segments = (*segment_lines((), listing.title), *segments)
        return Release(
            board=self.name,
            external_id=listing.external_id,
            title=article.headline or listing.title,
            url=page.url,
            published=listing.published,
            segments=segments,
            embargo=parse_embargo("\n".join(line.text for line in lines), listing.published),
        )


class FolderFetcher:
    """Stands for the client: lists a directory and reads the files that lie in it.

    Nothing outside is read, be it by a name with slashes or by a symbolic link. A file that
    is gone is not a release withdrawn, for people clear directories: looked at again, it is
    as it was.
    """

    requests = 0
    bytes = 0

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def get(self, url: str, validators: Validators | None = None) -> Page:
        """Return the directory's list, or a file: its text if it is one, else only its state.

        Raises:
            FetchError: the directory or the file cannot be read.
            PageTooLarge: a text file is larger than any release.
            ErrorPage: a text file is in an unknown encoding.
        """
        if url == f"{self._directory.as_uri()}/":
            return self._list(url, validators or Validators())
        try:
            descriptor = self._open(url)
        except FileNotFoundError:
            if validators is not None:
                return Page(url, "", validators, not_modified=True)
            raise FetchError(url, "there is no such file any more") from None
        with os.fdopen(descriptor, "rb") as file:
            state = os.fstat(descriptor)
            now = Validators(etag=f"{state.st_size}-{state.st_mtime_ns}")
            if validators == now:
                return Page(url, "", now, not_modified=True)
            if Path(_name(url)).suffix.lower() not in _TEXTS:
                return Page(url, "", now)
            return Page(url, decode(_bounded(url, file.read(_MAX_TEXT + 1), _MAX_TEXT), url), now)

    def download(self, url: str, page: str, max_bytes: int) -> builtins.bytes:
        """Return what a file holds; see :meth:`pipeline.sources.Client.download`.

        Raises:
            FetchError: it cannot be read.
            PageTooLarge: it is larger than ``max_bytes``.
        """
        try:
            with os.fdopen(self._open(url), "rb") as file:
                return _bounded(url, file.read(max_bytes + 1), max_bytes)
        except FileNotFoundError:
            raise FetchError(url, "there is no such file any more") from None

    def _list(self, url: str, validators: Validators) -> Page:
        try:
            files = sorted(self._files())
        except OSError as error:
            raise FetchError(url, f"cannot be read: {error.strerror}") from None
        text = json.dumps(files)
        now = Validators(etag=hashlib.sha256(text.encode()).hexdigest())
        # An emptied directory says nothing of the releases that were in it.
        if not files or validators == now:
            return Page(url, "", now, not_modified=True)
        return Page(url, text, now)

    def _files(self) -> Iterator[tuple[str, float]]:
        """Yield the name and the last change of every file that is a release and complete."""
        with os.scandir(self._directory) as entries:
            for entry in entries:
                kind = Path(entry.name).suffix.lower()
                if _UNFINISHED.match(entry.name) or kind not in _DOCUMENTS | _TEXTS:
                    continue
                with suppress(FileNotFoundError):  # moved away just now
                    state = entry.stat(follow_symlinks=False)
                    is_new = 0 <= time.time() - state.st_mtime < _SETTLED
                    if stat.S_ISREG(state.st_mode) and not is_new:
                        yield entry.name, state.st_mtime

    def _open(self, url: str) -> int:
        """Return the descriptor of a file of the directory, and of nothing else."""
        path = self._directory / _name(url)
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise FetchError(url, f"cannot be read: {error.strerror}") from None
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise FetchError(url, "cannot be read: not a file")
        return descriptor


def _name(url: str) -> str:
    """Return the name of a file in its address; it never leads out of the directory."""
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(url).path))).name


def _bounded(url: str, data: bytes, max_bytes: int) -> bytes:
    if len(data) > max_bytes:
        raise PageTooLarge(url, f"larger than {max_bytes:,} bytes")
    return data
