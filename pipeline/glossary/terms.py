"""Reading glossary files: UTF-8 CSV with the columns ``ko,en,kind,note``."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.data import data_path
from pipeline.errors import GlossaryError
from pipeline.glossary.match import Matcher
from pipeline.release import Term

COLUMNS = ("ko", "en", "kind", "note")
KINDS = ("person", "place", "organisation", "title", "programme", "event", "phrase")

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ue000-\uf8ff]")
_MAX_BYTES = 20_000_000
_MAX_LENGTH = 200


@dataclass(frozen=True)
class Glossary:
    """All terms in force. ``version`` is a short hash of them: same terms, same version."""

    terms: tuple[Term, ...]
    version: str = field(init=False)
    matcher: Matcher = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        content = "\n".join(f"{term.ko}\t{term.en}\t{term.kind}" for term in self.terms)
        object.__setattr__(self, "version", hashlib.sha256(content.encode()).hexdigest()[:12])
        object.__setattr__(self, "matcher", Matcher(self.terms))


def load_glossary(files: Sequence[Path] = (), *, bundled: bool = True) -> Glossary:
    """Read the bundled glossary and the office's own files.

    Args:
        files: CSV files in rising precedence; a term of a later file replaces the same
            Korean of an earlier one, so an office can overrule what kopress brings.
        bundled: whether ``corpora/glossary/*.csv`` comes first.

    Raises:
        GlossaryError: a file cannot be read or a row cannot be used (file, line and value).
    """
    bundled_files = sorted(data_path("corpora", "glossary").glob("*.csv")) if bundled else []
    terms: dict[str, Term] = {}
    for path in (*bundled_files, *files):
        terms.update(_read_file(path))
    return Glossary(tuple(terms[ko] for ko in sorted(terms)))


def _read_file(path: Path) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    for line, term in _rows(path):
        earlier = terms.get(term.ko)
        if earlier is not None:
            first_line = earlier.origin.rpartition(":")[2]
            raise GlossaryError(f"{path}:{line}: {term.ko!r} is already on line {first_line}")
        terms[term.ko] = term
    return terms


def _rows(path: Path) -> Iterator[tuple[int, Term]]:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise GlossaryError(f"{path}: larger than {_MAX_BYTES // 1_000_000} MB")
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            header = tuple(reader.fieldnames or ())
            if not {"ko", "en"} <= set(header) or not set(header) <= set(COLUMNS):
                raise GlossaryError(
                    f"{path}:1: the columns must be {','.join(COLUMNS)}, not {','.join(header)!r}"
                )
            for row in reader:
                yield reader.line_num, _term(row, path, reader.line_num)
    except UnicodeDecodeError as error:
        raise GlossaryError(f"{path}: not UTF-8 (byte {error.start})") from None
    except csv.Error as error:
        raise GlossaryError(f"{path}:{reader.line_num}: not valid CSV: {error}") from None
    except OSError as error:
        raise GlossaryError(f"{path}: cannot be read: {error.strerror}") from None


def _term(row: dict[str | None, str | None], path: Path, line: int) -> Term:
    """Return the row as a Term, or say what is wrong with it."""

    def fault(value: object, reason: str) -> GlossaryError:
        return GlossaryError(f"{path}:{line}: {value!r}: {reason}")

    if None in row or None in row.values():
        filled = [value for value in row.values() if value]
        raise fault(filled, "wrong number of fields (quote a value that holds a comma)")
    ko, en, kind, note = ((row.get(column) or "").strip() for column in COLUMNS)
    if not ko or not _HANGUL.search(ko):
        raise fault(ko, "the Korean name is missing or holds no Hangul")
    if not en:
        raise fault(ko, "the English name is missing")
    if _HANGUL.search(en):
        raise fault(en, "the English name holds Hangul")
    if kind and kind not in KINDS:
        raise fault(kind, f"the kind must be one of {', '.join(KINDS)}")
    if _CONTROL.search(ko + en) or max(len(ko), len(en)) > _MAX_LENGTH:
        raise fault(ko, f"control characters, or longer than {_MAX_LENGTH} characters")
    return Term(ko=ko, en=en, kind=kind, note=note, origin=f"{path.name}:{line}")
