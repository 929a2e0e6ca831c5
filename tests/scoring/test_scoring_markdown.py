from __future__ import annotations

import re
from datetime import date

import pytest
from lxml import html
from markdown_it import MarkdownIt

from pipeline.release import Role
from pipeline.scoring import Comparison, Evaluation, Judgement, System, Verdict, evaluate
from pipeline.scoring.markdown import as_markdown
from pipeline.scoring.metrics import sacrebleu_metrics
from pipeline.scoring.references import ReferenceSegment, ReferenceSet

REFERENCES = ReferenceSet(
    "test",
    tuple(
        ReferenceSegment("01", position, Role.LIST_ITEM, date(2025, 4, 8), "도청", (english,))
        for position, english in enumerate(
            ["The province opens a new office today.", "The governor thanked the residents."]
        )
    ),
)
GOOD = ("The province opens a new office today.", "The governor thanked residents.")
NASTY = "| <script>alert(1)</script> **bold** `code` @octocat #12 $x$ [a](http://b) </details>"


def evaluation(name: str, *hypotheses: str, signature: str = "") -> Evaluation:
    system = System(name, hypotheses)
    return evaluate(system, REFERENCES, sacrebleu_metrics(), signature=signature, processor="avx2")


def compared(*evaluations: Evaluation) -> Comparison:
    return Comparison(evaluations, ())


def render(text: str) -> html.HtmlElement:
    """Return what a reader of GitHub's Markdown makes of it."""
    return html.fromstring(MarkdownIt("commonmark").enable("table").render(text))


def table(page: html.HtmlElement, number: int) -> list[list[str]]:
    rows = page.xpath(f"(//table)[{number}]//tr")
    return [[cell.text_content().strip() for cell in row] for row in rows]


def test_scores_stand_beside_those_of_the_baseline_with_the_change() -> None:
    before, now = evaluation("baseline", "A province opens.", GOOD[1]), evaluation("ours", *GOOD)
    rows = table(render(as_markdown(compared(before, now), "chrF")), 1)
    assert rows[0] == ["metric", "baseline", "ours"]
    assert [row[0] for row in rows[1:]] == ["BLEU", "chrF", "chrF++", "TER↓"]
    for name, old, new in rows[1:]:
        was, is_now = (each.scores[name.rstrip("↓")].value for each in (before, now))
        assert old == f"{was:.2f}"
        assert new == f"{is_now:.2f} ({is_now - was:+.2f})"
        assert ("(-" in new) == (name == "TER↓")


def test_one_system_stands_alone() -> None:
    page = render(as_markdown(compared(evaluation("a|b", *GOOD)), "chrF"))
    assert table(page, 1)[0] == ["metric", "a|b"]
    assert not page.xpath("//details|//table[2]")
    assert "gate" not in page.text_content()


def test_verdicts_are_told_with_their_reasons_and_the_title_says_how_it_ended() -> None:
    verdicts = Verdict("no large drop", True, "fine"), Verdict("term accuracy", False, "9 % | x")
    comparison = compared(evaluation("baseline", *GOOD), evaluation("ours", *GOOD))
    page = render(as_markdown(comparison, "chrF", Judgement("chrF", verdicts, 0.42)))
    assert table(page, 2)[1:] == [
        ["no large drop", "✅ passed", "fine"],
        ["term accuracy", "❌ failed", "9 % | x"],
    ]
    assert page.xpath("string(//h2)").endswith("gate failed")
    assert "Smallest drop in chrF that this set could detect: 0.42" in page.text_content()
    passed = render(as_markdown(comparison, "chrF", Judgement("chrF", verdicts[:1], None)))
    assert passed.xpath("string(//h2)").endswith("gate passed")
    assert "could detect: none that was tried" in passed.text_content()


def test_the_segments_that_lost_most_are_shown_and_gains_are_left_out() -> None:
    before = evaluation("baseline", "The province opens a office.", GOOD[1])
    page = render(as_markdown(compared(before, evaluation("ours", GOOD[0], "Governor.")), "chrF"))
    assert [item.text_content() for item in page.xpath("//li")] == [
        "reference: The governor thanked the residents.",
        "baseline: The governor thanked residents.",
        "ours: Governor.",
    ]
    assert "lost most chrF" in page.xpath("string(//summary)")
    assert re.search(r"01, segment 1 \(list_item\): \d+\.\d → \d+\.\d", page.text_content())


def test_what_made_a_system_is_told() -> None:
    ours = evaluation("ours", *GOOD, signature="model:starter|hash:0123")
    text = render(as_markdown(compared(ours), "chrF")).text_content()
    assert "ours: model:starter|hash:0123 on avx2" in text


@pytest.mark.parametrize("text", [NASTY, f"# {NASTY}", f"- x\n\n{NASTY}"])
def test_what_a_model_or_a_file_says_stays_text(text: str) -> None:
    before, now = evaluation("baseline", *GOOD), evaluation(text, GOOD[0], text, signature=text)
    judgement = Judgement("chrF", (Verdict(text, False, text),), None)
    page = render(as_markdown(compared(before, now), "chrF", judgement))
    assert not page.xpath("//script|//strong|//em|//code|//a")
    assert len(page.xpath("//details")) == 1
    assert [len(row) for row in table(page, 1)] == [3] * 5
    assert [len(row) for row in table(page, 2)] == [3] * 2
    shown = page.text_content().replace("\u200b", "")
    # System (in the table, with a loss and with the signature), rule, reason, text, signature.
    assert shown.count("<script>alert(1)</script> **bold** `code`") == 7
    # Nobody is notified and no issue is linked.
    assert not re.search(r"@octocat|#12", page.text_content())


def test_the_whole_fits_into_a_comment_and_can_be_written() -> None:
    before = evaluation("baseline", *GOOD)
    long = "|" * 20_000
    made = as_markdown(compared(before, evaluation("ours", long, long)), "chrF")
    assert len(made) < 65_536
    assert "…" in made
    unwritable = as_markdown(compared(before, evaluation("ours", GOOD[0], "\ud800\x00")), "chrF")
    assert "ours: \ufffd\ufffd" in unwritable.encode("utf-8").decode("utf-8")
