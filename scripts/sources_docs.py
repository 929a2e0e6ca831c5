"""Write the tables of boards and softwares into docs/sources.md, from the code.

python scripts/sources_docs.py [--check]

With --check nothing is written; exit code 1 says that the tables are out of date.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from pipeline.sources import Source, softwares, sources

PAGE = Path(__file__).resolve().parent.parent / "docs" / "sources.md"
MARKS = "<!-- {} (by scripts/sources_docs.py) -->", "<!-- end of {} -->"


def main() -> int:
    """Write the tables, or compare them."""
    before = PAGE.read_text(encoding="utf-8")
    after = before
    for name, table in (("boards", boards()), ("softwares", software_parameters())):
        start, end = (re.escape(mark.format(name)) for mark in MARKS)
        match = re.search(f"{start}\n(.*?){end}", after, re.DOTALL)
        if match is None:
            print(f"{PAGE}: the marks of {name} are missing", file=sys.stderr)
            return 1
        after = f"{after[: match.start(1)]}\n{table}\n{after[match.end(1) :]}"
    if "--check" in sys.argv[1:]:
        return int(before != after)
    PAGE.write_text(after, encoding="utf-8")
    return 0


def boards() -> str:
    """Return the table of boards."""
    rows = [
        f"| `{source.name}` | {source.title} | {days(source)} | <{source.list_url(1)}> |"
        for source in sources()
    ]
    return "\n".join(["| name | board | days | list |", "|---|---|---|---|", *rows]) + "\n"


def software_parameters() -> str:
    """Return the table of softwares and what each asks."""
    rows = [
        f"| `{software.name}` | `{asked.name}` | {asked.meaning} | {default(asked.default)} |"
        for software in softwares()
        for asked in software.asks
    ]
    head = ["| software | parameter | what it is | if it is left out |", "|---|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def days(source: Source) -> str:
    """Return when a board is or was in use."""
    start = f"from {source.valid_from}" if source.valid_from else ""
    end = f"until {source.valid_to}, kept as an archive" if source.valid_to else ""
    return " ".join(filter(None, (start, end)))


def default(value: str | None) -> str:
    """Return a parameter's default for people."""
    return "it must be given" if value is None else f"`{value}`" if value else ""


if __name__ == "__main__":
    raise SystemExit(main())
