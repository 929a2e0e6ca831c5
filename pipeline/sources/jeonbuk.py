"""The press board of Jeonbuk State (전북특별자치도; 전라북도 until 17 January 2024)."""

from __future__ import annotations

import re

from pipeline.sources.sid import Sid

_BOARD = "boardId=BBS_0000090&menuCd=DOM_000001101000000000"


class Jeonbuk(Sid):
    """전북특별자치도 새소식, 보도자료."""

    name = "jeonbuk"
    title = "전북특별자치도"
    home = "https://www.jeonbuk.go.kr"
    list_path = f"/newsroom/board/list.jeonbuk?{_BOARD}&paging=ok&startPage={{page}}&listRow=10"
    view_path = f"/board/view.jeonbuk?{_BOARD}&dataSid={{id}}"

    class V1(Sid.V1):
        """The pages as they were in 2026."""

        link = 'a[href^="/board/view.jeonbuk"]'
        row_title = "strong"
        date = re.compile(r"작성일\s*:\s*(\d{4})-(\d{2})-(\d{2})")

        head = "div.bbs_vtop"
        title = "h1, h2, h3, h4, h5, h6, strong"

    layouts = (V1,)
