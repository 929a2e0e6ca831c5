"""The board software of ``selectBbsNttList.do``: Chungbuk's, and that of many cities."""

from __future__ import annotations

from pipeline.demo.shapes.shape import Shape


class SelectBbsNtt(Shape):
    """Lists by ``pageIndex``, releases by ``nttNo``; links are relative to the page."""

    board_key = "bbsNo"
    templates = "select_bbs_ntt"
