"""Proposed names: listed, decided, and applied to the releases that are open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from pipeline.errors import UsageError
from pipeline.export import find
from pipeline.glossary import KINDS
from pipeline.glossary.candidates import form_key
from pipeline.glossary.faults import row_faults
from pipeline.glossary.row import Row
from pipeline.glossary.validity import forms
from pipeline.korean import normalise, split_sentences
from pipeline.release import Term
from pipeline.review.access import Chief, Editor, TheStore
from pipeline.review.applying import Applying, Progress
from pipeline.review.at_work import TheChecker
from pipeline.review.checking import Checker
from pipeline.review.pages import fragment, page
from pipeline.review.problems import wants_json
from pipeline.store import Evidence, Proposal, ProposalState, Store

router = APIRouter()

_SHOWN = 200
Name = Annotated[str, Form(max_length=1_000)]
Of = Annotated[str, Query(max_length=3_000)]


@router.get("/names")
def names(
    request: Request,
    _: Editor,
    store: TheStore,
    checker: TheChecker,
    state: ProposalState = ProposalState.OPEN,
) -> Response:
    """List the proposals of one state, newest first."""
    every = store.desk.proposals()
    shown = [each for each in every if each.state is state][:_SHOWN]
    return page(
        request,
        "names.html",
        proposals=shown,
        state=state,
        states=list(ProposalState),
        counts={each: sum(other.state is each for other in every) for each in ProposalState},
        entries=_entries(checker, shown),
        progress=_progress(request),
    )


@router.get("/names/progress")
def progress(request: Request, _: Editor) -> Response:
    """Return how far the approved names have been applied."""
    now = _progress(request)
    html = fragment(request, "names_progress.html", progress=now)
    return JSONResponse({**now.to_json(), "html": html})


@router.get("/names/new")
def new_name(
    request: Request,
    _: Editor,
    store: TheStore,
    of: Of = "",
    number: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """Ask for a name, met in a segment or nowhere."""
    sentence = find(store, of).release.segments[number - 1 : number] if of and number else ()
    return _form(request, of, number, sentence=sentence[0].text if sentence else "")


@router.post("/names")
def propose(
    request: Request,
    user: Editor,
    store: TheStore,
    ko: Name = "",
    en: Name = "",
    kind: Name = "",
    note: Annotated[str, Form(max_length=2_000)] = "",
    of: Annotated[str, Form(max_length=3_000)] = "",
    number: Annotated[int, Form(ge=0, le=1_000_000)] = 0,
) -> Response:
    """Propose a name; where it was met is noted with it."""
    try:
        row = Row(Path(), 0, {"ko": normalise(ko), "en": en, "kind": kind, "note": note})
        for fault in row_faults(row):
            raise UsageError(f"{fault.value!r}: {fault.reason}")
        evidence = _evidence(store, of, number, row.text("ko")) if of and number else None
        proposal = store.desk.propose(
            row.text("ko"),
            row.text("en"),
            user.name,
            kind=row.text("kind"),
            note=row.text("note"),
            evidence=evidence,
        )
    except UsageError as error:
        if wants_json(request):
            raise
        return _form(request, of, number, 400, ko, en, kind, note, str(error))
    store.desk.note(user.name, "propose", f"proposal:{proposal}", {"ko": ko, "en": en})
    if wants_json(request):
        return JSONResponse({"proposal": proposal})
    return RedirectResponse("/names", 303)


@router.post("/names/{number}/decide")
def decide(
    request: Request,
    chief: Chief,
    store: TheStore,
    number: int,
    state: Annotated[ProposalState, Form()],
    reason: Annotated[str, Form(max_length=1_000)] = "",
) -> Response:
    """Approve or reject a proposal; an approved name is applied at once."""
    decided = store.desk.decide(number, state, chief.name, reason.strip())
    detail = {"ko": decided.ko, "en": decided.en, "reason": reason.strip() or None}
    action = "approve" if state is ProposalState.APPROVED else "reject"
    store.desk.note(chief.name, action, f"proposal:{number}", detail)
    if state is ProposalState.APPROVED:
        applying: Applying = request.app.state.applying
        applying.apply()
    return RedirectResponse("/names", 303)


def _progress(request: Request) -> Progress:
    applying: Applying = request.app.state.applying
    return applying.progress


def _entries(checker: Checker, proposals: list[Proposal]) -> dict[int, list[Term]]:
    """Return what the termbase says of the Korean of each proposal by now."""
    wanted = {form_key(each.ko) for each in proposals}
    known: dict[str, list[Term]] = {key: [] for key in wanted}
    for term in checker.glossary.terms if wanted else ():
        for key in {form_key(form) for form in forms(term)} & wanted:
            known[key].append(term)
    return {each.id: known[form_key(each.ko)] for each in proposals}


def _evidence(store: Store, of: str, number: int, ko: str) -> Evidence:
    """Return where a name was met: the sentence, and the segment's English.

    Raises:
        UsageError: there is no such segment.
    """
    item = find(store, of)
    if number > len(item.translations):
        raise UsageError(f"{of}, segment {number}: there is none; it has {len(item.translations)}")
    position = number - 1
    return Evidence(
        board=item.release.board,
        external_id=item.release.external_id,
        version=item.version,
        position=position,
        ko=next(_sentences(item.release.segments[position].text, ko)),
        before=item.translations[position].final,
        after=item.english[position],
    )


def _sentences(text: str, ko: str) -> Iterator[str]:
    """Yield the sentences that have a name, then all of the text."""
    for span in split_sentences(text):
        if ko in text[span.start : span.end]:
            yield text[span.start : span.end]
    yield text


def _form(
    request: Request,
    of: str,
    number: int,
    status: int = 200,
    ko: str = "",
    en: str = "",
    kind: str = "",
    note: str = "",
    problem: str = "",
    sentence: str = "",
) -> Response:
    return page(
        request,
        "name_new.html",
        status,
        of=of,
        number=number,
        ko=ko,
        en=en,
        kind=kind,
        note=note,
        problem=problem,
        sentence=sentence,
        kinds=KINDS,
    )
