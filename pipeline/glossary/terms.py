"""The glossary in force: every termbase file that is used, read, joined and hashed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.data import data_path
from pipeline.errors import GlossaryError
from pipeline.glossary.entry import to_cells, to_term
from pipeline.glossary.formats import read_rows
from pipeline.glossary.match import Matcher
from pipeline.glossary.validity import clashes, first_day, overrule
from pipeline.release import Term

_DEMO = "demo.csv"
_NOT_IN_VERSION = ("note", "source")


@dataclass(frozen=True)
class Glossary:
    """All entries in force.

    ``version`` is a short hash of everything in them that changes a translation or a finding:
    the same entries, the same version, whatever file they come from.
    """

    terms: tuple[Term, ...]
    version: str = field(init=False)
    matcher: Matcher = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "version", _version(self.terms))
        object.__setattr__(self, "matcher", Matcher(self.terms))


def bundled_files(*, demo: bool = False) -> list[Path]:
    """Return the termbase files that kopress brings; ``demo``: the invented people too."""
    files = sorted(data_path("corpora", "glossary").glob("*.csv"))
    return [path for path in files if demo or path.name != _DEMO]


def load_glossary(
    files: Sequence[Path] = (), *, bundled: bool = True, demo: bool = False
) -> Glossary:
    """Read the bundled termbase and the office's own files, and get them ready to match.

    The arguments and the errors are those of :func:`load_terms`.
    """
    return Glossary(load_terms(files, bundled=bundled, demo=demo))


def load_terms(
    files: Sequence[Path] = (), *, bundled: bool = True, demo: bool = False
) -> tuple[Term, ...]:
    """Return the entries of the bundled termbase and of the office's own files.

    Args:
        files: in rising precedence; an entry of a later file replaces what an earlier one
            says of the same Korean at the same time, so an office can overrule what kopress
            brings (:func:`pipeline.glossary.validity.overrule`).
        bundled: whether ``corpora/glossary/*.csv`` comes first.
        demo: whether that includes the people invented for the demo releases.

    Raises:
        GlossaryError: a file cannot be read or a row cannot be used (file, line and value).
    """
    terms: list[Term] = []
    for path in (*(bundled_files(demo=demo) if bundled else ()), *files):
        terms = overrule(terms, read_terms(path))
    return tuple(sorted(terms, key=lambda term: (term.ko, first_day(term), term.en)))


def read_terms(path: Path) -> list[Term]:
    """Return the entries of one file in its order.

    Raises:
        GlossaryError: the file cannot be read, a row cannot be used, or two rows give one
            Korean form an English at the same time.
    """
    terms = [to_term(row) for row in read_rows(path)]
    for clash in clashes(terms):
        if not clash.harmless:
            line, first = (each.origin.rpartition(":")[2] for each in (clash.later, clash.earlier))
            raise GlossaryError(
                f"{path}:{line}: {clash.form!r} is already on line {first} for the same days"
            )
    return terms


def _version(terms: Sequence[Term]) -> str:
    content = sorted(
        [value for column, value in to_cells(term).items() if column not in _NOT_IN_VERSION]
        for term in terms
    )
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:12]
