"""The press board of Jeollanam-do (전라남도).

Jeonnam and Gwangju became 전남광주통합특별시 on 1 July 2026. The board is kept for its archives;
that of the successor is a matter of settings (docs/sources.md).
"""

from __future__ import annotations

from datetime import date

from pipeline.sources.board import Board, Layout
from pipeline.sources.links import InQuery


class Jeonnam(Board):
    """전라남도 보도자료."""

    name = "jeonnam"
    title = "전라남도"
    home = "https://www.jeonnam.go.kr"
    list_path = "/M7116/boardList.do?menuId=jeonnam0202000000&pageIndex={page}"
    view_path = "/M7116/boardView.do?seq={id}&menuId=jeonnam0202000000"
    valid_to = date(2026, 6, 30)

    class V1(Layout):
        """The pages as they were in 2026."""

        link = 'a[href^="/M7116/boardView.do"]'
        identifier = InQuery("seq")
        title_attribute = "title"
        row_date = "span.date"

        body = "div.bbs_view_contnet"  # spelt so

    layouts = (V1,)
