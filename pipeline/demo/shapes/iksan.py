"""익산시: a board of eGovFrame, the government's own software, which many cities run."""

from __future__ import annotations

from pipeline.demo.shapes.shape import Shape, Wanted

_BOARD = "BBSMSTR_000000000021"


class Iksan(Shape):
    """Releases by ``nttId``, which only a script in the list's links tells."""

    name = "iksan"
    title = "익산시"
    area = "063"
    board_id = _BOARD
    first_id = 231_000
    list_url = f"/cop/bbs/selectBoardList.do?bbsId={_BOARD}&pageIndex={{page}}"
    view_url = f"/cop/bbs/selectBoardArticle.do?bbsId={_BOARD}&nttId={{id}}"
    file_url = "/cmm/fms/FileDown.do?atchFileId=FILE_{file:015}&fileSn=0"
    board_key = "bbsId"
    settings = f'software = "egov"\nparameters = {{ bbsId = "{_BOARD}", body = ".view_content" }}'

    def wanted_file(self, file_number: str | None) -> Wanted:
        """Return which attachment an ``atchFileId`` names."""
        return super().wanted_file((file_number or "").removeprefix("FILE_").lstrip("0"))
