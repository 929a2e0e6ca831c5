"""The report in a real browser (Debian's Chromium), opened from a file as an editor does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from pipeline.release import TranslatedRelease
from pipeline.report import write_report
from pipeline.run import RunRecord

CHROMIUM = Path("/usr/bin/chromium")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}"),
]

SCREENS = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def address(
    tmp_path: Path, record: RunRecord, samples: list[TranslatedRelease], hostile: TranslatedRelease
) -> str:
    return write_report(record, [*samples, hostile], tmp_path / "report.html").as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The open report; whatever it complains of, or asks a network for, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: complaints.append(request.url))
    page.goto(address)
    yield page
    context.close()
    assert complaints == [address]


@pytest.fixture(scope="module")
def artifacts(pytestconfig: pytest.Config) -> Path:
    directory = pytestconfig.rootpath / "test-artifacts"
    directory.mkdir(exist_ok=True)
    return directory


def shown(page: Page, selector: str) -> int:
    return page.locator(f"{selector}:visible").count()


def test_filter_shows_the_segments_that_have_such_a_finding(page: Page) -> None:
    segments = shown(page, ".segment")
    with_findings = page.locator(".segment:has(.finding)").count()
    blocking = page.locator('.segment:has(.finding[data-severity="blocking"])').count()
    numbers = page.locator('.segment:has(.finding[data-check="numbers"])').count()
    assert segments > with_findings > numbers > blocking > 0

    page.select_option("#filter-check", "numbers")
    assert shown(page, ".segment") == numbers
    assert shown(page, '.segment:not(:has(.finding[data-check="numbers"]))') == 0
    assert shown(page, ".contents li") == shown(page, ".release") < 25
    assert page.inner_text("#filter-count") == f"{numbers} of {segments} segments"

    page.select_option("#filter-severity", "blocking")
    assert shown(page, ".segment") == 0
    assert page.is_visible("#nothing")

    page.select_option("#filter-check", "")
    assert shown(page, ".segment") == blocking
    assert not page.is_visible("#nothing")

    page.click("#filter-reset")
    assert shown(page, ".segment") == segments
    assert not page.is_visible("#filter-reset")


def test_filter_and_entries_are_reached_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the releases"
    page.focus("#filter-severity")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("#filter-found").is_checked()
    assert shown(page, ".segment:not(:has(.finding))") == 0

    page.focus("#release-1 .korean mark")
    bubble = page.evaluate("getComputedStyle(document.activeElement, '::after').content")
    assert bubble.startswith('"수소 저장용기 시험동 = ')


def test_hostile_release_is_read_and_not_run(page: Page, hostile_text: str) -> None:
    """The ``page`` fixture fails if anything ran, was refused, or was asked for."""
    assert page.text_content("#release-25 h3 .ko") == hostile_text
    page.select_option("#filter-check", hostile_text)
    assert shown(page, ".release") == 1


def test_everything_is_readable_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert not page.is_visible(".filters")
    assert shown(page, ".segment") == page.locator(".segment").count() > 300
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_wider_than_the_screen(
    browser: Browser, address: str, artifacts: Path, name: str, scheme: str
) -> None:
    size = SCREENS[name]
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(address)
    page.screenshot(path=artifacts / f"report-{name}-{scheme}-top.png")
    for number in (2, 25):
        page.evaluate(f"location.hash = '#release-{number}'")
        page.focus(f"#release-{number} .final mark")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.focus("#release-2 .final mark")
    page.screenshot(path=artifacts / f"report-{name}-{scheme}-release.png")
    context.close()


def test_paper_has_every_segment_and_no_controls(page: Page, artifacts: Path) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.is_visible(".filters")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    page.pdf(path=artifacts / "report.pdf", format="A4")
