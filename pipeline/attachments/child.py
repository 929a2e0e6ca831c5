"""The process that reads one attachment: ``python -m pipeline.attachments.child SECONDS BYTES``.

The file comes on standard input. One JSON object goes to standard output: ``lines``, each a
text and a role or null, or ``problem``. It is started by :mod:`pipeline.attachments.process`
and limits itself before it looks at the file, because no parser of these formats does.
"""

from __future__ import annotations

import ctypes
import json
import math
import os
import resource
import signal
import sys

from pipeline.attachments.containers import read_ole, read_zip
from pipeline.attachments.content import Content, refuse_length
from pipeline.attachments.magic import Magic, magic
from pipeline.errors import AttachmentError

_PR_SET_PDEATHSIG = 1  # <sys/prctl.h> of Linux
_FEWEST_LETTERS = 20  # beside pictures; fewer are a stamp or a page number
# What a parser has no need of; the names are those of Python's audit events.
_FORBIDDEN = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system",
    "os.remove", "os.rename", "os.kill", "ctypes.", "urllib.",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def main(seconds: float, memory: int) -> None:
    """Read the file on standard input within limits, and answer on standard output."""
    _limit(seconds, memory)
    data = sys.stdin.buffer.read()
    sys.stdout.write(json.dumps(answer(data)))
    sys.stdout.flush()
    os._exit(0)  # what is left is to free memory, which the kernel does faster


def answer(data: bytes) -> dict[str, object]:
    """Return what is in a file, or why nothing is, as plain values. Nothing is raised."""
    try:
        content = _read(data)
        refuse_length(content.lines)
        _refuse_emptiness(content)
    except AttachmentError as error:
        return {"problem": str(error)}
    except MemoryError:
        return {"problem": "more memory than allowed is needed to read it"}
    except RecursionError:
        return {"problem": "damaged: its parts are nested too deep"}
    except Exception as error:  # whatever a parser raises of a hostile file
        return {"problem": f"damaged: not a valid file of its kind ({type(error).__name__})"}
    return {"lines": [[line.text, line.role] for line in content.lines]}


def _read(data: bytes) -> Content:
    kind = magic(data)
    if kind is Magic.OLE:
        return read_ole(data)
    if kind is Magic.ZIP:
        return read_zip(data)
    # pdfminer.six takes as long to load as everything else together.
    from pipeline.attachments.pdf import read_pdf  # noqa: PLC0415

    return read_pdf(data)


def _refuse_emptiness(content: Content) -> None:
    letters = sum(char.isalpha() for line in content.lines for char in line.text)
    if content.pictures and letters < _FEWEST_LETTERS:
        raise AttachmentError("only pictures, no text")
    if not letters:
        raise AttachmentError("there is no text in it")


def _limit(seconds: float, memory: int) -> None:
    """Bound this process, so that it ends even when nobody is left to end it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds + 1)
    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_FSIZE, 0)
    _set(resource.RLIMIT_CPU, math.ceil(seconds) + 1)
    _set(resource.RLIMIT_AS, memory)
    sys.addaudithook(_refuse)


def _set(kind: int, limit: int) -> None:
    _, hard = resource.getrlimit(kind)
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    try:
        resource.setrlimit(kind, (limit, limit))
    except (OSError, ValueError):
        # macOS refuses RLIMIT_AS; the time limit holds there.
        if kind != resource.RLIMIT_AS:
            raise


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Forbid a parser what it has no need of: the network, programs, writing."""
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(f"a document must not cause {event}")


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
