"""Releases as documents out, and edited documents in."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Form, Request, UploadFile
from markupsafe import Markup
from starlette.responses import Response

from pipeline import clock
from pipeline.errors import InterchangeError
from pipeline.export import (
    Conflict,
    Format,
    Look,
    Selection,
    TakenIn,
    export_releases,
    read_returned,
    take_in,
)
from pipeline.export.notice import reason_to_wait
from pipeline.review.access import Editor, TheSettings, TheStore
from pipeline.review.at_work import TheChecker, TheWork, Work, at_work
from pipeline.review.pages import page, words_for
from pipeline.review.sheet import compared, stamp
from pipeline.settings import Settings
from pipeline.store import Claim, Store

router = APIRouter()

_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".xlf": "application/xliff+xml",
    ".po": "text/x-gettext-translation; charset=utf-8",
    ".tmx": "application/xml",
}


@router.get("/release/export")
def export(
    work: TheWork,
    settings: TheSettings,
    kind: Format,
    bilingual: bool = False,
    tracked: bool = False,
) -> Response:
    """Send a release as a file; what may not be published yet goes out as a draft."""
    look = Look(settings.export.office, bilingual, tracked and kind is Format.DOCX)
    is_draft = kind.is_document and bool(reason_to_wait(work.item, clock.now()))
    with tempfile.TemporaryDirectory(prefix="kopress-") as directory:
        exported = export_releases(
            work.store,
            Selection((work.item.name,)),
            kind,
            Look(look.office, look.bilingual, look.tracked, is_draft),
            directory=Path(directory),
            template=_template(settings),
        )
        path = exported.paths[0]
        content, name, suffix = path.read_bytes(), path.name, path.suffix
    work.note("export", format=kind.value, draft=int(is_draft))
    return Response(
        content,
        media_type=_TYPES[suffix],
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"},
    )


@router.get("/import")
def import_form(request: Request, _: Editor) -> Response:
    """Ask for a file that an editor changed."""
    return page(request, "import.html", problem="")


@router.post("/import")
def import_file(
    request: Request,
    user: Editor,
    store: TheStore,
    checker: TheChecker,
    file: Annotated[UploadFile, File()],
    theirs: Annotated[bool, Form()] = False,
) -> Response:
    """Take in a DOCX, XLIFF or PO file, under the name of whoever brings it.

    What somebody else is at work on, or changed meanwhile, is shown and not overwritten.
    """
    with tempfile.TemporaryDirectory(prefix="kopress-") as directory:
        # Under a name of ours: what the browser calls it leads nowhere.
        path = Path(directory) / "file"
        with path.open("wb") as target:
            shutil.copyfileobj(file.file, target)
        try:
            held = _held_by_others(store, path, user.name)
            taken = TakenIn() if held else take_in(store, path, editor=user.name, theirs=theirs)
        except InterchangeError as error:
            problem = str(error).replace(str(path), words_for(request)("the_file"))
            return page(request, "import.html", 400, problem=problem)
    for name, claim in held.items():
        store.desk.note(user.name, "import refused", name, {"held_by": claim.user})
    for name, saved in taken.saved.items():
        store.desk.note(user.name, "import", name, {"segments": saved, "theirs": int(theirs)})
    at_odds = [
        _disagreement(each, at_work(request, user, store, checker, _release_of(each)))
        for each in taken.conflicts
    ]
    status = 200 if taken.whole and not held else 409
    return page(request, "taken_in.html", status, taken=taken, held=held, disagreements=at_odds)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A segment of which the desk and a file say different things.

    ``base`` is the stamp of what the desk says, marked in ``present``; ``returned`` is what
    the file says.
    """

    conflict: Conflict
    work: Work
    number: int
    base: str
    present: Markup
    returned: Markup


def _release_of(conflict: Conflict) -> str:
    return conflict.segment.rpartition(", segment ")[0]


def _disagreement(conflict: Conflict, work: Work) -> Disagreement:
    number = int(conflict.segment.rpartition(", segment ")[2])
    present = work.item.english[number - 1]
    marked = compared(present, conflict.returned)
    return Disagreement(conflict, work, number, stamp(present), *marked)


def _held_by_others(store: Store, path: Path, user: str) -> dict[str, Claim]:
    """Return whose hands the releases of a file are in, where they are another's."""
    claims = store.desk.claims()
    units = read_returned(path).units
    releases = {(unit.identity.board, unit.identity.external_id) for unit in units}
    return {
        f"{board}/{external_id}": claims[board, external_id]
        for board, external_id in sorted(releases)
        if (board, external_id) in claims and claims[board, external_id].user != user
    }


def _template(settings: Settings) -> Path | None:
    template = settings.export.template
    return settings.resolve(template) if template else None
