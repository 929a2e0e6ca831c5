"""The page of a release: in whose hands it is, and signing and publishing it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import JSONResponse, Response

from pipeline.clock import KST, now
from pipeline.export import Format
from pipeline.glossary import KINDS
from pipeline.page import moment
from pipeline.report.licences import licence_label
from pipeline.review import segments
from pipeline.review.access import Chief, TheStore
from pipeline.review.at_work import Of, TheChecker, TheWork, Version, at_work
from pipeline.review.pages import language_of, page
from pipeline.review.sheet import blocking, seen

router = APIRouter()
router.include_router(segments.router)

_LONGEST_REASON = 1_000


@router.get("/release")
def release(request: Request, work: TheWork, edit: int = 0) -> Response:
    """Show a release; ``edit`` is the number of a segment that is open for a form.

    A script opens any of them without asking.
    """
    laid = work.sheet()
    return page(
        request,
        "release_desk.html",
        sheet=laid,
        work=work,
        item=work.item,
        release=work.item.release,
        edit=edit if laid.may_be_edited_by(work.user.name) else 0,
        licence=licence_label(work.item.release.licence, language_of(request)),
        publication=work.publication(),
        formats=[each for each in Format if each is not Format.TMX],
        kinds=KINDS,
    )


@router.get("/release/state")
def state(work: TheWork) -> Response:
    """Return what may have changed since a page was opened: stamps of the segments."""
    laid = work.sheet()
    return JSONResponse(
        {
            **work.parts(),
            "version": work.item.version,
            "states": [line.state for line in laid.lines],
        }
    )


@router.post("/release/claim")
def claim(work: TheWork) -> Response:
    """Take a release into work."""
    work.claim()
    return work.done()


@router.post("/release/give-back")
def give_back(work: TheWork) -> Response:
    """Leave a release to whoever comes next."""
    work.store.desk.release_claim(*work.key, work.user.name)
    work.note("give back")
    return work.done()


@router.post("/release/take-over")
def take_over(
    request: Request, chief: Chief, store: TheStore, checker: TheChecker, of: Of
) -> Response:
    """Take a release out of somebody's hands."""
    work = at_work(request, chief, store, checker, of)
    before = store.desk.claims().get(work.key)
    store.desk.claim(*work.key, chief.name, take_over=True)
    work.note("take over", from_=before.user if before else "")
    return work.done()


@router.post("/release/sign")
def sign(
    work: TheWork,
    version: Version,
    seen_stamp: Annotated[str, Form(alias="seen", max_length=100)],
    reason: Annotated[str, Form(max_length=_LONGEST_REASON)] = "",
) -> Response:
    """Say that the English as the editor saw it may be published.

    While blocking findings are open a reason is needed, and goes into the audit log.
    """
    work.must_be(version)
    work.claim()
    if seen_stamp != seen(work.item):
        raise work.refusal(409, "changed_meanwhile")
    found = list(blocking(work.checker.shown(work.item)))
    if found and not reason.strip():
        raise work.refusal(409, "blocking_open", n=len(found))
    work.store.sign(*work.key, version, work.user.name)
    work.store.desk.release_claim(*work.key, work.user.name)
    work.note("sign", version=version, blocking=len(found), reason=reason.strip() or None)
    return work.done()


@router.post("/release/unsign")
def unsign(work: TheWork, version: Version) -> Response:
    """Take a sign-off back, to go on with the release."""
    work.must_be(version)
    work.claim()
    signed = work.item.signed
    work.store.unsign(*work.key, version)
    work.note("unsign", version=version, signed_by=signed.editor if signed else None)
    return work.done()


@router.post("/release/publish")
def publish(work: TheWork, version: Version) -> Response:
    """Note that the signed English went out to the public."""
    work.must_be(version)
    until = work.item.release.embargo
    if until is not None and until > now():
        raise work.refusal(409, "embargo_until", moment=moment(until.astimezone(KST)))
    work.store.desk.publish(*work.key, version, work.user.name)
    work.note("publish", version=version)
    return work.done()


@router.post("/release/unpublish")
def unpublish(work: TheWork, version: Version) -> Response:
    """Take back that it went out."""
    work.must_be(version)
    work.store.desk.unpublish(*work.key, version)
    work.note("unpublish", version=version)
    return work.done()
