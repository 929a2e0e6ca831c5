"""The score report in a real browser (Debian's Chromium), opened from a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pipeline.clock import KST
from pipeline.release import Finding, Severity
from pipeline.scoring import Judgement, System, Verdict
from pipeline.scoring.details import Details
from pipeline.scoring.page import write_score_page
from pipeline.scoring.trend import Scoring
from pipeline.settings import GateSettings

HOSTILE = "</title></style></svg><script>harm()</script>\"'><img src=x onerror=alert(1)>\u202e"

pytestmark = pytest.mark.slow

SCREENS = {"desktop": (1280, 900), "phone": (360, 740)}


@pytest.fixture(scope="module")
def path(
    tmp_path_factory: pytest.TempPathFactory, everything: list[Details], past: list[Scoring]
) -> Path:
    """A page about a whole bundled set; of its systems the last means harm."""
    *honest, last = everything
    hypotheses = tuple(f"{text} {HOSTILE}" for text in last.evaluation.system.hypotheses)
    evil = replace(last.evaluation, system=System(HOSTILE, hypotheses), signature=HOSTILE)
    finding = Finding(HOSTILE, Severity.BLOCKING, HOSTILE, suggestion=HOSTILE)
    systems = [*honest, replace(last, evaluation=evil, findings=((finding,),) * len(hypotheses))]
    verdicts = (Verdict("no large drop", False, HOSTILE), Verdict("term accuracy", True, "98%"))
    path = tmp_path_factory.mktemp("page") / "score.html"
    write_score_page(
        path,
        systems,
        GateSettings(),
        datetime(2025, 11, 25, 17, 30, tzinfo=KST),
        judgement=Judgement("chrF", verdicts, 0.4),
        history=past,
    )
    return path


@pytest.fixture
def page(chromium: Browser, path: Path) -> Iterator[Page]:
    """The open page; whatever it complains of, or asks a network for, fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: complaints.append(request.url))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert complaints == [path.as_uri()]


@pytest.fixture(scope="module")
def artifacts(pytestconfig: pytest.Config) -> Path:
    directory = pytestconfig.rootpath / "test-artifacts"
    directory.mkdir(exist_ok=True)
    return directory


def test_page_of_a_bundled_set_is_small(path: Path) -> None:
    assert path.stat().st_size < 2_000_000


def test_hostile_texts_are_read_and_not_run(page: Page) -> None:
    """The ``page`` fixture fails if anything ran, was refused, or was asked for."""
    assert HOSTILE in (page.text_content("#system-2") or "")
    assert page.locator("article img").count() == 0


def test_both_style_sheets_pass_the_policy(page: Page) -> None:
    fill = "element => getComputedStyle(element).fill"
    assert page.locator("figure .bars").first.evaluate(fill) == "rgb(95, 134, 180)"
    assert page.locator(".kopress-trend text").first.evaluate(fill) != "rgb(0, 0, 0)"


def test_every_table_and_section_is_reached_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the scores"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "scores"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-labelledby')") == "scores"
    assert page.locator(".scroll").count() == page.locator(".scroll[tabindex='0']").count() > 5


def test_what_is_significant_is_told_without_colour(page: Page) -> None:
    mark = "getComputedStyle(document.querySelector('.change.worse'), '::before').content"
    assert page.evaluate(mark) == '"▼ "'


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_wider_than_the_screen_or_hard_to_read(
    chromium: Browser, path: Path, artifacts: Path, name: str, scheme: str
) -> None:
    width, height = SCREENS[name]
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(path.as_uri())
    page.screenshot(path=artifacts / f"score-{name}-{scheme}-top.png")
    for place in ("spread", "trend", "system-1-lost", "system-2-worst"):
        page.evaluate(f"location.hash = '#{place}'")
        page.screenshot(path=artifacts / f"score-{name}-{scheme}-{place}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert min(contrasts(page).values()) >= 4.5
    context.close()


def contrasts(page: Page) -> dict[str, float]:
    """Return the contrast (WCAG 2.2) of each kind of text with what lies behind it."""
    found: dict[str, float] = page.evaluate(
        """() => {
          const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
          const light = colour => numbers(colour).slice(0, 3)
            .map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
          const ground = element => {
            for (; element; element = element.parentElement) {
              const colour = getComputedStyle(element).backgroundColor;
              if (numbers(colour)[3] !== 0) return colour;
            }
          };
          const found = {};
          for (const element of document.querySelectorAll('body *:not(svg *)')) {
            if (![...element.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
            const pair = [getComputedStyle(element).color, ground(element)];
            const [low, high] = pair.map(light).sort((a, b) => a - b);
            found[pair.join(' on ')] = (high + .05) / (low + .05);
          }
          return found;
        }"""
    )
    assert len(found) > 8
    return found


def test_paper_is_white_and_shows_the_whole_tables(page: Page, artifacts: Path) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    white = "rgb(255, 255, 255)"
    colour = "element => getComputedStyle(element).backgroundColor"
    for selector in ("html", "svg.kopress-trend"):
        assert page.locator(selector).evaluate(colour) == white
    assert page.locator(".scroll").first.evaluate("e => getComputedStyle(e).overflowX") == "visible"
    assert not page.is_visible("nav")
    page.pdf(path=artifacts / "score.pdf", prefer_css_page_size=True)
