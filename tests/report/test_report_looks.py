"""How the report looks: on a desk, on a phone, in the dark, in Korean and on paper.

The pictures lie in the directory that KOPRESS_ARTEFACTS names, for a person to look at.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from pdfminer.high_level import extract_text
from playwright.sync_api import Browser, Page

from pipeline.release import TranslatedRelease
from pipeline.report import Language, write_report
from pipeline.run import RunRecord

pytestmark = pytest.mark.slow

SCREENS = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def addresses(
    tmp_path_factory: pytest.TempPathFactory,
    worked_on: list[TranslatedRelease],
    references: dict[str, str],
    hostile: TranslatedRelease,
    night: RunRecord,
) -> dict[Language, str]:
    directory = tmp_path_factory.mktemp("looks")
    languages: tuple[Language, ...] = ("en", "ko")
    return {
        language: write_report(
            night,
            [*worked_on, hostile],
            directory / f"{language}.html",
            language=language,
            references=references,
        ).as_uri()
        for language in languages
    }


@pytest.fixture
def artefacts(tmp_path: Path) -> Path:
    directory = Path(os.environ.get("KOPRESS_ARTEFACTS", tmp_path))
    directory.mkdir(parents=True, exist_ok=True)
    return directory


def painted(page: Page) -> None:
    """Wait for two frames: what there is to see is on the screen."""
    page.evaluate("new Promise(d => requestAnimationFrame(() => requestAnimationFrame(d)))")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_wider_than_the_screen(
    chromium: Browser,
    addresses: dict[Language, str],
    artefacts: Path,
    screen: str,
    language: Language,
    scheme: Literal["light", "dark"],
) -> None:
    width, height = SCREENS[screen]
    context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    for name, state in (
        ("top", ""),
        ("machine", "#release-2"),
        ("earlier", "#release-3&compare=lf"),
        ("edits", "#release-1&compare=fe"),
        ("reference", "#release-2&compare=rf"),
        ("filtered", "#severity=blocking"),
        ("hostile", "#release-25"),
    ):
        page.goto("about:blank")
        page.goto(addresses[language] + state)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        painted(page)
        page.screenshot(path=artefacts / f"report-{language}-{screen}-{scheme}-{name}.png")
    if screen == "phone":
        page.click("#bar-toggle")
        page.screenshot(path=artefacts / f"report-{language}-{screen}-{scheme}-bar.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("?")
    page.screenshot(path=artefacts / f"report-{language}-{screen}-{scheme}-help.png")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_axe_finds_no_serious_fault(
    chromium: Browser,
    tmp_path: Path,
    night: RunRecord,
    worked_on: list[TranslatedRelease],
    references: dict[str, str],
    language: Language,
    scheme: Literal["light", "dark"],
) -> None:
    # Three releases have every kind of element, and axe looks at every one.
    path = write_report(
        night, worked_on[:3], tmp_path / "a.html", language=language, references=references
    )
    # axe is put into the page, which the report's policy would not allow.
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    faults = []
    for state in ("", "#compare=lf", "#compare=fe&severity=warning", "#compare=rf"):
        page.goto("about:blank")
        page.goto(path.as_uri() + state)
        faults += Axe().run(page).response["violations"]
    page.keyboard.press("?")
    faults += Axe().run(page).response["violations"]
    context.close()
    grave = {"serious", "critical"}
    assert [
        (fault["id"], fault["nodes"][0]["html"]) for fault in faults if fault["impact"] in grave
    ] == []


def test_paper_has_every_segment_and_no_controls(
    chromium: Browser, addresses: dict[Language, str], artefacts: Path
) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(addresses["en"] + "#severity=blocking&compare=fe")
    hidden = page.locator(".segment:not(:visible)").count()
    assert hidden > 100
    page.emulate_media(media="print")
    assert not page.is_visible("#bar")
    assert page.locator(".segment:not(:visible)").count() == 0
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    path = artefacts / "report.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    context.close()
    sheets = extract_text(path).split("\f")
    # Every release begins a sheet, and its names stand there with their entries.
    assert len(sheets) >= 25
    text = " ".join(" ".join(sheets).split())
    assert "jeonbuk.csv:12" in text
    assert "edited by Kim Yu-na" in text
    assert "Compare and filter" not in text


def test_two_hundred_releases_open_in_two_seconds(
    chromium: Browser, tmp_path: Path, night: RunRecord, worked_on: list[TranslatedRelease]
) -> None:
    items = [
        replace(item, release=replace(item.release, external_id=str(number)))
        for number, item in enumerate((worked_on * 9)[:200])
    ]
    path = write_report(night, items, tmp_path / "report.html")
    assert path.stat().st_size < 6_000_000
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    # The processor's time and not the clock's: other work on the machine is not the report's.
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def seconds() -> float:
        painted(page)
        metrics = session.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))

    page.goto(path.as_uri())
    assert page.is_visible("#bar")
    opened = seconds()
    assert opened < 2
    page.select_option("#filter-severity", "blocking")
    page.check("[name=compare][value=lf]")
    assert seconds() - opened < 2
    context.close()
