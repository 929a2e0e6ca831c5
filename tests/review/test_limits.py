from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from pipeline.review import limits
from pipeline.review.limits import LARGEST_FORM, LARGEST_UPLOAD

if TYPE_CHECKING:
    from tests.review.conftest import Browser, RunningDesk

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def chunks(size: int) -> Iterator[bytes]:
    """Yield so many bytes without saying before how many they are."""
    for _ in range(size // 50_000 + 1):
        yield b"&field=" + b"x" * 50_000


@pytest.mark.parametrize("path", ["/sign-out", "/sign-in", "/nowhere", "/account/password"])
def test_too_large_a_body_is_refused_with_413(editor: Browser, path: str) -> None:
    declared = editor.post(path, content=b"x" * (LARGEST_FORM + 1), headers=FORM)
    assert declared.status_code == 413
    assert "This is too large" in declared.text
    assert "content-security-policy" in declared.headers


def test_body_that_does_not_say_its_size_is_counted(nobody: Browser) -> None:
    answer = nobody.post("/sign-in", content=chunks(LARGEST_FORM), headers=FORM)
    assert answer.status_code == 413


def test_script_gets_its_413_as_json(editor: Browser) -> None:
    headers = {"Accept": "application/json", "X-CSRF-Token": editor.token}
    answer = editor.post("/sign-out", content=b"x" * (LARGEST_FORM + 1), headers=headers)
    assert answer.json() == {"error": "This is too large"}


def test_body_within_the_limit_arrives_whole(editor: Browser) -> None:
    fields = {name: name[0] * 600_000 for name in ("current", "chosen", "repeated")}
    assert editor.submit("/account/password", **fields).status_code == 403


def test_large_upload_is_read_to_its_end_before_it_is_refused(editor: Browser) -> None:
    # Over a slow line the answer would not be read otherwise: see RFC 9112, section 9.6.
    sent = 0

    def upload() -> Iterator[bytes]:
        nonlocal sent
        for chunk in chunks(3 * LARGEST_FORM):
            yield chunk
            sent += len(chunk)

    assert editor.post("/sign-out", content=upload(), headers=FORM).status_code == 413
    assert sent > 3 * LARGEST_FORM


def test_uploads_may_be_larger(editor: Browser) -> None:
    assert LARGEST_UPLOAD > LARGEST_FORM
    answer = editor.post("/nowhere/import", content=b"x" * (LARGEST_FORM + 1))
    assert answer.status_code == 404
    answer = editor.post("/nowhere/import", content=b"x" * (LARGEST_UPLOAD + 1))
    assert answer.status_code == 413


def test_body_that_never_ends_is_given_up(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LONGEST", 0.2)
    where = urlsplit(desk.url)
    with socket.create_connection((where.hostname, where.port), timeout=10) as connection:
        connection.sendall(
            b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\ncsrf="
        )
        begun = time.monotonic()
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - begun < 5
    assert json.loads(answer.partition(b"\r\n\r\n")[2]) == {"error": "The request took too long"}
