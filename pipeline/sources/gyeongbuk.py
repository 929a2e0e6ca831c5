"""The press board of Gyeongsangbuk-do (경상북도)."""

from __future__ import annotations

from pipeline.sources.board import Board, Layout
from pipeline.sources.links import InQuery


class Gyeongbuk(Board):
    """경상북도 보도자료.

    A release is found by the whole of its link: ``V_NUM`` and ``B_STEP`` in it differ from
    release to release, and without them the board says that there is none.
    """

    name = "gyeongbuk"
    title = "경상북도"
    home = "https://www.gb.go.kr"
    list_path = "/Main/page.do?BD_CODE=bbs_bodo&mnu_uid=6792&cmd=1&Start={start}"

    class V3(Layout):
        """The pages as they were in 2026."""

        link = 'a[href*="BD_CODE=bbs_bodo"]'
        identifier = InQuery("B_NUM")
        title_attribute = "title"

        body = ".view_content"

    class V2(V3):
        """The same, where the text has no element of its own within the view."""

        body = ".board_view"

    class V1(V3):
        """And where the view has its older name."""

        body = ".bbs_view"

    layouts = (V3, V2, V1)
