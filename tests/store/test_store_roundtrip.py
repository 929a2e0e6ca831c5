"""What goes in comes out: every field, and text that means harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.clock import KST
from pipeline.errors import StoreError
from pipeline.release import (
    Attachment,
    Finding,
    Listing,
    MemoryMatch,
    Mention,
    Release,
    Role,
    Segment,
    Severity,
    Signature,
    Span,
    Term,
    TranslatedRelease,
    Translation,
    Validators,
)
from pipeline.store import Saved, Store

NONE = Validators()
_numbers = count(1)

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
days = st.dates(date(1990, 1, 1), date(2099, 12, 31))
moments = st.datetimes(
    datetime(1990, 1, 1), datetime(2099, 12, 31), timezones=st.sampled_from([UTC, KST])
)
offsets = st.integers(0, 2**31 - 1)
spans = st.builds(Span, offsets, offsets)
segments = st.builds(Segment, st.sampled_from(Role), texts)
releases = st.builds(
    Release,
    board=texts,
    external_id=texts,
    title=texts,
    url=texts,
    published=days,
    segments=st.just(()),
    department=texts,
    licence=texts,
    attachments=st.lists(st.builds(Attachment, texts, texts, texts), max_size=2).map(tuple),
    embargo=st.none() | moments,
    contact=texts,
)
mentions = st.builds(
    Mention, st.builds(Term, texts, texts, texts, texts, texts), spans, st.none() | spans
)
findings = st.builds(Finding, texts, st.sampled_from(Severity), texts, st.none() | spans, texts)
translations = st.builds(
    Translation,
    texts,
    texts,
    st.lists(findings, max_size=3).map(tuple),
    st.lists(mentions, max_size=3).map(tuple),
    st.none() | st.builds(MemoryMatch, st.integers(0, 100), texts, texts, texts),
)
signatures = st.builds(Signature, texts, texts, texts, texts, texts)


def stored(store: Store, release: Release, english: list[Translation]) -> TranslatedRelease:
    """Put a release and its English in and get them back."""
    signature = Signature("starter", "0123abcd", "beam4", "89ef", "0.1.0")
    run_id = store.begin_run("nightly").id
    store.save_release(release, run_id, NONE)
    (pending,) = store.pending(signature=None)
    store.save_translations(run_id, signature, [(pending.version_id, english)])
    (translated,) = store.translated(run_id=run_id)
    return translated


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    release=releases,
    english=st.lists(st.tuples(segments, translations), min_size=1, max_size=4),
    signature=signatures,
    validators=st.builds(Validators, texts, texts),
)
def test_every_field_comes_back(
    *,
    store: Store,
    release: Release,
    english: list[tuple[Segment, Translation]],
    signature: Signature,
    validators: Validators,
) -> None:
    release = replace(
        release,
        external_id=f"{release.external_id} {next(_numbers)}",  # all examples share the store
        segments=tuple(segment for segment, _ in english),
    )
    listing = Listing(release.external_id, release.title, release.published, release.url)
    expected = TranslatedRelease(
        release,
        1,
        tuple(translation for _, translation in english),
        str(signature),
        (None,) * len(english),
    )
    run_id = store.begin_run("nightly").id
    assert store.save_release(release, run_id, validators) is Saved.NEW
    assert (listing, validators) in store.recent(release.board, release.published)
    by_release = {pending.release: pending for pending in store.pending(signature=None)}
    pending = by_release[release]
    assert pending.release.embargo is None or pending.release.embargo.tzinfo is KST
    store.save_translations(run_id, signature, [(pending.version_id, expected.translations)])
    assert expected in list(store.translated(run_id=run_id, board=release.board))


@pytest.mark.parametrize(
    "text",
    [
        "'); DROP TABLE releases; --",
        'a "quoted" \\ name %s :name {0} %(name)s',
        "\\u0000 as it is written",
        "한글 👩‍👩‍👧‍👦 🇰🇷 \U0010ffff \ufeff \u202e",
        "줄\n바꿈\r\n\t과 \x1b[31m 제어 \x7f 문자",
        "가" * 1_000_000,
    ],
    ids=["sql", "formats", "escape", "unicode", "control", "long"],
)
def test_hostile_text_is_only_text(
    store: Store, make_release: Callable[..., Release], text: str
) -> None:
    release = make_release(
        title=text,
        department=text,
        segments=(Segment(Role.BODY, text),),
        attachments=(Attachment(text, text, text),),
        contact=text,
    )
    english = [
        Translation(
            text,
            text,
            (Finding("numbers", Severity.WARNING, text, Span(0, 1), text),),
            (Mention(Term(text, text, text, text, text), Span(0, 1)),),
            MemoryMatch(100, text, text, text),
        )
    ]
    translated = stored(store, release, english)
    assert translated.release == release
    assert list(translated.translations) == english


@pytest.mark.parametrize("bad", ["\0", "\ud83d"], ids=["nul", "lone surrogate"])
def test_character_no_database_takes_is_replaced_one_for_one(
    store: Store, make_release: Callable[..., Release], bad: str
) -> None:
    def release(character: str) -> Release:
        text = f"가{character}나"
        return make_release(
            text,
            title=text,
            segments=(Segment(Role.BODY, text),),
            attachments=(Attachment(text, text),),
        )

    def english(character: str) -> list[Translation]:
        text = f"a{character}b"
        finding = Finding("numbers", Severity.WARNING, text, Span(2, 3), text)
        return [Translation(text, text, (finding,), (Mention(Term(text, text), Span(0, 1)),))]

    translated = stored(store, release(bad), english(bad))
    assert translated.release == release("\ufffd")
    assert list(translated.translations) == english("\ufffd")

    record = store.begin_run("nightly")
    assert store.save_release(release(bad), record.id, NONE) is Saved.SAME
    listed = Listing(f"가{bad}나", f"가{bad}나", date(2026, 11, 25), f"https://board.example/{bad}")
    assert store.add_listings("jeonbuk", [listed], Validators(bad, bad)) == 0
    assert store.list_validators("jeonbuk") == Validators("\ufffd", "\ufffd")
    store.mark_failed("jeonbuk", f"가{bad}나", f"the page holds {bad}")
    assert list(store.known("jeonbuk")) == ["가\ufffd나"]
    store.mark_withdrawn("jeonbuk", f"가{bad}나")
    assert store.known("jeonbuk") == {}
    record.report = f"a{bad}b"
    store.save_run(record)
    assert store.run(record.id).report == "a\ufffdb"


def test_embargo_is_one_moment_in_whatever_zone_it_was_given(
    store: Store, make_release: Callable[..., Release]
) -> None:
    embargo = datetime(2026, 11, 24, 20, 30, tzinfo=timezone(timedelta(hours=-1)))
    run_id = store.begin_run("nightly").id
    store.save_release(make_release(embargo=embargo), run_id, NONE)
    (pending,) = store.pending(signature=None)
    assert str(pending.release.embargo) == "2026-11-25 06:30:00+09:00"


def test_embargo_without_a_zone_is_refused(
    store: Store, make_release: Callable[..., Release]
) -> None:
    run_id = store.begin_run("nightly").id
    with pytest.raises(StoreError, match="2026-11-25T06:30:00: a time without a time zone"):
        store.save_release(make_release(embargo=datetime(2026, 11, 25, 6, 30)), run_id, NONE)
