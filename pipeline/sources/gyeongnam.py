"""The press board of Gyeongsangnam-do (경상남도)."""

from __future__ import annotations

from pipeline.sources.sid import Sid

_MENU = "menuCd=DOM_000000135002001000"


class Gyeongnam(Sid):
    """경상남도 보도자료."""

    name = "gyeongnam"
    title = "경상남도"
    home = "https://www.gyeongnam.go.kr"
    list_path = f"/index.gyeong?{_MENU}&paging=ok&startPage={{page}}"
    view_path = f"/board/view.gyeong?boardId=BBS_0000060&{_MENU}&dataSid={{id}}"
