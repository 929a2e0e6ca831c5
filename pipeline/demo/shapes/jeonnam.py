"""전라남도, until 30 June 2026: the whole title is an attribute of the link."""

from __future__ import annotations

from pipeline.demo.shapes.shape import Shape

_MENU = "menuId=jeonnam0202000000"


class Jeonnam(Shape):
    """Releases by ``seq``. ``pageIndex`` counts the pages, as is usual of a ``boardList.do``."""

    name = "jeonnam"
    title = "전라남도"
    area = "061"
    first_id = 1_903_000
    list_url = f"/M7116/boardList.do?{_MENU}&pageIndex={{page}}"
    view_url = f"/M7116/boardView.do?seq={{id}}&{_MENU}"
    file_url = "/M7116/fileDown.do?fileSeq={file}"
    board_key = "menuId"
