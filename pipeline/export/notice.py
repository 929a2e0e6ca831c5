"""The machine translation notice that stands below every document, in Korean and in English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pipeline.clock import KST
from pipeline.page import is_web_address, moment
from pipeline.release import TranslatedRelease
from pipeline.report.licences import licence_label
from pipeline.scoring.importing import one_line


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader is told about the English.

    Attributes:
        korean, english: the same in both languages, a sentence each.
        original: the address of the Korean original, "" if it is no web address.
        reference: how the office finds the text again.
        warning: what stands above a draft, "" where a signed text needs none.
    """

    korean: tuple[str, ...]
    english: tuple[str, ...]
    original: str
    reference: str
    warning: str = ""


def notice(item: TranslatedRelease, *, draft: bool = False) -> Notice:
    """Return the notice of a release: who made the English, and whether an editor signed it.

    Args:
        item: the release.
        draft: whether the document is one that may not be published yet.
    """
    model = _model(item.signature)
    release = item.release
    address = one_line(release.url)
    if item.signed is not None:
        day = item.signed.moment.astimezone(KST).date()
        made = (
            f"이 영문은 기관 내부 컴퓨터에서 기계번역({model})한 뒤 편집자가 검토하고"
            f" {korean_day(day)}에 서명한 것입니다.",
            f"This text was translated from Korean by a machine on the office's own computer"
            f" (model {model}); an editor reviewed it and signed it on {english_day(day)}.",
        )
    else:
        made = (
            f"이 영문은 기관 내부 컴퓨터에서 기계번역({model})한 것으로,"
            " 아직 편집자의 검토를 거치지 않았습니다.",
            f"This text is a machine translation from Korean, made on the office's own computer"
            f" (model {model}) and not yet reviewed by an editor.",
        )
    return Notice(
        korean=(
            made[0],
            "국문과 영문의 내용이 다를 때에는 국문 원문이 우선합니다.",
            f"원문의 이용조건을 따릅니다({licence_label(release.licence, 'ko')}).",
        ),
        english=(
            made[1],
            "Where the two differ, the Korean original prevails.",
            f"The original's licence applies ({licence_label(release.licence, 'en')}).",
        ),
        original=address if is_web_address(address) else "",
        reference=one_line(f"{item.name}, version {item.version}"),
        warning=_warning(item) if draft else "",
    )


def korean_day(day: date) -> str:
    """Return a day as it is written in Korean: 2025년 3월 14일."""
    return f"{day.year}년 {day.month}월 {day.day}일"


def english_day(day: date) -> str:
    """Return a day as it is written in English: 14 March 2025."""
    return f"{day.day} {day:%B %Y}"


def reason_to_wait(item: TranslatedRelease, now: datetime) -> str:
    """Return why a release may not be published yet, "" if it may."""
    if item.signed is None:
        return "no editor has signed it (`kopress sign`)"
    until = item.release.embargo
    if until is not None and until > now:
        return f"it may not be published before {moment(until)}"
    return ""


def _warning(item: TranslatedRelease) -> str:
    state = (
        "signed, but not for publication yet"
        if item.signed
        else "machine translation, not yet reviewed by an editor (편집자 검토 전 기계번역)"
    )
    until = item.release.embargo
    return f"Draft (초안): {state}" + (f"; embargo until {moment(until)}" if until else "")


def _model(signature: str) -> str:
    """Return the model's name, as the signature begins with it; its hash stays in the store."""
    name = one_line(signature.partition("|")[0].removeprefix("model:"))
    # A model may be a directory of the server: where it lies is nobody's business.
    return name.rpartition("/")[2] or "unknown"
