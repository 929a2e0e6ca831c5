"""The press board of Chungcheongnam-do (충청남도)."""

from __future__ import annotations

from pipeline.sources.board import Board, Layout
from pipeline.sources.links import InQuery


class Chungnam(Board):
    """충청남도 보도자료. A release is found by the whole of its link."""

    name = "chungnam"
    title = "충청남도"
    home = "https://www.chungnam.go.kr"
    list_path = "/cnportal/cnapcPressList/cnapcPress/list.do?menuNo=500498&pageIndex={page}"

    class V2(Layout):
        """The pages as they were in 2026."""

        link = 'a.tit[href*="cnapcPress/view.do"]'
        identifier = InQuery("nttId")

        part = ".board-view .board-view-li"  # those before are title, date and files
        body = ".board-view-inner"

    class V1(V2):
        """The pages before."""

        part = ""
        body = ".content_body"

    layouts = (V2, V1)
