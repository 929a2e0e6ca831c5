"""The client against a server that fails in every way a board can."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from pipeline import __version__
from pipeline.errors import (
    AddressRefused,
    BudgetSpent,
    ConnectionFailed,
    ErrorPage,
    FetchError,
    PageTooLarge,
    RobotsDisallowed,
    SettingsError,
    StatusError,
)
from pipeline.release import Validators
from pipeline.sources import Client

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    from tests.sources.conftest import FakeTime, Site

PAGE = "<html><body>전북 소식</body></html>"
CHUNK = b"10000\r\n" + b"k" * 0x10000 + b"\r\n"

MakeClient = Callable[..., Client]


def test_brings_a_page_with_its_validators(site: Site, client: Client) -> None:
    url = site.serve(
        "/page", site.reply(PAGE, headers={"ETag": '"a1"', "Last-Modified": "yesterday"})
    )
    page = client.get(url)
    assert (page.url, page.text) == (url, PAGE)
    assert page.validators == Validators('"a1"', "yesterday")
    assert not page.not_modified


def test_a_validator_that_no_request_can_send_is_left(site: Site, client: Client) -> None:
    head = 'HTTP/1.1 200 OK\r\nETag: "전북"\r\nContent-Length: 2\r\n\r\nok'.encode()
    page = client.get(site.serve("/page", site.raw(head)))
    assert page.validators == Validators()


def test_names_itself_and_its_contact(site: Site, make_client: MakeClient) -> None:
    url = site.serve("/page", site.reply(PAGE))
    make_client(contact="press@example.org").get(url)
    make_client().get(url)
    agents = [request.headers["User-Agent"] for request in site.requests]
    named, plain = f"kopress/{__version__} (+press@example.org)", f"kopress/{__version__}"
    assert agents == [named, named, plain, plain]  # robots.txt and the page, twice


@pytest.mark.parametrize("contact", ["홍보과", "a\r\nX-Injected: b"])
def test_refuses_a_contact_that_no_header_can_hold(make_client: MakeClient, contact: str) -> None:
    with pytest.raises(SettingsError, match="contact"):
        make_client(contact=contact)


def test_asks_on_condition_and_hears_that_nothing_changed(site: Site, client: Client) -> None:
    url = site.serve("/page", site.reply(status=304))
    known = Validators('"a1"', "Wed, 25 Nov 2026 00:00:00 GMT")
    page = client.get(url, known)
    assert page.not_modified
    assert page.validators == known
    headers = site.requests[-1].headers
    assert headers["If-None-Match"] == known.etag
    assert headers["If-Modified-Since"] == known.last_modified


def test_a_304_that_was_not_asked_for_is_no_page(site: Site, client: Client) -> None:
    with pytest.raises(StatusError, match="304"):
        client.get(site.serve("/page", site.reply(status=304)))


def test_404_is_not_asked_again(site: Site, client: Client) -> None:
    with pytest.raises(StatusError) as caught:
        client.get(site.url + "/gone")
    assert caught.value.status == 404
    assert site.pages_asked == ["/gone"]


def test_500_then_200_gives_the_page(site: Site, client: Client) -> None:
    url = site.serve("/page", site.reply(status=500), site.reply(PAGE))
    assert client.get(url).text == PAGE
    assert client.requests == len(site.requests) == 3  # with robots.txt


def test_gives_up_after_the_attempts_that_are_allowed(site: Site, make_client: MakeClient) -> None:
    url = site.serve("/page", site.reply(status=503))
    with pytest.raises(StatusError, match="503"):
        make_client(attempts=4).get(url)
    assert len(site.pages_asked) == 4


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"Retry-After": "7"}, 7),
        (
            {
                "Retry-After": "Wed, 25 Nov 2026 03:01:30 GMT",
                # The clock of the server counts, however wrong it is.
                "Date": "Wed, 25 Nov 2026 03:00:00 GMT",
            },
            90,
        ),
        ({"Retry-After": "soon"}, 0),
    ],
)
def test_retry_after_is_heeded(
    site: Site, client: Client, fake_time: FakeTime, headers: dict[str, str], pause: float
) -> None:
    url = site.serve("/page", site.reply(status=429, headers=headers), site.reply(PAGE))
    assert client.get(url).text == PAGE
    assert sum(fake_time.slept) == pause


def test_retry_after_holds_for_the_whole_host(
    site: Site, make_client: MakeClient, fake_time: FakeTime
) -> None:
    busy = site.serve("/busy", site.reply(status=429, headers={"Retry-After": "30"}))
    client = make_client(attempts=1)
    with pytest.raises(StatusError):
        client.get(busy)
    assert fake_time.slept == []
    client.get(site.serve("/page", site.reply(PAGE)))
    assert fake_time.slept == [30]


@pytest.mark.parametrize("value", ["999999999", "9" * 500, "Fri, 25 Nov 2089 03:01:30 GMT"])
def test_a_hostile_retry_after_holds_up_nothing(
    site: Site, client: Client, fake_time: FakeTime, value: str
) -> None:
    url = site.serve("/page", site.reply(status=429, headers={"Retry-After": value}))
    for _ in range(2):
        with pytest.raises(FetchError, match="longer than kopress waits"):
            client.get(url)
    assert site.pages_asked == ["/page"]
    assert fake_time.slept == []


def test_patience_with_a_host_ends(site: Site, client: Client, fake_time: FakeTime) -> None:
    url = site.serve("/page", site.reply(status=503, headers={"Retry-After": "250"}))
    for _ in range(3):
        with pytest.raises(FetchError):
            client.get(url)
    assert sum(fake_time.slept) == 500


def test_a_delay_is_left_between_requests_to_a_host(
    site: Site, other_site: Site, make_client: MakeClient, fake_time: FakeTime
) -> None:
    client = make_client(delay=2)
    client.get(site.serve("/page", site.reply(PAGE)))  # robots.txt, 2 s, the page
    client.get(other_site.serve("/page", site.reply(PAGE)))  # the same, without waiting first
    fake_time.now += 1.5
    client.get(other_site.url + "/page")
    assert fake_time.slept == [2, 2, 0.5]


HALF = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html><body>"
UNFRAMED = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>"


@pytest.mark.parametrize("half", [HALF, UNFRAMED, b"HTTP/1.1 200", b""])
def test_a_connection_dropped_in_mid_answer_is_tried_again(
    site: Site, client: Client, half: bytes
) -> None:
    url = site.serve("/page", site.raw(half), site.reply(PAGE))
    assert client.get(url).text == PAGE
    url = site.serve("/page", site.raw(half))
    with pytest.raises(ConnectionFailed, match="3 attempts"):
        client.get(url)


def test_a_whole_page_without_length_is_taken(site: Site, client: Client) -> None:
    rest = "전북</body></html>\n".encode()
    assert "전북" in client.get(site.serve("/page", site.raw(UNFRAMED, rest))).text


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X-Drip: 1\r\n"),
        (HALF, b"k"),
        (UNFRAMED, b"k"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nk\r\n"),
    ],
    ids=["in the headers", "with a length", "without a length", "in chunks"],
)
def test_an_answer_that_never_ends_is_cut(
    site: Site, make_client: MakeClient, start: bytes, drop: bytes
) -> None:
    url = site.serve("/page", site.raw(start, then=drop))
    with pytest.raises(ConnectionFailed, match=r"not complete after 0\.4 s"):
        make_client(deadline=0.4).get(url)
    assert site.pages_asked == ["/page"]


def test_a_server_that_says_nothing_is_left(site: Site, make_client: MakeClient) -> None:
    def say_nothing(_: BaseHTTPRequestHandler) -> None:
        site.closing.wait()

    url = site.serve("/page", say_nothing)
    with pytest.raises(ConnectionFailed, match="timed out"):
        make_client(timeout=0.2).get(url)


def test_redirects_are_followed_on_the_same_server(site: Site, client: Client) -> None:
    url = site.serve("/old", site.reply(status=301, headers={"Location": "new?a=1"}))
    site.serve("/new?a=1", site.reply(PAGE))
    assert client.get(url).url == site.url + "/new?a=1"


def test_a_redirect_loop_ends(site: Site, make_client: MakeClient) -> None:
    url = site.serve("/a", site.reply(status=302, headers={"Location": "/b"}))
    site.serve("/b", site.reply(status=302, headers={"Location": "/a"}))
    with pytest.raises(ConnectionFailed, match="more than 4 redirects"):
        make_client(max_redirects=4).get(url)
    assert len(site.pages_asked) == 5


def test_no_redirect_leads_to_another_server(site: Site, other_site: Site, client: Client) -> None:
    for location in (
        other_site.url + "/page",
        site.url.replace("127.0.0.1", "localhost") + "/page",
        f"//169.254.169.254:{site.url.rpartition(':')[2]}/latest/meta-data",
    ):
        url = site.serve("/old", site.reply(status=302, headers={"Location": location}))
        with pytest.raises(FetchError, match="redirects to another server"):
            client.get(url)
    assert other_site.requests == []


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/", "http://[", ""])
def test_no_redirect_leads_out_of_http(site: Site, client: Client, location: str) -> None:
    url = site.serve("/old", site.reply(status=302, headers={"Location": location}))
    with pytest.raises(FetchError, match=r"address|redirects"):
        client.get(url)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "board", "http://", "http://[::1"])
def test_an_address_that_is_none_is_named(client: Client, url: str) -> None:
    with pytest.raises(FetchError, match="address"):
        client.get(url)
    assert client.requests == 0


def test_a_host_that_cannot_exist_is_named(client: Client) -> None:
    with pytest.raises(FetchError, match="not a usable address"):
        client.get("http://board..example/")


def test_a_page_of_50_megabytes_is_refused_by_its_length(site: Site, client: Client) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n"
    with pytest.raises(PageTooLarge, match="5,000,000 bytes"):
        client.get(site.serve("/page", site.raw(head)))


def test_a_page_of_50_megabytes_is_left_when_it_is_too_much(site: Site, client: Client) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    with pytest.raises(PageTooLarge):
        client.get(site.serve("/page", site.raw(head, *[CHUNK] * 800)))
    assert site.pages_asked == ["/page"]


def test_a_gzip_bomb_is_left(site: Site, client: Client) -> None:
    bomb = gzip.compress(bytes(200_000_000), compresslevel=1)
    assert len(bomb) < 1_000_000
    url = site.serve("/page", site.reply(bomb, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(PageTooLarge):
        client.get(url)


def test_a_compressed_page_is_read(site: Site, client: Client) -> None:
    packed = gzip.compress(PAGE.encode())
    url = site.serve("/page", site.reply(packed, headers={"Content-Encoding": "gzip"}))
    assert client.get(url).text == PAGE


def test_what_is_no_page_is_refused(site: Site, client: Client) -> None:
    url = site.serve("/file", site.reply(b"PK", headers={"Content-Type": "application/zip"}))
    with pytest.raises(FetchError, match="application/zip"):
        client.get(url)


def test_an_unknown_encoding_is_refused(site: Site, client: Client) -> None:
    url = site.serve("/page", site.reply("привет, мир".encode("koi8-r") * 9))
    with pytest.raises(ErrorPage, match="neither UTF-8 nor CP949"):
        client.get(url)


def test_loopback_is_never_asked_for_through_a_proxy(
    site: Site, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert make_client().get(site.serve("/page", site.reply(PAGE))).text == PAGE


class TestRobots:
    def test_what_it_forbids_is_not_asked_for(self, site: Site, client: Client) -> None:
        site.serve("/robots.txt", site.reply("User-agent: *\nDisallow: /board/\n"))
        with pytest.raises(RobotsDisallowed, match="forbids"):
            client.get(site.serve("/board/1", site.reply(PAGE)))
        assert client.get(site.serve("/news/1", site.reply(PAGE))).text == PAGE
        assert [request.path for request in site.requests] == ["/robots.txt", "/news/1"]

    def test_rules_for_kopress_win_over_those_for_all(self, site: Site, client: Client) -> None:
        rules = "User-agent: *\nDisallow: /\n\nUser-agent: kopress\nDisallow: /private/\n"
        site.serve("/robots.txt", site.reply(rules))
        assert client.get(site.serve("/page", site.reply(PAGE))).text == PAGE

    def test_a_redirect_is_no_way_around_it(self, site: Site, client: Client) -> None:
        site.serve("/robots.txt", site.reply("User-agent: *\nDisallow: /board/\n"))
        url = site.serve("/old", site.reply(status=302, headers={"Location": "/board/1"}))
        with pytest.raises(RobotsDisallowed):
            client.get(url)

    def test_a_server_error_forbids_everything(self, site: Site, client: Client) -> None:
        site.serve("/robots.txt", site.reply(status=503))
        url = site.serve("/page", site.reply(PAGE))
        for _ in range(2):
            with pytest.raises(RobotsDisallowed, match="503"):
                client.get(url)
        assert [request.path for request in site.requests] == ["/robots.txt"] * 3

    def test_a_server_that_cannot_be_reached_forbids_everything(
        self, other_site: Site, client: Client
    ) -> None:
        other_site.close()
        with pytest.raises(RobotsDisallowed, match=r"could not be read .*refused"):
            client.get(other_site.url + "/page")

    @pytest.mark.parametrize("body", [PAGE, b"\xff\xfe\x00nonsense", "k" * 1_000_000])
    def test_a_file_without_rules_forbids_nothing(
        self, site: Site, client: Client, body: str | bytes
    ) -> None:
        site.serve("/robots.txt", site.reply(body))
        assert client.get(site.serve("/page", site.reply(PAGE))).text == PAGE

    @pytest.mark.parametrize(("asked", "delay"), [("4", 4), ("86400", 30), ("soon", 0)])
    def test_its_crawl_delay_is_kept_within_bounds(
        self, site: Site, client: Client, fake_time: FakeTime, asked: str, delay: float
    ) -> None:
        site.serve("/robots.txt", site.reply(f"User-agent: *\nCrawl-delay: {asked}\n"))
        url = site.serve("/page", site.reply(PAGE))
        client.get(url)
        client.get(url)
        assert sum(fake_time.slept) == 2 * delay


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.1.2.3", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_nothing_in_a_private_network_is_asked(
    site: Site, make_client: MakeClient, host: str
) -> None:
    client = make_client(permitted=frozenset())
    port = site.url.rpartition(":")[2]
    with pytest.raises(AddressRefused, match="private network"):
        client.get(f"http://{host}:{port}/page")
    assert not site.requests


def test_a_name_that_leads_into_a_private_network_is_cut_before_anything_is_sent(
    site: Site, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    port = int(site.url.rpartition(":")[2])
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    with pytest.raises(AddressRefused, match=r"board\.example\.org lies in a private network"):
        make_client(permitted=frozenset()).get(f"http://board.example.org:{port}/page")
    assert not site.requests


def test_a_file_is_brought_as_it_is(site: Site, client: Client) -> None:
    data = bytes(range(256)) * 40
    url = site.serve("/file", site.reply(data, headers={"Content-Type": "application/x-hwp"}))
    assert client.download(url, site.url + "/page", 20_000) == data
    assert client.bytes == len(data)
    with pytest.raises(PageTooLarge, match="larger than 10,000 bytes"):
        client.download(url, site.url + "/page", 10_000)


def test_a_file_on_another_site_is_left(site: Site, other_site: Site, client: Client) -> None:
    url = other_site.serve("/file", other_site.reply(b"x"))
    with pytest.raises(AddressRefused, match="not on the site of"):
        client.download(url, site.url + "/page", 10_000)
    assert not other_site.requests


def test_a_budget_that_is_spent_ends_the_asking(site: Site, make_client: MakeClient) -> None:
    url = site.serve("/page", site.reply(PAGE))
    asked: list[str] = []

    def spend(host: str) -> None:
        if len(asked) == 2:
            raise BudgetSpent(host, "asked 2 times today")
        asked.append(host)

    client = make_client(spend=spend)
    client.get(url)
    with pytest.raises(BudgetSpent):
        client.get(url)
    assert [request.path for request in site.requests] == ["/robots.txt", "/page"]
