"""Releases as PO, gettext's format, which OmegaT, Weblate and Poedit edit."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import polib

from pipeline.clock import KST
from pipeline.errors import InterchangeError
from pipeline.export import remarks
from pipeline.export.identity import Identity, Returned, Unit
from pipeline.export.publication import Look, Row, lay_out
from pipeline.release import Severity, TranslatedRelease, Translation
from pipeline.scoring.importing import one_line

_NEVER_WRAPPED = 1_000_000
_DOUBTFUL = frozenset({Severity.WARNING, Severity.BLOCKING})


def as_po(item: TranslatedRelease) -> str:
    """Return a file with an entry a segment, whose context (msgctxt) is its identity.

    An entry is fuzzy where the checks warn of the machine's English and no editor changed it.
    """
    file = polib.POFile(wrapwidth=_NEVER_WRAPPED)
    file.header = one_line(
        f"{item.name}, version {item.version}, published {item.release.published}"
    )
    file.metadata = {
        "Project-Id-Version": one_line(item.name),
        "PO-Revision-Date": f"{_last_change(item):%Y-%m-%d %H:%M%z}",
        "Last-Translator": "kopress",
        "Language-Team": "English",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "en",
        "X-Source-Language": "ko",
        "X-Generator": "kopress",
    }
    for row, translation in zip(lay_out(item, Look()).rows, item.translations, strict=True):
        file.append(_entry(row, translation, signed=item.signed is not None))
    return f"{file}\n"


def read_po(path: Path, text: str) -> Returned:
    """Return the units of a PO file that has left kopress.

    Args:
        path: the file, for messages.
        text: what it holds.

    Raises:
        InterchangeError: it is no PO file.
    """
    try:
        file = polib.pofile(text.replace("\r\n", "\n"), wrapwidth=_NEVER_WRAPPED)
    except (OSError, ValueError, IndexError) as error:
        raise InterchangeError(f"{path}: not a PO file: {error}") from None
    units, strange = [], []
    for entry in file:
        where = f"line {entry.linenum}"
        identity = Identity.parse(entry.msgctxt or "")
        if entry.obsolete:
            continue
        if identity is None:
            strange.append(f"{where}: an entry without kopress's context (msgctxt)")
        else:
            korean, english = one_line(entry.msgid), one_line(entry.msgstr)
            units.append(Unit(where, identity, english, korean, unfinished=entry.fuzzy))
    return Returned("po", tuple(units), tuple(strange))


def _last_change(item: TranslatedRelease) -> datetime:
    """Return when somebody changed or signed it last; of a machine's English, the day it is of."""
    moments = [edit.moment for edit in item.edits if edit]
    if item.signed is not None:
        moments.append(item.signed.moment)
    return max(moments, default=datetime.combine(item.release.published, time(), KST))


def _entry(row: Row, translation: Translation, *, signed: bool) -> polib.POEntry:
    doubtful = any(finding.severity in _DOUBTFUL for finding in translation.findings)
    fuzzy = doubtful and row.edit is None and not signed
    machine = remarks.machine(row)
    comments = [
        f"role: {row.role}",
        *(f"name: {text}" for text in remarks.names(row, translation)),
        *(f"finding: {text}" for text in remarks.findings(row, translation)),
        *([f"machine: {machine}"] if machine else []),
    ]
    return polib.POEntry(
        msgctxt=str(row.identity),
        msgid=row.korean,
        msgstr=row.english,
        comment="\n".join(comments),
        flags=["fuzzy"] if fuzzy else [],
    )
