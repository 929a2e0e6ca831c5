from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from pipeline.review.hosts import forwarded, host_name, is_loopback, own_names

if TYPE_CHECKING:
    from tests.review.conftest import Browser, RunningDesk


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("localhost:8420", "localhost"),
        ("Desk.Example", "desk.example"),
        ("desk.example.:80", "desk.example"),
        ("[::1]:8420", "::1"),
        ("127.0.0.1", "127.0.0.1"),
        ("", None),
        ("desk.example/evil", None),
        ("desk.example:port", None),
        ("user@desk.example", None),
        ("desk.example, evil.example", None),
    ],
)
def test_host_header_is_read_strictly(host: str, name: str | None) -> None:
    assert host_name(host) == name


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "localhost:1", "LOCALHOST"])
def test_desk_answers_under_its_own_names(nobody: Browser, host: str) -> None:
    assert nobody.get("/sign-in", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.0.2.1", "localhost@evil.example", ""]
)
def test_desk_answers_under_no_other_name(editor: Browser, host: str) -> None:
    answer = editor.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.text
    # What only a proxy may say is nobody's to say where there is none.
    answer = editor.get("/", headers={"Host": host or "x", "X-Forwarded-Host": "localhost"})
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer.headers


def test_bound_to_every_address_it_answers_to_any_in_figures(
    start: Callable[..., RunningDesk],
) -> None:
    browser = start(host="0.0.0.0").browser()  # noqa: S104
    for host, status in (("192.0.2.1:8420", 200), ("[2001:db8::1]", 200), ("evil.example", 400)):
        assert browser.get("/sign-in", headers={"Host": host}).status_code == status


def test_the_name_that_it_is_bound_to_is_its_own() -> None:
    assert "desk.office.example" in own_names("Desk.office.example")


def test_behind_a_proxy_its_name_is_the_proxys(start: Callable[..., RunningDesk]) -> None:
    desk = start(behind_proxy=True)
    answer = desk.browser().get("/sign-in", headers={"X-Forwarded-Host": "desk.example.go.kr"})
    assert answer.status_code == 200
    bent = {"X-Forwarded-Host": "desk.example.go.kr/evil"}
    assert desk.browser().get("/sign-in", headers=bent).status_code == 400


def test_last_word_on_a_request_is_the_proxys() -> None:
    headers = [
        (b"host", b"127.0.0.1:8420"),
        (b"x-forwarded-for", b"198.51.100.1"),
        (b"x-forwarded-for", b"198.51.100.2, 203.0.113.9"),
        (b"x-forwarded-proto", b"http, https"),
        (b"x-forwarded-host", b"evil.example, desk.example"),
    ]
    scope = {"type": "http", "headers": headers, "client": ("127.0.0.1", 5), "scheme": "http"}
    found = forwarded(scope)
    assert (found["client"], found["scheme"]) == (("203.0.113.9", 0), "https")
    assert (b"host", b"desk.example") in found["headers"]
    assert scope["headers"] == headers, "the server's own view of it is left alone"


@pytest.mark.parametrize("nonsense", [b"", b"unknown", b"1.2.3.4; DROP", b"_hidden", b"1.2.3.4:99"])
def test_nonsense_from_a_proxy_changes_nothing(nonsense: bytes) -> None:
    headers = [(b"host", b"h"), (b"x-forwarded-for", nonsense), (b"x-forwarded-proto", nonsense)]
    scope = {"type": "http", "headers": headers, "client": ("127.0.0.1", 5), "scheme": "http"}
    assert forwarded(scope) == scope


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("192.168.0.2", False),
        ("desk.example", False),
    ],
)
def test_loopback_is_told_from_what_others_reach(host: str, expected: bool) -> None:
    assert is_loopback(host) == expected
