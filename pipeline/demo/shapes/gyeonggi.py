"""경기도: a session in every path, and placeholders for pictures in the titles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from pipeline.demo.shapes.shape import Shape


class Gyeonggi(Shape):
    """Lists by ``page``, and of a time by ``period_1`` and ``period_2`` (YYYY.MM.DD)."""

    name = "gyeonggi"
    title = "경기도"
    area = "031"
    first_id = 57_000
    list_url = "/briefing/brief_gongbo.do?BS_CODE=s017&page={page}"
    view_url = "/briefing/brief_gongbo_view.do?BS_CODE=s017&number={id}&subject_Code=BO01"
    file_url = "/briefing/file_download.do?file_no={file}"
    board_key = "BS_CODE"
    attaches = ("pdf",)

    def period(self, query: Mapping[str, str]) -> tuple[date, date]:
        """Return the first and the last day that a list is asked for."""
        since, until = (_day(query.get(key)) for key in ("period_1", "period_2"))
        return since or date.min, until or date.max


def _day(text: str | None) -> date | None:
    try:
        return datetime.strptime(text or "", "%Y.%m.%d").date()
    except ValueError:
        return None
