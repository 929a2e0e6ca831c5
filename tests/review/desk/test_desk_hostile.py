"""Whatever others wrote is text: on every page of the desk and in every answer to its script."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.release import (
    Attachment,
    Finding,
    MemoryMatch,
    Mention,
    Release,
    Role,
    Segment,
    Severity,
    Signature,
    Span,
    Term,
    Translation,
    Validators,
)
from pipeline.store import Store

from .conftest import Seat, soup

HARM = (
    "</title></textarea></template></script><script>harm()</script>\"'><img src=x onerror=harm()>"
    "{{7*7}}=cmd|' /C calc'!A0 ../../etc/passwd"
)
NAME = f"jeonbuk/{HARM}"
TAGS = {"script", "img", "svg", "iframe", "object", "base"}


@pytest.fixture
def attacked(store: Store, seat: Seat) -> Seat:
    """A release, its English, an edit, comments and a proposal full of harm."""
    term = Term(HARM, HARM, HARM, HARM, HARM)
    whole = Span(0, len(HARM))
    made = Translation(
        f"⟦A⟧{HARM}",
        HARM,
        findings=(
            Finding(HARM, Severity.BLOCKING, HARM, whole, HARM),
            Finding(HARM, Severity.INFO, HARM, None, HARM),
        ),
        mentions=(Mention(term, Span(0, 9), Span(3, 20)),),
        memory=MemoryMatch(87, HARM, f"?{HARM}", HARM),
    )
    release = Release(
        "jeonbuk",
        HARM,
        HARM,
        "javascript:harm()",
        date(2026, 11, 25),
        tuple(Segment(role, HARM) for role in Role),
        department=HARM,
        contact=HARM,
        licence=HARM,
        attachments=(Attachment(HARM, "data:text/html,<script>harm()</script>", HARM),),
    )
    run = store.begin_run("nightly")
    store.save_release(release, run.id, Validators())
    for pending in store.pending(signature=None):
        signature = Signature(HARM, "0", "beam1", "0", "0.1.0")
        store.save_translations(run.id, signature, [(pending.version_id, [made] * len(Role))])
    seat.of = NAME
    assert seat.write(2, f"?{HARM}").status_code == 303
    assert seat.form("comment", number=2, base="", text=HARM).status_code == 303
    store.desk.propose("가" + HARM, HARM, "jiwon", kind="", note=HARM, evidence=None)
    return seat


def is_text(answer: Any) -> Any:
    page = soup(answer.text)
    for tag in page.find_all(True):
        assert tag.name not in TAGS or str(tag.get("src", "")).startswith("/static/"), tag
        assert not [name for name in tag.attrs if name.startswith("on")], tag
        for name in ("href", "src", "action"):
            assert not str(tag.get(name, "")).lower().startswith(("javascript:", "data:")), tag
    assert "{{7*7}}" in page.get_text() or "%7B%7B7" in answer.text or "{{7*7}}" in answer.text
    return page


def test_every_page_shows_it_as_text(attacked: Seat, at_chief: Seat) -> None:
    page = is_text(attacked.browser.get("/release", params={"of": NAME}))
    assert page.select_one("#s2 .english").get_text() == f"?{HARM}"
    assert page.select_one("#s3 .english").get_text() == HARM
    assert page.select_one("#s3 .korean").get_text() == HARM
    assert page.select_one(".comment .words").get_text() == HARM
    opened = is_text(attacked.browser.get("/release", params={"of": NAME, "edit": 3}))
    assert opened.select_one("#s3 textarea").get_text() == HARM
    is_text(attacked.browser.get("/release/more", params={"of": NAME, "number": 2}))
    is_text(at_chief.browser.get("/names"))
    is_text(attacked.browser.get("/names/new", params={"of": NAME, "number": 2}))
    is_text(attacked.browser.get("/?state=in_work"))
    at_chief.of = NAME
    at_chief.form("take-over")
    is_text(at_chief.write(2, f"!{HARM}", base="another"))


def test_a_script_gets_it_as_text(attacked: Seat) -> None:
    fields = {"number": 3, "base": attacked.base(3)}
    data = attacked.form("text", as_json=True, text=f"!{HARM}", **fields).json()
    for part in ("segment", "state", "signing"):
        for tag in soup(data[part]).find_all(True):
            assert tag.name not in TAGS
    conflict = attacked.form("text", as_json=True, text="Mine", **fields).json()["conflict"]
    assert not soup(conflict).find_all(TAGS)
    checked = attacked.form("check", as_json=True, number=3, text=HARM).json()["remarks"]
    assert not soup(checked).find_all(TAGS)


def test_a_refused_name_and_file_are_shown_as_text(attacked: Seat, store: Store) -> None:
    values = {"csrf": attacked.browser.token, "ko": f"가{HARM}\u202e", "en": HARM, "note": HARM}
    answer = attacked.browser.post("/names", data=values)
    assert answer.status_code == 400
    is_text(answer)
    store.desk.note("jiwon", HARM, HARM, {HARM: HARM})
    bad = f'msgid "가"\nmsgstr "{HARM}"\n'.encode()
    answer = attacked.browser.post(
        "/import", data={"csrf": attacked.browser.token}, files={"file": (HARM, bad)}
    )
    assert answer.status_code in (400, 409)
    assert not soup(answer.text).find_all(["img", "iframe"])


def test_exports_of_it_are_sent_as_files(attacked: Seat) -> None:
    for kind in ("html", "text", "markdown", "xliff", "po", "docx"):
        answer = attacked.browser.get("/release/export", params={"of": NAME, "kind": kind})
        assert answer.status_code == 200
        disposition = answer.headers["content-disposition"]
        assert disposition.startswith("attachment")
        assert "/" not in disposition.partition("''")[2]
        assert "script" not in answer.headers["content-security-policy"].replace("script-src", "")
    html = attacked.browser.get("/release/export", params={"of": NAME, "kind": "html"}).text
    assert not soup(html).find_all(["script", "img"])


def test_the_queue_of_another_release_is_as_before(attacked: Seat) -> None:
    quiet = replace(attacked, of="jeju/7")
    assert quiet.page.select_one("#s1 .english").text == "Jeju sea route opens again"
