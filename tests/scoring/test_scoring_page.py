"""The score report as a document: what it says, and that nothing in it can do harm."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from pipeline.clock import KST
from pipeline.errors import OutputError
from pipeline.release import Finding, Role, Severity
from pipeline.scoring import (
    Judgement,
    ReferenceSegment,
    ReferenceSet,
    System,
    Verdict,
    save_references,
)
from pipeline.scoring.details import Details
from pipeline.scoring.display import show
from pipeline.scoring.page import write_score_page
from pipeline.scoring.trend import Scoring, scorings
from pipeline.settings import GateSettings
from pipeline.store import StoredScore

WRITTEN = datetime(2025, 11, 25, 17, 30, tzinfo=KST)
HOSTILE = "</title></style></svg><script>harm()</script>\"'><img src=x onerror=harm()>{{7*7}}"

Page = Callable[..., BeautifulSoup]


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """Write a page and read it."""

    def written(
        systems: list[Details], rules: GateSettings | None = None, **more: Any
    ) -> BeautifulSoup:
        path = tmp_path / "score.html"
        write_score_page(path, systems, rules or GateSettings(), WRITTEN, **more)
        return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")

    return written


def one(soup: Tag, selector: str) -> Tag:
    (found,) = soup.select(selector)
    return found


def words(element: Tag) -> str:
    return " ".join(element.text.split())


def table(soup: BeautifulSoup, label: str) -> list[list[str]]:
    """Return the cells of the table in the region that an element labels."""
    rows = one(soup, f'[role=region][aria-labelledby="{label}"]').select("tr")
    return [[words(cell) for cell in row.select("th, td")] for row in rows]


def cards(soup: BeautifulSoup, kind: str) -> list[Tag]:
    return soup.select(f'article[aria-labelledby^="system-1-{kind}-"]')


def row(card: Tag, label: str) -> Tag:
    (found,) = [
        one(each, "dd") for each in card.select("dl > div") if one(each, "dt").text == label
    ]
    return found


def without(element: Tag, tag: str) -> str:
    copy = BeautifulSoup(str(element), "lxml")
    for each in copy.select(tag):
        each.decompose()
    return copy.text


def test_head_says_what_was_scored_and_when(page: Page, pair: list[Details]) -> None:
    soup = page(pair)
    assert one(soup, "title").text == "kopress score: test, 2025-11-25 17:30"
    assert words(one(soup, "h1")) == "new on test"
    assert [words(each) for each in soup.select(".facts dd")[:3]] == [
        f"test {pair[0].evaluation.references.fingerprint}",
        "26 segments of 2 releases",
        "old",
    ]
    made = soup.select(".signature")
    assert [words(each) for each in made] == [
        "model:starter hash:0123456789ab decoding:beam4 glossary:2025.1 kopress:0.1.0 x86_64 avx2"
    ] * 2


def test_scores_are_the_given_ones_with_interval_change_and_p(
    page: Page, pair: list[Details]
) -> None:
    now = pair[1]
    heads, first, second = table(page(pair), "scores")
    assert [head.removesuffix("lower is better") for head in heads[1:]] == list(
        now.evaluation.scores
    )
    assert "TERlower is better" in heads
    assert (first[0], second[0]) == ("oldbaseline", "new")
    tested = {found.metric: found for found in now.differences}
    assert list(tested) == ["BLEU", "chrF", "chrF++", "TER"]
    for name, old, new in zip(now.evaluation.scores, first[1:], second[1:], strict=True):
        values = [each.evaluation.scores[name].value for each in pair]
        change = show(name, values[1] - values[0], signed=True)
        if name in tested:
            found = tested[name]
            assert old == f"{values[0]:.2f} ± {found.baseline_interval:.2f}"
            assert new.startswith(f"{values[1]:.2f} ± {found.interval:.2f}{change} p")
            chance = f"p = {found.p_value:.3f}" if found.p_value >= 0.001 else "p < 0.001"
            assert chance in new
        else:
            assert old == show(name, values[0])
            assert new == f"{show(name, values[1])}{change}"


def test_change_is_marked_where_it_is_significant_and_in_the_metrics_sense(
    page: Page, pair: list[Details]
) -> None:
    found = pair[1].differences
    sure = [replace(each, p_value=0.01) for each in found]
    sure[0] = replace(sure[0], p_value=0.0001)
    sure[1] = replace(sure[1], p_value=0.06)
    better = replace(sure[3], baseline=40.0, system=30.0)  # TER
    soup = page([pair[0], replace(pair[1], differences=(*sure[:3], better))])
    changes = soup.select(".scores tbody tr")[1].select(".change")
    assert [each["class"][1:] for each in changes[:4]] == [["worse"], [], ["worse"], ["better"]]
    assert "p < 0.001 worse" in words(changes[0])
    assert words(changes[1]).endswith("p = 0.060")
    assert words(changes[3]) == "-10.00 p = 0.010 better"

    lenient = page([pair[0], replace(pair[1], differences=tuple(sure))], GateSettings(p=0.1))
    changes = lenient.select(".scores tbody tr")[1].select(".change")
    assert changes[1]["class"] == ["change", "worse"]


def test_gate_is_told_first_with_every_reason(page: Page, pair: list[Details]) -> None:
    verdicts = (Verdict("no large drop", False, "lost 3"), Verdict("term accuracy", True, "98%"))
    soup = page(pair, judgement=Judgement("chrF", verdicts, 0.4))
    assert words(one(soup, ".lead")) == "Failed 1 of 2 rules of the gate"
    assert table(soup, "gate")[1:] == [
        ["no large drop", "failed", "lost 3"],
        ["term accuracy", "passed", "98%"],
    ]
    assert "could detect: 0.40" in soup.text

    passed = page(pair, judgement=Judgement("chrF", verdicts[1:], None))
    assert words(one(passed, ".lead")) == "Passed all 1 rules of the gate"
    assert not page(pair).select(".lead, #gate")


def test_histogram_counts_every_segment_and_shows_the_baseline(
    page: Page, pair: list[Details]
) -> None:
    old, new = page(pair).select("figure")
    assert not old.select(".outline")
    assert len(new.select(".outline")) == 1
    for figure, details in zip((old, new), pair, strict=True):
        svg = one(figure, "svg[role=img]")
        counts = [int(each) for each in str(svg["aria-label"]).rpartition(": ")[2].split(", ")]
        scores = [score or 0.0 for score in details.evaluation.scores["chrF"].segments]
        assert counts == [
            sum(low <= min(score, 99.9) < low + 5 for score in scores) for low in range(0, 100, 5)
        ]
        assert f"lowest {min(scores):.1f}," in words(figure)
        assert f"highest {max(scores):.1f}" in words(figure)
        assert str(one(svg, ".bars")["d"]).count("M") == sum(count > 0 for count in counts)


def test_breakdown_has_every_part_with_its_change(page: Page, pair: list[Details]) -> None:
    soup = page(pair)
    before, now = pair
    for by in ("role", "release"):
        heads, *rows = table(soup, f"system-1-{by}")
        assert heads[2:] == list(now.evaluation.scores)
        assert [each[0] for each in rows] == list(now.parts[by])
        assert sum(int(each[1]) for each in rows) == 26
        for name, _, *cells in rows:
            for metric, cell in zip(heads[2:], cells, strict=True):
                value, old = now.parts[by][name][metric], before.parts[by][name][metric]
                change = show(metric, value - old, signed=True) if value != old else ""
                assert cell == show(metric, value) + change
    assert not soup.select("#system-1-source"), "there is one source only"


def test_of_very_many_parts_the_worst_are_shown(
    page: Page, pair: list[Details], few: ReferenceSet
) -> None:
    values = {metric: score.value for metric, score in pair[0].evaluation.scores.items()}
    parts = {f"r{number}": {**values, "chrF": float(number)} for number in range(90, 40, -1)}
    single = replace(pair[0], parts={**pair[0].parts, "release": parts})
    soup = page([single])
    rows = table(soup, "system-1-release")[1:]
    assert [each[0] for each in rows] == [f"r{number}" for number in range(41, 71)]
    assert "The 30 of 50 with the worst chrF." in soup.text


def test_worst_segments_are_in_order(page: Page, pair: list[Details]) -> None:
    scores = sorted(score or 0.0 for score in pair[1].evaluation.scores["chrF"].segments)
    shown = [words(one(each, ".score")) for each in cards(page(pair), "worst")]
    assert [each.rpartition(" ")[2] for each in shown] == [f"{each:.1f}" for each in scores[:10]]


def test_by_ter_the_worst_segments_have_the_highest_scores(page: Page, pair: list[Details]) -> None:
    scores = sorted(-(score or 0.0) for score in pair[1].evaluation.scores["TER"].segments)
    shown = [
        words(one(each, ".score"))
        for each in cards(page(pair, GateSettings(metric="TER")), "worst")
    ]
    assert [each.rpartition(" ")[2] for each in shown] == [f"{-each:.1f}" for each in scores[:10]]


def test_segments_that_moved_most_come_first_in_each_direction(
    page: Page, pair: list[Details]
) -> None:
    soup = page(pair)
    gains = [
        (new or 0.0) - (old or 0.0)
        for old, new in zip(
            *(each.evaluation.scores["chrF"].segments for each in pair), strict=True
        )
    ]
    for kind, expected in (
        ("gained", sorted((gain for gain in gains if gain > 0), reverse=True)[:10]),
        ("lost", sorted(gain for gain in gains if gain < 0)[:10]),
    ):
        assert expected
        shown = []
        for card in cards(soup, kind):
            old, new = re.findall(r"\d+\.\d", words(one(card, ".score")))
            shown.append(float(new) - float(old))
        assert shown == pytest.approx(expected, abs=0.11)


def test_card_shows_the_korean_and_where_the_texts_differ(
    page: Page, pair: list[Details], few: ReferenceSet
) -> None:
    old, new = (each.evaluation.system.hypotheses for each in pair)
    soup = page(pair)
    by_korean = {segment.ko: index for index, segment in enumerate(few.segments)}
    shown = [*cards(soup, "lost"), *cards(soup, "gained"), *cards(soup, "worst")]
    assert len(shown) > 20
    for card in shown:
        korean = row(card, "Korean")
        assert korean["lang"] == "ko"
        index = by_korean[korean.text]
        segment = few.segments[index]
        assert words(one(card, ".where")) == (
            f"Release {segment.release}, segment {segment.position}, {segment.role}"
        )
        assert row(card, "Reference").text == segment.references[0]
        assert row(card, "Hypothesis").text == new[index]
        since = row(card, "Since the baseline")
        assert without(since, "ins") == old[index]
        assert without(since, "del") == new[index]


def test_marks_stand_on_what_the_other_text_lacks(page: Page, describe: Any) -> None:
    korean = "도가 사과밭을 넓힌다."
    segment = ReferenceSegment(
        "01",
        0,
        Role.BODY,
        date(2025, 4, 8),
        korean,
        ("The province will grow pears.", "It will expand large orchards."),
    )
    systems = (
        System(name, (text,))
        for name, text in [("a", "It expands orchards."), ("b", "It will expand orchards today.")]
    )
    (card,) = cards(page(describe(ReferenceSet("x", (segment,)), *systems)), "worst")
    assert [each.text.strip() for each in row(card, "Reference").select("mark")] == ["large"]
    assert [each.text.strip() for each in row(card, "Hypothesis").select("mark")] == ["today"]
    assert row(card, "Other reference").text == segment.references[0]
    since = row(card, "Since the baseline")
    assert [each.text.strip() for each in since.select("del")] == ["expands"]
    assert [each.text.strip() for each in since.select("ins")] == ["will expand", "today"]


def test_findings_stand_with_their_segment(page: Page, pair: list[Details]) -> None:
    finding = Finding("missing_name", Severity.BLOCKING, "it is not there", suggestion="Jeonbuk")
    soup = page([pair[0], replace(pair[1], findings=((finding,),) * 26)])
    for card in cards(soup, "worst"):
        shown = one(card, "li.finding.blocking")
        assert words(shown) == "blocking missing name it is not there Suggested: Jeonbuk"


def test_ngrams_gained_and_lost_are_counted(page: Page, describe: Any, few: ReferenceSet) -> None:
    perfect = tuple(segment.references[0] for segment in few.segments)
    other = tuple(text.replace("province", "region") for text in perfect)
    soup = page(describe(few, System("good", perfect), System("bad", other)))
    lost, gained = soup.select(".pair > div")
    rows = [[cell.text for cell in each.select("th, td")] for each in lost.select("tbody tr")]
    count = sum(len(re.findall(r"\bprovince\b", text)) for text in perfect)
    assert rows[0] == ["province", str(count), "0"]
    assert len(rows) == 15
    assert words(gained) == "Gained None."


def test_systems_alike_have_nothing_lost_or_gained(
    page: Page, describe: Any, few: ReferenceSet
) -> None:
    same = tuple(segment.references[0] for segment in few.segments)
    soup = page(describe(few, System("one", same), System("two", same)))
    assert not cards(soup, "lost")
    assert not cards(soup, "gained")
    assert "p = 1.000" in soup.text


def test_a_system_alone_is_shown_without_comparison(page: Page, pair: list[Details]) -> None:
    soup = page(pair[:1])
    assert words(one(soup, "h1")) == "old on test"
    assert len(cards(soup, "worst")) == 10
    assert not soup.select("#system-1-lost, #system-1-gained, .outline, .change, .pair, del, ins")
    assert "aseline" not in one(soup, "body").text


def test_every_other_system_has_a_section(page: Page, pair: list[Details]) -> None:
    renamed = replace(pair[1].evaluation, system=replace(pair[1].evaluation.system, name="third"))
    soup = page([*pair, replace(pair[1], evaluation=renamed)])
    assert [words(each) for each in soup.select(".system > h2")] == ["new", "third"]
    assert len(soup.select("#spread ~ .histograms figure")) == 3
    ids = [str(each["id"]) for each in soup.select("[id]")]
    assert len(set(ids)) == len(ids)
    named = [str(each["aria-labelledby"]) for each in soup.select("[aria-labelledby]")]
    linked = [str(each["href"]).removeprefix("#") for each in soup.select("a")]
    assert set(named) | set(linked) <= set(ids)


def test_trend_is_drawn_when_there_is_one(
    page: Page, pair: list[Details], past: list[Scoring]
) -> None:
    soup = page(pair, history=past)
    assert "set test" in one(soup, "svg.kopress-trend").text
    assert not page(pair).select("#trend")


def test_signatures_are_those_of_the_metrics(page: Page, pair: list[Details]) -> None:
    rows = one(page(pair), 'section[aria-labelledby="signatures"]').select("tr")
    shown = {words(one(each, "th")): words(one(each, "td")) for each in rows}
    scores = pair[0].evaluation.scores.values()
    assert shown == {
        **{score.metric: score.signature for score in scores if score.signature},
        **{f"{each.metric}, compared": each.signature for each in pair[1].differences},
    }


def test_document_asks_for_nothing_and_its_policy_allows_only_its_styles(
    page: Page, pair: list[Details], past: list[Scoring]
) -> None:
    soup = page(pair, history=past)
    assert one(soup, "html")["lang"] == "en"
    assert not soup.select("[src], [srcset], link, iframe, object, embed, form, base, script")
    assert not soup.select("[style]")
    policy = str(one(soup, 'meta[http-equiv="Content-Security-Policy"]')["content"])
    assert policy.startswith("default-src 'none'; style-src ")
    assert "unsafe" not in policy
    styles = [each.text for each in soup.select("style")]
    assert len(styles) == 2
    for style in styles:
        digest = hashlib.sha256(style.encode()).digest()
        assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy
        assert "url(" not in style
        assert "@import" not in style


def test_hostile_texts_are_texts_everywhere(page: Page, describe: Any) -> None:
    # What a baseline's JSON can hold and a UTF-8 file cannot.
    surrogate = json.loads(r'"\ud800"')
    segments = tuple(
        ReferenceSegment(
            release,
            0,
            Role.BODY,
            date(2025, 4, 8),
            HOSTILE,
            (f"{HOSTILE} {release}", HOSTILE),
            source=release,
        )
        for release in (HOSTILE, f"2{HOSTILE}")
    )
    systems = [
        System(f"{each}{HOSTILE}", (f"{HOSTILE} {each} {surrogate}", HOSTILE)) for each in "ab"
    ]
    details = describe(ReferenceSet(HOSTILE, segments), *systems)
    finding = Finding(HOSTILE, Severity.WARNING, HOSTILE, suggestion=HOSTILE)
    details = [
        replace(
            each,
            evaluation=replace(each.evaluation, signature=HOSTILE, processor=HOSTILE),
            findings=((finding,),) * 2,
        )
        for each in details
    ]
    judgement = Judgement("chrF", (Verdict(HOSTILE, False, HOSTILE),), 1.0)
    stored = StoredScore(WRITTEN, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "BLEU", 50.0)
    soup = page(details, judgement=judgement, history=scorings([stored]))

    assert not soup.select("script, img, [src], [onerror]")
    assert len(soup.select("head title")) == 1
    assert "harm()" not in "".join(each.text for each in soup.select("style"))
    assert HOSTILE in one(soup, "head title").text
    assert HOSTILE in one(soup, "h1").text
    card = cards(soup, "worst")[0]
    assert row(card, "Korean").text == HOSTILE
    assert HOSTILE in row(card, "Hypothesis").text
    assert HOSTILE in words(one(card, "li.finding"))
    assert HOSTILE in table(soup, "gate")[1][2]


def test_endless_hypothesis_is_cut(page: Page, pair: list[Details], few: ReferenceSet) -> None:
    # Not scored anew: only what is shown is of interest.
    system = System("long", ("word " * 100_000,) * len(few))
    details = replace(pair[0], evaluation=replace(pair[0].evaluation, system=system))
    card = cards(page([details]), "worst")[0]
    assert len(row(card, "Hypothesis").text) < 4_100
    assert row(card, "Hypothesis").text.endswith("[…]")


def test_page_that_cannot_be_written_is_an_error_and_leaves_the_old_one(
    tmp_path: Path, pair: list[Details]
) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        write_score_page(tmp_path / "file" / "score.html", pair, GateSettings(), WRITTEN)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_english_is_not_declared_korean(page: Page, pair: list[Details]) -> None:
    soup = page(pair)
    hangul = re.compile("[가-힣]")
    korean = soup.select("[lang=ko]")
    assert korean
    assert all(hangul.search(each.text) for each in korean)
    for each in chain(soup.select("h1, h2, h3, figure"), soup.select(".grid")):
        assert not hangul.search(each.text)


@pytest.mark.slow
def test_command_writes_the_page_of_files(tmp_path: Path, few: ReferenceSet) -> None:
    settings = "[glossary]\nbundled = false\n"
    (tmp_path / "kopress.toml").write_text(settings, encoding="utf-8")
    save_references(few.segments, tmp_path / "few.jsonl")
    lines = "\n".join(segment.references[0] for segment in few.segments)
    (tmp_path / "own.en").write_text(lines, encoding="utf-8")
    command = "score --no-model --set few.jsonl --system own=own.en --html page/score.html"
    subprocess.run(
        [sys.executable, "-m", "pipeline", *command.split()],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    soup = BeautifulSoup((tmp_path / "page" / "score.html").read_text(encoding="utf-8"), "lxml")
    assert words(one(soup, "h1")) == "own on few"
    assert table(soup, "scores")[1][1] == "100.00"
    assert "own" in one(soup, "svg.kopress-trend").text
