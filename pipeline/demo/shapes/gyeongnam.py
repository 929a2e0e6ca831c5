"""경상남도: the list in a table, titles over several lines."""

from __future__ import annotations

from pipeline.demo.shapes.shape import Shape

_MENU = "menuCd=DOM_000000135002001000"
_BOARD = f"boardId=BBS_0000060&{_MENU}"


class Gyeongnam(Shape):
    """The board software of ``dataSid``, as Jeonbuk's, whose paging it is taken to share."""

    name = "gyeongnam"
    title = "경상남도"
    area = "055"
    first_id = 7_120_000
    list_url = f"/index.gyeong?{_MENU}&paging=ok&startPage={{page}}"
    view_url = f"/board/view.gyeong?{_BOARD}&dataSid={{id}}"
    file_url = f"/board/download.gyeong?{_BOARD}&fileSid={{file}}"
    board_key = "menuCd"
