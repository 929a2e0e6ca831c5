"""The board of eGovFrame, the government's own Java framework: ``selectBoardList.do``.

Its links are scripts (``javascript:fn_egov_inqire_notice('123', 'BBSMSTR_…')``, or the same in
``onclick``), so that a release's ``nttId`` is read from the call and its address made from it.
"""

from __future__ import annotations

from pipeline.settings import BoardSettings
from pipeline.sources.board import Board, Layout
from pipeline.sources.links import InCall
from pipeline.sources.parameters import BODY, PATH, QUERY, Parameter


class Egov(Board):
    """A board whose list is at ``/cop/bbs/selectBoardList.do?bbsId=…``."""

    list_path = "/{path}/selectBoardList.do?bbsId={bbsId}&pageIndex={page}{query}"
    view_path = "/{path}/{view}?bbsId={bbsId}&nttId={id}{query}"
    asks = (
        Parameter("bbsId", "of the board (BBSMSTR_…), in the address of the list"),
        Parameter(
            "path",
            "what stands before /selectBoardList.do in that address",
            PATH,
            default="cop/bbs",
        ),
        Parameter("view", "the page of a release", PATH, default="selectBoardArticle.do"),
        Parameter("query", "what else stands in both addresses", QUERY, default=""),
        BODY,
    )

    class V2(Layout):
        """The pages of the framework's common components."""

        link = 'a[onclick], a[href^="javascript:"], a[href*="nttId="]'
        identifier = InCall("nttId")

        body = ".wTableFrm td.cnt"

    class V1(V2):
        """The pages of its templates for simple sites."""

        body = ".board_view .board_article"

    layouts: tuple[type[Layout], ...] = (V2, V1)

    def __init__(self, settings: BoardSettings | None = None) -> None:
        super().__init__(settings)
        if query := self.parameters.get("query"):
            self.parameters = {**self.parameters, "query": f"&{query}"}
