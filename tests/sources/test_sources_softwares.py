"""Boards that settings describe: cities on a known software, without code of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import SettingsError, UsageError
from pipeline.release import Listing
from pipeline.settings import BoardSettings, load_settings
from pipeline.sources import Page, Source, make_source, softwares

CITIES = """
[[boards]]
name = "jeonju"
title = "전주시"
software = "bbs-ntt"
url = "https://www.jeonju.example"
parameters = { bbsNo = "12", key = "345" }

[[boards]]
name = "gunsan"
title = "군산시"
software = "sid"
url = "https://www.gunsan.example"
parameters = { suffix = "gunsan", boardId = "BBS_0000012", menuCd = "DOM_000000101001000000" }

[[boards]]
name = "iksan"
title = "익산시"
software = "egov"
url = "https://www.iksan.example"
parameters = { bbsId = "BBSMSTR_000000000012", query = "menuNo=200123" }
"""

LISTS = {
    "jeonju": (
        "<a href='./selectBbsNttView.do;jsessionid=Z1?bbsNo=12&amp;key=345&amp;nttNo=77'>"
        "<span>한옥 마루 닦는 날</span></a>"
    ),
    "gunsan": (
        "<a href='/board/view.gunsan?boardId=BBS_0000012&amp;menuCd=DOM_1&amp;dataSid=77'>"
        "한옥 마루 닦는 날</a>"
    ),
    "iksan": (
        "<a href='#LINK' onclick=\"javascript:fn_egov_inqire_notice('77',"
        "'BBSMSTR_000000000012'); return false;\">한옥 마루 닦는 날</a>"
    ),
}
VIEWS = {
    "jeonju": "<div class='viewcontent'><div class='contenttext'>{}</div></div>",
    "gunsan": "<div class='bbs_view'><div class='bbs_con'>{}</div></div>",
    "iksan": "<div class='wTableFrm'><table><tr><td class='cnt'>{}</td></tr></table></div>",
}
ADDRESSES = {
    "jeonju": (
        "https://www.jeonju.example/www/selectBbsNttList.do?bbsNo=12&key=345&pageIndex=2",
        "https://www.jeonju.example/www/selectBbsNttView.do?key=345&bbsNo=12&nttNo=77",
    ),
    "gunsan": (
        "https://www.gunsan.example/board/list.gunsan?boardId=BBS_0000012"
        "&menuCd=DOM_000000101001000000&paging=ok&startPage=2&listRow=10",
        "https://www.gunsan.example/board/view.gunsan?boardId=BBS_0000012"
        "&menuCd=DOM_000000101001000000&dataSid=77",
    ),
    "iksan": (
        "https://www.iksan.example/cop/bbs/selectBoardList.do?bbsId=BBSMSTR_000000000012"
        "&pageIndex=2&menuNo=200123",
        "https://www.iksan.example/cop/bbs/selectBoardArticle.do?bbsId=BBSMSTR_000000000012"
        "&nttId=77&menuNo=200123",
    ),
}


@pytest.fixture(params=["jeonju", "gunsan", "iksan"])
def city(request: pytest.FixtureRequest, tmp_path: Path) -> Source:
    path = tmp_path / "kopress.toml"
    path.write_text(CITIES, encoding="utf-8")
    boards = {board.name: board for board in load_settings(path).boards}
    return make_source(boards[request.param])


def test_a_city_needs_only_settings(city: Source) -> None:
    listed, opened = ADDRESSES[city.name]
    assert city.list_url(2) == listed
    page = f"<table><tr><td>{LISTS[city.name]}</td><td>2026-11-24</td></tr></table>"
    rows = city.rows(Page(city.list_url(1), page))
    assert rows == [Listing("77", "한옥 마루 닦는 날", date(2026, 11, 24), opened)]
    assert city.address(rows[0]) == opened
    body = "<p>시가 한옥 마루를 함께 닦는다.</p><p>모두 마흔 집이다.</p>"
    release = city.release(Page(opened, VIEWS[city.name].format(body)), rows[0])
    assert (release.board, release.url) == (city.name, opened)
    assert [segment.text for segment in release.segments] == [
        "한옥 마루 닦는 날",
        "시가 한옥 마루를 함께 닦는다.",
        "모두 마흔 집이다.",
    ]


def settings(**values: object) -> BoardSettings:
    usual: dict[str, object] = {
        "name": "jeonju",
        "software": "bbs-ntt",
        "url": "https://www.jeonju.example",
        "parameters": {"bbsNo": "12", "key": "345"},
    }
    return BoardSettings.model_validate(usual | values)


@pytest.mark.parametrize(
    ("parameters", "faults"),
    [
        ({}, [r"jeonju: parameters\.bbsNo: missing", r"jeonju: parameters\.key: missing"]),
        (
            {"bbsNo": "1", "key": "2", "bbsno": "3"},
            [r"jeonju: parameters\.bbsno: bbs-ntt has no such parameter; it has bbsNo, key"],
        ),
        ({"bbsNo": "1&x=2", "key": "2"}, [r"parameters\.bbsNo: '1&x=2': must be letters"]),
        ({"bbsNo": "{page}", "key": "2"}, [r"parameters\.bbsNo: '\{page\}'"]),
        ({"bbsNo": "", "key": "2\n"}, [r"parameters\.bbsNo: ''", r"parameters\.key: '2\\n'"]),
        ({"bbsNo": "1", "key": "2", "path": "../etc"}, [r"parameters\.path: '\.\./etc'"]),
        ({"bbsNo": "1", "key": "2", "path": "a/../b"}, [r"parameters\.path: 'a/\.\./b'"]),
        ({"bbsNo": "1", "key": "2", "path": "/evil.example"}, [r"parameters\.path"]),
        ({"bbsNo": "1", "key": "2", "body": "div["}, [r"parameters\.body: 'div\['.* CSS"]),
    ],
)
def test_wrong_parameters_are_named_with_board_and_key(
    parameters: dict[str, str], faults: list[str]
) -> None:
    with pytest.raises(SettingsError) as caught:
        make_source(settings(parameters=parameters))
    assert len(str(caught.value).splitlines()) == len(faults)
    for fault in faults:
        caught.match(fault)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"software": "bbs"}, "software: 'bbs': must be one of sid, bbs-ntt, egov, feed, folder"),
        ({"url": None}, "url: missing"),
        ({"name": "jeju"}, "jeju: software: kopress knows this board"),
        ({"name": "jeju", "software": None}, r"jeju: parameters\.bbsNo: .*nothing to tell"),
        ({"software": None}, "unknown board 'jeonju'"),
        (
            {"software": "folder", "parameters": {"path": "in"}},
            "url: 'https://www.jeonju.example': a folder has none",
        ),
    ],
)
def test_what_cannot_be_a_board_is_said(values: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        make_source(settings(**values))


def test_the_element_of_the_text_can_be_set() -> None:
    source = make_source(
        settings(parameters={"bbsNo": "12", "key": "345", "body": "td.p-table__content"})
    )
    listing = Listing("77", "소식", date(2026, 11, 24), "https://www.jeonju.example/")
    text = "<table><tr><td class='p-table__content'><p>글이 여기 있다.</p></td></tr></table>"
    release = source.release(Page(listing.url, text), listing)
    assert [segment.text for segment in release.segments] == ["소식", "글이 여기 있다."]


def test_days_of_a_board_are_its_own_or_the_settings() -> None:
    jeonnam = make_source(BoardSettings(name="jeonnam"))
    assert (jeonnam.valid_from, jeonnam.valid_to) == (None, date(2026, 6, 30))
    shorter = make_source(BoardSettings(name="jeonnam", valid_to=date(2026, 5, 31)))
    assert shorter.valid_to == date(2026, 5, 31)
    successor = make_source(settings(valid_from=date(2026, 7, 1)))
    assert (successor.valid_from, successor.valid_to) == (date(2026, 7, 1), None)


def test_every_software_says_what_it_is_and_asks() -> None:
    assert [software.name for software in softwares()] == [
        "sid",
        "bbs-ntt",
        "egov",
        "feed",
        "folder",
    ]
    for software in softwares():
        assert software.summary.endswith(".")
        assert all(parameter.meaning for parameter in software.asks)


@pytest.mark.parametrize(
    "link",
    [
        "<a href=\"javascript:fn_egov_inqire_notice('77','BBSMSTR_000000000012')\">{}</a>",
        "<a href=\"javascript:fnView('BBSMSTR_000000000012', 77);\">{}</a>",
        "<a href='#' onclick='fn_detail( &quot;77&quot; ); return false'>{}</a>",
        "<a href='/cop/bbs/selectBoardArticle.do?bbsId=B&amp;nttId=77'>{}</a>",
    ],
)
def test_a_script_s_link_gives_the_identifier(link: str) -> None:
    source = make_source(settings(software="egov", parameters={"bbsId": "BBSMSTR_000000000012"}))
    paging = "<a href='#' onclick='fn_egov_select_noticeList(2);'>2</a>"
    file = "<a href=\"javascript:fn_egov_downFile('FILE_000000000000123','0')\">파일</a>"
    page = (
        f"<table><tr><td>{link.format('소식')}</td><td>2026-11-24</td><td>{file}</td></tr>"
        f"</table>{paging}<a href='javascript:fnViewList(3)'>3</a>"
    )
    rows = source.rows(Page(source.list_url(1), page))
    assert [(row.external_id, row.title) for row in rows] == [("77", "소식")]


def test_egov_attachments_are_found_behind_their_script() -> None:
    source = make_source(settings(software="egov", parameters={"bbsId": "B"}))
    listing = Listing("77", "소식", date(2026, 11, 24), "https://www.jeonju.example/")
    file = (
        "<a href=\"javascript:fn_egov_downFile('FILE_000000000000123','0')\">붙임.hwp [12 KB]</a>"
    )
    page = (
        f"<div class='wTableFrm'>{file}<table><tr><td class='cnt'>글이다.</td></tr></table></div>"
    )
    release = source.release(Page("https://www.jeonju.example/cop/bbs/x.do", page), listing)
    assert [(each.name, each.url) for each in release.attachments] == [
        (
            "붙임.hwp",
            "https://www.jeonju.example/cmm/fms/FileDown.do"
            "?atchFileId=FILE_000000000000123&fileSn=0",
        )
    ]
