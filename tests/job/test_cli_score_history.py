"""`kopress score history`, and what `kopress score` leaves for it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from pipeline.clock import KST
from pipeline.data import data_path
from pipeline.settings import Settings
from pipeline.store import Store, StoredScore

if TYPE_CHECKING:
    from tests.job.conftest import Kopress

pytestmark = pytest.mark.slow  # every command loads the termbase and the morphology

START = datetime(2026, 11, 1, 9, 30, tzinfo=KST)


@pytest.fixture
def scored(settings: Settings) -> None:
    """Two scorings of the model, on either side of a change of the glossary, and one of [b]."""
    made = [
        ("starter", "test", "chrF", 60.0, "model:starter|hash:a|glossary:1"),
        ("starter", "test", "term accuracy", 0.97, "model:starter|hash:a|glossary:1"),
        ("[b]other", "development", "chrF", 50.0, ""),
        ("starter", "test", "chrF", 61.5, "model:starter|hash:a|glossary:2"),
    ]
    with Store.open(settings.store_url) as store:
        store.save_scores(
            [
                StoredScore(START + timedelta(days=day // 2), name, "f", system, made_by, "", m, v)
                for day, (system, name, m, v, made_by) in enumerate(made)
            ]
        )


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files of a small set and of two systems, and the arguments that score the worse one."""
    lines = data_path("corpora", "references", "test.jsonl").read_text(encoding="utf-8")
    segments = lines.splitlines()[:20]
    good = [json.loads(segment)["references"][0] for segment in segments]
    (tmp_path / "small.jsonl").write_text("\n".join(segments) + "\n", encoding="utf-8")
    (tmp_path / "good.en").write_text("\n".join(good) + "\n", encoding="utf-8")
    bad = "".join(f"{text.rpartition(' ')[0]}\n" for text in good)
    (tmp_path / "bad.en").write_text(bad, encoding="utf-8")
    monkeypatch.setenv("KOPRESS_GLOSSARY__BUNDLED", "false")  # quicker, and it does not matter
    return ["score", "--no-model", "--set", "small.jsonl", "--system", "ours=bad.en"]


def test_every_score_is_kept_unless_it_is_not_wanted(kopress: Kopress, small: list[str]) -> None:
    assert kopress(*small, "--no-history").returncode == 0
    assert kopress("score", "history").returncode == 2
    both = kopress(*small, "--system", "good=good.en")
    assert both.returncode == 0, both.stderr
    kept = json.loads(kopress("score", "history", "--json").stdout)
    assert [(item["set"], item["system"]) for item in kept] == [
        ("small", "ours"),
        ("small", "good"),
    ]
    assert {"BLEU", "chrF", "chrF++", "TER", "term accuracy"} < set(kept[0]["scores"])
    assert kept[1]["scores"]["chrF"] == 100.0 > kept[0]["scores"]["chrF"]


def test_the_gate_tells_ci_and_keeps_the_change_but_not_the_baseline(
    kopress: Kopress, small: list[str], tmp_path: Path
) -> None:
    made = kopress(*small[:-1], "ours=good.en", "--no-history", "--update-baseline")
    assert made.returncode == 0, made.stderr
    files = ["--junit", "ci/gate.xml", "--markdown", "ci/gate.md", "--json", "ci/gate.json"]
    done = kopress(*small, "--gate", *files)
    assert done.returncode == 1, done.stderr
    suites = etree.parse(tmp_path / "ci" / "gate.xml").getroot()
    assert int(suites.get("failures", "0")) > 0
    summary = (tmp_path / "ci" / "gate.md").read_text(encoding="utf-8")
    assert summary.startswith("## kopress score, set small: gate failed\n")
    (record,) = json.loads((tmp_path / "ci" / "gate.json").read_text(encoding="utf-8"))
    assert record["gate"]["passed"] is False
    drop = record["gate"]["smallest_detectable_drop"]
    told = f"Smallest drop in chrF that this set could detect: {drop:.2f}"
    assert told in done.stdout
    assert told in summary
    properties = {each.get("name"): each.get("value") for each in suites.iter("property")}
    assert properties["smallest detectable drop in chrF"] == f"{drop:.4f}"
    kept = json.loads(kopress("score", "history", "--json").stdout)
    assert [item["system"] for item in kept] == ["ours"]


def test_verdicts_need_a_gate(kopress: Kopress, small: list[str]) -> None:
    done = kopress(*small, "--junit", "gate.xml")
    assert done.returncode == 2
    assert "--junit is for the verdicts of --gate" in done.stderr


@pytest.mark.usefixtures("scored")
def test_the_history_is_a_table_with_what_had_changed(kopress: Kopress) -> None:
    done = kopress("score", "history")
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines == [
        ["scored", "set", "system", "chrF", "term", "accuracy", "changed"],
        ["2026-11-01", "09:30", "test", "starter", "60.00", "97.0%"],
        ["2026-11-02", "09:30", "development", "[b]other", "50.00"],
        ["2026-11-02", "09:30", "test", "starter", "61.50", "glossary"],
    ]


@pytest.mark.usefixtures("scored")
def test_a_metric_a_set_and_the_newest_can_be_asked_for(kopress: Kopress) -> None:
    only = json.loads(kopress("score", "history", "--metric", "term accuracy", "--json").stdout)
    assert [item["scores"] for item in only] == [{"term accuracy": 0.97}]
    on = json.loads(kopress("score", "history", "--set", "development", "--json").stdout)
    assert [item["system"] for item in on] == ["[b]other"]
    newest = json.loads(kopress("score", "history", "--limit", "1", "--json").stdout)
    assert [item["moment"][:10] for item in newest] == ["2026-11-02"] * 2


@pytest.mark.usefixtures("scored")
def test_json_has_everything(kopress: Kopress) -> None:
    done = kopress("score", "history", "--set", "test", "--json")
    assert json.loads(done.stdout)[-1] == {
        "moment": "2026-11-02T09:30:00+09:00",
        "set": "test",
        "fingerprint": "f",
        "system": "starter",
        "signature": "model:starter|hash:a|glossary:2",
        "processor": "",
        "scores": {"chrF": 61.5},
        "changes": [{"what": "glossary", "before": "1", "after": "2"}],
    }


@pytest.mark.usefixtures("scored")
def test_the_trend_is_drawn(kopress: Kopress, tmp_path: Path) -> None:
    done = kopress("score", "history", "--metric", "chrF", "--svg", "out/trend.svg")
    assert done.returncode == 0, done.stderr
    assert "61.50" in done.stdout
    root = etree.parse(tmp_path / "out" / "trend.svg").getroot()
    assert {"chrF", "starter", "[b]other", "glossary"} <= {
        text.text for text in root.iter("{*}text")
    }
    refused = kopress("score", "history", "--svg", "/proc/trend.svg")
    assert (refused.returncode, "/proc/trend.svg: cannot be written" in refused.stderr) == (
        74,
        True,
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "there are no scores yet; `kopress score` stores them"),
        (["--metric", "chrf", "--set", "x"], "there are no scores of chrf on x yet"),
        (["--limit", "0"], "greater than or equal to 1"),
        (["--config", "none.toml"], "none.toml: there is no such"),
    ],
)
def test_where_there_is_nothing_to_show_one_line_says_so(
    kopress: Kopress, arguments: list[str], message: str
) -> None:
    done = kopress("score", "history", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
