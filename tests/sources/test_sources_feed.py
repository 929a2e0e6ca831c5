"""RSS and Atom feeds: entries with their text, and entries that only lead to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ErrorPage, LayoutChanged, PageError, StatusError, WithdrawnPage
from pipeline.release import Listing, Validators
from pipeline.settings import BoardSettings
from pipeline.sources import Client, Page, Source, list_new, make_source, open_release

if TYPE_CHECKING:
    from tests.sources.conftest import Site

PARAGRAPHS = [f"{number}번째 문단은 정부가 새로 알린 정책을 길게 설명한다." for number in range(20)]
WHOLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
SUMMARY = "<p>정부가 새 정책을 알렸다…</p>"

MakeClient = Callable[..., Client]


def item(number: int, text: str, **parts: str) -> str:
    values = {
        "title": f"정책 &lt;b&gt;{number}&lt;/b&gt;호",
        "link": f"/briefing/view.do;jsessionid=A?newsId={number}",
        "guid": f"news-{number}",
        "pubDate": "Tue, 24 Nov 2026 15:30:00 GMT",
    } | parts
    fields = "".join(f"<{name}>{value}</{name}>" for name, value in values.items() if value)
    return f"<item>{fields}<description><![CDATA[{text}]]></description></item>"


def rss(*items: str, encoding: str = "utf-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel>'
        f"<title>정책브리핑</title>{''.join(items)}</channel></rss>"
    )


def feed(url: str = "https://www.korea.example") -> Source:
    return make_source(
        BoardSettings(name="briefing", software="feed", url=url, parameters={"path": "/rss/a.xml"})
    )


def page(source: Source, text: str) -> Page:
    return Page(source.list_url(1), text)


def test_entries_become_rows() -> None:
    source = feed()
    whole, led = source.rows(page(source, rss(item(1, WHOLE), item(2, SUMMARY))))
    assert (whole.title, whole.published) == ("정책 1호", date(2026, 11, 25))  # in Korea
    assert whole.url == f"https://www.korea.example/rss/a.xml#{whole.external_id}"
    assert led.url == "https://www.korea.example/briefing/view.do?newsId=2"
    assert whole.external_id != led.external_id
    again = source.rows(page(source, rss(item(2, WHOLE), item(1, SUMMARY))))
    assert [row.external_id for row in again] == [led.external_id, whole.external_id]


def test_a_whole_entry_is_read_in_the_feed_itself() -> None:
    source = feed()
    parts = {"author": "문화체육관광부"}
    enclosure = '<enclosure url="https://www.korea.example/f/%EB%B6%99%EC%9E%84.hwp" type="x"/>'
    text = rss(item(1, WHOLE, **parts).replace("</item>", f"{enclosure}</item>"))
    (listing,) = source.rows(page(source, text))
    assert source.address(listing) == listing.url
    release = source.release(page(source, text), listing)
    assert [segment.text for segment in release.segments] == ["정책 1호", *PARAGRAPHS]
    assert release.url == "https://www.korea.example/briefing/view.do?newsId=1"
    assert release.department == "문화체육관광부"
    assert [file.name for file in release.attachments] == ["붙임.hwp"]


def test_an_atom_feed_is_read_as_well() -> None:
    source = feed()
    text = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>소식</title>'
        '<entry><title>정책</title><id>tag:1</id><link href="/a/1"/>'
        "<updated>2026-11-24T15:30:00Z</updated>"
        f'<content type="html"><![CDATA[{WHOLE}]]></content></entry></feed>'
    )
    (listing,) = source.rows(page(source, text))
    assert listing.published == date(2026, 11, 25)
    assert len(source.release(page(source, text), listing).segments) == len(PARAGRAPHS) + 1


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Tue, 24 Nov 2026 15:30:00 GMT", 25),
        ("Tue, 24 Nov 2026 23:30:00 +0900", 24),
        ("2026-11-24 23:30:00", 24),
        ("2026-11-24T23:30:00+09:00", 24),
        ("2026.11.24 오후 11:30", 24),
    ],
)
def test_days_are_korean(written: str, day: int) -> None:
    source = feed()
    (listing,) = source.rows(page(source, rss(item(1, SUMMARY, pubDate=written))))
    assert listing.published == date(2026, 11, day)


def test_a_visit_asks_once_for_the_feed(site: Site, make_client: MakeClient) -> None:
    source = feed(site.url)
    text = rss(item(1, WHOLE), item(2, WHOLE), item(3, SUMMARY), encoding="euc-kr")
    site.serve(
        "/rss/a.xml",
        site.reply(text.encode("cp949"), headers={"Content-Type": "application/rss+xml"}),
    )
    site.serve(
        "/briefing/view.do?newsId=3",
        site.reply(f"<html><body><nav>차례</nav><article>{WHOLE}</article></body></html>"),
    )
    with make_client() as client:
        fetcher = source.fetcher(client)
        result = list_new(source, fetcher, {}, max_pages=5)
        opened = [open_release(source, fetcher, listing) for listing in result.new]
        assert fetcher.requests == client.requests
    assert site.pages_asked == ["/rss/a.xml", "/briefing/view.do?newsId=3"]
    texts = [
        [segment.text for segment in each.release.segments][1:] for each in opened if each.release
    ]
    assert texts == [PARAGRAPHS] * 3


def test_an_entry_that_left_the_feed_is_as_it_was(site: Site, make_client: MakeClient) -> None:
    source = feed(site.url)
    (gone,) = source.rows(page(source, rss(item(1, WHOLE))))
    site.serve("/rss/a.xml", site.reply(rss(item(2, WHOLE))))
    with make_client() as client:
        fetcher = source.fetcher(client)
        assert open_release(source, fetcher, gone, Validators()).not_modified
        with pytest.raises(PageError, match="in the feed no more"):
            open_release(source, fetcher, gone)


def test_a_page_that_is_gone_is_gone(site: Site, make_client: MakeClient) -> None:
    source = feed(site.url)
    (listing,) = source.rows(page(source, rss(item(2, SUMMARY))))
    with make_client() as client, pytest.raises(StatusError, match="404"):
        open_release(source, source.fetcher(client), listing)
    alert = "<script>alert('삭제된 게시물입니다.');history.back();</script>"
    with pytest.raises(WithdrawnPage):
        source.release(Page(listing.url, alert), listing)
    with pytest.raises(LayoutChanged, match="the text"):
        source.release(Page(listing.url, "<html><body></body></html>"), listing)


def test_a_page_with_attachments_alone_has_its_text_there() -> None:
    source = feed()
    (listing,) = source.rows(page(source, rss(item(2, SUMMARY))))
    text = "<html><body><a href='/f/1'>보도자료.hwp</a></body></html>"
    release = source.release(Page(listing.url, text), listing)
    assert [file.name for file in release.attachments] == ["보도자료.hwp"]


def test_entries_lead_to_the_feed_s_own_site() -> None:
    source = feed()
    elsewhere = item(2, SUMMARY, link="http://169.254.169.254/latest")
    rows = source.rows(page(source, rss(item(1, SUMMARY), elsewhere)))
    assert [row.title for row in rows] == ["정책 1호"]
    with pytest.raises(PageError, match=r"other sites: 'http://169\.254"):
        source.rows(page(source, rss(elsewhere)))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("<html><body><h1>기관 소식</h1><p>여기는 누리집이다.</p></body></html>", LayoutChanged),
        ("<html><body>시스템 점검 중입니다.</body></html>", ErrorPage),
        ('<!DOCTYPE x [<!ENTITY a "aaa">]>' + rss(item(1, "&a;")), LayoutChanged),
        (rss(item(1, SUMMARY, pubDate="")), LayoutChanged),
        (rss(item(1, SUMMARY, title="")), LayoutChanged),
        ("/etc/passwd", LayoutChanged),
        ("", LayoutChanged),
    ],
)
def test_what_is_no_feed_is_told(text: str, error: type[PageError]) -> None:
    source = feed()
    with pytest.raises(error):
        source.rows(page(source, text))


def test_an_empty_feed_is_a_quiet_one() -> None:
    source = feed()
    assert source.rows(page(source, rss())) == []


def test_a_listing_is_read_where_the_feed_is_now() -> None:
    source = feed("https://new.example")
    stored = Listing("ab12", "정책", date(2026, 11, 24), "https://www.korea.example/rss/a.xml#ab12")
    assert source.address(stored) == "https://new.example/rss/a.xml#ab12"
