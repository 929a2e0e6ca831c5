"""The report in a real browser (Debian's Chromium), opened from a file as an editor does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from pipeline.release import TranslatedRelease
from pipeline.report import write_report
from pipeline.run import RunRecord

pytestmark = pytest.mark.slow

BAR = "document.querySelector('#bar').getBoundingClientRect().bottom"
IN_VIEW = f"""below => {{
    const top = document.activeElement.getBoundingClientRect().top;
    return {BAR} < top && top < below;
}}"""


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory,
    worked_on: list[TranslatedRelease],
    references: dict[str, str],
    hostile: TranslatedRelease,
    night: RunRecord,
) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    return write_report(night, [*worked_on, hostile], path, references=references).as_uri()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """The open report; whatever it complains of, or asks a network for, fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: complaints.append(request.url))
    page.goto(address)
    yield page
    context.close()
    assert {complaint.partition("#")[0] for complaint in complaints} == {address}


def shown(page: Page, selector: str) -> int:
    return page.locator(f"{selector}:visible").count()


def fragment(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def focused(page: Page) -> Any:
    return page.evaluate("document.activeElement.id || document.activeElement.tagName")


def background(page: Page, selector: str) -> str:
    return str(page.eval_on_selector(selector, "e => getComputedStyle(e).backgroundColor"))


def test_filter_shows_the_segments_that_have_such_a_finding(page: Page) -> None:
    segments = shown(page, ".segment")
    blocking = page.locator('.segment:has(.finding[data-severity="blocking"])').count()
    numbers = page.locator('.segment:has(.finding[data-check="numbers"])').count()
    assert segments > numbers > blocking > 0

    page.select_option("#filter-check", "numbers")
    assert shown(page, ".segment") == numbers
    assert shown(page, '.segment:not(:has(.finding[data-check="numbers"]))') == 0
    assert shown(page, ".contents li") == shown(page, ".release") < 25
    assert page.inner_text("#filter-count") == f"{numbers} of {segments} segments"

    # A finding has to be both at once, not the segment one of each.
    page.select_option("#filter-severity", "blocking")
    assert shown(page, ".segment") == 0
    assert page.is_visible("#nothing")
    page.click("#nothing-reset")
    assert shown(page, ".segment") == segments
    assert not page.is_visible("#filter-reset")


def test_filters_combine_and_count_what_each_choice_leaves(page: Page) -> None:
    page.select_option("#filter-state", "signed")
    page.select_option("#filter-role", "body")
    expected = page.locator('.release[data-s~="signed"] .segment[data-role="body"]').count()
    assert shown(page, ".segment") == expected > 0
    option = page.inner_text('#filter-check option[value="numbers"]')
    count = page.locator(
        '.release[data-s~="signed"] [data-role="body"]:has([data-check="numbers"])'
    ).count()
    assert option == f"numbers ({count})"
    page.select_option("#filter-check", "numbers")
    assert shown(page, ".segment") == count

    page.click("#filter-reset")
    page.select_option("#filter-state", "memory")
    assert shown(page, ".segment") == page.locator('.segment[data-s~="memory"]').count() > 10


def test_finding_on_a_release_as_a_whole_is_found(page: Page) -> None:
    page.select_option("#filter-check", "licence_no_changes")
    assert (
        shown(page, ".release")
        == page.locator('.release > header:has([data-check="licence_no_changes"])').count()
    )
    assert shown(page, ".segment") == 0
    assert not page.is_visible("#nothing")


def test_state_is_in_the_address_and_a_link_brings_it_back(page: Page, address: str) -> None:
    page.select_option("#filter-severity", "warning")
    page.check("[name=compare][value=fe]")
    assert fragment(page) == "#severity=warning&compare=fe"
    visible = shown(page, ".segment")
    page.click(".contents li:visible >> nth=1 >> a")
    assert fragment(page).endswith("&severity=warning&compare=fe")
    link = page.url

    page.goto("about:blank")
    page.goto(link)
    assert shown(page, ".segment") == visible
    assert page.is_checked("[name=compare][value=fe]")
    anchor = fragment(page)[1:].partition("&")[0]
    top = page.eval_on_selector(f"#{anchor}", "e => e.getBoundingClientRect().top")
    assert page.evaluate(BAR) <= top < 200

    page.goto("about:blank")
    page.goto(f"{address}#role=nonsense&compare=nonsense&check=%3Cb%3E")
    assert page.input_value("#filter-role") == ""
    assert page.is_checked("[name=compare][value=mf]")


def test_index_leads_to_what_it_counts(page: Page) -> None:
    link = page.locator('a[href="#check=numbers&severity=warning"]')
    number = int(link.inner_text())
    link.click()
    assert shown(page, '.finding[data-check="numbers"]') == number
    assert page.input_value("#filter-severity") == "warning"


def test_comparison_changes_columns_and_marks(page: Page) -> None:
    first = "#release-1 .segment >> nth=1 >> "
    assert page.is_visible(f"{first}.machine")
    assert not page.is_visible(f"{first}.edit")
    mark = "#release-1 .edit ins.fe"
    assert background(page, mark) == "rgba(0, 0, 0, 0)"
    page.check("[name=compare][value=fe]")
    assert page.is_visible(f"{first}.edit")
    assert not page.is_visible(f"{first}.machine")
    assert background(page, mark) != "rgba(0, 0, 0, 0)"
    assert page.get_attribute(mark, "role") is None
    assert page.get_attribute("#release-1 .final ins.mf >> nth=0", "role") == "presentation"

    page.check("#filter-only")
    assert shown(page, ".segment") == page.locator('.segment[data-d~="fe"]').count()
    page.check("[name=compare][value=rf]")
    assert shown(page, ".segment") == page.locator('.segment[data-d~="rf"]').count()
    page.select_option("#compare-reference", "rm")
    assert shown(page, ".segment") == page.locator('.segment[data-d~="rm"]').count()
    assert fragment(page) == "#only=1&compare=rm"


def test_keys_lead_through_releases_and_findings(page: Page) -> None:
    page.keyboard.press("j")
    assert focused(page) == "release-1-title"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert focused(page) == "release-3-title"
    page.wait_for_function(IN_VIEW, arg=300)
    page.keyboard.press("k")
    assert focused(page) == "release-2-title"

    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.matches('#release-2 .finding')")
    page.wait_for_function(IN_VIEW, arg=900)
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("n")
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.textContent") == first
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.matches('#release-1 .finding')")

    page.keyboard.press("3")
    assert page.is_checked("[name=compare][value=fe]")
    page.keyboard.press("/")
    assert focused(page) == "filter-board"


def test_keys_do_nothing_in_a_field_and_can_be_turned_off(page: Page) -> None:
    page.focus("#filter-role")
    page.keyboard.press("j")
    assert focused(page) == "filter-role"
    page.evaluate("document.activeElement.blur()")

    page.keyboard.press("?")
    assert page.is_visible("#help")
    assert focused(page) == "help-close"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('#help') !== null")
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    assert not page.is_visible("#help")
    page.keyboard.press("j")
    assert "title" not in focused(page)
    page.click("#help-open")
    page.check("#keys-on")
    page.click("#help-close")
    page.keyboard.press("j")
    assert focused(page) == "release-1-title"


def test_tab_leaves_every_control(page: Page) -> None:
    """There is no trap: from the skip link, through the filter, to the first release."""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the releases"
    page.focus("[name=compare]:checked")
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(focused(page))
    controls = ["board", "role", "check", "severity", "state", "only"]
    assert [each for each in seen if each.startswith("filter-")] == [
        f"filter-{name}" for name in controls
    ]
    assert seen[-1] == "A"


def test_name_shows_its_entry_to_pointer_and_finger(page: Page) -> None:
    entry = "전북테크노파크 = Jeonbuk Techno Park · organisation · jeonbuk.csv:12"
    mark = page.locator('#release-1 .final mark:has-text("Jeonbuk Techno Park")').first
    mark.hover()
    assert " ".join(page.inner_text("#tip").split()) == entry
    page.keyboard.press("Escape")
    assert not page.is_visible("#tip")
    mark.click()
    assert page.is_visible("#tip")
    page.click("h1")
    assert not page.is_visible("#tip")
    page.click("#release-1 .names summary")
    assert entry in " ".join(page.inner_text("#release-1 .names").split())


def test_hostile_release_is_read_and_not_run(page: Page, hostile_text: str) -> None:
    """The ``page`` fixture fails if anything ran, was refused, or was asked for."""
    assert page.text_content("#release-25 h3 .ko") == hostile_text
    page.select_option("#filter-check", hostile_text)
    assert shown(page, ".release") == 1
    page.select_option("#filter-board", hostile_text)
    link = page.url
    page.hover("#release-25 .korean mark >> nth=0")
    assert hostile_text in page.inner_text("#tip")
    page.goto("about:blank")
    page.goto(link)
    assert page.input_value("#filter-board") == hostile_text
    assert shown(page, ".release") == 1


def test_everything_is_readable_without_javascript(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert not page.is_visible("#bar")
    assert shown(page, ".segment") == page.locator(".segment").count() > 300
    assert page.is_visible("#release-1 .segment .machine >> nth=0")
    assert page.is_visible("#release-1 .segment .final >> nth=0")
    context.close()


def test_files_address_is_enough(page: Page, address: str) -> None:
    assert Path(address.removeprefix("file://")).stat().st_size < 1_000_000
    assert page.title().startswith("kopress report: Nightly run of 2025-03-13")
