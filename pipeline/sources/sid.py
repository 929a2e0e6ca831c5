"""The board software of ``board/list.NAME``, whose releases have a ``dataSid``.

NAME is the office's own (``list.jeonbuk``, ``list.gyeong``); ``boardId`` and ``menuCd`` stand in
the address of its list.
"""

from __future__ import annotations

from pipeline.sources.board import Board, Layout
from pipeline.sources.links import InQuery
from pipeline.sources.parameters import BODY, PATH, Parameter


class Sid(Board):
    """A board whose list is at ``/board/list.NAME?boardId=…&menuCd=…``."""

    list_path = (
        "/{path}/list.{suffix}?boardId={boardId}&menuCd={menuCd}"
        "&paging=ok&startPage={page}&listRow=10"
    )
    view_path = "/board/view.{suffix}?boardId={boardId}&menuCd={menuCd}&dataSid={id}"
    asks = (
        Parameter("suffix", "what follows list. in the address of the list"),
        Parameter("boardId", "of the board, in the address of the list"),
        Parameter("menuCd", "of the menu, in the address of the list"),
        Parameter("path", "what stands before /list. in that address", PATH, default="board"),
        BODY,
    )

    class V1(Layout):
        """The pages as they were in 2026."""

        link = 'a[href*="/view."][href*="dataSid="]'
        identifier = InQuery("dataSid")

        view = "div.bbs_view"
        body = "div.bbs_con"

    layouts: tuple[type[Layout], ...] = (V1,)
