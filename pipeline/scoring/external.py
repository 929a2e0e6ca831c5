"""Metrics that another program computes, such as COMET in an environment of its own."""

from __future__ import annotations

import json
import math
import os
import shlex
import signal
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO

from pipeline.errors import MetricError
from pipeline.scoring.metrics import Score
from pipeline.scoring.references import ReferenceSet

# All that the program sees of the environment: enough to start, and no password or token.
# What else it needs stands in its command: ["env", "HF_HOME=/srv/hf", "comet.sh"].
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ")
_LINE_BYTES = 64
_STDERR_CHUNK = 4096
_STDERR_LINES = 5


@dataclass(frozen=True, slots=True)
class ExternalMetric:
    """A metric behind a command that is run without a shell.

    The command reads JSON lines in ASCII on standard input, one a segment, with ``ko``,
    ``hypothesis`` and ``references``. It prints one number a segment and a last one for the
    whole set. What it writes to standard error is shown if it fails.

    Attributes:
        name: the name in tables.
        command: the program and its arguments.
        directory: the directory that it runs in.
        higher_is_better: the sense of the scale.
        timeout: the longest that it may take, in seconds.
    """

    name: str
    command: tuple[str, ...]
    directory: Path
    higher_is_better: bool = True
    timeout: float = 3600.0

    def score(self, hypotheses: Sequence[str], references: ReferenceSet) -> Score:
        """Score by running the command once.

        Raises:
            MetricError: the command cannot be run, fails, takes too long, or prints
                anything but the numbers.
        """
        wanted = len(references) + 1
        with tempfile.TemporaryFile() as lines:
            for hypothesis, segment in zip(hypotheses, references.segments, strict=True):
                values = {
                    "ko": segment.ko,
                    "hypothesis": hypothesis,
                    "references": segment.references,
                }
                lines.write(json.dumps(values).encode() + b"\n")
            lines.seek(0)
            printed = self._run(lines, wanted * _LINE_BYTES)
        *segments, value = self._numbers(printed, wanted)
        signature = f"command:{shlex.join(self.command)}"
        return Score(self.name, value, tuple(segments), signature, self.higher_is_better)

    def _run(self, lines: IO[bytes], limit: int) -> bytes:
        """Return what the command prints, at most ``limit`` bytes."""
        late = Event()
        # Two chunks hold the last lines, however much the program writes before them.
        stderr: deque[bytes] = deque(maxlen=2)
        with self._start(lines) as process:
            stdout, errors = _streams(process)
            reader = Thread(target=stderr.extend, args=(_chunks(errors),), daemon=True)

            def expire() -> None:
                late.set()
                _kill(process)

            timer = Timer(self.timeout, expire)
            reader.start()
            timer.start()
            try:
                printed = stdout.read(limit + 1)
                if len(printed) > limit:
                    _kill(process)
                status = process.wait()
                reader.join()
            finally:
                timer.cancel()
                if process.returncode is None:
                    _kill(process)
        if late.is_set():
            raise self._error(f"took longer than {self.timeout:g} seconds", stderr)
        if len(printed) > limit:
            raise self._error(f"printed more than {limit} bytes; numbers are wanted", stderr)
        if status:
            end = f"was ended by signal {-status}" if status < 0 else f"ended with {status}"
            raise self._error(end, stderr)
        return printed

    def _start(self, lines: IO[bytes]) -> subprocess.Popen[bytes]:
        """Start the command in a process group of its own, so that all of it can be ended."""
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        try:
            return subprocess.Popen(  # noqa: S603 - the office's own settings name the command
                self.command,
                cwd=self.directory,
                env=environment,
                stdin=lines,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise self._error(f"cannot be run: {reason}") from None

    def _numbers(self, printed: bytes, wanted: int) -> list[float]:
        lines = printed.decode("utf-8", "replace").splitlines()
        numbers = []
        for place, line in enumerate(lines, 1):
            try:
                number = float(line)
            except ValueError:
                number = math.nan
            if not math.isfinite(number):
                raise self._error(f"line {place}: {line[:60]!r} is not a number")
            numbers.append(number)
        if len(numbers) != wanted:
            raise self._error(
                f"printed {len(numbers)} numbers; {wanted} are wanted, one a segment and one"
                " for the whole set"
            )
        return numbers

    def _error(self, reason: str, stderr: Sequence[bytes] = ()) -> MetricError:
        said = b"".join(stderr).decode("utf-8", "replace").splitlines()[-_STDERR_LINES:]
        return MetricError("\n".join([f"{self.name}: {self.command[0]}: {reason}", *said]))


def _streams(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdout is None or process.stderr is None:
        raise AssertionError("both were asked for")
    return process.stdout, process.stderr


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: stream.read(_STDERR_CHUNK), b"")


def _kill(process: subprocess.Popen[bytes]) -> None:
    # The group may outlive the process that it is named after, and may be gone.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
