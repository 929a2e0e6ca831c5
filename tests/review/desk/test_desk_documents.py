"""Documents out of the desk and back in, over real HTTP."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from pipeline.store import Store

from .conftest import LEAD, RELEASE, Seat, did, english, said, soup

FIXED = LEAD.replace("34 ", "340 ")


def export(seat: Seat, kind: str, **more: Any) -> Any:
    return seat.browser.get("/release/export", params={"of": seat.of, "kind": kind, **more})


def bring(seat: Seat, content: bytes, name: str = "back.xlf", **more: str) -> Any:
    return seat.browser.post(
        "/import", data={"csrf": seat.browser.token, **more}, files={"file": (name, content)}
    )


def test_a_draft_goes_out_in_every_format(store: Store, seat: Seat) -> None:
    for kind in ("docx", "html", "text", "markdown", "xliff", "po"):
        answer = export(seat, kind)
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''101")
        data = answer.content
        if kind == "docx":
            data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
        assert b"34 merchants" in data
    assert "Draft" in export(seat, "text").text
    assert did(store) == ["export"] * 7


def test_what_is_signed_goes_out_without_the_mark_and_with_the_korean_if_asked(seat: Seat) -> None:
    seat.sign("Fine")
    assert "Draft" not in export(seat, "text").text
    assert "전통시장" not in export(seat, "text").text
    assert "전통시장" in export(seat, "text", bilingual="true").text


def test_tracked_changes_are_for_docx(seat: Seat) -> None:
    seat.write(2, FIXED)
    answer = export(seat, "docx", tracked="true")
    document = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    assert "<w:ins " in document
    assert export(seat, "html", tracked="true").status_code == 200


@pytest.mark.parametrize("kind", ["pdf", "../../etc/passwd", ""])
def test_an_unknown_format_is_refused(seat: Seat, kind: str) -> None:
    assert export(seat, kind).status_code == 400


@pytest.mark.parametrize("kind", ["xliff", "po"])
def test_an_edited_file_comes_back_under_the_editors_name(
    store: Store, seat: Seat, kind: str
) -> None:
    changed = export(seat, kind).content.replace(b"34 merchants", b"340 merchants")
    answer = bring(seat, changed.replace(b"#, fuzzy\n", b""))
    assert answer.status_code == 200
    assert "1 segment taken in." in said(answer)
    edit = store.find("jeonbuk", "101").edits[1]
    assert edit is not None
    assert (edit.text, edit.editor, edit.origin) == (FIXED, "jiwon", kind)
    assert did(store)[-1] == "import"


def test_a_conflict_is_a_page_on_which_the_editor_chooses(store: Store, seat: Seat) -> None:
    changed = export(seat, "xliff").content.replace(b"34 merchants", b"340 merchants")
    seat.write(2, "Something else was written at the desk.")
    answer = bring(seat, changed)
    assert answer.status_code == 409
    page = soup(answer.text)
    conflict = page.select_one(".conflict")
    assert "Something else was written at the desk." in conflict.get_text()
    assert "340 merchants" in conflict.get_text()
    assert english(store, 2) == "Something else was written at the desk."
    form = conflict.select_one("form")
    fields = {field["name"]: field["value"] for field in form.select("input")}
    assert seat.browser.post(form["action"], data=fields).status_code == 303
    assert english(store, 2) == FIXED


def test_conflicts_are_settled_for_the_file_if_asked(store: Store, seat: Seat) -> None:
    changed = export(seat, "xliff").content.replace(b"34 merchants", b"340 merchants")
    seat.write(2, "Something else was written at the desk.")
    assert bring(seat, changed, theirs="true").status_code == 200
    assert english(store, 2) == FIXED


def test_what_another_editor_holds_is_not_taken_in(store: Store, seat: Seat, other: Seat) -> None:
    changed = export(seat, "xliff").content.replace(b"34 merchants", b"340 merchants")
    other.form("claim")
    answer = bring(seat, changed)
    assert answer.status_code == 409
    assert "minseo is at work on this release" in said(answer)
    assert english(store, 2) == LEAD


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\x00" * 100,
        b"PK\x03\x04 no archive",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        b"<xliff",
        b'msgid "a"\nmsgstr "b"\n',
    ],
)
def test_a_file_that_is_none_of_ours_is_an_error_in_words(
    store: Store, seat: Seat, content: bytes
) -> None:
    answer = bring(seat, content, name='../../"><script>harm()</script>.xlf')
    assert answer.status_code in (400, 409)
    page = soup(answer.text)
    assert page.select(".problem, h2")
    for leaked in ("root:", "Traceback", "/tmp", "harm()"):  # noqa: S108
        assert leaked not in answer.text
    assert english(store, 2) == LEAD


def test_a_file_that_is_too_large_is_refused(seat: Seat) -> None:
    assert bring(seat, b"x" * 20_500_000).status_code == 413


def test_a_form_without_a_file_is_refused(seat: Seat) -> None:
    answer = seat.browser.post("/import", data={"csrf": seat.browser.token})
    assert answer.status_code == 400


def test_the_name_of_a_release_is_in_no_path(store: Store, seat: Seat) -> None:
    assert RELEASE  # a name that would leave the directory is none that the store has
    seat.of = "jeonbuk/../../../etc/passwd"
    assert export(seat, "text").status_code == 404
