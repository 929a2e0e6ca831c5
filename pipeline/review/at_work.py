"""A request about one release: what it means, what it may do, and how it is answered.

A script of ours sends the same forms as a page without it, and asks for JSON: it gets the
parts of the page that changed, anybody else is sent to the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Form, Query, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from pipeline.errors import EditConflict, UsageError
from pipeline.export import find
from pipeline.release import TranslatedRelease
from pipeline.review.access import Editor, TheStore
from pipeline.review.checking import Checker
from pipeline.review.pages import fragment, release_path, words_for
from pipeline.review.problems import problem, wants_json
from pipeline.review.sheet import Sheet, sheet
from pipeline.store import Publication, Store, User

LOCKED = 423
"""The status of what somebody else is at work on (RFC 4918, section 11.3)."""


def checker_of(request: Request) -> Checker:
    """Return the checker that the application works with."""
    checker: Checker = request.app.state.checker
    return checker


TheChecker = Annotated[Checker, Depends(checker_of)]
Of = Annotated[str, Query(max_length=3_000)]
"""The name of a release, ``board/id``."""
Version = Annotated[int, Form(ge=1, le=2**31 - 1)]
"""The version that the page shows."""
Number = Annotated[int, Form(ge=1, le=1_000_000)]
"""The number of a segment, from 1."""


class Refused(Exception):
    """A request that cannot be done, with the answer that says why."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


@dataclass(frozen=True, slots=True)
class Work:
    """A request about a release.

    Attributes:
        request: what was asked.
        user: who asks.
        store: where the release is.
        checker: checks its English.
        item: the release as it stands.
    """

    request: Request
    user: User
    store: Store
    checker: Checker
    item: TranslatedRelease

    @property
    def key(self) -> tuple[str, str]:
        """The release as the store knows it."""
        return self.item.release.board, self.item.release.external_id

    @property
    def path(self) -> str:
        """The address of its page."""
        return release_path(*self.key)

    def at(self, action: str, **query: object) -> str:
        """Return the address of an action on it, e.g. ``text``."""
        return f"/release/{action}?{urlencode({'of': self.item.name, **query}, errors='replace')}"

    def again(self) -> Work:
        """Return the same about the release as it stands now."""
        return at_work(self.request, self.user, self.store, self.checker, self.item.name)

    def sheet(self) -> Sheet:
        """Return the release as it lies on the desk."""
        desk = self.store.desk
        comments = desk.comments(*self.key, self.item.version)
        claim = desk.claims().get(self.key)
        return sheet(self.item, self.checker.shown(self.item), comments, claim)

    def note(self, action: str, **detail: str | int | None) -> None:
        """Add to the audit log that it was done."""
        self.store.desk.note(self.user.name, action, self.item.name, detail)

    def position(self, number: int) -> int:
        """Return the place of a segment, from 0.

        Raises:
            UsageError: there is no such segment.
        """
        total = len(self.item.translations)
        if number > total:
            raise UsageError(f"{self.item.name}, segment {number}: there is none; it has {total}")
        return number - 1

    def must_be(self, version: int) -> None:
        """Refuse what was meant for a version that is no longer the present one.

        Raises:
            Refused: it is another.
        """
        if version != self.item.version:
            raise self.refusal(409, "other_version", n=self.item.version)

    def take(self) -> None:
        """Take the release into work for whoever asks, if it is free and not signed.

        Raises:
            Refused: it is signed, or in somebody else's hands.
        """
        if self.item.signed is not None:
            raise self.refusal(409, "signed_first", editor=self.item.signed.editor)
        self.claim()

    def claim(self) -> None:
        """Take the release into work, signed or not.

        Raises:
            Refused: it is in somebody else's hands.
        """
        desk = self.store.desk
        before = desk.claims().get(self.key)
        try:
            desk.claim(*self.key, self.user.name)
        except EditConflict:
            holder = desk.claims().get(self.key)
            raise self.refusal(LOCKED, "held", user=holder.user if holder else "?") from None
        if before is None or before.user != self.user.name:
            self.note("claim")

    def refusal(self, status: int, key: str, **values: object) -> Refused:
        """Return why the request cannot be done, to be raised.

        Args:
            status: the HTTP status.
            key: of what the user is told.
            values: what is put into it.
        """
        text = words_for(self.request)(key, **values)
        if wants_json(self.request):
            return Refused(JSONResponse({"error": text, **self.parts()}, status))
        return Refused(problem(self.request, 409 if status == LOCKED else status, text))

    def done(self, number: int | None = None) -> Response:
        """Return the answer to what was done to the release, or to one of its segments."""
        now = self.again()
        if wants_json(self.request):
            return JSONResponse(now.parts(number))
        return RedirectResponse(f"{self.path}#s{number}" if number else self.path, 303)

    def parts(self, number: int | None = None) -> dict[str, object]:
        """Return the parts of the page that may have changed, as HTML.

        Args:
            number: of the segment that is among them.
        """
        laid = self.sheet()
        editable = laid.may_be_edited_by(self.user.name)
        shown = {"sheet": laid, "work": self, "editable": editable, "edit": 0}
        shown["publication"] = self.publication()
        parts: dict[str, object] = {
            "state": fragment(self.request, "release_state.html", **shown),
            "signing": fragment(self.request, "release_signing.html", **shown),
            "editable": editable,
        }
        if number is not None:
            line = laid.lines[self.position(number)]
            parts |= {
                "number": number,
                "base": line.base,
                "text": line.text,
                "segment": fragment(self.request, "segment.html", line=line, **shown),
                "names": fragment(self.request, "release_names.html", **shown),
            }
        return parts

    def publication(self) -> Publication | None:
        """Return that this version went out as it is signed now, None if it did not."""
        found = self.store.desk.publication(*self.key, self.item.version)
        signed = self.item.signed
        return found if found and signed and found.moment >= signed.moment else None


def at_work(request: Request, user: Editor, store: TheStore, checker: TheChecker, of: Of) -> Work:
    """Return what a request is about.

    Raises:
        Refused: there is no such release.
    """
    try:
        return Work(request, user, store, checker, find(store, of))
    except UsageError as error:
        raise Refused(problem(request, 404, str(error))) from None


TheWork = Annotated[Work, Depends(at_work)]
