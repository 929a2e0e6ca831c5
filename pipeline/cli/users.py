"""`kopress users`: who may work at the review desk."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from pipeline.cli.shared import Config, group, print_table
from pipeline.console import console
from pipeline.errors import ExitCode, UsageError
from pipeline.settings import load_settings

if TYPE_CHECKING:
    from pipeline.store import Desk

app = group("The accounts of the review desk.")

_LONGEST_LINE = 4_000  # bytes, more than any password has

Name = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.")]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from stdin, its first line.")
]


@app.command()
def add(
    name: Name,
    chief: Annotated[
        bool, typer.Option("--chief", help="A chief editor, who decides on proposed names.")
    ] = False,
    password_stdin: FromStdin = False,
    config: Config = None,
) -> None:
    """Add an editor or a chief editor.

    The password is asked for twice, and not shown. It has at least 12 characters.

    \b
    Examples:
      kopress users add jiwon
      kopress users add 김지원 --chief
      kopress users add jiwon --password-stdin < password.txt
    """
    from pipeline.review.accounts import account_name
    from pipeline.store import UserRole, check_user_name

    name, role = account_name(name), UserRole.CHIEF if chief else UserRole.EDITOR
    check_user_name(name)  # before a password is asked for
    with _desk(config) as desk:
        if desk.user(name):
            raise UsageError(f"there is a user {name} already")
        desk.add_user(name, role, _new_hash(name, from_stdin=password_stdin))
        _note(desk, "user added", name, role)
    typer.echo(f"added {name} ({role})")


@app.command("list")
def list_(config: Config = None) -> None:
    """List the users; exit code 1 when there is none.

    Example: kopress users list
    """
    with _desk(config) as desk:
        users = desk.users()
    if not users:
        console.print("there is no user yet; `kopress users add` adds one")
        raise typer.Exit(ExitCode.SOME_FAILED)
    table = Table(box=None, header_style="")
    for heading in ("name", "role", "added", "disabled"):
        table.add_column(heading)
    for user in users:
        disabled = f"{user.disabled_at:%Y-%m-%d %H:%M}" if user.disabled_at else ""
        cells = (user.name, user.role, f"{user.created:%Y-%m-%d %H:%M}", disabled)
        table.add_row(*map(Text, cells))
    print_table(table)


@app.command()
def disable(name: Name, config: Config = None) -> None:
    """Let a user in no more: at once, wherever the user is signed in.

    What the user did stays, under the user's name.

    Example: kopress users disable jiwon
    """
    from pipeline.review.accounts import account_name

    name = account_name(name)
    with _desk(config) as desk:
        desk.disable_user(name)
        _note(desk, "user disabled", name)
    typer.echo(f"disabled {name}")


@app.command()
def enable(name: Name, config: Config = None) -> None:
    """Let a user in again, with the old password.

    Example: kopress users enable jiwon
    """
    from pipeline.review.accounts import account_name

    name = account_name(name)
    with _desk(config) as desk:
        desk.enable_user(name)
        _note(desk, "user enabled", name)
    typer.echo(f"enabled {name}")


@app.command()
def password(name: Name, password_stdin: FromStdin = False, config: Config = None) -> None:
    """Give a user another password, and sign the user out everywhere.

    Example: kopress users password jiwon
    """
    from pipeline.review.accounts import account_name

    name = account_name(name)
    with _desk(config) as desk:
        if desk.user(name) is None:
            raise UsageError(f"there is no user {name!r}; `kopress users list` names them")
        desk.set_password(name, _new_hash(name, from_stdin=password_stdin))
        _note(desk, "password changed", name)
    typer.echo(f"changed the password of {name}")


@app.command()
def role(
    name: Name,
    chief: Annotated[
        bool, typer.Option("--chief/--editor", help="A chief editor, or an editor again.")
    ],
    config: Config = None,
) -> None:
    """Make a user a chief editor, or an editor again.

    Example: kopress users role jiwon --chief
    """
    from pipeline.review.accounts import account_name
    from pipeline.store import UserRole

    name, new = account_name(name), UserRole.CHIEF if chief else UserRole.EDITOR
    with _desk(config) as desk:
        desk.set_role(name, new)
        _note(desk, "role changed", name, new)
    typer.echo(f"{name}: {new}")


@contextmanager
def _desk(config: Path | None) -> Iterator[Desk]:
    from pipeline.store import Store

    with Store.open(load_settings(config).store_url) as store:
        yield store.desk


def _note(desk: Desk, action: str, name: str, role: str = "") -> None:
    """Note in the audit log what was done here; who sits at the server is not known to it."""
    desk.note("", action, name, {"by": "command line"} | ({"role": role} if role else {}))


def _new_hash(name: str, *, from_stdin: bool) -> str:
    """Return the hash of a new password, never of one that stands in a command's arguments.

    Raises:
        UsageError: there is no terminal to ask at, or the password will not do.
    """
    from pipeline.review.accounts import check_password, hash_password

    chosen = _read_password() if from_stdin else _ask_password(name)
    check_password(name, chosen)
    return hash_password(chosen)


def _ask_password(name: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError("no terminal to ask for a password at; see --password-stdin")
    answer: str = typer.prompt(
        f"Password of {name}", hide_input=True, confirmation_prompt=True, err=True
    )
    return answer


def _read_password() -> str:
    line = sys.stdin.buffer.readline(_LONGEST_LINE)
    try:
        return line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise UsageError(f"stdin: the password is not UTF-8 (byte {error.start})") from None
