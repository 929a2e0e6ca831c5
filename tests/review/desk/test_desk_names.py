"""Names proposed, decided and applied, over real HTTP, a real store and the bundled model."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli.glossary import app
from pipeline.glossary import read_terms
from pipeline.glossary.corrections import corrected
from pipeline.job import job, load_names
from pipeline.release import (
    Document,
    Release,
    Role,
    Segment,
    Signature,
    Term,
    Translation,
    Validators,
)
from pipeline.review.applying import Applying, State
from pipeline.settings import Settings
from pipeline.store import ProposalState, Store

from .conftest import RELEASE, Seat, did, english, soup

MARKET = "전주남부시장"


@pytest.fixture
def applied(desk: Any) -> Iterator[Applying]:
    """The thread that applies names; it is stopped before the store is closed."""
    applying: Applying = desk.app.state.applying
    yield applying
    applying.stop()


@pytest.fixture
def not_applied(desk: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note instead of doing what takes a model."""
    asked: list[str] = []
    monkeypatch.setattr(desk.app.state.applying, "apply", lambda: asked.append("apply"))
    return asked


def propose(seat: Seat, ko: str, en: str, **fields: Any) -> Any:
    values = {"csrf": seat.browser.token, "ko": ko, "en": en, **fields}
    return seat.browser.post("/names", data=values)


def decide(seat: Seat, number: int, state: str, reason: str = "") -> Any:
    values = {"csrf": seat.browser.token, "state": state, "reason": reason}
    return seat.browser.post(f"/names/{number}/decide", data=values)


def wait(applying: Applying) -> None:
    deadline = time.monotonic() + 120
    while applying.progress.state in (State.LOADING, State.AT_WORK):
        assert time.monotonic() < deadline, applying.progress
        time.sleep(0.05)


def test_a_name_is_proposed_with_where_it_was_met(store: Store, seat: Seat) -> None:
    answer = propose(
        seat,
        MARKET,
        " Jeonju  Nambu Market",
        kind="place",
        note="도청 누리집",
        of=RELEASE,
        number=2,
    )
    assert answer.status_code == 303
    (proposal,) = store.desk.proposals()
    assert (proposal.ko, proposal.en, proposal.kind) == (MARKET, "Jeonju Nambu Market", "place")
    assert proposal.proposer == "jiwon"
    evidence = proposal.evidence
    assert evidence is not None
    assert (evidence.board, evidence.external_id, evidence.position) == ("jeonbuk", "101", 1)
    assert MARKET in evidence.ko
    assert evidence.before == evidence.after == english(store, 2)
    page = soup(seat.browser.get("/names").text)
    assert page.select_one("blockquote a")["href"] == "/release?of=jeonbuk/101#s2"
    assert not page.select("[name=state]")  # an editor decides nothing
    assert did(store, f"proposal:{proposal.id}") == ["propose"]


@pytest.mark.parametrize(
    ("ko", "en", "kind", "message"),
    [
        ("", "Market", "", "Korean name is missing"),
        ("market", "Market", "", "holds no Hangul"),
        (MARKET, "", "", "English name is missing"),
        (MARKET, "전주", "", "holds Hangul"),
        (MARKET, "Market", "shop", "kind must be one of"),
        (MARKET, "Market\u202e", "", "U+202E"),
        (f"{MARKET}|시장", "Market", "", "one name only"),
        ("가" * 201, "Market", "", "longer than 200"),
    ],
)
def test_what_can_be_no_entry_is_refused_with_the_reason(
    store: Store, seat: Seat, ko: str, en: str, kind: str, message: str
) -> None:
    answer = propose(seat, ko, en, kind=kind)
    assert answer.status_code == 400
    assert message in soup(answer.text).get_text()
    assert not store.desk.proposals()


def test_an_editor_decides_nothing_and_a_chief_only_once(
    store: Store, seat: Seat, at_chief: Seat, not_applied: list[str]
) -> None:
    propose(seat, MARKET, "Jeonju South Market")
    assert decide(seat, 1, "approved").status_code == 403
    assert decide(at_chief, 1, "rejected", "It is Nambu Market").status_code == 303
    assert decide(at_chief, 1, "approved").status_code == 409
    assert not not_applied
    (proposal,) = store.desk.proposals(ProposalState.REJECTED)
    assert (proposal.decided_by, proposal.reason) == ("editor-in-chief", "It is Nambu Market")
    page = seat.browser.get("/names?state=rejected").text
    assert "It is Nambu Market" in page
    assert did(store, "proposal:1") == ["propose", "reject"]


def test_an_approved_name_wins_over_the_files(
    settings: Settings, store: Store, seat: Seat, at_chief: Seat, not_applied: list[str]
) -> None:
    propose(seat, MARKET, "Nambu Market")
    assert decide(at_chief, 1, "approved").status_code == 303
    assert not_applied == ["apply"]
    (term,) = (term for term in load_names(settings, store).terms if term.ko == MARKET)
    assert (term.en, term.kind, term.origin) == ("Nambu Market", "place", "proposal:1")
    (term,) = (term for term in load_names(settings).terms if term.ko == MARKET)
    assert term.en == "Jeonju Nambu Market"


def test_a_correction_keeps_what_the_entry_says_beside_the_english() -> None:
    since = date(2024, 1, 18)
    entries = (
        Term("완주", "Wanju-gun", "place", valid_to=date(2024, 1, 17)),
        Term("완주", "Wanju County", "place", ko_forms=("완주군",), valid_from=since,
             usage=frozenset({"homograph"}), province="전북"),
    )  # fmt: skip
    terms = corrected(entries, [Term("완 주", "Old", origin="proposal:1"),
                                Term("완주", "Wanju", origin="proposal:2")])  # fmt: skip
    assert {(term.ko, term.en, term.valid_from) for term in terms} == {
        ("완주", "Wanju-gun", None),
        ("완주", "Wanju", since),
    }
    (new,) = (term for term in terms if term.en == "Wanju")
    assert new.usage == {"homograph"}
    assert new.province == "전북"
    assert new.ko_forms == ("완주군",)
    assert corrected(entries, []) == entries


@pytest.mark.slow
def test_an_approved_name_is_applied_to_every_open_release(
    store: Store, seat: Seat, at_chief: Seat, applied: Applying
) -> None:
    for number, state in ((201, "open"), (202, "edited"), (203, "signed"), (204, "other")):
        _collect(store, str(number), "익산역" if state == "other" else MARKET)
    seat.of = "jeonbuk/202"
    seat.write(2, "My own text about the South Market.")
    seat.form("give-back")
    store.sign("jeonbuk", "203", 1, "minseo")
    before = {n: store.find("jeonbuk", str(n)) for n in (201, 202, 203, 204)}

    propose(seat, MARKET, "Nambu Bazaar of Jeonju", kind="place", of="jeonbuk/201", number=2)
    decide(at_chief, 1, "approved")
    wait(applied)
    progress = seat.browser.get("/names/progress").json()
    assert progress["state"] == "idle"
    assert not progress["problem"]
    assert set(progress["changed"]) == {RELEASE, "jeonbuk/201", "jeonbuk/202"}
    assert "Nambu Bazaar of Jeonju" in english(store, 2, "jeonbuk/201")
    assert english(store, 2, "jeonbuk/202") == "My own text about the South Market."
    assert "Nambu Bazaar" in store.find("jeonbuk", "202").translations[1].final
    for number in (203, 204):
        assert store.find("jeonbuk", str(number)) == before[number]
    run = store.runs(1)[0]
    assert (run.job, run.exit_code, run.translated_releases) == ("names", 0, 3)
    # The editor who wrote otherwise is told.
    seat.of = "jeonbuk/202"
    assert "전주남부시장 is not in the English as Nambu Bazaar of Jeonju" in str(seat.page)

    # Taken up again, as when the desk is started anew, there is nothing left to do.
    applied.take_up()
    wait(applied)
    assert applied.progress.total == 0
    assert len([each for each in store.runs(9) if each.job == "names"]) == 1


@pytest.mark.slow
def test_a_model_that_is_missing_is_said_and_names_count_for_checks_all_the_same(
    desk: Any, store: Store, seat: Seat, at_chief: Seat, applied: Applying
) -> None:
    model = applied._settings.model.model_copy(update={"name": "no-such-model"})
    applied._settings = applied._settings.model_copy(update={"model": model})
    propose(seat, MARKET, "Nambu Bazaar")
    decide(at_chief, 1, "approved")
    wait(applied)
    assert applied.progress.state is State.FAILED
    assert "no-such-model" in seat.browser.get("/names").text
    answer = seat.form("check", number=2, text="He went to Nambu Bazaar.")
    assert "전주남부시장" not in answer.text


def _collect(store: Store, external_id: str, name: str) -> None:
    """Put a release into the store that a night translated as it was."""
    korean = f"김관영 지사는 25일 {name}을 찾았다."
    release = Release(
        "jeonbuk",
        external_id,
        f"{name} 방문",
        "",
        date(2026, 11, 25),
        (Segment(Role.HEADLINE, f"{name} 방문"), Segment(Role.BODY, korean)),
    )
    release = replace(release, url="https://jeonbuk.example")
    run = store.begin_run("nightly")
    store.save_release(release, run.id, Validators())
    signature = Signature("night", "0", "beam1", "0", "0.1.0")
    night = [Translation("A visit", "A visit"), Translation("He went.", "The governor went there.")]
    for pending in store.pending(signature=None):
        store.save_translations(run.id, signature, [(pending.version_id, night)])
    run.finished = run.started
    store.save_run(run)


@pytest.mark.slow
def test_the_night_uses_approved_names(
    settings: Settings, store: Store, at_chief: Seat, not_applied: list[str]
) -> None:
    with job(settings, "before") as (_, before, _record):
        pass
    propose(at_chief, MARKET, "Nambu Bazaar")
    decide(at_chief, 1, "approved")
    segment = Segment(Role.BODY, "김관영 지사는 전주남부시장을 찾았다.")
    with job(settings, "after") as (_, after, _record):
        assert after.signature.glossary != before.signature.glossary
        ((english,),) = after.translate([Document((segment,), date(2026, 11, 25))])
    assert "Nambu Bazaar" in english.final


def test_proposals_are_listed_and_exported_without_formulas(
    settings: Settings, store: Store, tmp_path: Path
) -> None:
    desk = store.desk
    desk.propose(MARKET, "=HYPERLINK(A1)", "jiwon", kind="place")
    desk.propose("새만금", "[red]Saemangeum[/red]", "jiwon")
    desk.decide(1, ProposalState.APPROVED, "editor-in-chief")
    (tmp_path / "kopress.toml").write_text(f'[store]\nurl = "{settings.store_url}"\n')
    config = ["--config", str(tmp_path / "kopress.toml")]
    listed = CliRunner().invoke(app, ["proposals", *config])
    assert listed.exit_code == 0
    assert "[red]Saemangeum[/red]" in listed.output
    assert "approved" in listed.output
    file = tmp_path / "approved.csv"
    written = CliRunner().invoke(app, ["proposals", "--export", str(file), *config])
    assert written.exit_code == 0
    assert "'=HYPERLINK(A1)" in file.read_text(encoding="utf-8")
    (term,) = read_terms(file)
    assert (term.ko, term.en) == (MARKET, "=HYPERLINK(A1)")
