"""Measure a night over nine demo boards: requests, pace, and the time against their sum.

    python scripts/benchmark_boards.py
    python scripts/benchmark_boards.py --releases 20 --delay 0.5

Nothing is translated. A board cannot be faster than its requests less one times the delay; the
night should take little longer than the slowest board, and far less than all together.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from pipeline.collecting import Scope, collect_boards
from pipeline.demo import DemoBoards
from pipeline.nightly import configured_sources
from pipeline.settings import load_settings
from pipeline.store import Store


def main() -> None:
    """Run one night and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--releases", type=int, default=20, help="on each board")
    parser.add_argument("--delay", type=float, default=0.5, help="seconds between two requests")
    arguments = parser.parse_args()
    with DemoBoards(each=arguments.releases) as boards, tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "kopress.toml")
        path.write_text(f"{boards.settings}\n[collect]\ndelay = {arguments.delay}\n")
        settings = load_settings(path)
        with Store.open(settings.store_url) as store:
            run = store.begin_run("nightly")
            sources = configured_sources(settings)
            begun = time.monotonic()
            night = list(collect_boards(settings, store, sources, run.id, Scope()))
            took = time.monotonic() - begun
    least = {}
    for board in night:
        harvest = board.harvest
        least[harvest.board] = (harvest.requests - 1) * arguments.delay
        print(
            f"{harvest.board:10} {harvest.new:3} new, {harvest.bodies:3} texts,"
            f" {harvest.requests:3} requests, at least {least[harvest.board]:5.1f} s"
        )
    slowest, together = max(least.values()), sum(least.values())
    print(f"the night took {took:.1f} s: {took / slowest:.2f} of the slowest board's least time,")
    print(f"{took / together:.2f} of all boards' together")


if __name__ == "__main__":
    main()
