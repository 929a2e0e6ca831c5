"""What stands in the report, read with a real parser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from pipeline.checks.release import release_findings
from pipeline.release import TranslatedRelease
from pipeline.report import write_report
from pipeline.run import RunRecord

Report = Callable[..., BeautifulSoup]


def one(soup: Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{len(found)} of {selector}"
    return found[0]


def words(tag: Tag) -> str:
    return " ".join(tag.text.split())


def cells(row: Tag) -> str:
    return " ".join(filter(None, (words(cell) for cell in row.select("th, td"))))


def expected_findings(items: Iterable[TranslatedRelease]) -> Counter[tuple[str, str]]:
    return Counter(
        (finding.check, str(finding.severity))
        for item in items
        for finding in chain(
            release_findings(item.release), *(each.findings for each in item.translations)
        )
    )


def test_every_segment_is_there_in_three_texts(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    articles = report(samples).select("article.release")
    assert len(articles) == len(samples)
    for article, item in zip(articles, samples, strict=True):
        rows = article.select(".segment")
        pairs = zip(item.release.segments, item.translations, strict=True)
        for row, (segment, translation) in zip(rows, pairs, strict=True):
            assert one(row, ".role").text == segment.role
            assert one(row, ".korean").text == segment.text
            assert one(row, ".final").text == translation.final
            machine = one(row, ".machine").text
            if translation.machine == translation.final:
                assert machine == "the same as the final"
            else:
                assert machine == translation.machine


def test_changed_words_are_marked_on_both_sides(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    row = report(samples[:1]).select(".segment")[6]
    deleted = [tag.text for tag in row.select(".machine del.mf")]
    inserted = [tag.text for tag in row.select(".final ins.mf")]
    assert deleted == ["told", "⟦A⟧", "⟦B⟧"]
    assert inserted == ["said", "Hydrogen Storage Vessel Test Facility", "Jeonbuk Techno Park"]


def test_names_are_marked_in_both_languages_and_listed_with_their_entry(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    soup = report(samples[:1])
    row = soup.select(".segment")[4]
    entries = [words(entry) for entry in soup.select(".names li")]
    assert words(one(soup, ".names summary")) == f"{len(entries)} names"
    entry = "전북테크노파크 = Jeonbuk Techno Park · organisation · jeonbuk.csv:12"
    number = entries.index(entry) + 1
    for column, name in (("korean", "전북테크노파크"), ("final", "Jeonbuk Techno Park")):
        assert one(row, f'.{column} mark.name[data-n="{number}"]').text == name


def test_missing_name_is_marked_in_the_korean(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    soup = report(samples[:1])
    mark = one(soup.select(".segment")[0], ".korean mark.missing")
    assert mark.text == "수소 저장용기 시험동"
    entry = soup.select(".names li")[int(str(mark["data-n"])) - 1]
    assert words(entry).endswith("· jeonbuk.csv:12 · not found in the English")


def test_finding_stands_beside_its_segment_and_marks_its_place(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    soup = report(samples)
    shown = Counter(
        (str(tag["data-check"]), str(tag["data-severity"])) for tag in soup.select("li.finding")
    )
    assert shown == expected_findings(samples)
    caption = soup.select(".segment")[3]
    finding = one(caption, "li.finding")
    assert words(finding) == "warning numbers 12: compare with the Korean"
    assert one(caption, ".final .flag.warning").text == "12"
    missing = one(soup.select(".segment")[0], "li.finding .suggestion q")
    assert missing.text == "Hydrogen Storage Vessel Test Facility"


def test_findings_on_a_release_as_a_whole_stand_in_its_head(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    item = samples[1]
    locked = replace(item.release.attachments[0], problem="it has a password")
    release = replace(item.release, licence="3+AI", attachments=(locked,))
    soup = report([replace(item, release=release)])
    found = [words(tag) for tag in soup.select("article > header li.finding")]
    assert found == [
        "blocking embargo not to be published before 2025-03-13 09:00 KST",
        "warning licence no changes KOGL type 3 forbids changes, and a translation is one: "
        "ask the province before publishing",
        "warning attachment unreadable 보도자료.hwpx was not read: it has a password",
    ]
    assert "(not read: it has a password)" in words(one(soup, ".source"))


def test_index_counts_findings_and_leads_to_them(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    soup = report(samples)
    table = one(soup, '[aria-labelledby="by-finding"] table')
    header, *rows = [[cell.text for cell in row.select("th, td")] for row in table.select("tr")]
    assert header == ["Finding", "Blocking", "Warning", "Info"]
    counted = expected_findings(samples)
    checks = sorted({check for check, _ in counted})
    severities = ("blocking", "warning", "info")
    assert rows == [
        [check.replace("_", " "), *(str(counted[check, severity]) for severity in severities)]
        for check in checks
    ]
    assert one(table, 'a[href="#check=numbers&severity=warning"]').text == str(
        counted["numbers", "warning"]
    )


def test_index_counts_boards_and_roles(report: Report, samples: list[TranslatedRelease]) -> None:
    elsewhere = replace(samples[1], release=replace(samples[1].release, board="jeju"))
    soup = report([samples[0], elsewhere])
    numbers = [
        (len(item.translations), sum(expected_findings([item]).values()))
        for item in (samples[0], elsewhere)
    ]
    table = one(soup, '[aria-labelledby="by-board"] table')
    assert [cells(row) for row in table.select("tbody tr")] == [
        f"{board} 1 {segments} {findings}"
        for board, (segments, findings) in zip(("jeonbuk", "jeju"), numbers, strict=True)
    ]
    headlines = one(soup, '[aria-labelledby="by-role"] a[href="#role=headline"]').parent
    assert headlines is not None
    assert cells(headlines.parent or headlines) == "headline 2 1"


def test_summary_tells_the_run(report: Report, samples: list[TranslatedRelease]) -> None:
    soup = report(samples)
    text = words(one(soup, "section.summary"))
    assert "20250313-020005" in text
    facts = {words(one(fact, "dt")): words(one(fact, "dd")) for fact in soup.select(".facts > div")}
    assert facts["Started"] == "2025-03-13 02:00 KST"
    assert facts["Finished"] == "2025-03-13 02:04 KST, after 4 min 31 s"
    assert facts["Exit code"] == "1, some failed"
    assert facts["Interrupted"] == "1 time, and taken up again"
    assert "24 releases, 310 segments" in text
    made_by = [tag.text for tag in soup.select("section.summary .signature code")]
    assert made_by[0] == "model:kopress-ko-en-1"
    assert "glossary:2025.1" in made_by
    assert [words(tag) for tag in soup.select(".failures li")] == [
        "jeonbuk 100025 open the server answered 500",
        "jeju list no row was found on the list",
    ]
    boards = one(soup, '[aria-labelledby="boards"] tbody').select("tr")
    assert [cells(row) for row in boards] == [
        "jeonbuk ok 26 24 0 0 2 0 0 0 31 0",
        "gyeonggi quiet 10 0 0 0 0 0 0 0 1 0",
        "jeju broken 0 0 0 0 0 0 0 0 2 0",
        "no row was found on the list",
    ]


def test_run_that_is_not_finished_says_so(record: RunRecord, tmp_path: Path) -> None:
    record.finished, record.exit_code, record.resumed = None, None, 0
    path = write_report(record, [], tmp_path / "report.html")
    text = words(one(BeautifulSoup(path.read_text(encoding="utf-8"), "lxml"), "dl.facts"))
    assert "not yet when this was written" in text
    assert "Exit code" not in text
    assert "Interrupted" not in text


def test_times_are_korean_whatever_zone_they_come_in(record: RunRecord, tmp_path: Path) -> None:
    record.started = datetime(2025, 3, 12, 17, 0, tzinfo=UTC)
    path = write_report(record, [], tmp_path / "report.html")
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
    assert one(soup, "h1").text == "Nightly run of 2025-03-13 02:00"


def test_night_without_releases_is_told(report: Report) -> None:
    soup = report([])
    assert "There are no releases in this report." in one(soup, "main").text
    assert not soup.select("article")


def test_contents_lead_to_every_release(report: Report, samples: list[TranslatedRelease]) -> None:
    soup = report(samples)
    entries = soup.select("ol.contents > li")
    assert len(entries) == len(samples)
    for entry, item in zip(entries, samples, strict=True):
        link = one(entry, "a")
        article = one(soup, str(link["href"]))
        assert one(article, "h3 .ko").text == item.release.title == one(link, ".ko").text
        assert one(article, "h3 .en").text == item.translations[0].final == one(link, ".en").text
    assert words(one(entries[1], ".badges")).startswith("embargo blocking 2")


def test_release_without_english_headline_says_so(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    item = samples[0]
    body = replace(item.release, segments=item.release.segments[5:])
    soup = report([replace(item, release=body, translations=item.translations[5:])])
    assert one(soup, "h3 .en").text == "No English headline"


@pytest.mark.parametrize(
    ("licence", "label"),
    [
        ("", "Licence unknown"),
        ("9", "Licence unknown"),
        ("0", "KOGL type 0: free use"),
        ("1+AI", "KOGL type 1: name the source; for use by AI"),
        ("+AI", "for use by AI"),
        ("4", "KOGL type 4: name the source, no commercial use, no changes"),
    ],
)
def test_licence_is_shown(
    report: Report, samples: list[TranslatedRelease], licence: str, label: str
) -> None:
    item = samples[0]
    soup = report([replace(item, release=replace(item.release, licence=licence))])
    assert label in [words(part) for part in one(soup, "p.source").select("span")]


def test_contact_is_shown(report: Report, samples: list[TranslatedRelease]) -> None:
    item = samples[0]
    release = replace(item.release, contact="홍길동 063-280-0000")
    soup = report([replace(item, release=release)])
    assert "Contact: 홍길동 063-280-0000" in words(one(soup, "p.source"))


def test_changed_release_and_another_signature_are_told(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    usual, other = report([samples[2], replace(samples[2], version=1, signature="model:x|hash:y")])(
        "article"
    )
    assert "changed: version 2" in one(usual, ".kicker").text
    assert not usual.select(".signature")
    assert "changed" not in one(other, ".kicker").text
    assert words(one(other, ".signature")) == "Made by model:x hash:y"


def test_languages_are_declared(report: Report, samples: list[TranslatedRelease]) -> None:
    soup = report(samples[:2])
    assert one(soup, "html")["lang"] == "en"
    hangul = re.compile("[가-힣]")
    for cell in soup.select(".korean, .contents .ko, h3 .ko, .names b:first-child"):
        assert cell["lang"] == "ko"
    for cell in soup.select(".segment > .machine, .contents .en, h3 .en"):
        assert not hangul.search(cell.text)
