"""The reader's process: whatever it does, its parent gets an answer in time, and no orphan."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import psutil
import pytest

from pipeline.attachments import process, read_attachment
from pipeline.errors import AttachmentError
from pipeline.settings import AttachmentSettings

if TYPE_CHECKING:
    from tests.attachments.conftest import Office

T = TypeVar("T")
SHORT = AttachmentSettings(seconds=0.5)


def instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let the process run another program in place of the reader."""
    monkeypatch.setattr(process, "_OPTIONS", ("-c", program))


def reason(office: Office, settings: AttachmentSettings) -> str:
    with pytest.raises(AttachmentError) as raised:
        read_attachment(office.file("hwp"), settings)
    return str(raised.value)


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("import os; os.kill(os.getpid(), 11)", "damaged: its reader crashed (SIGSEGV)"),
        ("import os; os.kill(os.getpid(), 9)", "damaged: its reader was killed (SIGKILL)"),
        ("raise SystemExit(3)", "damaged: its reader gave no answer"),
        ("print('babble')", "damaged: its reader gave no answer"),
        ("print('[' * 100000)", "damaged: its reader gave no answer"),
        ('print(\'{"lines": [[1, "king"]]}\')', "damaged: its reader gave no answer"),
        ("while True: print('b' * 60000)", "damaged: its reader"),
    ],
)
def test_a_process_that_gives_no_answer(
    program: str,
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
    office: Office,
    settings: AttachmentSettings,
) -> None:
    instead(monkeypatch, program)
    assert reason(office, settings).startswith(expected)


@pytest.mark.parametrize(
    "program",
    [
        "import time; time.sleep(60)",
        "while True: pass",
        "import os, time; os.close(1); time.sleep(60)",
        "import subprocess; subprocess.run(['sleep', '60'])",
        "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(60)",
    ],
)
def test_a_process_that_hangs_is_killed_with_its_children(
    program: str, monkeypatch: pytest.MonkeyPatch, office: Office
) -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    instead(monkeypatch, program)
    started = time.monotonic()
    expected = "no answer" if "close(1)" in program else "took longer than 0.5 s"
    assert expected in reason(office, SHORT) or "killed" in reason(office, SHORT)
    assert time.monotonic() - started < 10
    assert {child.pid for child in psutil.Process().children(recursive=True)} <= before


def test_memory_has_a_limit() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(150_000_000))
    with pytest.raises(AttachmentError, match="more memory than allowed is needed"):
        read_attachment(buffer.getvalue(), AttachmentSettings(memory=100_000_000))


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket()",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('/tmp/kopress-should-not-be', 'w')",
        "import os; os.remove('/tmp/kopress-should-not-be')",
    ],
)
def test_a_parser_can_neither_reach_out_nor_write(attempt: str) -> None:
    program = f"from pipeline.attachments import child; child._limit(20, 10**9)\n{attempt}"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert b"a document must not cause" in found.stderr


def test_the_environment_is_not_passed_on(
    monkeypatch: pytest.MonkeyPatch, office: Office, settings: AttachmentSettings
) -> None:
    monkeypatch.setenv("KOPRESS_SECRET", "비밀")
    instead(
        monkeypatch,
        "import json, os; print(json.dumps({'problem': ' '.join(os.environ)}))",
    )
    assert "SECRET" not in reason(office, settings)


def test_several_threads_at_once(office: Office, settings: AttachmentSettings) -> None:
    files = [office.file(kind) for kind in ("hwp", "hwpx", "docx")] * 2
    with ThreadPoolExecutor(3) as pool:
        texts = list(pool.map(lambda data: read_attachment(data, settings), files))
    assert all(text.lines[1].text == office.text[0] for text in texts)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_child_outlives_its_parent(how: signal.Signals, tmp_path: Path, office: Office) -> None:
    """The child hangs in its reader, its parent waits for it in a thread or not, and is hit."""
    file = tmp_path / "a.hwp"
    file.write_bytes(office.file("hwp"))
    program = (
        "import sys; from pathlib import Path\n"
        "from pipeline.attachments import process, read_attachment\n"
        "from pipeline.settings import AttachmentSettings\n"
        "process._OPTIONS = ('-c', 'import sys, time; from pipeline.attachments import child;'\n"
        "    'child._limit(60, 10**9); print(1, flush=True); time.sleep(60)')\n"
        f"print('ready', flush=True); read_attachment(Path({str(file)!r}).read_bytes(),\n"
        "    AttachmentSettings(seconds=60))"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with parent:
        assert parent.stdout
        parent.stdout.readline()
        children = wait_for(lambda: psutil.Process(parent.pid).children(recursive=True))
        time.sleep(0.5)  # for the child to limit itself
        os.kill(parent.pid, how)
        parent.wait(20)
    assert wait_for(lambda: not any(map(is_alive, children)))


def is_alive(child: psutil.Process) -> bool:
    return bool(child.is_running()) and child.status() != psutil.STATUS_ZOMBIE


def wait_for(condition: Callable[[], T]) -> T:
    deadline = time.monotonic() + 20
    while not (value := condition()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return value
