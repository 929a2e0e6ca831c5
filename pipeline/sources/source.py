"""A source: what kopress knows of one press board, and nothing about fetching."""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from pipeline.release import Listing, Release, Role, Validators


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the client brought it.

    ``url`` is where the text came from in the end. ``not_modified`` says that the server
    answered 304 to a conditional request; ``text`` is then empty.
    """

    url: str
    text: str
    validators: Validators = field(default_factory=Validators)
    not_modified: bool = False


class Fetcher(Protocol):
    """What brings pages and files: the :class:`pipeline.sources.Client`, or what stands for it.

    ``requests`` and ``bytes`` count what was sent and received.
    """

    @property
    def requests(self) -> int: ...  # noqa: D102

    @property
    def bytes(self) -> int: ...  # noqa: D102

    def get(self, url: str, validators: Validators | None = None) -> Page:
        """Return a page; see :meth:`pipeline.sources.Client.get`."""
        ...

    def download(self, url: str, page: str, max_bytes: int) -> builtins.bytes:
        """Return a file that a page offers; see :meth:`pipeline.sources.Client.download`."""
        ...


class Source(Protocol):
    """One press board: the addresses of its pages, and how to read them.

    A source parses and does not fetch, so that it can be tested on saved pages. Most boards
    are a :class:`pipeline.sources.board.Board` with selectors of their own.
    """

    @property
    def name(self) -> str:
        """The name in settings and on the command line, e.g. ``jeonbuk``."""
        ...

    @property
    def title(self) -> str:
        """The Korean name of the province, the city or the office."""
        ...

    @property
    def home(self) -> str:
        """The base address, without a closing slash."""
        ...

    @property
    def valid_from(self) -> date | None:
        """The first day of the board, None where there is no limit."""
        ...

    @property
    def valid_to(self) -> date | None:
        """The last day on which the board was kept; afterwards it is only an archive."""
        ...

    def fetcher(self, client: Fetcher) -> Fetcher:
        """Return what fetches this source's pages and files: the client, for all on the web.

        It is asked for once a visit. Files of a directory come by a fetcher of its own.
        """
        ...

    def list_url(self, page: int) -> str:
        """Return the address of a list page, counted from 1 (the newest)."""
        ...

    def address(self, listing: Listing) -> str:
        """Return where a listed release is read now, though the board may have moved since."""
        ...

    def rows(self, page: Page) -> list[Listing]:
        """Return the rows of a list page in the board's order.

        Returns:
            The rows; none only if the page itself says that there are none.

        Raises:
            ErrorPage: an error message came instead of the list.
            LayoutChanged: there are no rows, or a row lacks its title or date.
        """
        ...

    def release(self, page: Page, listing: Listing) -> Release:
        """Return the release of a view page; ``listing`` is the row that led there.

        Returns:
            The release. Where its text is in the attachments and not on the page, it has
            those and no segment but the headline (:func:`lacks_text`): whoever fetches reads
            the text from them.

        Raises:
            WithdrawnPage: the board says that the release is gone.
            ErrorPage: an error message came instead of the release.
            LayoutChanged: the elements that hold the release are missing or empty.
            PageError: the release has neither text nor attachments, only pictures.
        """
        ...


def lacks_text(release: Release) -> bool:
    """Tell whether a release has nothing but its headline; its text is in its attachments."""
    return all(segment.role is Role.HEADLINE for segment in release.segments)
