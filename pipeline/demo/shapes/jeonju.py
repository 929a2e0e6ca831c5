"""전주시: a city's board of Chungbuk's software, in EUC-KR and without a word of it."""

from __future__ import annotations

from pipeline.demo.shapes.select_bbs_ntt import SelectBbsNtt


class Jeonju(SelectBbsNtt):
    """What the board is called, and its encoding, are all that differs."""

    name = "jeonju"
    title = "전주시"
    area = "063"
    first_id = 520_000
    list_url = "/www/selectBbsNttList.do?bbsNo=5&key=9&pageIndex={page}"
    view_url = "/www/selectBbsNttView.do?key=9&bbsNo=5&nttNo={id}"
    file_url = "/www/downloadBbsFile.do?atchmnflNo={file}"
    encoding = "euc-kr"
    says_encoding = False
    settings = 'software = "bbs-ntt"\nparameters = { bbsNo = "5", key = "9" }'
