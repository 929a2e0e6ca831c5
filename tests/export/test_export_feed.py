"""The feed of signed releases, as a feed reader sees it."""

from __future__ import annotations

import calendar
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser
import pytest
from bs4 import BeautifulSoup

from pipeline.clock import KST
from pipeline.errors import SettingsError
from pipeline.export import FeedFormat, feed
from pipeline.release import SignOff, TranslatedRelease
from pipeline.settings import ExportSettings

SETTINGS = ExportSettings(office="전북 Press <Office>", address="https://press.example.go.kr/en/")
XML = pytest.mark.parametrize("kind", [FeedFormat.RSS, FeedFormat.ATOM])
EVERY = pytest.mark.parametrize("kind", list(FeedFormat))


def written(
    kind: FeedFormat, *items: TranslatedRelease, limit: int = 30
) -> tuple[list[dict[str, Any]], Any]:
    """Entries with the same keys for every format, and the feed itself."""
    data, count = feed(items, kind, SETTINGS, file_name="feed.xml", limit=limit)
    if kind is FeedFormat.JSON:
        whole = json.loads(data)
        entries = [
            {
                "id": each["id"],
                "title": each["title"],
                "link": each["url"],
                "html": each["content_html"],
                "updated": datetime.fromisoformat(each["date_modified"]),
            }
            for each in whole["items"]
        ]
    else:
        whole = feedparser.parse(data)
        moment = "published_parsed" if kind is FeedFormat.RSS else "updated_parsed"
        assert not whole.bozo, whole.get("bozo_exception")
        entries = [
            {
                "id": each.id,
                "title": each.title,
                "link": each.link,
                "html": each.content[0].value if "content" in each else each.summary,
                "updated": datetime.fromtimestamp(calendar.timegm(each[moment]), UTC),
            }
            for each in whole.entries
        ]
    assert len(entries) == count
    return entries, whole


@EVERY
def test_a_release_is_an_entry(kind: FeedFormat, edited: TranslatedRelease) -> None:
    (entry,), _ = written(kind, edited)
    assert edited.signed is not None
    assert entry["id"] == "tag:press.example.go.kr,2025:kopress/jeonbuk/100001"
    assert entry["title"] == edited.english[0]
    assert entry["link"] == "https://press.example.go.kr/en/jeonbuk/100001.html"
    assert entry["updated"] == edited.signed.moment
    text = BeautifulSoup(entry["html"], "lxml").get_text()
    assert all(english in text for english in edited.english[1:])
    assert "기계번역" in text
    assert "signed it on 14 March 2025" in text


@EVERY
def test_the_identity_stays_when_the_release_changes(
    kind: FeedFormat, edited: TranslatedRelease
) -> None:
    again = replace(edited, version=2, signed=SignOff("Kim", datetime(2025, 4, 1, tzinfo=KST)))
    (before,), _ = written(kind, edited)
    (after,), _ = written(kind, again)
    assert before["id"] == after["id"]
    assert before["updated"] < after["updated"]


@EVERY
def test_the_last_signed_stands_first_and_no_more_than_the_limit(
    kind: FeedFormat, edited: TranslatedRelease
) -> None:
    assert edited.signed is not None
    items = [
        replace(
            edited,
            release=replace(edited.release, external_id=str(number)),
            signed=SignOff("Lee", edited.signed.moment + timedelta(hours=number)),
        )
        for number in (2, 5, 1, 4, 3)
    ]
    entries, _ = written(kind, *items, limit=3)
    assert [entry["link"].rpartition("/")[2] for entry in entries] == ["5.html", "4.html", "3.html"]


@EVERY
def test_what_is_under_embargo_is_not_in_it(kind: FeedFormat, edited: TranslatedRelease) -> None:
    held = replace(edited.release, embargo=datetime(2999, 1, 1, tzinfo=KST))
    entries, _ = written(kind, replace(edited, release=held))
    assert entries == []


@EVERY
def test_hostile_text_stays_text(kind: FeedFormat, hostile: TranslatedRelease) -> None:
    signed = replace(hostile, signed=SignOff("<b>Eve</b>", datetime(2025, 3, 14, tzinfo=KST)))
    (entry,), _ = written(kind, signed)
    soup = BeautifulSoup(entry["html"], "lxml")
    assert not soup.find_all(["script", "img", "a"])
    assert "=1+1" in soup.get_text()
    assert entry["link"].startswith("https://press.example.go.kr/en/")
    assert ".." not in entry["link"].removeprefix("https://press.example.go.kr/en/")


@XML
def test_a_feed_says_whose_it_is_and_where(kind: FeedFormat, edited: TranslatedRelease) -> None:
    _, whole = written(kind, edited)
    assert whole.feed.link == "https://press.example.go.kr/en/"
    links = {link.rel: link.href for link in whole.feed.links}
    assert links["self"] == "https://press.example.go.kr/en/feed.xml"
    assert whole.feed.language == "en"
    assert "전북 Press" in whole.feed.title


def test_a_json_feed_has_what_the_standard_wants(edited: TranslatedRelease) -> None:
    _, whole = written(FeedFormat.JSON, edited)
    assert whole["version"] == "https://jsonfeed.org/version/1.1"
    assert whole["title"] == "전북 Press <Office>: press releases"
    assert whole["items"][0]["external_url"] == edited.release.url
    assert whole["items"][0]["summary"] == edited.english[5]


@XML
def test_an_empty_feed_is_a_feed(kind: FeedFormat) -> None:
    entries, whole = written(kind)
    assert entries == []
    assert whole.feed.title


def test_without_a_public_address_there_is_no_feed() -> None:
    with pytest.raises(SettingsError, match=r"\[export\] address is not set"):
        feed([], FeedFormat.ATOM, ExportSettings(), file_name="x", limit=1)
