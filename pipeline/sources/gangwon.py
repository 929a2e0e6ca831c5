"""The press board of Gangwon State (강원특별자치도; 강원도 until 10 June 2023)."""

from __future__ import annotations

from pipeline.sources.board import Board, Layout
from pipeline.sources.links import InAttribute


class Gangwon(Board):
    """강원특별자치도 보도자료. The text of a release is in its HWP attachment."""

    name = "gangwon"
    title = "강원특별자치도"
    home = "https://state.gwd.go.kr"
    list_path = "/portal/briefing/pressRelease?pageIndex={page}"
    view_path = "/portal/briefing/pressRelease?seq={id}"
    text_in_attachments = True

    class V1(Layout):
        """The pages as they were in 2026."""

        link = "tr[data-prboard-seq]"
        identifier = InAttribute("data-prboard-seq")
        row_title = "td.skinTb-sbj > a"
        row_date = "td.skinTb-date"

        body = "div.skinTb-conts"
        files = 'div.attachFile a[href*="/download"]'

    layouts = (V1,)
