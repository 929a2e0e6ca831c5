"""What can be switched to go wrong with a board, while it serves or from the start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.demo import AttachedFile, hwp5_file, load_demo_releases

from .conftest import Visitor

Visit = Callable[..., Visitor]
RELEASE = load_demo_releases()[0]
BODY = next(s.text for s in RELEASE.segments if s.role == "body")


def test_a_renamed_class_is_gone_and_the_text_is_not(visit: Visit) -> None:
    visitor = visit(renamed={"bbs_con": "bbs_content", "bbs": "never"})
    page = visitor.page(visitor.board.view_address(RELEASE))
    assert not page.select(".bbs_con")
    renamed = page.select_one(".bbs_view > .bbs_content")
    assert renamed
    assert BODY in renamed.get_text()


def test_names_are_changed_in_tags_and_nowhere_else(visit: Visit) -> None:
    visitor = visit(board="gangwon", renamed={"data-prboard-seq": "data-seq", "보도자료": "X"})
    page = visitor.page(visitor.board.list_address())
    assert not page.select("[data-prboard-seq]")
    assert len(page.select("tr[data-seq]")) == 10
    assert page.h2
    assert page.h2.text == "보도자료"


def test_a_change_of_layout_is_no_304(visit: Visit) -> None:
    visitor = visit()
    address = visitor.board.view_address(RELEASE)
    tag = {"If-None-Match": visitor.get(address).headers["ETag"]}
    visitor.board.faults.renamed = {"bbs_con": "bbs_content"}
    answer = visitor.client.get(visitor.board.url + address, headers=tag)
    assert answer.status_code == 200
    assert "bbs_content" in answer.text


def test_empty_bodies_keep_their_elements(visit: Visit) -> None:
    visitor = visit(empty_bodies=True)
    address = visitor.board.view_address(RELEASE)
    body = visitor.page(address).select_one(".bbs_con")
    assert body
    assert not body.get_text().strip()
    visitor.board.faults.empty_bodies = False
    assert BODY in visitor.page(address).get_text()


@pytest.mark.parametrize("board", ["jeonbuk", "gangwon", "jeonju"])
def test_alerts_in_place_of_every_page(visit: Visit, board: str) -> None:
    visitor = visit(board=board, alert_only=True)
    for address in (visitor.board.list_address(), visitor.board.view_address(RELEASE)):
        text = visitor.get(address).content.decode("euc-kr" if board == "jeonju" else "utf-8")
        assert "alert('일시적인 오류가 발생하였습니다." in text
        assert RELEASE.title not in text


def test_a_list_without_rows_does_not_say_that_it_is_empty(visit: Visit) -> None:
    visitor = visit(nothing_listed=True)
    page = visitor.page(visitor.board.list_address())
    assert page.select(".bbs_list")
    assert not page.select('a[href^="/board/view.jeonbuk"]')
    assert "게시물이 없습니다" not in page.get_text()
    honest = visit(releases=[])
    assert "등록된 게시물이 없습니다." in honest.page(honest.board.list_address()).get_text()


def test_a_broken_download_is_a_page_with_status_200(visit: Visit) -> None:
    visitor = visit(board="gangwon")
    page = visitor.page(visitor.board.view_address(RELEASE))
    link = page.select_one(".attachFile a")
    assert link
    assert visitor.get(str(link["href"])).content.startswith(b"\xd0\xcf\x11\xe0")
    visitor.board.faults.broken_downloads = True
    answer = visitor.get(str(link["href"]))
    assert answer.headers["content-type"].startswith("text/html")
    assert "오류" in answer.text


def test_a_release_can_bring_files_of_its_own(visit: Visit) -> None:
    files = (
        AttachedFile("잠긴 글.hwp", hwp5_file(["비밀"], encrypted=True)),
        AttachedFile("없는 글.hwp", b"<html>404</html>"),
        AttachedFile("../../etc/passwd\r\nX: y", b"?"),
    )
    visitor = visit(board="gangwon", releases=[replace(RELEASE, attached=files)])
    links = visitor.page(visitor.board.view_address(RELEASE)).select(".attachFile a")
    assert [visitor.get(str(link["href"])).content for link in links] == [f.content for f in files]
    last = visitor.get(str(links[2]["href"]))
    assert "x" not in last.headers
    assert last.headers["content-type"] == "application/octet-stream"
    bare = visit(board="gangwon", releases=[replace(RELEASE, attached=())])
    assert not bare.page(bare.board.view_address(RELEASE)).select(".attachFile a")


def test_a_file_that_is_not_there_is_an_alert(visit: Visit) -> None:
    visitor = visit(board="gangwon")
    for number in ("4120010", "4120012", "9990011", "0", "9" * 30):
        text = visitor.get(f"/egf/bp/common/front/{number}/download").text
        assert "이미 삭제된 글입니다." in text
