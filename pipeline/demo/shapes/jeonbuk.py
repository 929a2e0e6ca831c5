"""전북특별자치도: the title in a ``<strong>``, the text deep in ``<div>`` elements."""

from __future__ import annotations

from pipeline.demo.releases import FIRST_SID
from pipeline.demo.shapes.shape import Shape

_BOARD = "boardId=BBS_0000090&menuCd=DOM_000001101000000000"


class Jeonbuk(Shape):
    """The board software of ``dataSid``, as Gyeongnam's."""

    name = "jeonbuk"
    title = "전북특별자치도"
    area = "063"
    first_id = FIRST_SID
    list_url = (
        f"/newsroom/board/list.jeonbuk?{_BOARD}&paging=ok&startPage={{page}}&listRow={{rows}}"
    )
    view_url = f"/board/view.jeonbuk?{_BOARD}&dataSid={{id}}"
    file_url = f"/board/download.jeonbuk?{_BOARD}&fileSid={{file}}"
    board_key = "boardId"
