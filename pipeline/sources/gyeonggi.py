"""The press board of Gyeonggi-do (경기도)."""

from __future__ import annotations

from pipeline.sources.board import Board, Layout
from pipeline.sources.links import InQuery


class Gyeonggi(Board):
    """경기도 뉴스포털, 보도자료. A session that changes at every visit sits in its links."""

    name = "gyeonggi"
    title = "경기도"
    home = "https://gnews.gg.go.kr"
    list_path = "/briefing/brief_gongbo.do?BS_CODE=s017&page={page}"
    view_path = "/briefing/brief_gongbo_view.do?BS_CODE=s017&number={id}&subject_Code=BO01"

    class V1(Layout):
        """The pages as they were in 2026."""

        link = 'a.txtLink[href*="brief_gongbo_view.do"]'
        identifier = InQuery("number")

        body = "div.postBody"

    layouts = (V1,)
