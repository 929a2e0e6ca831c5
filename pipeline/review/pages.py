"""The pages of the desk as HTML, in the language that the editor chose."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.responses import HTMLResponse

from pipeline.page import environment
from pipeline.report.labels import labels_in
from pipeline.report.tally import SEVERITIES
from pipeline.report.words import Language, Words
from pipeline.review.accounts import SHORTEST_PASSWORD
from pipeline.review.assets import asset_path
from pipeline.review.sessions import TOKEN_FIELD, Visit, give_form_cookie
from pipeline.review.words import words_in
from pipeline.settings import ReviewSettings

LANGUAGE_COOKIE = "kopress-language"


def page(request: Request, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
    """Return a page.

    Its template extends ``base.html``, and has beside its own values ``t`` and ``label`` (the
    words and the names of things in the editor's language), ``user`` (None when nobody is
    signed in), ``token`` (the forms' secret), ``asset`` and ``release_path``.
    """
    response = HTMLResponse(fragment(request, template, **values), status)
    if visit_or_none(request) is not None:
        give_form_cookie(request, response)
    return response


def fragment(request: Request, template: str, /, **values: object) -> str:
    """Return a template as HTML, with what every page's has; a script puts it in its place."""
    visit = visit_or_none(request)
    return (
        _templates(language_of(request))
        .get_template(template)
        .render(
            path=request.url.path,
            here=here(request),
            user=visit.session.user if visit and visit.session else None,
            token=visit.token if visit else "",
            **values,
        )
    )


def words_for(request: Request) -> Words:
    """Return the words of the desk in the language that the editor chose."""
    return words_in(language_of(request))


def language_of(request: Request) -> Language:
    """Return the language that was chosen in this browser, or that of the settings."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen == "en":
        return "en"
    if chosen == "ko":
        return "ko"
    review: ReviewSettings = request.app.state.settings.review
    return review.language


def release_path(board: str, external_id: str) -> str:
    """Return the address of a release's page."""
    # In the query: a board may call a release by an address, or "..", which no path can hold.
    return f"/release?of={quote(f'{board}/{external_id}', safe='/')}"


def visit_or_none(request: Request) -> Visit | None:
    """Return who sent the request, None where that was never asked: before any route."""
    visit = getattr(request.state, "visit", None)
    return visit if isinstance(visit, Visit) else None


def address_of(request: Request) -> str:
    """Return the network address that a request came from, as far as the server knows."""
    return request.client.host if request.client else ""


def here(request: Request) -> str:
    """Return where to come back to: this page, if it can be asked for again."""
    if request.method != "GET":
        return "/"
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


@cache
def _templates(language: Language) -> Environment:
    templates = environment("pipeline.review")
    templates.loader = ChoiceLoader(
        [loader for loader in (templates.loader, PackageLoader("pipeline.report")) if loader]
    )
    templates.globals.update(
        language=language,
        t=words_in(language),
        label=labels_in(language),
        asset=asset_path,
        release_path=release_path,
        SEVERITIES=SEVERITIES,
        SHORTEST_PASSWORD=SHORTEST_PASSWORD,
        TOKEN_FIELD=TOKEN_FIELD,
    )
    return templates
