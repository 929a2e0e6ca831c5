"""The nightly job on a real board, a real store and the bundled model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline import clock
from pipeline.collecting import Scope
from pipeline.demo import DemoBoard, load_demo_releases
from pipeline.errors import ExitCode, LockHeld, UsageError
from pipeline.nightly import nightly, retranslate
from pipeline.release import Document, Listing, Release, Role, Segment, Translation
from pipeline.run import BoardState, RunRecord
from pipeline.settings import ModelSettings, Settings
from pipeline.sources import Page
from pipeline.sources.jeonbuk import Jeonbuk
from pipeline.store import Store
from pipeline.translation import Translator


def counts(record: RunRecord) -> tuple[int, int, int]:
    harvest = record.boards[0]
    return harvest.new, harvest.changed, harvest.withdrawn


def english(settings: Settings) -> dict[str, list[str]]:
    with Store.open(settings.store_url) as store:
        return {
            item.release.external_id: [translation.final for translation in item.translations]
            for item in store.translated(run_id=None)
        }


def test_a_night_collects_translates_and_reports(settings: Settings) -> None:
    record = nightly(settings)
    assert record.exit_code == ExitCode.OK
    assert counts(record) == (4, 0, 0)
    assert record.translated_releases == 4
    assert len(english(settings)) == 4
    assert all(all(texts) for texts in english(settings).values())
    report = Path(record.report).read_text(encoding="utf-8")
    assert "수소 저장용기 시험동" in report
    assert json.loads(Path(record.report).with_suffix(".json").read_text())["exit_code"] == 0


def test_a_second_night_asks_once_and_translates_nothing(
    settings: Settings, board: DemoBoard
) -> None:
    nightly(settings)
    board.requests.clear()
    record = nightly(settings)
    assert record.exit_code == ExitCode.OK
    assert (counts(record), record.translated_segments) == ((0, 0, 0), 0)
    assert record.boards[0].state is BoardState.QUIET
    pages = [path for path in board.requests if path != "/robots.txt"]
    assert len(pages) == 1


def test_a_changed_release_becomes_a_second_version_and_the_first_stays(
    settings: Settings, board: DemoBoard
) -> None:
    today = replace(load_demo_releases()[4], published=clock.now().date())
    board.put(today)
    nightly(settings)
    correction = Segment(Role.BODY, "도는 문의처를 바로잡았다고 밝혔다.")
    board.put(replace(today, segments=(*today.segments, correction)))
    record = nightly(settings)
    assert counts(record) == (0, 1, 0)
    assert record.translated_releases == 1
    with Store.open(settings.store_url) as store:
        (changed,) = store.translated(run_id=record.id)
    assert changed.version == 2
    assert changed.release.segments[-1].text == correction.text


def test_a_release_that_vanishes_from_the_list_is_marked_withdrawn(
    settings: Settings, board: DemoBoard
) -> None:
    nightly(settings)
    by_date = sorted(load_demo_releases()[:4], key=lambda release: release.published)
    board.remove(by_date[1])
    assert counts(nightly(settings)) == (0, 0, 1)
    assert len(english(settings)) == 3
    assert counts(nightly(settings)) == (0, 0, 0)


def test_a_limit_leaves_the_rest_to_a_later_night(settings: Settings) -> None:
    assert counts(nightly(settings, scope=Scope(limit=1)))[0] == 1
    everything = Scope(since=min(r.published for r in load_demo_releases()))
    assert counts(nightly(settings, scope=everything))[0] == 3


def test_since_leaves_out_what_is_older(settings: Settings) -> None:
    dates = sorted(release.published for release in load_demo_releases()[:4])
    assert counts(nightly(settings, scope=Scope(since=dates[-1])))[0] == 1
    assert counts(nightly(settings, scope=Scope(since=dates[0] + timedelta(days=1))))[0] == 2


def test_a_second_run_at_the_same_time_is_refused(settings: Settings) -> None:
    with FileLock(settings.lock_path), pytest.raises(LockHeld, match="another run holds"):
        nightly(settings)


def test_an_unknown_board_is_a_usage_error_before_anything_begins(settings: Settings) -> None:
    with pytest.raises(UsageError, match="'atlantis' is not in the settings"):
        nightly(settings, boards=["atlantis"])
    assert not Path(settings.store_url.removeprefix("sqlite:///")).exists()


def test_retranslating_puts_new_english_beside_the_old(settings: Settings) -> None:
    first = nightly(settings)
    other = settings.model_copy(update={"model": ModelSettings(beam=2)})
    record = retranslate(other)
    assert record.translated_releases == 4
    assert record.signature != first.signature
    with Store.open(settings.store_url) as store:
        old, new = (
            {item.signature for item in store.translated(run_id=run.id)} for run in (first, record)
        )
    assert (old, new) == ({first.signature}, {record.signature})
    assert retranslate(other).translated_releases == 0


def test_an_interrupted_run_is_taken_up_under_its_own_name(settings: Settings) -> None:
    with Store.open(settings.store_url) as store:
        begun = store.begin_run("nightly")
    record = nightly(settings)
    assert (record.id, record.resumed) == (begun.id, 1)
    assert counts(record)[0] == 4
    assert nightly(settings).id != begun.id


def test_a_release_that_kopress_fails_on_stops_no_other(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    translate = Translator.translate

    def failing(self: Translator, documents: Sequence[Document]) -> list[list[Translation]]:
        if any("수소 저장용기" in s.text for document in documents for s in document.segments):
            raise RecursionError("a fault that nobody thought of")
        return translate(self, documents)

    with monkeypatch.context() as patch:
        patch.setattr(Translator, "translate", failing)
        record = nightly(settings)
    (failure,) = record.failures
    assert (failure.step, record.exit_code) == ("translate", ExitCode.SOME_FAILED)
    assert "RecursionError" in failure.reason
    assert record.translated_releases == 3
    assert nightly(settings).translated_releases == 1


def test_a_page_that_breaks_the_source_stops_no_other(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Jeonbuk.release

    def failing(self: Jeonbuk, page: Page, listing: Listing) -> Release:
        if listing.external_id == "100002":
            raise IndexError("a page that nobody thought of")
        return read(self, page, listing)

    with monkeypatch.context() as patch:
        patch.setattr(Jeonbuk, "release", failing)
        record = nightly(settings)
    (failure,) = record.failures
    assert (failure.external_id, record.exit_code) == ("100002", ExitCode.SOME_FAILED)
    assert "IndexError" in failure.reason
    assert counts(record)[0] == 3
    assert counts(nightly(settings))[0] == 1


def test_policy_may_leave_out_what_must_not_be_changed(settings: Settings) -> None:
    first, second = (replace(each, segments=each.segments[:3]) for each in load_demo_releases()[:2])
    with DemoBoard([replace(first, licence="3+AI"), replace(second, licence="1")]) as board:
        own = tuple(each.model_copy(update={"url": board.url}) for each in settings.boards)
        policy = settings.policy.model_copy(update={"no_changes": "skip"})
        careful = settings.with_boards(own).model_copy(update={"policy": policy})
        assert nightly(careful).translated_releases == 1
        assert nightly(settings.with_boards(own)).translated_releases == 1  # it was still pending
