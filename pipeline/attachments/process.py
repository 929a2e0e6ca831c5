"""Starts the process that reads an attachment, and ends it when it takes too long.

Every file has a process of its own: what a hostile one does to its parser, the night run
survives. Safe to call from several threads.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.attachments.content import MOST_CHARACTERS, MOST_LINES
from pipeline.errors import AttachmentError
from pipeline.korean import Line, normalise
from pipeline.release import Role

if TYPE_CHECKING:
    from pipeline.settings import AttachmentSettings

_ROOT = Path(__file__).resolve().parents[2]
# -P and -s: modules come from the package's own place and the interpreter's, from no other.
# -B: writing bytecode would break the limit on the size of files.
_OPTIONS = ("-P", "-s", "-B", "-m", "pipeline.attachments.child")
_INHERITED = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # where an interpreter may find its parts
# A character takes up to twelve bytes of JSON; a line its brackets and role besides.
_MOST_OUTPUT = 12 * MOST_CHARACTERS + 50 * MOST_LINES
_LONGEST_REASON = 200  # characters


def read_in_child(data: bytes, settings: AttachmentSettings) -> tuple[Line, ...]:
    """Return the lines of a file, read in a process of its own.

    Raises:
        AttachmentError: the file gives no text, or its process ended without an answer.
    """
    process = _start(settings)
    expired = threading.Event()

    def expire() -> None:
        expired.set()
        _kill(process)

    timer = threading.Timer(settings.seconds, expire)
    timer.daemon = True
    try:
        timer.start()
        output = _exchange(process, data)
    finally:
        # In this order: once the process is waited for, its number may be another's.
        timer.cancel()
        if timer.ident is not None:
            timer.join()
        _kill(process)
        code = process.wait()
    if expired.is_set() or -code in {signal.SIGXCPU, signal.SIGALRM}:
        raise AttachmentError(f"took longer than {settings.seconds:g} s")
    return _lines(output, code)


def _start(settings: AttachmentSettings) -> subprocess.Popen[bytes]:
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    try:
        return subprocess.Popen(  # noqa: S603 (a fixed command, no shell)
            [sys.executable, *_OPTIONS, str(settings.seconds), str(settings.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**inherited, "PYTHONPATH": str(_ROOT)},
            cwd="/",
            start_new_session=True,
        )
    except OSError as error:
        raise AttachmentError(f"no process can be started to read it: {error.strerror}") from None


def _exchange(process: subprocess.Popen[bytes], data: bytes) -> bytes:
    """Send the file, and return no more than one byte beyond the longest answer."""
    stdin, stdout = process.stdin, process.stdout
    assert stdin is not None  # noqa: S101 (for mypy)
    assert stdout is not None  # noqa: S101
    with stdout:
        with suppress(BrokenPipeError), stdin:  # it may have ended already
            stdin.write(data)
        return stdout.read(_MOST_OUTPUT + 1)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that has not been waited for, and all that it started."""
    with suppress(ProcessLookupError, PermissionError):  # the latter of a dead one, on macOS
        os.killpg(process.pid, signal.SIGKILL)


def _lines(output: bytes, code: int) -> tuple[Line, ...]:
    """Return what the process answered, which is believed no more than any other input."""
    try:
        if len(output) > _MOST_OUTPUT:
            raise ValueError("it is too long")
        answer = json.loads(output)
        if "problem" in answer:
            raise AttachmentError(normalise(str(answer["problem"]))[:_LONGEST_REASON])
        return tuple(Line(str(text), role and Role(role)) for text, role in answer["lines"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise AttachmentError(f"damaged: its reader {_ending(code)}") from None


def _ending(code: int) -> str:
    if code >= 0:
        return "gave no answer"
    name = signal.Signals(-code).name if -code in signal.valid_signals() else str(-code)
    if -code == signal.SIGKILL:
        return f"was killed ({name}), perhaps for want of memory"
    return f"crashed ({name})"
