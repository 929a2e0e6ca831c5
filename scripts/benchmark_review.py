"""Measure how fast the review desk answers when many editors work at it at once.

    python scripts/benchmark_review.py                    fifty editors, a pause between acts
    python scripts/benchmark_review.py --pause 0          the same, nobody stops to think
    python scripts/benchmark_review.py --editors 10 --rounds 1

It starts `kopress review` on a store of its own, made of the reference releases over and over
with their reference English. Each editor signs in, and then, in every round, opens the queue
and a release of their own and writes in three of its segments: twice checked, once stored.
Printed are the median and the 95th percentile of each act in milliseconds, and what failed;
the exit code is 1 if anything did.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

import httpx2
from bs4 import BeautifulSoup, Tag
from rich.console import Console
from rich.table import Table

from pipeline.release import Release, Segment, Signature, Translation, Validators
from pipeline.review.accounts import hash_password
from pipeline.scoring import ReferenceSegment, load_references
from pipeline.store import Store, UserRole

BOARD = "benchmark"
PASSWORD = "as many words as one can remember"  # noqa: S105 - of a store that is thrown away
SIGNATURE = Signature("reference", "-", "-", "-", "-")
SEGMENTS = 3
ACTS = ("sign in", "queue", "release", "check", "save")


@dataclass
class Measured:
    """Milliseconds by act, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--editors", type=int, default=50, help="how many at once")
    parser.add_argument("--rounds", type=int, default=2, help="releases for each")
    parser.add_argument("--releases", type=int, default=200, help="in the store")
    parser.add_argument("--pause", type=float, default=1.0, help="mean seconds between two acts")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        config = Path(directory) / "kopress.toml"
        config.write_text("", encoding="utf-8")
        fill(Path(directory), arguments.releases, arguments.editors)
        with served(config) as url:
            measured = Measured()
            begun = time.perf_counter()
            asyncio.run(work(url, arguments, measured))
            seconds = time.perf_counter() - begun
    report(measured, seconds, arguments.editors)
    sys.exit(1 if measured.errors else 0)


def fill(directory: Path, releases: int, editors: int) -> None:
    """Make a store with so many translated releases and so many editors."""
    by_release: dict[str, list[ReferenceSegment]] = defaultdict(list)
    for segment in load_references("development").segments:
        by_release[segment.release].append(segment)
    english = {}
    with Store.open(f"sqlite:///{directory / 'kopress.db'}") as store:
        record = store.begin_run("nightly")
        for number, segments in enumerate(islice(cycle(by_release.values()), releases)):
            english[str(number)] = [
                Translation(segment.references[0], segment.references[0]) for segment in segments
            ]
            release = Release(
                board=BOARD,
                external_id=str(number),
                title=segments[0].ko,
                url=f"https://board.example/{number}",
                published=segments[0].published - timedelta(days=number % 30),
                segments=tuple(Segment(segment.role, segment.ko) for segment in segments),
            )
            store.save_release(release, record.id, Validators())
        pending = store.pending(signature=str(SIGNATURE))
        store.save_translations(
            record.id,
            SIGNATURE,
            [(each.version_id, english[each.release.external_id]) for each in pending],
        )
        password_hash = hash_password(PASSWORD)
        for number in range(editors):
            store.desk.add_user(f"editor{number}", UserRole.EDITOR, password_hash)


@contextmanager
def served(config: Path) -> Iterator[str]:
    """Run the command and yield the desk's address."""
    command = [sys.executable, "-m", "pipeline", "review", "--port", "0", "-c", str(config)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            match = re.search(r"http://\S+/", line)
            if match is None:
                sys.exit("the desk did not start")
            yield match[0].rstrip("/")
        finally:
            process.terminate()


async def work(url: str, arguments: argparse.Namespace, measured: Measured) -> None:
    """Let every editor work, after one has opened a release so that all is loaded."""
    async with httpx2.AsyncClient(base_url=url, timeout=60) as client:
        editor = Editor(client, 0, Measured(), 0)
        await editor.sign_in()
        await editor.edit(0)
        measured.errors += editor.measured.errors
    async with asyncio.TaskGroup() as group:
        for number in range(arguments.editors):
            group.create_task(one_editor(url, number, arguments, measured))


async def one_editor(
    url: str, number: int, arguments: argparse.Namespace, measured: Measured
) -> None:
    """Sign in and edit releases that nobody else edits."""
    async with httpx2.AsyncClient(base_url=url, timeout=60) as client:
        editor = Editor(client, number, measured, arguments.pause)
        await editor.sign_in()
        for turn in range(arguments.rounds):
            release = (1 + number + turn * arguments.editors) % arguments.releases
            await editor.act("queue", "GET", "/", params={"state": "new"})
            await editor.edit(release)


@dataclass
class Editor:
    """One browser with one editor before it."""

    client: httpx2.AsyncClient
    number: int
    measured: Measured
    pause: float

    async def sign_in(self) -> None:
        """Fill in the form; whoever is told to wait does so."""
        page = await self.client.get("/sign-in")
        form = {
            "csrf": value(page, "csrf"),
            "name": f"editor{self.number}",
            "password": PASSWORD,
        }
        await self.act("sign in", "POST", "/sign-in", 303, data=form)

    async def edit(self, release: int) -> None:
        """Open a release and write in its first segments."""
        of = {"of": f"{BOARD}/{release}"}
        page = await self.act("release", "GET", "/release", params=of)
        if page is None:
            return
        headers = {"X-CSRF-Token": token(page), "Accept": "application/json"}
        for number, (base, text) in enumerate(segments(page)[:SEGMENTS], 1):
            fields = {"version": "1", "number": str(number), "base": base}
            for typed in ("", " Now", " Now edited."):
                act, path = ("save", "text") if typed.endswith(".") else ("check", "check")
                form = fields | {"text": text + typed}
                where = f"/release/{path}"
                await self.act(act, "POST", where, params=of, data=form, headers=headers)

    async def act(
        self, name: str, method: str, path: str, status: int = 200, **request: object
    ) -> httpx2.Response | None:
        """Send a request and note how long it took; return the answer if it is the right one."""
        await asyncio.sleep(random.expovariate(1 / self.pause) if self.pause else 0)
        begun = time.perf_counter()
        try:
            answer = await self.client.request(method, path, **request)  # type: ignore[arg-type]
        except httpx2.HTTPError as error:
            self.measured.errors.append(f"{name}: {error!r}")
            return None
        self.measured.times[name].append(1000 * (time.perf_counter() - begun))
        if answer.status_code != status:
            self.measured.errors.append(f"{name}: {answer.status_code} {answer.text[:200]}")
            return None
        return answer


def value(page: httpx2.Response, name: str) -> str:
    """Return what a field of a page's form holds."""
    field = BeautifulSoup(page.text, "lxml").find("input", attrs={"name": name})
    return str(field["value"]) if isinstance(field, Tag) else ""


def token(page: httpx2.Response) -> str:
    """Return the secret that a script sends with what it does."""
    found = BeautifulSoup(page.text, "lxml").find("meta", attrs={"name": "csrf-token"})
    return str(found["content"]) if isinstance(found, Tag) else ""


def segments(page: httpx2.Response) -> list[tuple[str, str]]:
    """Return the stamp and the English of each segment of a release's page."""
    return [
        (str(section["data-base"]), section.select_one(".english").get_text().strip())  # type: ignore[union-attr]
        for section in BeautifulSoup(page.text, "lxml").select("section.segment")
    ]


def report(measured: Measured, seconds: float, editors: int) -> None:
    """Print what was measured."""
    table = Table(box=None, header_style="")
    for heading in ("act", "requests", "median ms", "95 % ms", "longest ms"):
        table.add_column(heading, justify="left" if heading == "act" else "right")
    for act in ACTS:
        times = sorted(measured.times[act])
        if len(times) > 1:
            last = statistics.quantiles(times, n=20, method="inclusive")[-1]
            numbers = (statistics.median(times), last, times[-1])
            table.add_row(act, str(len(times)), *(f"{number:.0f}" for number in numbers))
    console = Console()
    console.print(table)
    requests = sum(map(len, measured.times.values()))
    console.print(
        f"{editors} editors, {requests} requests in {seconds:.1f} s"
        f" ({requests / seconds:.0f} a second), {len(measured.errors)} errors"
    )
    for error in measured.errors[:10]:
        console.print(error, style="red", markup=False)


if __name__ == "__main__":
    main()
