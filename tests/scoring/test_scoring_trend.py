from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from lxml import etree

from pipeline.clock import KST
from pipeline.scoring.trend import Change, metrics_of, scorings
from pipeline.scoring.trend_svg import draw_trend
from pipeline.store import StoredScore

START = datetime(2026, 11, 1, 9, tzinfo=KST)
SVG = "{http://www.w3.org/2000/svg}"


def score(
    day: int,
    value: float,
    metric: str = "chrF",
    *,
    system: str = "starter",
    name: str = "test",
    model: str = "a1",
    glossary: str = "b1",
    code: str = "0.1",
    fingerprint: str = "f1",
) -> StoredScore:
    signature = f"model:starter|hash:{model}|decoding:beam4|glossary:{glossary}|kopress:{code}"
    moment = START + timedelta(days=day)
    return StoredScore(moment, name, fingerprint, system, signature, "avx2", metric, value)


def svg(*scores: StoredScore) -> etree._Element:
    return etree.fromstring(draw_trend(scorings(scores)).encode("utf-8"))


def places(root: etree._Element, start: str = "") -> list[tuple[float, float]]:
    """Return where the points stand whose tip holds a text."""
    return [
        (float(circle.get("cx", "")), float(circle.get("cy", "")))
        for circle in root.iter(f"{SVG}circle")
        if start in (circle.findtext(f"{SVG}title") or "")
        and circle.find(f"{SVG}title") is not None
    ]


def test_the_scores_of_one_moment_and_system_are_one_scoring() -> None:
    found = scorings(
        [
            score(0, 60.0),
            score(0, 30.0, "BLEU"),
            score(0, 50.0, system="other"),
            score(0, 55.0, name="development"),
            score(1, 61.0),
        ]
    )
    assert [(each.score.system, each.score.set, each.values) for each in found] == [
        ("starter", "test", {"chrF": 60.0, "BLEU": 30.0}),
        ("other", "test", {"chrF": 50.0}),
        ("starter", "development", {"chrF": 55.0}),
        ("starter", "test", {"chrF": 61.0}),
    ]
    assert metrics_of(found) == ["chrF", "BLEU"]


def test_what_changed_between_two_scorings_of_a_system_is_told() -> None:
    found = scorings(
        [
            score(0, 60.0),
            score(1, 60.0, system="other", model="z9"),
            score(2, 60.0, name="development", model="y8"),
            score(3, 61.0, model="a2", code="0.2"),
            score(4, 61.0, model="a2", code="0.2"),
            score(5, 62.0, model="a2", code="0.2", glossary="b2", fingerprint="f2"),
        ]
    )
    assert [each.changes for each in found] == [
        (),
        (),
        (),
        (Change("model", "a1", "a2"), Change("code", "0.1", "0.2")),
        (),
        (Change("glossary", "b1", "b2"), Change("set", "f1", "f2")),
    ]


def test_a_system_from_elsewhere_has_no_signature_and_so_only_its_set_can_change() -> None:
    scores = [
        StoredScore(START + timedelta(days=day), "test", fingerprint, "other", "", "", "chrF", 1.0)
        for day, fingerprint in enumerate(["f1", "f2"])
    ]
    assert scorings(scores)[1].changes == (Change("set", "f1", "f2"),)


def test_later_stands_further_right_and_better_higher() -> None:
    points = places(svg(score(0, 58.3), score(1, 60.0), score(30, 61.7)))
    assert len(points) == 3
    for (x1, y1), (x2, y2) in pairwise(points):
        assert x2 > x1
        assert y2 < y1


def test_points_lie_between_the_round_values_around_them() -> None:
    root = svg(score(0, 58.3), score(1, 61.7))
    marks = {
        float(text.text or ""): float(text.get("y", "")) - 4
        for text in root.iter(f"{SVG}text")
        if text.get("text-anchor") == "end"
    }
    (_, low), (_, high) = places(root)
    assert marks[58.0] > low > marks[60.0] > high > marks[62.0]


@pytest.mark.parametrize("values", [[60.0], [0.0, 0.0], [-1e-9, 1e9], [3.0, 3.0], [0.98, 0.98]])
def test_any_values_have_a_place_in_the_picture(values: list[float]) -> None:
    root = svg(*[score(day, value) for day, value in enumerate(values)])
    points = places(root)
    assert len(points) == len(values)
    _, _, width, height = (float(part) for part in root.get("viewBox", "").split())
    assert all(0 < x < width and 0 < y < height for x, y in points)
    steps = [text.text for text in root.iter(f"{SVG}text") if text.get("text-anchor") == "end"]
    assert len(steps) == len(set(steps)) >= 2


def test_each_set_metric_and_system_is_drawn_and_named() -> None:
    root = svg(
        score(0, 60.0),
        score(0, 0.98, "term accuracy"),
        score(0, 50.0, system="other"),
        score(0, 55.0, name="development"),
    )
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert {"set test", "set development", "starter", "other", "chrF", "term accuracy"} <= set(
        texts
    )
    assert texts.count("chrF") == 2
    assert "98%" in texts
    assert len(places(root)) == 4
    assert len(places(root, "starter: term accuracy 98.0%")) == 1


def test_changes_are_marked_where_they_happened_in_a_row_each() -> None:
    root = svg(
        score(0, 60.0), score(1, 61.0, model="a2", glossary="b2"), score(2, 61.5, model="a2")
    )
    tips = [mark.findtext(f"{SVG}title") for mark in root.iter(f"{SVG}path")]
    assert sorted(tip.splitlines()[1] for tip in tips if tip) == [
        "starter: glossary b1 → b2",
        "starter: glossary b2 → b1",
        "starter: model a1 → a2",
    ]
    x = [line.get("x1") for line in root.iter(f"{SVG}line") if line.get("class") == "change"]
    assert x == [f"{place[0]:.1f}" for place in places(root)[1:]]
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert {"model", "glossary"} <= set(texts)
    assert "code" not in texts


def test_names_are_escaped_and_nothing_comes_from_elsewhere() -> None:
    hostile = '<script>x</script>"&\x00'
    text = draw_trend(scorings([score(0, 1.0, hostile, system=hostile, name=hostile)]))
    root = etree.fromstring(text.encode("utf-8"))
    assert not list(root.iter(f"{SVG}script", "script"))
    assert '<script>x</script>"&\ufffd' in [each.text for each in root.iter(f"{SVG}text")]
    assert "href" not in text
    assert "url(" not in text


def test_a_long_history_has_few_dates_below_it() -> None:
    root = svg(*[score(day, 60 + day / 10) for day in range(100)])
    dates = [t.text for t in root.iter(f"{SVG}text") if (t.text or "").startswith("2026-")]
    assert 2 <= len(dates) <= 7
    assert dates[0] == "2026-11-01"
