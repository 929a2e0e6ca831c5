"""The board software of ``selectBbsNttList.do``, which many cities and counties share.

A board is told apart by ``bbsNo`` and ``key`` in the address of its list, a release by ``nttNo``.
"""

from __future__ import annotations

from pipeline.sources.board import Board, Layout
from pipeline.sources.links import InQuery
from pipeline.sources.parameters import BODY, PATH, Parameter


class BbsNtt(Board):
    """A board whose list is at ``/www/selectBbsNttList.do?bbsNo=…&key=…``."""

    list_path = "/{path}/selectBbsNttList.do?bbsNo={bbsNo}&key={key}&pageIndex={page}"
    view_path = "/{path}/selectBbsNttView.do?key={key}&bbsNo={bbsNo}&nttNo={id}"
    asks = (
        Parameter("bbsNo", "of the board, in the address of the list"),
        Parameter("key", "of the menu, in the address of the list"),
        Parameter(
            "path", "what stands before /selectBbsNttList.do in that address", PATH, default="www"
        ),
        BODY,
    )

    class V1(Layout):
        """The pages as they were in 2026."""

        link = 'a[href*="selectBbsNttView.do"]'
        identifier = InQuery("nttNo")

        body = ".viewcontent #contenttext, .viewcontent .contenttext"

    layouts: tuple[type[Layout], ...] = (V1,)
