"""The queue: which releases wait, how far each is, and who is at work on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pipeline.review.access import Editor, TheStore
from pipeline.review.pages import page
from pipeline.store import QueueState

router = APIRouter()

PAGE = 50  # releases

_LONGEST = 200

Text = Annotated[str, Query(max_length=_LONGEST)]


@dataclass(frozen=True, slots=True)
class Filter:
    """What an editor asks of the queue; "" is any."""

    state: QueueState = QueueState.NEW
    board: str = ""
    check: str = ""
    text: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether anything but the state is asked for."""
        return bool(self.board or self.check or self.text)

    def address(self, state: QueueState | None = None, number: int = 1) -> str:
        """Return the address of a page of the queue, this filter kept."""
        values = {
            "state": (state or self.state).name.lower(),
            "board": self.board,
            "check": self.check,
            "text": self.text,
            "page": "" if number == 1 else str(number),
        }
        return "/?" + urlencode({name: value for name, value in values.items() if value})


@router.get("/")
def queue(
    request: Request,
    _: Editor,
    store: TheStore,
    state: Text = "",
    board: Text = "",
    check: Text = "",
    text: Text = "",
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> Response:
    """Show a page of the queue. An unknown state is the first tab's, as is none."""
    states = {each.name.lower(): each for each in QueueState}
    asked = Filter(states.get(state, QueueState.NEW), board, check, text.strip())
    desk = store.desk
    counts = desk.queue_counts(
        board=asked.board or None, check=asked.check or None, text=asked.text or None
    )
    pages = max(1, -(-counts[asked.state] // PAGE))
    number = min(number, pages)  # the last one, when meanwhile there are fewer
    items = desk.queue(
        board=asked.board or None,
        check=asked.check or None,
        text=asked.text or None,
        state=asked.state,
        limit=PAGE,
        offset=(number - 1) * PAGE,
    )
    return page(
        request,
        "queue.html",
        items=items,
        first=(number - 1) * PAGE + 1,
        counts=counts,
        asked=asked,
        number=number,
        pages=pages,
        boards=desk.queue_boards(),
        checks=desk.queue_checks(),
    )
