"""경상북도: a link holds more than the release's number, and a wrong one is an alert."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.demo.releases import DemoRelease
from pipeline.demo.shapes.shape import Kind, Shape, Wanted, number

_FIRST_V_NUM = 6_400  # the number that the list shows in front of a row


class Gyeongbuk(Shape):
    """Releases by ``B_NUM``, but only together with their own ``V_NUM`` and ``B_STEP``.

    The facts do not say how its pages are counted: here by ``Start``, the rows before them,
    as software with such parameters usually does.
    """

    name = "gyeongbuk"
    title = "경상북도"
    area = "054"
    first_id = 81_540_000
    list_url = "/Main/page.do?BD_CODE=bbs_bodo&mnu_uid=6792&cmd=1&Start={page}"
    view_url = "/Main/page.do?mnu_uid=6792&BD_CODE=bbs_bodo&cmd=2&B_NUM={id}"
    file_url = "/Main/boardDown.do?FILE_NUM={file}"
    board_key = "BD_CODE"
    no_board = "존재하지 않는 글입니다."

    def list_address(self, page: int, rows: int = 10) -> str:
        """Return the address of a list page, counted from 1 (the newest)."""
        return super().list_address((page - 1) * rows)

    def list_part(self, query: Mapping[str, str]) -> tuple[int, int]:
        """Return the number of the list page that is asked for, and how many rows it has."""
        _, rows = super().list_part(query)
        return number(query.get("Start"), 0) // rows + 1, rows

    def view_address(self, release: DemoRelease) -> str:
        """Return the address of a release, with the numbers that change from one to another."""
        step, shown = self.step(release), self.shown_number(release)
        return f"{super().view_address(release)}&B_STEP={step}&V_NUM={shown}"

    def step(self, release: DemoRelease) -> int:
        """Return where a release stands among its answers, which it never has."""
        return self.identifier(release) * 100

    def shown_number(self, release: DemoRelease) -> int:
        """Return the number in front of the release's row."""
        return _FIRST_V_NUM + release.number

    def wanted(self, path: str, query: Mapping[str, str]) -> Wanted | None:
        """Return what an address asks for; see :meth:`Shape.wanted`."""
        wanted = super().wanted(path, query)
        if wanted and wanted.kind is Kind.RELEASE:
            of_link = wanted.identifier - self.first_id + _FIRST_V_NUM, wanted.identifier * 100
            if of_link != (number(query.get("V_NUM"), -1), number(query.get("B_STEP"), -1)):
                return Wanted(Kind.NO_BOARD)
        return wanted
