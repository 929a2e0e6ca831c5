"""The boards of a night: one thread a site, so that the night is as long as its slowest site.

The boards of one site are read one after the other by one client, which keeps the delay
between its requests; no two clients ever ask one site.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic
from urllib.parse import urlsplit

from pipeline.collecting.board import BoardCollector, Scope
from pipeline.collecting.budget import Budget
from pipeline.run import Failure, Harvest
from pipeline.settings import BoardSettings, Settings
from pipeline.sources import Client, Source
from pipeline.sources.site import site
from pipeline.store import Store

_PATIENCE = 5.0  # seconds that interrupted requests may take to end


@dataclass(frozen=True, slots=True)
class Collected:
    """What a visit to one board came to."""

    harvest: Harvest
    failures: list[Failure] = field(default_factory=list)


class _Stopped(BaseException):
    """The night was interrupted. No Exception, so that nothing takes it for a bad page."""


def collect_boards(
    settings: Settings, store: Store, sources: Sequence[Source], run_id: str, scope: Scope
) -> Iterator[Collected]:
    """Collect boards into the store and yield what each gave, in the order they are done.

    A caller that stops early, or is interrupted, stops the others after the request that
    they are in.

    Raises:
        StoreError: the store cannot be read or written.
        SettingsError: the contact cannot stand in a User-Agent header.
    """
    done: SimpleQueue[Collected | BaseException] = SimpleQueue()
    stop = Event()
    threads = [
        Thread(
            target=_collect_site,
            args=(settings, store, group, run_id, scope, stop, done),
            daemon=True,
        )
        for group in _by_site(sources)
    ]
    for thread in threads:
        thread.start()
    try:
        for _ in sources:
            result = done.get()
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        stop.set()
        deadline = monotonic() + _PATIENCE
        for thread in threads:
            thread.join(max(0.0, deadline - monotonic()))


def permitted(boards: Sequence[BoardSettings]) -> frozenset[str]:
    """Return the hosts that the operator named, which may lie in a private network."""
    return frozenset(urlsplit(board.url).netloc for board in boards if board.url)


def _collect_site(
    settings: Settings,
    store: Store,
    sources: Sequence[Source],
    run_id: str,
    scope: Scope,
    stop: Event,
    done: SimpleQueue[Collected | BaseException],
) -> None:
    """Collect the boards of one site, one after the other."""
    own = {
        urlsplit(source.home).netloc: board.daily_requests
        for source in sources
        for board in settings.boards
        if board.name == source.name and board.daily_requests
    }
    budget = Budget(store, settings.collect.daily_requests, own)

    def spend(host: str) -> None:
        if stop.is_set():
            raise _Stopped
        budget.spend(host)

    def sleep(seconds: float) -> None:
        stop.wait(seconds)

    try:
        with Client(
            settings.collect,
            permitted=permitted(settings.boards),
            spend=spend,
            sleep=sleep,
        ) as client:
            for source in sources:
                collector = BoardCollector(store, client, source, settings)
                collector.collect(run_id, scope)
                done.put(Collected(collector.harvest, collector.failures))
    except BaseException as error:  # raised again by the thread that waits
        done.put(error)


def _by_site(sources: Sequence[Source]) -> list[list[Source]]:
    groups: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        groups[site(source.home) or source.name].append(source)
    return list(groups.values())
