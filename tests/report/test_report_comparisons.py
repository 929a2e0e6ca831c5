"""The comparisons that a report offers: what stands left and right, and what is marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag

from pipeline.release import TranslatedRelease
from pipeline.report import Comparison
from pipeline.report.comparisons import PAIRS, Side

Report = Callable[..., BeautifulSoup]


def one(soup: Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{len(found)} of {selector}"
    return found[0]


def words(tag: Tag) -> str:
    return " ".join(tag.text.split())


def marks(row: Tag, side: Side, tag: str, code: str) -> list[str]:
    return [mark.text for mark in row.select(f".{side} {tag}.{code}")]


def unmarked(row: Tag, side: Side, tag: str, code: str) -> str:
    """Return a text without what is marked in one comparison."""
    copy = BeautifulSoup(str(one(row, f".{side}")), "lxml")
    for mark in copy.select(f"{tag}.{code}"):
        mark.decompose()
    return "".join(copy.text.split())


def test_left_text_stands_left() -> None:
    order = list(Side)
    assert all(order.index(pair.left) < order.index(pair.right) for pair in PAIRS)
    assert [each.pair.left for each in Comparison] == [
        Side.MACHINE, Side.EARLIER, Side.FINAL, Side.REFERENCE,
    ]  # fmt: skip


def test_every_pair_is_alike_but_for_its_marks(
    report: Report, worked_on: list[TranslatedRelease], references: dict[str, str]
) -> None:
    seen: set[str] = set()
    for row in report(worked_on, references=references).select(".segment"):
        for pair in PAIRS:
            if pair.code in str(row.get("data-d", "")).split():
                seen.add(pair.code)
                left = unmarked(row, pair.left, "del", pair.code)
                assert left == unmarked(row, pair.right, "ins", pair.code)
            else:
                assert not row.select(f".{pair.code}")
    # No release of these was both edited or translated again and has a reference.
    assert seen == {"mf", "lf", "fe", "rf", "rm"}


def test_editors_words_are_marked_and_signed(
    report: Report, worked_on: list[TranslatedRelease]
) -> None:
    soup = report(worked_on[:1])
    edited, untouched = (soup.select(".segment")[place] for place in (1, 2))
    assert marks(edited, Side.EDIT, "ins", "fe") == ["In short, "]
    assert words(one(edited, ".notes")) == "edited by Kim Yu-na, 2025-03-13 09:40 (docx)"
    assert "edited" in str(edited["data-s"])
    assert words(one(untouched, ".edit")) == "not edited"
    assert words(one(soup, ".kicker .good")) == "signed by Kim Yu-na, 2025-03-13 10:00"
    assert soup.select("article")[0]["data-s"] == "signed"


def test_post_editing_is_measured_for_the_release_and_the_run(
    report: Report, worked_on: list[TranslatedRelease]
) -> None:
    one_release = words(one(report(worked_on[:1]), ".measure:not(.changes)"))
    # Two segments got two words each.
    total = sum(len(text.split()) for text in worked_on[0].english)
    assert one_release == f"Post-edited {400 / total:.1f} % (TER of {total} words; 2 segments)"
    first, fourth = worked_on[0], worked_on[3]
    total += sum(len(text.split()) for text in fourth.english)
    summary = words(one(report([first, fourth]), ".facts"))
    assert f"{800 / total:.1f} % was edited (TER, {total} words)" in summary


def test_memory_stands_beside_its_segment(
    report: Report, worked_on: list[TranslatedRelease]
) -> None:
    rows = report(worked_on[1:2]).select(".segment")
    whole, part = rows[2], rows[5]
    assert words(one(whole, ".machine")) == "memory 100 %"
    assert words(one(whole, ".notes p")) == "memory 100 % jeonbuk/99812#2"
    assert not whole.select("ins, del")
    assert (
        words(one(part, ".notes p")) == "memory 87 %: The first shovels of earth. jeonbuk/99811#3"
    )
    assert {str(row["data-s"]) for row in (whole, part)} == {"memory"}


def test_what_changed_since_the_last_run_is_said_with_its_reason(
    report: Report, worked_on: list[TranslatedRelease]
) -> None:
    item = worked_on[0]
    soup = report([item])
    changed = [row for row in soup.select(".segment") if row.select(".earlier .lf")]
    assert changed
    for row in changed:
        assert set(marks(row, Side.EARLIER, "del", "lf")) == {"would"}
        assert words(one(row, ".why")) == "Why: what is done after the model"
    assert len(changed) == len(soup.select(".why"))
    said = words(one(soup, "article .changes"))
    assert said == "Since the last run: decoding beam1 → beam4 glossary 2024.4 → 2025.1"
    assert "Since the last run: 1 release" in words(one(soup, ".facts"))


def test_reference_and_scores_stand_where_there_are_references(
    report: Report, worked_on: list[TranslatedRelease], references: dict[str, str]
) -> None:
    soup = report(worked_on[:2], references=references)
    first, second = soup.select("article")
    assert not first.select(".segment > .reference")
    headline, *others = second.select(".segment")
    assert words(one(headline, ".reference")) == "no reference"
    texts = [one(row, ".reference").text for row in others]
    assert texts == list(references.values())
    assert any(marks(row, Side.REFERENCE, "del", "rf") == ["shall"] for row in others)
    scores = words(one(second, ".measure"))
    assert scores.startswith("Against the reference: Final English chrF 9")
    assert scores.endswith(f"({len(others)} segments)")
    assert scores.removeprefix("Against the reference: Final English ") in words(
        one(soup, ".facts")
    )


@pytest.mark.parametrize("comparison", Comparison)
def test_report_opens_with_the_comparison_that_was_asked_for(
    report: Report, worked_on: list[TranslatedRelease], comparison: Comparison
) -> None:
    soup = report(worked_on[:1], comparison=comparison)
    assert one(soup, "html")["data-compare"] == comparison.pair.code
    assert one(soup, "input[name=compare][checked]")["value"] == comparison.pair.code


def test_comparison_of_what_no_release_has_cannot_be_chosen(
    report: Report, samples: list[TranslatedRelease], worked_on: list[TranslatedRelease]
) -> None:
    def offered(soup: BeautifulSoup) -> list[str]:
        return [str(each["value"]) for each in soup.select("input[name=compare]:not([disabled])")]

    assert offered(report(samples[:2])) == ["mf"]
    assert offered(report(worked_on[:2])) == ["mf", "lf", "fe"]
    korean = samples[0].release.segments[0].text
    same = {korean: samples[0].translations[0].final}
    assert offered(report(samples[:1], references=same)) == ["mf", "rf"]


def test_text_that_is_compared_once_is_not_repeated(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    place, translation = next(
        (place, each)
        for place, each in enumerate(samples[0].translations)
        if each.machine == each.final
    )
    alone = report(samples[:1]).select(".segment")[place]
    assert one(alone, ".machine").text == "the same as the final"
    korean = samples[0].release.segments[place].text
    beside = report(samples[:1], references={korean: "Another text"}).select(".segment")[place]
    assert one(beside, ".machine").text == translation.final


def test_one_release_has_a_report_of_its_own(
    report: Report, worked_on: list[TranslatedRelease]
) -> None:
    soup = report(worked_on[:1], record=None)
    assert one(soup, "h1").text == worked_on[0].translations[0].final
    assert not soup.select("nav, .failures, #boards")
    assert "Exit code" not in soup.text
    # There is no usual signature here, so it is told.
    assert words(one(soup, "article .signature")).startswith("Made by model:kopress-ko-en-1")


def test_edited_headline_is_the_releases_headline(
    report: Report, worked_on: list[TranslatedRelease]
) -> None:
    item = worked_on[0]
    edits = (replace(item.edits[1], text="Edited headline"), *item.edits[1:])  # type: ignore[type-var]
    soup = report([replace(item, edits=edits)])
    assert one(soup, "h3 .en").text == "Edited headline"
