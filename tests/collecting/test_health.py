"""What gives a broken board away, and what does not."""

from __future__ import annotations

import pytest

from pipeline.collecting.health import verdict
from pipeline.run import BoardState, Harvest

USUAL = [Harvest("jeonbuk", new=5, opened=5, bodies=5, characters=9_000)] * 5


def judged(nights: int = len(USUAL), **values: int) -> tuple[BoardState, str]:
    pages = {name: values.pop(name, 0) for name in ("layout_changed", "error_pages")}
    asked = values.pop("asked", 5)
    harvest = Harvest("jeonbuk")
    for name, value in {"new": 5, "opened": 5, "bodies": 5, "characters": 9_000, **values}.items():
        setattr(harvest, name, value)
    return verdict(harvest, USUAL[:nights], asked=asked, **pages)


def test_a_usual_night_is_ok() -> None:
    assert judged() == (BoardState.OK, "")


def test_nothing_new_is_quiet() -> None:
    quiet = judged(asked=0, new=0, opened=0, bodies=0, characters=0)
    assert quiet == (BoardState.QUIET, "")


def test_a_failure_with_nothing_new_is_a_failed_visit() -> None:
    failed = judged(asked=1, new=0, opened=0, bodies=0, characters=0, failed=1)
    assert failed == (BoardState.FAILED, "")


@pytest.mark.parametrize(
    ("faults", "reason"),
    [
        ({"layout_changed": 3, "opened": 2, "bodies": 2}, "3 of 5 pages have another layout"),
        ({"layout_changed": 1, "asked": 1}, "1 of 1 pages have another layout"),
        ({"error_pages": 3, "opened": 2, "bodies": 2}, "3 of 5 pages are error messages"),
        ({"bodies": 2}, "3 of 5 releases have no text"),
        ({"characters": 600}, "the texts have 120 characters on average, where 1800 are usual"),
    ],
)
def test_a_broken_board_is_known_by(faults: dict[str, int], reason: str) -> None:
    assert judged(**faults) == (BoardState.BROKEN, reason)


@pytest.mark.parametrize(
    "faults",
    [
        {"layout_changed": 1, "opened": 4, "bodies": 4},
        {"error_pages": 1, "asked": 1},
        {"bodies": 4},
        {"opened": 1, "bodies": 0, "characters": 0, "new": 1},
        {"opened": 2, "bodies": 2, "characters": 100, "new": 2},
        {"characters": 2_500},
    ],
    ids=["one layout", "one alert", "one empty", "only one", "too few to say", "short, not far"],
)
def test_an_odd_page_is_no_broken_board(faults: dict[str, int]) -> None:
    assert judged(**faults)[0] is BoardState.OK


def test_short_texts_are_usual_where_little_is_known() -> None:
    assert judged(nights=2, characters=600)[0] is BoardState.OK
