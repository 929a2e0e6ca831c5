from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
import pytest

from pipeline.errors import StoreError, UsageError
from pipeline.review.serve import address, bind, check
from pipeline.settings import ReviewSettings

if TYPE_CHECKING:
    from tests.review.conftest import Browser, RunningDesk


def test_whoever_nobody_could_sign_in_to_is_not_served_to_others() -> None:
    with pytest.raises(UsageError, match="users add NAME --chief"):
        check(ReviewSettings(host="0.0.0.0"), has_users=False)  # noqa: S104
    (remark,) = check(ReviewSettings(), has_users=False)
    assert "users add NAME --chief" in remark
    assert check(ReviewSettings(), has_users=True) == []


def test_passwords_in_plain_sight_are_warned_of() -> None:
    (remark,) = check(ReviewSettings(host="192.168.0.2"), has_users=True)
    assert "unencrypted" in remark
    assert check(ReviewSettings(host="192.168.0.2", behind_proxy=True), has_users=True) == []


def test_taken_port_and_unknown_host_are_named() -> None:
    with bind(ReviewSettings(port=0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"127.0.0.1:{port}/: Address already in use"):
            bind(ReviewSettings(port=port))
    with pytest.raises(UsageError, match=r"nowhere\.invalid"):
        bind(ReviewSettings(host="nowhere.invalid"))


def test_address_is_one_that_a_browser_takes() -> None:
    assert address("::1", 8420) == "http://[::1]:8420/"
    assert address("127.0.0.1", 8420) == "http://127.0.0.1:8420/"


def test_fault_of_the_store_is_a_plain_503(
    desk: RunningDesk, editor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreError("sqlite:////secret/place/desk.db: disk I/O error")

    monkeypatch.setattr(type(desk.store.desk), "queue", fail)
    answer = editor.get("/")
    assert answer.status_code == 503
    assert "The database cannot be used just now" in answer.text
    assert "secret" not in answer.text


def test_fault_of_ours_is_a_plain_500_with_the_headers(
    desk: RunningDesk, editor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(type(desk.store.desk), "queue", fail)
    answer = editor.get("/")
    assert answer.status_code == 500
    assert "Something went wrong at the desk" in answer.text
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.slow
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_command_serves_until_it_is_interrupted(tmp_path: Path, ending: signal.Signals) -> None:
    environment = os.environ | {"KOPRESS_STORE__URL": f"sqlite:///{tmp_path / 'desk.db'}"}
    command = [sys.executable, "-m", "pipeline", "review", "--port", "0"]
    root = Path(__file__).parents[2]
    with (
        subprocess.Popen(
            command,
            cwd=root,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process,
        ExitStack() as stack,
    ):
        stack.callback(process.kill)
        assert process.stdout is not None
        line = process.stdout.readline()
        match = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert match is not None, line
        assert httpx2.get(match[0] + "sign-in").status_code == 200
        # An open connection does not keep it.
        with socket.create_connection(("127.0.0.1", int(match[0].rstrip("/").rpartition(":")[2]))):
            process.send_signal(ending)
            out, error = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "the desk is closed" in out
    assert "nobody can sign in yet; `kopress users add NAME --chief`" in error
    assert "Traceback" not in error
