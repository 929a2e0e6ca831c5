"""The press board of Jeju (제주특별자치도)."""

from __future__ import annotations

from pipeline.sources.board import Board, Layout
from pipeline.sources.links import InQuery


class Jeju(Board):
    """제주특별자치도 뉴스, 보도자료."""

    name = "jeju"
    title = "제주특별자치도"
    home = "https://www.jeju.go.kr"
    list_path = "/news/bodo/list.htm?page={page}"
    view_path = "/news/bodo/list.htm?act=view&seq={id}"

    class V2(Layout):
        """The pages as they were in 2026."""

        link = 'li.board-news__article a[href*="act=view"]'
        identifier = InQuery("seq")
        row_title = "strong.text-ellipsis"
        row_date = "span.date"

        body = "div.article-contents"
        without = ".file-preview, .article-files"

    class V1(V2):
        """The pages before."""

        body = "#articleContents"

    layouts = (V2, V1)
