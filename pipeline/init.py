"""The commented settings file that `kopress init` writes."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import OutputError, UsageError
from pipeline.settings import ModelSettings

TEMPLATE = """\
# Settings of kopress. Lines that begin with # show the defaults.
# An environment variable overrides a line: KOPRESS_MODEL__BEAM=1 sets beam in [model].
# Relative paths count from the directory of this file.

# The boards to collect from; a [[boards]] block each.
[[boards]]
name = "jeonbuk"
{url}

[collect]
# Who runs this collector, for the boards' administrators: an address or a page.
# contact = "press@example.go.kr"
# Seconds between two requests to one host.
{delay}
# Seconds that a server may be silent, and that one page may take in all.
# timeout = 20.0
# deadline = 60.0
# How often a failing page is asked for, and how large it may be.
# attempts = 3
# max_bytes = 5_000_000
# max_redirects = 5
# How many list pages to read back at most, and from which day on.
# max_pages = 20
# since = 2026-01-01
# Releases this many days young are looked at again, for changes and withdrawals.
# recheck_days = 2
# How often one host may be asked in a day, over all runs.
# daily_requests = 2000

[attachments]
# Whose text is read: "needed" where the page has none, "always" to compare, or "never".
# read = "needed"
# The most bytes of a file, and the seconds and bytes of memory that reading it may take.
# max_bytes = 20_000_000
# seconds = 20.0
# memory = 1_000_000_000

[policy]
# Releases whose licence forbids changes (KOGL types 3 and 4): "translate" (flagged) or "skip".
# no_changes = "translate"

[model]
# A name from `kopress models list`, or the directory of a model.
# name = "{model}"
# "ctranslate2" (fast) or "transformers" (any seq2seq model).
# engine = "ctranslate2"
# compute_type = "int8"
# device = "cpu"
# beam = 4
# batch_tokens = 2048
# 0 uses every core.
# threads = 0
# A registry of the office's own models, in place of the bundled one.
# registry = "models/registry.toml"

[glossary]
# The names that come with kopress, and the office's own files, which win over them.
# bundled = true
# files = ["glossary.csv"]
# The invented names of the demo board's releases.
{demo}

[store]
# Any SQLAlchemy address: sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE
# url = "sqlite:///kopress.db"

[memory]
# Segments that an editor approved once are taken from the translation memory, not the model.
# use = true
# Matches of at least so many percent are shown beside the English.
# show = 75

[style]
# The office's own house style; `kopress style show` prints the present one.
# file = "style.toml"

[report]
# Where the nightly reports and run records go, and their language: "en" or "ko".
# directory = "reports"
# language = "en"

[export]
# Documents for the public: who publishes them, a DOCX whose styles are used, where they go,
# and the public address of the feed.
# office = "Jeonbuk State"
# template = "letterhead.docx"
# directory = "exports"
# address = "https://www.example.go.kr/english/news"

[review]
# Where the review desk listens. Behind a reverse proxy: behind_proxy = true.
# host = "127.0.0.1"
# port = 8420
# behind_proxy = false
# secure_cookies = true
# How long a sign-in lasts, and the language of the pages until an editor chooses.
# session_hours = 12.0
# language = "en"

[gate]
# What `kopress score --gate` lets pass: no loss in this metric that is significant at p or
# greater than drop, and these shares of names and numbers right.
# metric = "chrF"
# p = 0.05
# drop = 1.0
# term_accuracy = 0.98
# number_accuracy = 0.75
# How many blocking findings more than the baseline has.
# new_blocking = 0

# A metric that another program computes; a [[metrics]] block each.
# [[metrics]]
# name = "COMET"
# command = ["comet/bin/python", "comet_score.py"]
"""


def write_settings(path: Path, *, url: str | None = None) -> None:
    """Write a commented settings file.

    Args:
        path: where; nothing that is there is overwritten.
        url: the address of a demo board, which needs no pauses between requests.

    Raises:
        UsageError: the file is there already.
        OutputError: it cannot be written.
    """
    text = TEMPLATE.format(
        url=f'url = "{url}"' if url else '# url = "https://www.jeonbuk.go.kr"',
        delay="delay = 0.0" if url else "# delay = 1.0",
        demo="demo = true" if url else "# demo = false",
        model=ModelSettings().name,
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{path}: is there already; it was left as it is") from None
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from None
