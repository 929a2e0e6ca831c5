"""A source: what kopress knows of one press board, and nothing about fetching."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from pipeline.release import Listing, Release, Validators


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
        """The Korean name of the province or city."""
        ...

    @property
    def home(self) -> str:
        """The base address, without a closing slash."""
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

        Raises:
            WithdrawnPage: the board says that the release is gone.
            ErrorPage: an error message came instead of the release.
            LayoutChanged: the elements that hold the release are missing or empty.
            PageError: the release has no text of its own, only pictures or attachments.
        """
        ...
