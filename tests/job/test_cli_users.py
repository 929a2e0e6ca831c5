"""`kopress users`, as an office and a script meet it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.review.accounts import verify
from pipeline.store import AuditEntry, Store, User, UserRole

if TYPE_CHECKING:
    from tests.job.conftest import Kopress

RIGHT = "correct horse battery"
COMMANDS = ("add", "list", "disable", "enable", "password", "role")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """The directory in which the commands are run, with a store of one user."""
    with Store.open(f"sqlite:///{tmp_path}/kopress.db") as store:
        store.desk.add_user("lee", UserRole.EDITOR, "hash")
    return tmp_path


def users(directory: Path) -> dict[str, User]:
    with Store.open(f"sqlite:///{directory}/kopress.db") as store:
        return {user.name: user for user in store.desk.users()}


def audit(directory: Path) -> list[AuditEntry]:
    with Store.open(f"sqlite:///{directory}/kopress.db") as store:
        return store.desk.audit(10)


def at_a_terminal(directory: Path, *arguments: str, typed: str) -> tuple[int, str]:
    """Run a command at a terminal of its own; return its exit code and what was to be seen."""
    ours, its = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=directory,
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - one thread
    )
    os.close(its)
    seen, answered = b"", 0
    answers = typed.encode().splitlines(keepends=True)
    end = time.monotonic() + 60
    while time.monotonic() < end and select.select([ours], [], [], 60)[0]:
        try:
            seen += os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        # The space comes when the echo is off; what is typed before that is thrown away.
        if seen.endswith(b": ") and answered < len(answers):
            os.write(ours, answers[answered])
            answered += 1
    os.close(ours)
    process.kill()  # has ended by itself, or hangs
    return process.wait(), seen.decode()


def test_help_shows_every_command_and_an_example() -> None:
    overview = CliRunner().invoke(app, ["users", "--help"]).stdout
    for command in COMMANDS:
        assert f" {command} " in overview
        shown = CliRunner().invoke(app, ["users", command, "--help"]).stdout
        assert f"kopress users {command}" in shown


def test_user_is_added_with_the_first_line_of_stdin(kopress: Kopress, directory: Path) -> None:
    done = kopress(
        "users", "add", "김지원", "--chief", "--password-stdin", stdin=f"{RIGHT}\r\nmore\n"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "added 김지원 (chief)\n", "")
    user = users(directory)["김지원"]
    assert user.role is UserRole.CHIEF
    assert verify(user, RIGHT)
    (entry,) = audit(directory)
    assert (entry.user, entry.action, entry.target) == ("", "user added", "김지원")
    assert entry.detail == {"by": "command line", "role": "chief"}


@pytest.mark.parametrize(
    ("arguments", "stdin", "reason"),
    [
        (("add", "kim"), RIGHT, "no terminal to ask for a password at; see --password-stdin"),
        (("add", "../kim", "--password-stdin"), RIGHT, "'../kim' cannot be a user's name"),
        (("add", "lee", "--password-stdin"), RIGHT, "there is a user lee already"),
        (("add", "kim", "--password-stdin"), "a few\n", "too short: at least 12 characters"),
        (("password", "kim", "--password-stdin"), RIGHT, "there is no user 'kim'"),
    ],
)
def test_mistake_is_one_line_and_changes_nothing(
    kopress: Kopress, directory: Path, arguments: tuple[str, ...], stdin: str, reason: str
) -> None:
    before = users(directory)
    done = kopress("users", *arguments, stdin=stdin)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in " ".join(done.stderr.split())
    assert stdin.strip() not in done.stderr
    assert "Traceback" not in done.stderr
    assert users(directory) == before
    assert audit(directory) == []


def test_password_is_asked_for_twice_and_not_shown(directory: Path) -> None:
    code, seen = at_a_terminal(
        directory, "users", "add", "kim", typed=f"{RIGHT}\nanother one\n{RIGHT}\n{RIGHT}\n"
    )
    assert code == 0, seen
    assert "added kim (editor)" in seen
    assert "do not match" in seen
    assert seen.count("Password of kim") == 2
    assert RIGHT not in seen
    assert verify(users(directory)["kim"], RIGHT)


def test_asking_can_be_broken_off(directory: Path) -> None:
    code, seen = at_a_terminal(directory, "users", "password", "lee", typed="\3")
    assert code != 0
    assert "Traceback" not in seen
    assert users(directory)["lee"].password_hash.startswith("hash")


def test_user_is_disabled_and_let_in_again(kopress: Kopress, directory: Path) -> None:
    assert kopress("users", "disable", "lee").stdout == "disabled lee\n"
    assert users(directory)["lee"].disabled_at is not None
    listed = kopress("users", "list").stdout.splitlines()
    assert listed[0].split() == ["name", "role", "added", "disabled"]
    assert listed[1].split()[:2] == ["lee", "editor"]
    assert len(listed[1].split()) == 6  # and when it was added and disabled
    assert kopress("users", "enable", "lee").stdout == "enabled lee\n"
    assert users(directory)["lee"].disabled_at is None
    assert [entry.action for entry in audit(directory)] == ["user enabled", "user disabled"]


def test_password_and_role_are_changed(kopress: Kopress, directory: Path) -> None:
    done = kopress("users", "password", "lee", "--password-stdin", stdin=RIGHT)
    assert done.stdout == "changed the password of lee\n"
    assert verify(users(directory)["lee"], RIGHT)
    assert kopress("users", "role", "lee", "--chief").stdout == "lee: chief\n"
    assert users(directory)["lee"].role is UserRole.CHIEF
    assert [entry.action for entry in audit(directory)] == ["role changed", "password changed"]


def test_list_of_nobody_says_how_to_add_somebody(kopress: Kopress) -> None:
    done = kopress("users", "list")
    assert (done.returncode, done.stdout) == (1, "")
    assert "`kopress users add` adds one" in done.stderr
