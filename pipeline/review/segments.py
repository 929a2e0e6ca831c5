"""What an editor does to one segment of a release, and what is shown of it when asked for."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import JSONResponse, Response

from pipeline.errors import EditConflict
from pipeline.review.at_work import Number, TheWork, Version, Work
from pipeline.review.pages import fragment, page
from pipeline.review.problems import wants_json
from pipeline.review.sheet import compared, history, merged, remarks, stamp
from pipeline.scoring.importing import one_line
from pipeline.store import Edit
from pipeline.store.editing import MAX_TEXT

router = APIRouter()

_ORIGIN = "review"
Base = Annotated[str, Form(max_length=100)]
"""The stamp of the English that the editor started from."""
Text = Annotated[str, Form(max_length=2 * MAX_TEXT)]
AskedNumber = Annotated[int, Query(ge=1, le=1_000_000)]


@router.get("/release/segment")
def segment(work: TheWork, number: AskedNumber) -> Response:
    """Return a segment as it stands now, for a page that is open."""
    work.position(number)
    return JSONResponse(work.parts(number))


@router.get("/release/more")
def more(request: Request, work: TheWork, number: AskedNumber) -> Response:
    """Show what the machine wrote, what is remembered, and who changed a segment and how."""
    position = work.position(number)
    made, now = work.item.translations[position], work.item.english[position]
    edits = work.store.edits(*work.key, work.item.version)[position]
    values = {
        "work": work,
        "number": number,
        "ko": work.item.release.segments[position].text,
        "machine": merged(made.machine, now) if made.machine else None,
        "final": merged(made.final, now) if made.final != now else None,
        "base": stamp(now),
        "matches": work.checker.remembered(work.item, position),
        "history": history(edits, made.final),
        "editable": work.sheet().may_be_edited_by(work.user.name),
    }
    if wants_json(request):
        return JSONResponse({"html": fragment(request, "segment_more.html", **values)})
    return page(request, "segment_more_page.html", **values)


@router.post("/release/check")
def check(request: Request, work: TheWork, number: Number, text: Text = "") -> Response:
    """Return the findings on a text that has not been saved."""
    position = work.position(number)
    made = work.checker.with_text(work.item, position, one_line(text))
    found = remarks(work.item.release.segments[position], made)
    html = fragment(
        request, "remarks.html", remarks=found, number=number, work=work, editable=True, base=""
    )
    return JSONResponse({"remarks": html})


@router.post("/release/text")
def save(work: TheWork, version: Version, number: Number, base: Base, text: Text = "") -> Response:
    """Store what an editor wrote, unless somebody else changed the segment meanwhile."""
    return _save(work, "edit", version, number, base, text)


@router.post("/release/suggestion")
def accept_suggestion(
    work: TheWork,
    version: Version,
    number: Number,
    base: Base,
    check: Annotated[str, Form(max_length=200)],
    start: Annotated[int, Form(ge=0)],
    end: Annotated[int, Form(ge=0)],
) -> Response:
    """Put the suggestion of a finding where the finding is."""
    position = work.position(number)
    work.must_be(version)
    now = work.item.english[position]
    if stamp(now) != base:
        raise work.refusal(409, "changed_meanwhile")
    for finding in work.checker.shown(work.item)[position].findings:
        span = finding.span
        if finding.check == check and span and (span.start, span.end) == (start, end):
            text = now[:start] + finding.suggestion + now[end:]
            return _save(work, "accept suggestion", version, number, base, text, check=check)
    raise work.refusal(409, "no_such_finding")


@router.post("/release/match")
def accept_match(
    work: TheWork,
    version: Version,
    number: Number,
    base: Base,
    origin: Annotated[str, Form(max_length=1_000)],
) -> Response:
    """Take the English that the translation memory holds."""
    position = work.position(number)
    stored = work.item.translations[position].memory
    for match in [*([stored] if stored else []), *work.checker.remembered(work.item, position)]:
        if match.origin == origin:
            return _save(work, "accept match", version, number, base, match.en, origin=origin)
    raise work.refusal(409, "no_such_match")


@router.post("/release/revert")
def revert(work: TheWork, version: Version, number: Number, base: Base) -> Response:
    """Go back to what kopress wrote."""
    text = work.item.translations[work.position(number)].final
    return _save(work, "revert", version, number, base, text)


@router.post("/release/comment")
def comment(work: TheWork, version: Version, number: Number, text: Text = "") -> Response:
    """Say something about a segment; nobody has to hold the release for that."""
    work.must_be(version)
    desk = work.store.desk
    desk.add_comment(*work.key, version, work.position(number), work.user.name, text.strip())
    work.note("comment", segment=number)
    return work.done(number)


def _save(
    work: Work,
    action: str,
    version: int,
    number: int,
    base: str,
    text: str,
    **detail: str,
) -> Response:
    """Store the English of a segment: compare and set, whatever made it."""
    position = work.position(number)
    text = one_line(text)
    work.must_be(version)
    work.take()
    now = work.item.english[position]
    if text == now:
        return work.done(number)  # an answer that got lost is asked for again
    if stamp(now) != base:
        return _conflict(work, number, text)
    edit = Edit(*work.key, version, position, now, text, work.user.name, _ORIGIN)
    try:
        work.store.save_edits([edit])
    except EditConflict:
        return _conflict(work.again(), number, text)
    work.note(action, segment=number, **detail)
    return work.done(number)


def _conflict(work: Work, number: int, text: str) -> Response:
    """Show what stands there beside what the editor wrote; the editor chooses."""
    position = work.position(number)
    now = work.item.english[position]
    theirs, mine = compared(now, text)
    values = {
        "work": work,
        "number": number,
        "edit": work.item.edits[position] if work.item.edits else None,
        "base": stamp(now),
        "text": text,
        "theirs": theirs,
        "mine": mine,
        "ko": work.item.release.segments[position].text,
    }
    if wants_json(work.request):
        html = fragment(work.request, "conflict.html", **values)
        return JSONResponse(
            {**work.parts(), "conflict": html, "base": stamp(now), "text": now}, 409
        )
    return page(work.request, "conflict_page.html", 409, **values)
