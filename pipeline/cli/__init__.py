"""The commands: parse, call one function, print; nothing else."""

from __future__ import annotations

import signal
import sys
from io import TextIOWrapper

from pipeline.cli.app import app
from pipeline.console import console
from pipeline.errors import ExitCode, KopressError


def main() -> None:
    """Run the command line: the one place where errors become messages and exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # whatever the locale says
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a stop by the system, too
    try:
        app()
    except KopressError as error:
        console.print(f"kopress: {error}", style="red", markup=False, highlight=False)
        sys.exit(error.exit_code)
    except SystemExit as leaving:
        if leaving.code == ExitCode.INTERRUPTED:
            console.print("interrupted; what was done is kept, and the next run goes on from it")
        raise


__all__ = ["app", "main"]
