"""The English of a general translation service is reported: the seed article, and a twin of it.

The seed is a newspaper article that may not be passed on; it is read where it lies beside the
checkout. The twin has faults of the same kinds and was written for these tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from pipeline.checks.audit import audit
from pipeline.glossary import Names, load_glossary
from pipeline.korean import normalise
from pipeline.release import Document, Role, Segment, Severity

SEED = "shared/seeds/smart-biz-expo-article.txt"

TWIN = (
    (
        "김관영 전북지사, ‘지역식품 장터’ 찾아",
        "Jeonbuk Governor Kim Gwan-young visits 'Local Food Market'",
    ),
    (
        "김관영 전북지사가 25일 군산 새만금컨벤션센터를 찾았다. "
        "김 지사는 “시대를 앞서 성장하도록 돕겠다”고 말했다.",
        "Jeonbuk Governor Kim Kwan-young visited the convention center in Gunsan on the 25th. "
        "Governor Governor Kim said, \"We will help them grow ahead of their time,\"he said.",
    ),
    (
        "장터에는 도내 더담은(김치 = 익산시)ㆍ푸른바다(반건조생선 = 군산시) 등 9개사가 참여했다.",
        "Nine companies including Deodameun(kimchi = Iksan-si) and Pureun Bada(semi-dried fish =) "
        "in the province participated. Gunsan City).",
    ),
    ("더담은은 전북도의 지원을 받았다.", "The Dameun received an support from Jeonbuk-do."),
    (
        "전북도는 전북테크노파크와 함께 판로를 넓힌다. 내년에는 수출도 돕는다.",
        "Jeonbuk Province will expand sales channels with Jeonbuk Techno Park",
    ),
)  # fmt: skip


def reported(pairs: Sequence[tuple[str, str]]) -> dict[str, set[str]]:
    """Return what each check marks in the English, hints left out."""
    document = Document(
        tuple(Segment(Role.BODY, normalise(korean)) for korean, _ in pairs), date(2023, 10, 25)
    )
    names = Names(load_glossary(), document)
    matches = [names.find(segment.text) for segment in document.segments]
    places: dict[str, set[str]] = {}
    for audited in audit(document, [english for _, english in pairs], matches):
        for finding in audited.findings:
            if finding.severity is not Severity.INFO:
                span = finding.span
                place = audited.final[span.start : span.end] if span else ""
                places.setdefault(finding.check, set()).add(place)
    return places


def seed_pairs() -> list[tuple[str, str]]:
    found = [folder / SEED for folder in Path(__file__).parents if (folder / SEED).is_file()]
    if not found:
        pytest.skip(f"no {SEED} in a directory above the checkout: it may not be passed on")
    lines = found[0].read_text(encoding="utf-8").splitlines()
    notice = next(index for index, line in enumerate(lines) if line.startswith("☞"))
    start = next(index for index, line in enumerate(lines) if line.endswith("】")) + 1
    korean = [line for line in lines[:notice] if line.strip("| ") and not line.startswith("▲")]
    headline, _, _, *english = [line for line in lines[start:] if line.strip()]
    # The service put the first two paragraphs together.
    bodies = [" ".join(korean[:2]), *korean[2:]]
    pairs = zip(bodies, english, strict=True)
    return [("김관영 전북지사, ‘스마트 비즈 엑스포’ 방문", headline), *pairs]


def test_the_seed_articles_machine_english_is_reported() -> None:
    places = reported(seed_pairs())
    assert "Kim Gwan-young" in places["misspelt_name"]
    assert 'time,"he' in places["missing_space"]
    assert "(semi-dried fish =)" in places["broken_parenthesis"]
    assert places["several_renderings"] & {"The Jeotgal", "Deojeotgal"}
    assert {"Jeonbuk-do", "Iksan-si", "Jinan-gun", "Wanju-gun"} <= places["mixed_suffixes"]


def test_a_twin_of_such_english_is_reported() -> None:
    places = reported(TWIN)
    assert places["misspelt_name"] == {"Kim Gwan-young"}
    assert 'time,"he' in places["missing_space"]
    assert places["broken_parenthesis"] == {"(semi-dried fish =)"}
    assert places["several_renderings"] & {"The Dameun", "Deodameun"}
    assert places["mixed_suffixes"] == {"Jeonbuk-do", "Iksan-si"}
    assert places["doubled_words"] == {"Governor Governor"}
    assert places["wrong_article"] == {"an"}
    assert {"lost_punctuation", "lost_sentence", "no_full_stop"} <= places.keys()
