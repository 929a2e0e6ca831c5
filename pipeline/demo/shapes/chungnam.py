"""충청남도: links whose attributes come in any order, and an older layout for older releases."""

from __future__ import annotations

from pipeline.demo.shapes.shape import Shape

_PRESS = "/cnportal/cnapcPressList/cnapcPress"


class Chungnam(Shape):
    """Releases by ``nttId``. ``pageIndex`` counts the pages, as is usual beside ``nttId``."""

    name = "chungnam"
    title = "충청남도"
    area = "041"
    first_id = 2_150_000
    list_url = f"{_PRESS}/list.do?menuNo=500498&pageIndex={{page}}"
    view_url = f"{_PRESS}/view.do?nttId={{id}}&menuNo=500498"
    file_url = f"{_PRESS}/fileDown.do?fileSn={{file}}"
    board_key = "menuNo"
    attaches = ("docx",)
