"""The report's own words: both languages have all of them, and Korean is Korean throughout."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from bs4 import BeautifulSoup

from pipeline.checks import CHECKS, DOCUMENT_CHECKS
from pipeline.checks.release import RELEASE_CHECKS
from pipeline.errors import ExitCode
from pipeline.glossary import KINDS
from pipeline.release import Role, Severity, Signature, TranslatedRelease
from pipeline.report import labels, words
from pipeline.report.comparisons import Side
from pipeline.run import BoardState, RunRecord

Report = Callable[..., BeautifulSoup]

# Findings of rooms other than the checks: the translator's own, and the house style's.
_OTHER_CHECKS = {"pieced_together", "house_style"}
_TEMPLATES = Path(words.__file__).parent / "templates"
_USED = re.compile(r"""\bt\("(\w+)"[,)]""")

# Names of things, abbreviations and keys that Korean writes so too.
_SAME_IN_KOREAN = re.compile(
    r"\b(kopress|KST|chrF|BLEU|TER|Esc|jeonbuk|jeju|gyeonggi|csv|hwpx|docx|beam\d|[jknp])\b"
)


@pytest.mark.parametrize("key", words.WORDS)
def test_both_languages_say_the_same(key: str) -> None:
    english, korean = words.WORDS[key]
    assert english.strip()
    assert korean.strip()

    def values(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    singular, _, plural = english.partition("|")
    assert values(singular) == values(plural or singular) == values(korean)


def test_every_word_of_the_templates_is_there() -> None:
    used = {
        key
        for path in _TEMPLATES.glob("*.html")
        for key in _USED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(used) > 50
    assert used <= set(words.WORDS)
    assert {str(side) for side in Side} <= set(words.WORDS)


def test_singular_and_plural() -> None:
    english, korean = words.words_in("en"), words.words_in("ko")
    assert [english("releases_n", n=n) for n in (0, 1, 2)] == [
        "0 releases", "1 release", "2 releases",
    ]  # fmt: skip
    assert korean("releases_n", n=2) == "보도자료 2건"


def test_every_check_has_a_korean_name() -> None:
    registered = {check.__name__ for check in (*CHECKS, *DOCUMENT_CHECKS, *RELEASE_CHECKS)}
    assert registered | _OTHER_CHECKS == set(labels.CHECKS)


def test_every_other_name_has_a_korean_one() -> None:
    signature = str(Signature("m", "h", "d", "g", "c", style="s"))
    parts = {part.partition(":")[0] for part in signature.split("|")}
    exits = {code.name.lower() for code in ExitCode}
    named = {*Role, *Severity, *BoardState, *KINDS, *parts, *exits}
    assert named - {""} <= set(labels.KOREAN)


def test_unknown_name_stays_as_it_is() -> None:
    assert labels.labels_in("ko")("office_rule") == "office_rule"
    assert labels.labels_in("en")("office_rule") == "office rule"


@pytest.mark.parametrize("has_record", [True, False])
def test_korean_report_has_no_english_of_its_own(
    report: Report, record: RunRecord, worked_on: list[TranslatedRelease], has_record: bool
) -> None:
    record.signature = record.id = ""
    for harvest in record.boards:
        harvest.reason = ""
    items = [
        replace(item, translations=tuple(replace(t, findings=()) for t in item.translations))
        for item in worked_on[:6]
    ]
    korean = {items[1].release.segments[3].text: "Reference"}
    more = {} if has_record else {"record": None}
    soup = report(items, language="ko", references=korean, **more)
    html = soup.select_one("html")
    assert html is not None
    assert html["lang"] == "ko"
    shown = [
        str(tag[name])
        for name in ("title", "aria-label", "data-all", "data-some")
        for tag in soup.select(f"[{name}]")
    ]
    # What is data is not the report's own: English texts, names of editors, origins, versions.
    for tag in soup.select("script, style, [lang=en], code, .origin, .notes, .kicker .good"):
        tag.decompose()
    shown += soup.get_text("\n").split("\n")
    english = [text for text in shown if re.search("[A-Za-z]{2,}", _SAME_IN_KOREAN.sub("", text))]
    assert [text.strip() for text in english if "{" not in text] == []
