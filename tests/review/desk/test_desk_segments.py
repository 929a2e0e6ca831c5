"""What an editor does to a segment, over real HTTP and a real store."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from pipeline.release import MemoryMatch, Role, Segment, Signature, Translation, Validators
from pipeline.review.checking import Checker
from pipeline.store import Store

from .conftest import LEAD, RELEASE, Seat, did, english, said, soup
from .conftest import english as present

SIGNATURE = Signature("other", "0", "beam1", "0", "0.1.0")
FIXED = "Governor Kim Kwan-young visited Jeonju Nambu Market on the 25th and met 340 merchants."


def _part(answer: Any, part: str = "segment") -> Any:
    return soup(answer.json()[part])


def test_a_text_is_saved_under_the_editors_name(store: Store, seat: Seat) -> None:
    answer = seat.write(2, FIXED)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/release?of=jeonbuk/101#s2"
    edit = store.find("jeonbuk", "101").edits[1]
    assert edit is not None
    assert (edit.text, edit.editor, edit.origin) == (FIXED, "jiwon", "review")
    assert did(store) == ["claim", "edit"]


def test_a_script_gets_the_parts_that_changed(seat: Seat) -> None:
    answer = seat.write(2, f" {FIXED}\r\n", as_json=True)
    assert answer.status_code == 200
    data = answer.json()
    assert data["text"] == FIXED
    assert data["base"] == seat.base(2)
    assert not _part(answer).select('[data-check="numbers_and_amounts"]')
    assert "No blocking finding" in data["signing"]
    assert "in your hands" in data["state"]


def test_saving_the_same_text_again_changes_nothing(store: Store, seat: Seat) -> None:
    base = seat.base(2)
    for _ in range(2):  # the first answer got lost
        assert seat.write(2, FIXED, base=base, as_json=True).status_code == 200
    assert len(store.edits("jeonbuk", "101", 1)[1]) == 1


def test_of_two_editors_nobody_overwrites_the_other(
    store: Store, seat: Seat, at_chief: Seat
) -> None:
    base = seat.base(2)
    seat.write(2, "Jiwon’s text.", base=base)
    at_chief.form("take-over")
    answer = at_chief.write(2, "The chief’s text.", base=base, as_json=True)
    assert answer.status_code == 409
    assert answer.json()["text"] == english(store, 2) == "Jiwon’s text."
    conflict = _part(answer, "conflict")
    assert conflict.select_one(".theirs").text == "Jiwon’s text."
    assert conflict.select_one(".mine").text == "The chief’s text."
    assert "jiwon changed it at" in conflict.get_text()
    # Without a script the same page has forms to choose with.
    shown = soup(at_chief.write(2, "The chief’s text.", base=base).text)
    form = shown.select_one(".keep-mine")
    fields = {field["name"]: field["value"] for field in form.select("input")}
    assert at_chief.browser.post(form["action"], data=fields).status_code == 303
    assert english(store, 2) == "The chief’s text."
    assert [edit.editor for edit in store.edits("jeonbuk", "101", 1)[1]] == [
        "jiwon",
        "editor-in-chief",
    ]


def test_text_is_checked_while_it_is_typed(store: Store, seat: Seat) -> None:
    def checks(text: str) -> set[str]:
        answer = seat.form("check", as_json=True, number=2, text=text)
        assert answer.status_code == 200
        return {str(each["data-check"]) for each in _part(answer, "remarks").select(".finding")}

    assert "numbers_and_amounts" in checks(LEAD)
    assert "misspelt_name" in checks(FIXED.replace("Kwan-young", "Gwan-yeong"))
    assert not checks(FIXED) & {"numbers_and_amounts", "missing_name", "misspelt_name", "dates"}
    assert english(store, 2) == LEAD  # nothing was saved


def test_a_check_of_a_release_that_is_known_is_quick(desk: Any, store: Store) -> None:
    item = store.find("jeonbuk", "101")
    checker = desk.app.state.checker
    checker.with_text(item, 1, FIXED)
    began = time.perf_counter()
    for number in range(10):
        checker.with_text(item, 1, f"{FIXED} {number}")
    assert (time.perf_counter() - began) / 10 < 0.3


def test_a_suggestion_is_put_where_the_finding_is(store: Store, seat: Seat) -> None:
    wrong = FIXED.replace("Kwan-young", "Gwan-yeong")
    seat.write(2, wrong)
    finding = seat.page.select_one('#s2 [data-check="misspelt_name"]')
    form = finding.select_one(".accept")
    fields = {field["name"]: field["value"] for field in form.select("input")}
    assert seat.browser.post(form["action"], data=fields).status_code == 303
    assert english(store, 2) == FIXED
    # What it was about is gone; the same form does nothing a second time.
    assert seat.browser.post(form["action"], data=fields).status_code == 409
    assert english(store, 2) == FIXED
    assert did(store)[-1] == "accept suggestion"


def test_only_a_finding_that_is_there_can_be_accepted(store: Store, seat: Seat) -> None:
    answer = seat.form(
        "suggestion", number=2, base=seat.base(2), check="misspelt_name", start=0, end=9
    )
    assert answer.status_code == 409
    assert english(store, 2) == LEAD


def test_what_was_corrected_once_is_offered_where_it_comes_again(
    store: Store, seat: Seat, other: Seat
) -> None:
    ko = store.find("jeonbuk", "102").release.segments[1].text
    other.of = "jeonbuk/102"
    other.write(2, "The governor made the festival known.")
    same = replace(store.find("jeju", "7").release, external_id="8")
    same = replace(same, segments=(same.segments[0], Segment(Role.BODY, ko)))
    run = store.begin_run("nightly")
    store.save_release(same, run.id, Validators())
    for pending in store.pending(signature=None):
        english = [Translation("Machine", "English")] * 2
        store.save_translations(run.id, SIGNATURE, [(pending.version_id, english)])
    seat.of = "jeju/8"
    more = seat.browser.get("/release/more", params={"of": seat.of, "number": 2})
    assert "The governor made the festival known." in more.text
    origin = soup(more.text).select_one("[name=origin]")["value"]
    assert origin == "jeonbuk/102#2"
    assert seat.form("match", number=2, base=seat.base(2), origin=origin).status_code == 303
    assert present(store, 2, seat.of) == "The governor made the festival known."


def test_a_match_of_the_memory_is_taken(store: Store, seat: Seat, monkeypatch: Any) -> None:
    match = MemoryMatch(83, "김관영 지사는 시장을 찾았다.", "He went to <market>.", "old.tmx:7")
    monkeypatch.setattr(Checker, "remembered", lambda *_: [match])
    more = seat.browser.get("/release/more", params={"of": RELEASE, "number": 2})
    assert "He went to &lt;market&gt;." in more.text
    assert seat.form("match", number=2, base=seat.base(2), origin="old.tmx:8").status_code == 409
    assert seat.form("match", number=2, base=seat.base(2), origin="old.tmx:7").status_code == 303
    assert english(store, 2) == "He went to <market>."


def test_machine_output_and_history_are_shown_with_what_changed(
    store: Store, seat: Seat, at_chief: Seat
) -> None:
    seat.write(2, FIXED.replace("340", "34"))
    seat.write(2, FIXED)  # of one sitting
    at_chief.form("take-over")
    at_chief.write(2, FIXED.replace("visited", "toured"))
    answer = at_chief.browser.get(
        "/release/more", params={"of": RELEASE, "number": 2}, headers={"Accept": "application/json"}
    )
    more = _part(answer, "html")
    assert [each.text for each in more.select(".history b")] == ["editor-in-chief", "jiwon"]
    newest, oldest = more.select(".history li")
    assert (newest.select_one("del").text, newest.select_one("ins").text) == ("visited", "toured")
    assert (oldest.select("del")[-1].text, oldest.select("ins")[-1].text) == ("34", "340")
    assert "Kim Gwan-yeong" in more.select_one(".machine").get_text()


def test_reverting_brings_back_what_kopress_wrote(store: Store, seat: Seat) -> None:
    seat.write(2, FIXED)
    assert seat.form("revert", number=2, base=seat.base(2)).status_code == 303
    assert english(store, 2) == LEAD
    assert store.find("jeonbuk", "101").edits[1] is None
    assert seat.page.select_one('#s2 [data-check="numbers_and_amounts"]')


def test_an_edited_segment_with_a_new_fault_cannot_be_signed_unseen(
    store: Store, seat: Seat
) -> None:
    seat.write(2, FIXED.replace("Kwan-young", "Gwan-yeong"))
    assert "blocking finding" in said(seat.sign())
    assert store.find("jeonbuk", "101").signed is None


def test_a_form_without_a_script_opens_one_segment(seat: Seat) -> None:
    answer = seat.browser.get("/release", params={"of": RELEASE, "edit": 2})
    page = soup(answer.text)
    assert page.select_one("#s2 .editor textarea").text == LEAD
    assert len(page.select(".segment .editor")) == 1
