"""Files that come back from editors, into the store."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import EditConflict, InterchangeError, UsageError
from pipeline.export.docx_reading import read_docx
from pipeline.export.identity import Returned, Unit
from pipeline.export.judging import Conflict, Judgement, judge
from pipeline.export.po import read_po
from pipeline.export.xliff import read_xliff
from pipeline.files import read_bounded
from pipeline.store import Store

_MAX_BYTES = 20_000_000
_START = 4_096  # of a file; what it is shows there
_ATTEMPTS = 3  # somebody may save between our look and our saving


@dataclass(slots=True)
class TakenIn:
    """What came of a file.

    Attributes:
        saved: how many edits were stored, by release; with ``check``, would have been.
        unsigned: the releases whose sign-off ended with that.
        conflicts: what somebody else changed too.
        left_out: what else was not taken in, a line each.
        unchanged: how many segments brought nothing new.
    """

    saved: dict[str, int] = field(default_factory=dict)
    unsigned: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    unchanged: int = 0

    @property
    def whole(self) -> bool:
        """Whether everything in the file is in the store now."""
        return not self.conflicts and not self.left_out


def take_in(
    store: Store, path: Path, *, editor: str, check: bool = False, theirs: bool = False
) -> TakenIn:
    """Store what an editor changed in a file that :func:`export_releases` wrote.

    Of each release, all that can be taken in is stored at once; what cannot is named.
    Taking the same file in again changes nothing.

    Args:
        store: where the releases are.
        path: a DOCX, XLIFF 2 or PO file.
        editor: who changed it.
        check: only say what would be done.
        theirs: settle conflicts for the file.

    Raises:
        InterchangeError: it cannot be read, or is of another kind.
        StoreError: the database.
    """
    returned = read_returned(path)
    taken = TakenIn(left_out=list(returned.strange))
    by_release: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in returned.units:
        by_release[unit.identity.board, unit.identity.external_id].append(unit)
    if not by_release and not taken.left_out:
        raise InterchangeError(f"{path}: there is no segment in it")
    for (board, external_id), units in by_release.items():
        judgement = _settle(
            store,
            board,
            external_id,
            units,
            taken,
            editor=editor,
            origin=returned.origin,
            check=check,
            theirs=theirs,
        )
        taken.conflicts += judgement.conflicts
        taken.left_out += judgement.left_out
        taken.unchanged += judgement.unchanged
        if judgement.edits:
            taken.saved[f"{board}/{external_id}"] = len(judgement.edits)
    return taken


def read_returned(path: Path) -> Returned:
    """Return what a DOCX, XLIFF 2 or PO file holds; what it is shows in its bytes.

    Raises:
        InterchangeError: it cannot be read, or is of another kind.
    """
    data = read_bounded(path, _MAX_BYTES, InterchangeError)
    start = data[:_START].decode("utf-8-sig", "ignore").lstrip()
    if data.startswith(b"PK\x03\x04"):
        return read_docx(path, data)
    if start.startswith("<") or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        if "<tmx" in start:
            raise InterchangeError(f"{path}: a TMX file; `kopress memory import` takes it in")
        return read_xliff(path)
    if "msgid" in start:
        try:
            return read_po(path, data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise InterchangeError(f"{path}: not UTF-8 (byte {error.start})") from None
    raise InterchangeError(f"{path}: neither DOCX nor XLIFF 2 nor PO")


def _settle(
    store: Store,
    board: str,
    external_id: str,
    units: list[Unit],
    taken: TakenIn,
    *,
    editor: str,
    origin: str,
    check: bool,
    theirs: bool,
) -> Judgement:
    """Judge the units of a release and store what is new, against what stands there by then."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            item = store.find(board, external_id)
        except UsageError as error:
            return Judgement(left_out=(str(error),))
        judgement = judge(item, units, editor=editor, origin=origin, theirs=theirs)
        try:
            if judgement.edits and not check:
                store.save_edits(judgement.edits)
        except EditConflict:
            if attempt == _ATTEMPTS:
                raise
            continue
        if judgement.edits and item.signed is not None:
            taken.unsigned.append(item.name)
        return judgement
    raise AssertionError("the last attempt returns or raises")
