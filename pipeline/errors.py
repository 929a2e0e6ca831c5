"""Every error a user can meet.

    KopressError                     exit code
    ├── UsageError                   2   a mistake in what was asked or configured
    │   ├── SettingsError            2   kopress.toml or the environment
    │   ├── GlossaryError            2   a glossary file
    │   ├── ModelError               2   a model that is missing, damaged or unsuitable
    │   ├── DocumentError            2   an article that cannot be read
    │   ├── InterchangeError         2   a file of translations that cannot be taken in
    │   └── ReferenceSetError        2   references, hypotheses or a baseline that do not fit
    ├── FetchError                   1   an address that did not give a usable page
    │   ├── RobotsDisallowed         1   robots.txt forbids it
    │   ├── AddressRefused           1   it lies in a private network, or on another site
    │   ├── BudgetSpent              1   the host was asked as often today as allowed
    │   ├── StatusError              1   an HTTP status that is not success
    │   ├── PageTooLarge             1   more bytes than allowed
    │   └── ConnectionFailed         1   no or half an answer, too slow, too many redirects
    ├── PageError                    1   a page that is not what the board usually gives
    │   ├── ErrorPage                1   an error message sent with status 200
    │   ├── WithdrawnPage            1   the board says that the release is gone
    │   └── LayoutChanged            4   the expected elements are not there
    ├── AttachmentError              1   a file that gives no text
    ├── EditConflict                 1   the English was changed by somebody else meanwhile
    ├── EngineError                  1   the model failed on a text
    ├── MetricError                  1   a metric that another program computes failed
    ├── StoreError                   74  the database cannot be read or written
    ├── OutputError                  74  a report or file cannot be written
    └── LockHeld                     75  another run is at work

An error is raised where it arises, with the value that was wrong and what to do, and is
handled once: in ``cli``, or at the edge of the night job, which goes on with the next
release. ``ExitCode`` is the whole table of exit codes.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a kopress command tells the program that started it."""

    OK = 0
    SOME_FAILED = 1
    USAGE = 2
    NOTHING_COLLECTED = 3
    BOARD_BROKEN = 4
    OUTPUT = 74
    LOCKED = 75
    INTERRUPTED = 130


class KopressError(Exception):
    """An error with a message for the user and an exit code for the shell."""

    exit_code = ExitCode.SOME_FAILED


class UsageError(KopressError):
    """A mistake in what was asked or configured."""

    exit_code = ExitCode.USAGE


class SettingsError(UsageError):
    """kopress.toml or an environment variable holds something kopress cannot use."""


class GlossaryError(UsageError):
    """A glossary file has a row that cannot be used; the message names file and line."""


class ModelError(UsageError):
    """A model is missing, damaged or of a kind that the engine cannot run."""


class DocumentError(UsageError):
    """An article given as a file cannot be read."""


class InterchangeError(UsageError):
    """A file of translations (XLIFF, TMX, PO, DOCX) cannot be taken in."""


class ReferenceSetError(UsageError):
    """A reference set, a file of hypotheses or a baseline cannot be used."""


class FetchError(KopressError):
    """An address did not give a usable page."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


class RobotsDisallowed(FetchError):
    """The site's robots.txt forbids the address to kopress."""


class AddressRefused(FetchError):
    """The address lies in a private network, or on a site that the source does not name."""


class BudgetSpent(FetchError):
    """The host was asked as often today as the settings allow."""


class StatusError(FetchError):
    """The server answered with a status that is not success."""

    def __init__(self, url: str, status: int) -> None:
        super().__init__(url, f"the server answered {status}")
        self.status = status


class PageTooLarge(FetchError):
    """The answer is larger than the settings allow."""


class ConnectionFailed(FetchError):
    """No answer, half an answer, an answer that never ends, or too many redirects."""


class PageError(KopressError):
    """A page was received but is not what the board usually gives."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


class ErrorPage(PageError):
    """The board sent an error message with status 200."""


class WithdrawnPage(PageError):
    """The board says that the release was deleted or never existed."""


class LayoutChanged(PageError):
    """The elements that hold the text are not where they were."""

    exit_code = ExitCode.BOARD_BROKEN


class AttachmentError(KopressError):
    """An attachment gives no text: password, damage, only pictures, too large, too slow."""


class EditConflict(KopressError):
    """The English of a segment is no longer what an editor started from."""


class EngineError(KopressError):
    """The translation engine failed on a text that it should handle."""


class MetricError(KopressError):
    """A metric that another program computes failed."""


class StoreError(KopressError):
    """The database cannot be opened, read or written."""

    exit_code = ExitCode.OUTPUT


class OutputError(KopressError):
    """A report or another output file cannot be written."""

    exit_code = ExitCode.OUTPUT


class LockHeld(KopressError):
    """Another run holds the lock."""

    exit_code = ExitCode.LOCKED
