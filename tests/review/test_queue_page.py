from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pipeline.review import queue
from pipeline.store import Edit

if TYPE_CHECKING:
    from tests.review.conftest import Browser, RunningDesk


def headlines(page: str) -> list[str]:
    return re.findall(r'<span class="en"[^>]*>([^<]+)</span>', page)


def counts(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'class="count">(\d+)<', page)]


def test_new_releases_stand_first_newest_at_the_top(editor: Browser) -> None:
    page = editor.get("/").text
    assert headlines(page) == [
        "Jeonbuk renews 12 markets",
        "Muju Firefly Festival opens",
        "Jeju sea route opens again",
    ]
    assert counts(page) == [3, 0, 0, 0]
    assert "전북도, 전통시장 12곳 새로 단장" in page
    assert 'href="/release?of=jeonbuk/101"' in page
    assert re.search(r'class="badge blocking">blocking 1<', page)


def test_release_moves_through_the_tabs(editor: Browser, desk: RunningDesk) -> None:
    store = desk.store
    store.desk.claim("jeonbuk", "101", "minseo")
    page = editor.get("/?state=in_work").text
    assert (headlines(page), counts(page)) == (["Jeonbuk renews 12 markets"], [2, 1, 0, 0])
    assert re.search(r"minseo, since \d{4}-\d\d-\d\d \d\d:\d\d", page)

    store.desk.claim("jeju", "7", "jiwon")
    assert "you, since" in editor.get("/?state=in_work").text
    store.sign("jeju", "7", 1, "jiwon")
    page = editor.get("/?state=signed").text
    assert headlines(page) == ["Jeju sea route opens again"]
    store.desk.publish("jeju", "7", 1, "minseo")
    page = editor.get("/?state=published").text
    assert (headlines(page), counts(page)) == (["Jeju sea route opens again"], [1, 1, 0, 1])


def test_progress_is_told(editor: Browser, desk: RunningDesk) -> None:
    assert "Edited 0 of 2" in editor.get("/").text
    base = "The ferry between Jeju and Jindo sails again."
    edit = Edit("jeju", "7", 1, 1, base, "Ferries sail.", "jiwon", "review")
    desk.store.save_edits([edit])
    assert "Edited 1 of 2" in editor.get("/?state=in_work").text


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"board": "jeju"}, ["Jeju sea route opens again"]),
        ({"check": "numbers_and_amounts"}, ["Jeonbuk renews 12 markets"]),
        ({"text": "반딧불"}, ["Muju Firefly Festival opens"]),
        ({"text": " FESTIVAL "}, ["Muju Firefly Festival opens"]),
        ({"board": "jeju", "check": "numbers_and_amounts"}, []),
        ({"board": "no-such-board"}, []),
    ],
)
def test_filters_narrow_what_is_shown_and_counted(
    editor: Browser, asked: dict[str, str], expected: list[str]
) -> None:
    page = editor.get("/", params=asked).text
    assert headlines(page) == expected
    assert counts(page)[0] == len(expected)
    assert "Show all" in page
    if not expected:
        assert "Nothing here matches the filter." in page


def test_filter_stays_while_tabs_and_pages_change(editor: Browser) -> None:
    page = editor.get("/", params={"board": "jeju", "text": 'a&b "<'}).text
    assert 'href="/?state=signed&amp;board=jeju&amp;text=a%26b+%22%3C"' in page
    assert 'value="a&amp;b &#34;&lt;"' in page
    assert '<option value="jeju" selected>' in page


def test_empty_tab_says_so(editor: Browser) -> None:
    assert "Nothing here." in editor.get("/?state=published").text


def test_pages_follow_each_other(editor: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "PAGE", 2)
    first, second = editor.get("/").text, editor.get("/?page=2").text
    assert [len(headlines(page)) for page in (first, second)] == [2, 1]
    assert 'rel="next" href="/?state=new&amp;page=2"' in first
    assert "Page 2 of 2" in second
    assert 'rel="next"' not in second
    assert '<ol class="queue" start="3">' in second
    beyond = editor.get("/?page=99").text
    assert headlines(beyond) == headlines(second), "beyond the end is the last page"


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=-1", "text=" + "x" * 201])
def test_nonsense_in_the_address_is_a_plain_400(editor: Browser, query: str) -> None:
    answer = editor.get(f"/?{query}")
    assert answer.status_code == 400
    assert "This request cannot be used" in answer.text


def test_unknown_state_is_the_first_tab(editor: Browser) -> None:
    assert len(headlines(editor.get("/?state=%3Cscript%3E").text)) == 3


def test_queue_is_for_everybody_but_accounts_are_for_chiefs(
    editor: Browser, chief: Browser
) -> None:
    assert 'href="/users"' not in editor.get("/").text
    assert 'href="/users"' in chief.get("/").text


def test_language_is_chosen_and_kept(editor: Browser, nobody: Browser) -> None:
    answer = editor.submit("/language", language="ko", next="/?state=signed")
    assert answer.headers["location"] == "/?state=signed"
    page = editor.get("/").text
    assert '<html lang="ko">' in page
    assert "작업 목록" in page
    assert editor.submit("/language", language="fr").status_code == 400
    assert '<html lang="en">' in nobody.get("/sign-in").text


def test_files_are_kept_by_browsers_for_as_long_as_they_are_the_same(nobody: Browser) -> None:
    page = nobody.get("/sign-in").text
    paths = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(paths) >= 4
    for path in paths:
        answer = nobody.get(path)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert re.fullmatch(r"/static/[a-z]+\.[0-9a-f]{16}\.(css|js|svg)", path)
    changed = re.sub(r"\.[0-9a-f]{16}\.", ".0123456789abcdef.", paths[0])
    assert nobody.get(changed).status_code == 404
    assert nobody.get("/static/..%2f..%2fsettings.py").status_code == 404
