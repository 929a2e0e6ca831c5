"""That a report can do no harm and can be read by all: policy, links, hostile text, contrast."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from pipeline.release import TranslatedRelease
from pipeline.report import write_report
from pipeline.run import BoardState, Failure, Harvest, RunRecord

Report = Callable[..., BeautifulSoup]


def one(soup: Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{len(found)} of {selector}"
    return found[0]


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
    path = write_report(
        record, [hostile], tmp_path / "report.html", references={hostile_text: hostile_text}
    )
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")

    for tag in ("script", "style", "title"):
        assert len(soup.select(tag)) == 1
    assert "harm" not in one(soup, "script").text
    assert not soup.select("img, [src]")
    assert not [name for tag in soup.find_all() for name in tag.attrs if name.startswith("on")]
    addresses = [str(link["href"]) for link in soup.select("a[href]")]
    assert all(address.startswith(("#", "https://")) for address in addresses)
    finding = soup.select(".segment li.finding")[0]
    assert finding["data-check"] == hostile_text
    first = soup.select(".segment")[0]
    assert "".join(mark.text for mark in first.select(".korean mark")) == hostile_text
    assert one(first, ".final").text == hostile_text
    assert one(first, ".edit").text == f"{hostile_text}!"
    assert one(first, ".reference").text == hostile_text
    assert hostile_text in one(soup, ".names li").text
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
        "paper": ["accent", "ink"],
        "blocking": ["paper", "blocking-wash"],
        "warning": ["warning-wash"],
        "info": ["info-wash"],
        "good": ["paper", "good-wash"],
    }
    pairs = [(text, ground) for text, listed in grounds.items() for ground in listed]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < 4.5} == {}
