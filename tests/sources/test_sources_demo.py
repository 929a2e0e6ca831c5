"""Every source against its demo board, whose pages were made by another hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pipeline.demo import BOARDS, DemoBoard, DemoRelease, load_demo_releases
from pipeline.errors import ErrorPage, LayoutChanged, WithdrawnPage
from pipeline.release import Listing, Release
from pipeline.settings import CollectSettings, load_settings
from pipeline.sources import Client, Source, lacks_text, list_new, make_source, open_release

RELEASES = load_demo_releases()[:12]  # two list pages
LICENCES = ("0", "1", "2", "3", "4", "0+AI", "4+AI", "+AI", "", "1", "", "2")


def texts(release: Release | DemoRelease) -> list[str]:
    return [segment.text for segment in release.segments]


class Visit:
    """A board that serves, its source, and a client to read it with."""

    def __init__(self, board: DemoBoard, source: Source, client: Client) -> None:
        self.board = board
        self.source = source
        self.fetcher = source.fetcher(client)

    def listings(self) -> dict[str, Listing]:
        result = list_new(self.source, self.fetcher, {}, max_pages=20)
        return {row.external_id: row for row in result.new}

    def open(self, listing: Listing) -> Release:
        release = open_release(self.source, self.fetcher, listing).release
        assert release is not None
        return release


@pytest.fixture(params=BOARDS)
def visit(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Visit]:
    published = [
        DemoRelease(each.number, each.published, each.department, each.segments, licence)
        for each, licence in zip(RELEASES, LICENCES, strict=True)
    ]
    with DemoBoard(published, board=request.param) as board:
        path = tmp_path / "kopress.toml"
        path.write_text(board.settings, encoding="utf-8")
        permitted = frozenset({urlsplit(board.url).netloc})
        with Client(CollectSettings(delay=0), permitted=permitted) as client:
            yield Visit(board, make_source(load_settings(path).boards[0]), client)


def test_every_release_is_read_as_it_was_published(visit: Visit) -> None:
    listings = visit.listings()
    assert len(listings) == len(RELEASES)
    for demo, licence in zip(RELEASES, LICENCES, strict=True):
        listing = listings[visit.board.identifier(demo)]
        assert (listing.title, listing.published) == (demo.title, demo.published)
        release = visit.open(listing)
        assert (release.title, release.published) == (demo.title, demo.published)
        assert release.department == demo.department
        assert f"-000-{1000 + demo.number}" in release.contact
        assert release.licence == licence
        assert release.attachments
        if visit.board.board == "gangwon":
            assert lacks_text(release)
        else:
            assert texts(release) == texts(demo)


def test_a_second_visit_finds_nothing_new(visit: Visit) -> None:
    known = visit.listings()
    again = list_new(visit.source, visit.fetcher, known, max_pages=20)
    assert (again.new, again.retitled, again.missing) == ((), (), ())


def test_what_was_removed_is_withdrawn(visit: Visit) -> None:
    listing = visit.listings()[visit.board.identifier(RELEASES[3])]
    visit.board.remove(RELEASES[3])
    with pytest.raises(WithdrawnPage):
        visit.open(listing)


def test_faults_of_a_board_are_told_apart(visit: Visit) -> None:
    listing = next(iter(visit.listings().values()))
    visit.board.faults.alert_only = True
    with pytest.raises(ErrorPage):
        visit.listings()
    with pytest.raises(ErrorPage):
        visit.open(listing)
    visit.board.faults.alert_only = False
    visit.board.faults.nothing_listed = True
    with pytest.raises(LayoutChanged):
        visit.listings()
    visit.board.faults.empty_bodies = True
    assert lacks_text(visit.open(listing))
