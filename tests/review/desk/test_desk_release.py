"""A release at the desk over real HTTP: its page, in whose hands it is, signing, publishing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from pipeline import clock
from pipeline.release import Attachment, Translation, Validators
from pipeline.store import Store

from .conftest import LEAD, RELEASE, Seat, did, english, said


def test_the_page_shows_both_languages_with_names_and_findings(seat: Seat) -> None:
    segment = seat.page.select_one("#s2")
    assert segment is not None
    assert segment.select_one(".korean mark.name").text == "김관영"
    assert segment.select_one(".english").text == LEAD
    finding = segment.select_one(".finding.blocking")
    assert finding["data-check"] == "numbers_and_amounts"
    assert finding.select_one(".accept button").text == "Accept: 340"
    assert "김관영 = Kim Kwan-young" in seat.page.select_one(".names").get_text()


@pytest.mark.parametrize("name", ["jeonbuk/999", "jeonbuk", "", "/", "../../etc/passwd", "a/b/c"])
def test_what_is_no_release_is_not_found(seat: Seat, name: str) -> None:
    answer = seat.browser.get("/release", params={"of": name})
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_an_identifier_may_be_an_address(store: Store, seat: Seat) -> None:
    name = "https://feed.example/?p=7&x=../.."
    release = replace(store.find("jeonbuk", "101").release, external_id=name)
    _collect(store, release)
    seat.of = f"jeonbuk/{name}"
    assert seat.write(1, "Seven").status_code == 303
    assert english(store, 1, seat.of) == "Seven"
    queue = seat.browser.get("/?state=in_work")
    link = said(queue)
    assert "Seven" in link
    path = next(line for line in queue.text.split('href="') if line.startswith("/release?of="))
    answer = seat.browser.get(path.partition('"')[0].replace("&amp;", "&"))
    assert answer.status_code == 200


def test_licence_embargo_attachments_and_contact_are_shown(store: Store, seat: Seat) -> None:
    release = replace(
        store.find("jeonbuk", "101").release,
        licence="3",
        embargo=datetime(2030, 1, 1, 9, tzinfo=clock.KST),
        contact="홍보담당관 063-280-2114",
        attachments=(Attachment("보도자료.hwp", "javascript:alert(1)", "a password is needed"),),
    )
    _collect(store, release)
    page = seat.page
    text = page.get_text(" ")
    for shown in ("KOGL type 3", "2030-01-01 09:00", "063-280-2114", "보도자료.hwp", "a password"):
        assert shown in text
    assert not page.select('a[href^="javascript"]')
    assert "version 2" in text


def test_a_release_is_taken_given_back_and_taken_over(
    store: Store, seat: Seat, other: Seat, at_chief: Seat
) -> None:
    assert seat.form("claim").status_code == 303
    refused = other.form("claim")
    assert refused.status_code == 409
    assert "jiwon is at work on this release" in said(refused)
    assert other.form("claim", as_json=True).status_code == 423
    assert other.form("take-over").status_code == 403
    assert at_chief.form("take-over").status_code == 303
    assert seat.write(1, "Mine").status_code == 409
    at_chief.form("give-back")
    assert seat.write(1, "Mine").status_code == 303
    assert did(store) == ["claim", "take over", "give back", "claim", "edit"]


def test_only_the_holder_can_edit_but_anybody_can_comment(
    store: Store, seat: Seat, other: Seat
) -> None:
    seat.form("claim")
    assert not other.page.select(".tools .edit, .accept")
    answer = other.write(2, "Stolen", as_json=True)
    assert answer.status_code == 423
    assert "jiwon is at work" in answer.json()["error"]
    assert english(store, 2) == LEAD
    assert other.form("comment", number=2, base="", text="나라면 <b>340</b>").status_code == 303
    comment = seat.page.select_one("#s2 .comment")
    assert comment.select_one("b").text == "minseo"
    assert comment.select_one(".words").text == "나라면 <b>340</b>"


def test_signing_needs_a_reason_while_blocking_findings_are_open(store: Store, seat: Seat) -> None:
    refused = seat.sign()
    assert refused.status_code == 409
    assert "1 blocking finding is open" in said(refused)
    assert store.find("jeonbuk", "101").signed is None
    assert seat.sign("The office confirmed 34").status_code == 303
    signed = store.find("jeonbuk", "101").signed
    assert signed is not None
    assert signed.editor == "jiwon"
    entry = store.desk.audit(1, target=RELEASE)[0]
    assert entry.detail == {"version": 1, "blocking": 1, "reason": "The office confirmed 34"}
    assert not store.desk.claims()  # it is done with


def test_english_that_the_editor_has_not_seen_is_not_signed(
    store: Store, seat: Seat, other: Seat
) -> None:
    stamp = seat.page.select_one("#signing [name=seen]")["value"]
    other.write(3, "The governor said something else.")
    other.form("give-back")
    answer = seat.sign("Fine", seen=stamp)
    assert answer.status_code == 409
    assert "changed meanwhile" in said(answer)
    assert store.find("jeonbuk", "101").signed is None


def test_a_signed_release_is_not_changed_by_accident(store: Store, seat: Seat, other: Seat) -> None:
    base = seat.base(1)
    other.sign("Fine")
    answer = seat.write(1, "Too late", base=base)
    assert answer.status_code == 409
    assert "minseo signed this release" in said(answer)
    assert store.find("jeonbuk", "101").signed is not None
    assert not seat.page.select(".tools .edit")
    assert seat.form("unsign").status_code == 303
    assert seat.write(1, "In time").status_code == 303
    assert did(store)[-3:] == ["claim", "unsign", "edit"]


def test_publishing_is_noted_once_signed_and_taken_back(store: Store, seat: Seat) -> None:
    assert seat.form("publish").status_code == 400
    seat.sign("Fine")
    assert seat.form("publish").status_code == 303
    assert "Published: jiwon" in seat.page.select_one("#signing").get_text()
    assert seat.form("unpublish").status_code == 303
    assert not store.desk.published()
    assert did(store)[-2:] == ["publish", "unpublish"]


def test_nothing_is_published_before_its_embargo_ends(store: Store, seat: Seat) -> None:
    until = clock.now() + timedelta(hours=1)
    _collect(store, replace(store.find("jeonbuk", "101").release, embargo=until))
    seat.sign("Fine", version=2)
    answer = seat.form("publish", version=2)
    assert answer.status_code == 409
    assert "may not be published before" in said(answer)


def test_what_was_meant_for_an_older_version_is_refused(store: Store, seat: Seat) -> None:
    base = seat.base(1)
    _collect(store, replace(store.find("jeonbuk", "101").release, department="대변인실"))
    for action in ("text", "comment", "revert"):
        answer = seat.form(action, number=1, base=base, text="Old")
        assert answer.status_code == 409
        assert "version 2 is the present one" in said(answer)


def test_the_state_tells_an_open_page_what_changed(seat: Seat, other: Seat) -> None:
    before = seat.browser.get("/release/state", params={"of": RELEASE}).json()
    other.write(3, "The governor said something else.")
    after = seat.browser.get("/release/state", params={"of": RELEASE}).json()
    changed = [a != b for a, b in zip(before["states"], after["states"], strict=True)]
    assert changed == [False, False, True]
    assert "minseo" in after["state"]
    assert (before["editable"], after["editable"]) == (True, False)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"number": 9}, 400),
        ({"number": 0}, 400),
        ({"number": "x"}, 400),
        ({"version": 0}, 400),
        ({"text": " "}, 400),
        ({"text": "x" * 20_001}, 400),
        ({"text": "x" * 50_000}, 400),
    ],
)
def test_a_form_that_cannot_be_used_changes_nothing(
    store: Store, seat: Seat, fields: dict[str, Any], status: int
) -> None:
    values = {"number": 1, "base": seat.base(1), "text": "Fine", **fields}
    answer = seat.form("text", **values)
    assert answer.status_code == status
    assert english(store, 1) == "Jeonbuk renews 12 markets"


def test_the_page_of_a_korean_desk_is_korean(seat: Seat) -> None:
    seat.browser.cookies.set("kopress-language", "ko", domain="127.0.0.1")
    page = seat.page
    assert page.html["lang"] == "ko"
    assert page.select_one("#sign").text == "승인"
    assert page.select_one("#s2 .tools .edit").text.startswith("고치기")


def _collect(store: Store, release: Any) -> None:
    """Collect a release, again or for the first time, and translate it as it was."""
    record = store.begin_run("nightly")
    store.save_release(release, record.id, Validators())
    signature = next(iter(store.translated(run_id=None))).signature
    english = [Translation(f"Machine {n}", f"English {n}") for n in range(len(release.segments))]
    for pending in store.pending(signature=None):
        store.save_translations(record.id, signature, [(pending.version_id, english)])  # type: ignore[arg-type]
