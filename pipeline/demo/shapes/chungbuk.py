"""충청북도: titles in nested ``<span>`` elements, paragraphs parted by ``<br>``."""

from __future__ import annotations

from pipeline.demo.shapes.select_bbs_ntt import SelectBbsNtt


class Chungbuk(SelectBbsNtt):
    """The province's board of press releases."""

    name = "chungbuk"
    title = "충청북도"
    area = "043"
    first_id = 330_000
    list_url = "/www/selectBbsNttList.do?bbsNo=65&key=429&pageIndex={page}"
    view_url = "/www/selectBbsNttView.do?key=429&bbsNo=65&nttNo={id}"
    file_url = "/www/downloadBbsFile.do?atchmnflNo={file}"
