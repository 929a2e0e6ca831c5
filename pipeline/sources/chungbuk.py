"""The press board of Chungcheongbuk-do (충청북도)."""

from __future__ import annotations

from pipeline.sources.bbs_ntt import BbsNtt


class Chungbuk(BbsNtt):
    """충청북도 보도자료."""

    name = "chungbuk"
    title = "충청북도"
    home = "https://www.chungbuk.go.kr"
    list_path = "/www/selectBbsNttList.do?bbsNo=65&key=429&pageIndex={page}"
    view_path = "/www/selectBbsNttView.do?key=429&bbsNo=65&nttNo={id}"
