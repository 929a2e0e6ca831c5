"""Translated releases to report on: the bundled ones with their reference English as the
final text and a machine output made worse in known ways, and one that means harm."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from pipeline.clock import KST
from pipeline.data import data_path
from pipeline.release import (
    Attachment,
    Earlier,
    Finding,
    MemoryMatch,
    Mention,
    PostEdit,
    Release,
    Role,
    Segment,
    Severity,
    SignOff,
    Span,
    Term,
    TranslatedRelease,
    Translation,
)
from pipeline.report import write_report
from pipeline.run import BoardState, Failure, Harvest, RunRecord

SIGNATURE = "model:kopress-ko-en-1|hash:0123456789ab|decoding:beam4|glossary:2025.1|kopress:0.1.0"
BEFORE = "model:kopress-ko-en-1|hash:0123456789ab|decoding:beam1|glossary:2024.4|kopress:0.1.0"
MORNING = datetime(2025, 3, 13, 9, 40, tzinfo=KST)
HOSTILE = "</title></style></script><script>harm()</script>\"'><img src=x onerror=harm()>{{7*7}}"


@pytest.fixture
def report(tmp_path: Path, record: RunRecord) -> Callable[..., BeautifulSoup]:
    """Write a report and read it with a real parser."""

    def written(releases: Iterable[TranslatedRelease], **more: Any) -> BeautifulSoup:
        written_of = more.pop("record", record)
        path = write_report(written_of, releases, tmp_path / "report.html", **more)
        return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")

    return written


@pytest.fixture(scope="session")
def signature() -> str:
    return SIGNATURE


@pytest.fixture(scope="session")
def hostile_text() -> str:
    return HOSTILE


@pytest.fixture(scope="session")
def samples() -> list[TranslatedRelease]:
    """The 24 bundled releases, translated, with findings of every severity."""
    paths = sorted(data_path("corpora", "releases").glob("*.json"))
    return [_sample(number, path) for number, path in enumerate(paths, 1)]


@pytest.fixture(scope="session")
def worked_on(samples: list[TranslatedRelease]) -> list[TranslatedRelease]:
    """The same releases the next morning: edited, signed, remembered, translated again."""
    return [_worked_on(number, item) for number, item in enumerate(samples, 1)]


@pytest.fixture(scope="session")
def references(samples: list[TranslatedRelease]) -> dict[str, str]:
    """English of the second release's Korean by another hand, but of its headline."""
    second = samples[1]
    pairs = zip(second.release.segments, second.translations, strict=True)
    return {segment.text: t.final.replace("will", "shall") for segment, t in list(pairs)[1:]}


@pytest.fixture
def record() -> RunRecord:
    """A night that went partly wrong; a test may change it."""
    return _night()


@pytest.fixture(scope="session")
def night() -> RunRecord:
    """The same, for tests that share a report."""
    return _night()


@pytest.fixture(scope="session")
def hostile() -> TranslatedRelease:
    """A release in which every text that anyone outside could write is an attack."""
    term = Term(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    whole = Span(0, len(HOSTILE))
    translation = Translation(
        machine=f"⟦A⟧ {HOSTILE}",
        final=HOSTILE,
        findings=(
            Finding(HOSTILE, Severity.BLOCKING, HOSTILE, whole, HOSTILE),
            Finding(HOSTILE, Severity.INFO, HOSTILE, Span(3, 9)),
        ),
        mentions=(Mention(term, whole, Span(2, 30)), Mention(term, Span(1, 2))),
        memory=MemoryMatch(87, HOSTILE, HOSTILE, HOSTILE),
    )
    release = Release(
        board=HOSTILE,
        external_id=HOSTILE,
        title=HOSTILE,
        url="javascript:harm()//https://example.org",
        published=date(2025, 3, 12),
        segments=tuple(Segment(role, HOSTILE) for role in Role),
        department=HOSTILE,
        contact=HOSTILE,
        licence=HOSTILE,
        attachments=(
            Attachment(HOSTILE, "JavaScript:harm()", HOSTILE),
            Attachment(HOSTILE, 'https://example.org/"onmouseover="harm()'),
            Attachment(HOSTILE, "data:text/html,<script>harm()</script>"),
        ),
    )
    moment = datetime(2025, 3, 12, 9, tzinfo=KST)
    return TranslatedRelease(
        release,
        2,
        (translation,) * len(Role),
        HOSTILE,
        edits=(PostEdit(f"{HOSTILE}!", HOSTILE, moment, HOSTILE),) * len(Role),
        signed=SignOff(HOSTILE, moment),
        earlier=Earlier((replace(translation, final=f"?{HOSTILE}"),) * len(Role), HOSTILE * 2),
    )


def _night() -> RunRecord:
    started = datetime(2025, 3, 13, 2, 0, 5, tzinfo=KST)
    return RunRecord(
        id="20250313-020005",
        job="nightly",
        started=started,
        finished=started + timedelta(minutes=4, seconds=31),
        exit_code=1,
        resumed=1,
        signature=SIGNATURE,
        boards=[
            Harvest("jeonbuk", BoardState.OK, listed=26, new=24, failed=2, requests=31),
            Harvest("gyeonggi", BoardState.QUIET, listed=10, requests=1),
            Harvest("jeju", BoardState.BROKEN, requests=2, reason="no row was found on the list"),
        ],
        translated_releases=24,
        translated_segments=309,
        findings=42,
        failures=[
            Failure("jeonbuk", "100025", "open", "the server answered 500"),
            Failure("jeju", "", "list", "no row was found on the list"),
        ],
    )


def _sample(number: int, path: Path) -> TranslatedRelease:
    values = json.loads(path.read_text(encoding="utf-8"))
    segments = tuple(Segment(Role(s["role"]), s["ko"]) for s in values["segments"])
    release = Release(
        board="jeonbuk",
        external_id=str(100_000 + number),
        title=segments[0].text,
        url=f"http://127.0.0.1:8000/board/view.jeonbuk?boardId=BBS_0000090&dataSid={number}",
        published=date.fromisoformat(values["date"]),
        segments=segments,
        department=values["department_ko"],
        licence=str(number % 5) if number % 6 else "",
        attachments=(Attachment("보도자료.hwpx", f"http://127.0.0.1:8000/download?sid={number}"),),
        embargo=datetime(2025, 3, 13, 9, tzinfo=KST) if number == 2 else None,
    )
    translations = tuple(
        _translation(place, segment, english["en"], values["terms"])
        for place, (segment, english) in enumerate(zip(segments, values["segments"], strict=True))
    )
    version = 2 if number == 3 else 1
    return TranslatedRelease(release, version, translations, SIGNATURE)


def _worked_on(number: int, item: TranslatedRelease) -> TranslatedRelease:
    """Change the releases in turn, each in its own way."""
    translations = list(item.translations)
    edits: list[PostEdit | None] = [None] * len(translations)
    signed, earlier = None, None
    if number % 3 == 1:
        for place in (1, 4):
            text = f"In short, {translations[place].final}"
            edits[place] = PostEdit(text, "Kim Yu-na", MORNING, "docx")
        signed = SignOff("Kim Yu-na", MORNING + timedelta(minutes=20))
    if number % 3 == 2:
        whole, part = translations[2], translations[5]
        match = MemoryMatch(100, "x", whole.final, "jeonbuk/99812#2")
        translations[2] = replace(whole, machine="", memory=match)
        near = MemoryMatch(87, "x", "The first shovels of earth.", "jeonbuk/99811#3")
        translations[5] = replace(part, memory=near)
    if number % 2:
        before = tuple(replace(t, final=t.final.replace("will", "would")) for t in translations)
        earlier = Earlier(before, BEFORE)
    return replace(
        item,
        translations=tuple(translations),
        edits=tuple(edits),
        signed=signed,
        earlier=earlier,
    )


def _translation(
    place: int, segment: Segment, final: str, terms: Sequence[dict[str, Any]]
) -> Translation:
    mentions = []
    machine = final
    letters = map(chr, count(ord("A")))
    for values in terms:
        ko, en = segment.text.find(values["ko"]), final.find(values["en"])
        if ko >= 0:
            term = Term(values["ko"], values["en"], "organisation", origin="jeonbuk.csv:12")
            span = Span(en, en + len(term.en)) if en >= 0 else None
            mentions.append(Mention(term, Span(ko, ko + len(term.ko)), span))
            machine = machine.replace(term.en, f"⟦{next(letters)}⟧", 1)
    machine = machine.replace("said", "told").replace(", and ", " and also ")
    translation = Translation(machine, final, mentions=tuple(mentions))
    return replace(translation, findings=tuple(_findings(place, translation)))


def _findings(place: int, translation: Translation) -> list[Finding]:
    found = [
        Finding(
            "missing_name",
            Severity.BLOCKING,
            f"{mention.term.ko} is not in the English as {mention.term.en}",
            suggestion=mention.term.en,
        )
        for mention in translation.mentions
        if mention.en is None
    ]
    number = re.search(r"\d[\d.,]*\d( \w+)?", translation.final)
    if number and place % 5 == 3:
        message = f"{number[0]}: compare with the Korean"
        found.append(Finding("numbers", Severity.WARNING, message, Span(*number.span())))
    elif place % 9 == 7:
        found.append(Finding("repeated_words", Severity.INFO, "“the” stands here four times"))
    return found
