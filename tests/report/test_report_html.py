"""What stands in the report, read with a real parser."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from pipeline.release import Severity, TranslatedRelease
from pipeline.report import write_report
from pipeline.run import BoardState, Failure, Harvest, RunRecord

Report = Callable[[Iterable[TranslatedRelease]], BeautifulSoup]


@pytest.fixture
def report(tmp_path: Path, record: RunRecord) -> Report:
    def written(releases: Iterable[TranslatedRelease]) -> BeautifulSoup:
        path = write_report(record, releases, tmp_path / "report.html")
        return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")

    return written


def one(soup: Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{len(found)} of {selector}"
    return found[0]


def plain(cell: Tag) -> str:
    """Return the text of a cell without its findings."""
    return "".join(child.text for child in cell.children if getattr(child, "name", "") != "ul")


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def test_every_segment_is_there_in_three_texts(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    articles = report(samples).select("article.release")
    assert len(articles) == len(samples)
    for article, item in zip(articles, samples, strict=True):
        rows = article.select("tr.segment")
        pairs = zip(item.release.segments, item.translations, strict=True)
        for row, (segment, translation) in zip(rows, pairs, strict=True):
            assert one(row, "th").text == segment.role
            assert one(row, "td.korean").text == segment.text
            assert plain(one(row, "td.final")).strip() == translation.final
            machine = one(row, "td.machine").text
            if translation.machine == translation.final:
                assert machine == "the same as the final"
            else:
                assert machine == translation.machine


def test_changed_words_are_marked_on_both_sides(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    row = report(samples[:1]).select("tr.segment")[6]
    deleted = [tag.text for tag in row.select("td.machine del")]
    inserted = [tag.text for tag in row.select("td.final ins")]
    assert deleted == ["told", "⟦A⟧", "⟦B⟧"]
    assert inserted == ["said", "Hydrogen Storage Vessel Test Facility", "Jeonbuk Techno Park"]


def test_names_are_marked_in_both_languages_with_their_entry(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    row = report(samples[:1]).select("tr.segment")[4]
    entry = "전북테크노파크 = Jeonbuk Techno Park · organisation · jeonbuk.csv:12"
    for column, name in (("korean", "전북테크노파크"), ("final", "Jeonbuk Techno Park")):
        mark = one(row, f'td.{column} mark[title="{entry}"]')
        assert mark.text == name
        assert mark["tabindex"] == "0"


def test_missing_name_is_marked_in_the_korean(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    headline = report(samples[:1]).select("tr.segment")[0]
    assert one(headline, "td.korean mark.missing").text == "수소 저장용기 시험동"


def test_finding_stands_beside_its_segment_and_marks_its_place(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    soup = report(samples)
    shown = Counter(
        (str(tag["data-check"]), str(tag["data-severity"])) for tag in soup.select("li.finding")
    )
    expected = Counter(
        (finding.check, str(finding.severity))
        for item in samples
        for translation in item.translations
        for finding in translation.findings
    )
    assert shown == expected
    caption = soup.select("tr.segment")[3]
    finding = one(caption, "li.finding")
    assert words(finding) == "warning numbers 12: compare with the Korean"
    assert one(caption, "td.final .flag.warning").text == "12"
    missing = one(soup.select("tr.segment")[0], "li.finding .suggestion q")
    assert missing.text == "Hydrogen Storage Vessel Test Facility"


def test_summary_counts_findings_by_check_and_severity(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    soup = report(samples)
    table = one(soup, '[aria-label="Findings"] table')
    header, *rows = [[cell.text for cell in row.select("th, td")] for row in table.select("tr")]
    assert header == ["Check", "Blocking", "Warning", "Info"]
    counted = Counter(
        (finding.check.replace("_", " "), finding.severity)
        for item in samples
        for translation in item.translations
        for finding in translation.findings
    )
    checks = sorted({check for check, _ in counted})
    severities = (Severity.BLOCKING, Severity.WARNING, Severity.INFO)
    assert rows == [[c, *(str(counted[c, severity]) for severity in severities)] for c in checks]


def test_summary_tells_the_run(report: Report, samples: list[TranslatedRelease]) -> None:
    soup = report(samples)
    text = words(one(soup, "section.summary"))
    assert "20250313-020005" in text
    assert "Started 2025-03-13 02:00 KST" in text
    assert "Finished 2025-03-13 02:04 KST, after 4 min 31 s" in text
    assert "Exit code 1, some failed" in text
    assert "Interrupted 1 time, and taken up again" in text
    assert "24 releases, 310 segments" in text
    made_by = [tag.text for tag in soup.select("section.summary .signature code")]
    assert made_by[0] == "model:kopress-starter"
    assert "glossary:2025.1" in made_by
    assert [words(tag) for tag in soup.select(".failures li")] == [
        "jeonbuk 100025 fetch the server answered 500",
        "jeju list no row was found on the list",
    ]
    boards = one(soup, '[aria-label="Boards"] tbody').select("tr")
    assert [words(row) for row in boards] == [
        "jeonbuk ok 26 24 0 0 2 31",
        "gyeonggi quiet 10 0 0 0 0 1",
        "jeju broken 0 0 0 0 0 2",
        "no row was found on the list",
    ]


def test_run_that_is_not_finished_says_so(record: RunRecord, tmp_path: Path) -> None:
    record.finished, record.exit_code, record.resumed = None, None, 0
    path = write_report(record, [], tmp_path / "report.html")
    text = words(one(BeautifulSoup(path.read_text(encoding="utf-8"), "lxml"), "dl.facts"))
    assert "Finished not yet when this was written" in text
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
    assert words(one(entries[1], ".badges")).startswith("embargo 1 blocking")


def test_release_without_english_headline_says_so(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    item = samples[0]
    body = replace(item.release, segments=item.release.segments[5:])
    soup = report([replace(item, release=body, translations=item.translations[5:])])
    assert one(soup, "h3 .en").text == "No English headline"


@pytest.mark.parametrize(
    ("kogl", "label", "warning"),
    [
        ("", "Licence unknown", ""),
        ("9", "Licence unknown", ""),
        ("0", "KOGL type 0", ""),
        ("1", "KOGL type 1", ""),
        ("2", "KOGL type 2", "no commercial use"),
        ("3", "KOGL type 3", "forbids changes"),
        ("4", "KOGL type 4", "forbids changes"),
    ],
)
def test_licence_is_shown_and_its_limits_are_warned_of(
    report: Report, samples: list[TranslatedRelease], kogl: str, label: str, warning: str
) -> None:
    item = samples[0]
    soup = report([replace(item, release=replace(item.release, licence=kogl))])
    assert label in one(soup, "p.source").text
    notices = soup.select("article .notice.warning")
    assert [warning in notice.text for notice in notices] == ([True] if warning else [])


def test_embargo_is_shown_in_korean_time(report: Report, samples: list[TranslatedRelease]) -> None:
    item = samples[0]
    embargo = datetime(2025, 3, 12, 21, 30, tzinfo=UTC)
    soup = report([replace(item, release=replace(item.release, embargo=embargo))])
    notice = one(soup, "article .notice.blocking")
    assert words(notice) == "Embargo: not to be published before 2025-03-13 06:30 KST"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:harm()",
        " javascript:harm()",
        "java\nscript:x",
        "data:text/html,x",
        "//x.org",
        "",
    ],
)
def test_only_web_addresses_become_links(
    report: Report, samples: list[TranslatedRelease], url: str
) -> None:
    item = samples[0]
    bad = replace(item.release.attachments[0], url=url)
    soup = report([replace(item, release=replace(item.release, url=url, attachments=(bad,)))])
    assert not soup.select("p.source a")
    assert bad.name in one(soup, "p.source").text


def test_links_give_nothing_away(report: Report, samples: list[TranslatedRelease]) -> None:
    links = report(samples).select("p.source a")
    assert len(links) == 2 * len(samples)
    assert all(link["rel"] == ["noopener", "noreferrer"] for link in links)


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
    for cell in soup.select("td.korean, .contents .ko, h3 .ko"):
        assert cell["lang"] == "ko"
    for cell in soup.select("td.machine, .contents .en, h3 .en"):
        assert not hangul.search(cell.text)


def test_document_asks_for_nothing_from_outside(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    soup = report(samples)
    assert not soup.select("[src], [srcset], link, iframe, object, embed, form, base")
    style = one(soup, "style").text
    assert "url(" not in style
    assert "@import" not in style


def test_policy_lets_only_our_script_and_style_work(
    report: Report, samples: list[TranslatedRelease]
) -> None:
    soup = report(samples[:1])
    policy = str(one(soup, 'meta[http-equiv="Content-Security-Policy"]')["content"])
    for directive, tag in (("script-src", "script"), ("style-src", "style")):
        digest = hashlib.sha256(one(soup, tag).text.encode()).digest()
        assert f"{directive} 'sha256-{base64.b64encode(digest).decode()}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert not soup.select("[style]")


def test_hostile_release_is_text_everywhere(
    tmp_path: Path, record: RunRecord, hostile: TranslatedRelease, hostile_text: str
) -> None:
    record.id = record.job = record.signature = hostile_text
    record.boards = [Harvest(hostile_text, BoardState.FAILED, reason=hostile_text)]
    record.failures = [Failure(hostile_text, hostile_text, hostile_text, hostile_text)]
    path = write_report(record, [hostile], tmp_path / "report.html")
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")

    for tag in ("script", "style", "title"):
        assert len(soup.select(tag)) == 1
    assert "harm" not in one(soup, "script").text
    assert not soup.select("img, [src]")
    assert not [name for tag in soup.find_all() for name in tag.attrs if name.startswith("on")]
    addresses = [str(link["href"]) for link in soup.select("a[href]")]
    assert all(address.startswith(("#", "https://")) for address in addresses)
    finding = soup.select("li.finding")[0]
    assert finding["data-check"] == hostile_text
    marks = soup.select("tr.segment")[0].select("td.korean mark")
    assert "".join(mark.text for mark in marks) == hostile_text
    assert all(str(mark["title"]).startswith(hostile_text) for mark in marks)
    assert plain(soup.select("td.final")[0]).strip() == hostile_text
    assert one(soup, "article h3 .ko").text == hostile_text
    assert hostile_text in one(soup, ".failures").text
    assert "49" not in soup.text


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, 1.4.3)."""

    def luminance(colour: str) -> float:
        digits = colour.lstrip("#")
        digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
        shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
        return sum(
            weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
        )

    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_have_the_contrast_of_level_aa(report: Report, scheme: str) -> None:
    style = one(report([]), "style").text
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+)", light))
    if scheme == "dark":
        colours |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+)", dark))
    washes = [name for name in colours if name.endswith("-wash")]
    grounds = {
        "ink": ["paper", "raised", "name", "ins", "del", *washes],
        "soft": ["paper", "raised", "del", *washes],
        "accent": ["paper"],
        "good": ["paper"],
        "blocking": ["paper", "blocking-wash"],
        "warning": ["warning-wash"],
        "info": ["info-wash"],
    }
    pairs = [(text, ground) for text, listed in grounds.items() for ground in listed]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < 4.5} == {}
