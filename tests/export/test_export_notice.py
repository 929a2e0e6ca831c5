"""The machine translation notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from pipeline.clock import KST
from pipeline.export.notice import notice, reason_to_wait
from pipeline.release import TranslatedRelease


def test_a_signed_text_says_when_and_by_whom_it_was_made(edited: TranslatedRelease) -> None:
    told = notice(edited)
    assert "기계번역(kopress-ko-en-1)" in told.korean[0]
    assert "2025년 3월 14일" in told.korean[0]
    assert "model kopress-ko-en-1" in told.english[0]
    assert "signed it on 14 March 2025" in told.english[0]
    assert "공공누리 제1유형" in told.korean[-1]
    assert "KOGL type 1" in told.english[-1]
    assert told.original == edited.release.url
    assert told.reference == "jeonbuk/100001, version 1"
    assert not told.warning


def test_a_day_is_a_day_in_korea(edited: TranslatedRelease) -> None:
    assert edited.signed is not None
    late = edited.signed.moment.replace(hour=0, minute=5)  # the day before, in UTC
    told = notice(replace(edited, signed=replace(edited.signed, moment=late)))
    assert "14 March 2025" in told.english[0]


def test_an_unsigned_text_says_so_in_both_languages(item: TranslatedRelease) -> None:
    told = notice(item, draft=True)
    assert "아직 편집자의 검토를 거치지 않았습니다" in told.korean[0]
    assert "not yet reviewed by an editor" in told.english[0]
    assert "signed" not in " ".join(told.english)
    assert "not yet reviewed by an editor" in told.warning
    assert "초안" in told.warning


def test_no_path_of_the_server_is_told(item: TranslatedRelease) -> None:
    told = notice(replace(item, signature="model:/srv/office/models/press-2|hash:1"))
    assert "model press-2" in told.english[0]
    assert "/srv" not in "".join((*told.korean, *told.english))


def test_what_is_no_web_address_is_no_link(hostile: TranslatedRelease) -> None:
    assert notice(hostile).original == ""


def test_an_embargo_holds_a_signed_text_back(edited: TranslatedRelease) -> None:
    until = datetime(2025, 3, 15, 9, tzinfo=KST)
    held = replace(edited, release=replace(edited.release, embargo=until))
    assert "2025-03-15 09:00" in reason_to_wait(held, until - timedelta(seconds=1))
    assert not reason_to_wait(held, until)
    assert "2025-03-15 09:00" in notice(held, draft=True).warning
