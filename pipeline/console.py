"""What kopress says while it works: log lines and progress, on standard error.

On a terminal, bars and short messages in colour (unless ``NO_COLOR`` is set); elsewhere
plain log lines with the Korean time, fit for a journal. Results go to standard output.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock

import stamina
from rich.console import Console
from rich.logging import RichHandler
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.clock import KST

console = Console(stderr=True, soft_wrap=True)
log = logging.getLogger("kopress")


def set_up_logging(quiet: bool = False) -> None:
    """Send kopress's log to standard error; ``quiet`` leaves warnings and errors only."""
    handler: logging.Handler
    if console.is_terminal:
        handler = RichHandler(console=console, show_time=False, show_path=False, markup=False)
        handler.setFormatter(logging.Formatter("%(message)s"))
    else:
        handler = logging.StreamHandler()
        formatter = logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%d %H:%M:%S")
        formatter.converter = lambda moment: datetime.fromtimestamp(moment or 0, KST).timetuple()
        handler.setFormatter(formatter)
    log.handlers[:] = [handler]
    stamina.instrumentation.set_on_retry_hooks([_log_retry])
    log.setLevel(logging.WARNING if quiet else logging.INFO)


def _log_retry(details: stamina.instrumentation.RetryDetails) -> None:
    log.warning("%s; trying again in %.0f s", details.caused_by, details.wait_for)


class _Shared:
    """The bars on the terminal, of which there is one display for all threads."""

    lock = Lock()
    bars: Progress | None = None
    users = 0


@contextmanager
def _shared_bars() -> Iterator[Progress]:
    """Start the display with its first user and stop it with its last."""
    with _Shared.lock:
        if _Shared.bars is None:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            _Shared.bars = Progress(
                *columns, TimeRemainingColumn(), console=console, transient=True
            )
            _Shared.bars.start()
        bars = _Shared.bars
        _Shared.users += 1
    try:
        yield bars
    finally:
        with _Shared.lock:
            _Shared.users -= 1
            if not _Shared.users:
                bars.stop()
                _Shared.bars = None


@contextmanager
def progress(description: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show how far a piece of work is: a bar on a terminal, a log line a tenth elsewhere.

    Several threads may show theirs at the same time.

    Args:
        description: what is being done, for example ``Translating``.
        total: how many units there are.

    Yields:
        A function to call with the number of units just done.
    """
    if total and console.is_terminal and log.isEnabledFor(logging.INFO):
        with _shared_bars() as bars:
            task = bars.add_task(description, total=total)
            try:
                yield lambda units: bars.advance(task, units)
            finally:
                bars.remove_task(task)
        return
    done = 0

    def report(units: int) -> None:
        nonlocal done
        before, done = done, done + units
        if total and done * 10 // total > before * 10 // total:
            log.info("%s: %d of %d", description, done, total)

    yield report
