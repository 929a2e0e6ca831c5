from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clock import KST
from pipeline.korean import parse_embargo

PUBLISHED = date(2025, 3, 11)


def kst(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=KST)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("보도시점: 2025. 3. 12.(수) 06:00 이후", kst(2025, 3, 12, 6)),
        ("보 도 일 시 | 2025년 3월 12일(수요일) 오후 2시 30분", kst(2025, 3, 12, 14, 30)),
        ("보도시점\n2025-03-12 09:00", kst(2025, 3, 12, 9)),
        ("엠바고 ’25. 3. 12. 낮 12시", kst(2025, 3, 12, 12)),
        ("보도시점 3월 12일(수) 오전 11시부터", kst(2025, 3, 12, 11)),
        ("보도시점 12일(수) 정오", kst(2025, 3, 12, 12)),
        ("보도시점: 06:00 이후", kst(2025, 3, 11, 6)),
        ("보도시점 3. 12.(수) 오전 12시 10분", kst(2025, 3, 12, 0, 10)),
        ("보도시점 3. 12.(수) 오후 3시 반", kst(2025, 3, 12, 15, 30)),
        ("보도시점 3. 12.(수) 24:00", kst(2025, 3, 13)),
        ("보도시점 3. 12.(수) 밤 12시", kst(2025, 3, 13)),
        ("보도시점 3. 12.(수) 자정", kst(2025, 3, 13)),
        ("보도시점 2025. 3. 12.(수) 이후", kst(2025, 3, 12)),
        ("보도시점 2025. 3. 12.(수) 조간", kst(2025, 3, 12)),
        ("보도시점 2025. 3. 12.(수) 석간", kst(2025, 3, 12, 12)),
        ("보도시점 2025. 3. 13.(목) 조간(인터넷 3. 12.(수) 12:00) 이후", kst(2025, 3, 12, 12)),
        ("보도시점 즉시\n보도일시 2025. 3. 12. 10:00", kst(2025, 3, 12, 10)),
    ],
)
def test_moments(text: str, expected: datetime) -> None:
    assert parse_embargo(text, PUBLISHED) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "전북도는 2025. 3. 12. 06:00에 문을 연다.",
        "보도시점: 배포 시부터",
        "보도시점 즉시 보도 가능",
        "보도시점: 배포 즉시 행사일 3. 12.(수) 10:00",
        "보도시점 2025. 3. 12.(수) 배포 시",
        "보도시점 조간",
        "보도시점 2025. 2. 30.(일) 06:00",
        "보도시점 2025. 13. 1. 06:00",
        "보도시점 9999. 12. 31. 24:00",
        "보도시점 0000. 1. 1. 06:00",
    ],
)
def test_no_embargo(text: str) -> None:
    assert parse_embargo(text, PUBLISHED) is None


def test_a_year_left_out_is_the_nearest() -> None:
    text = "보도시점 1월 2일 06:00"
    assert parse_embargo(text, date(2025, 12, 30)) == kst(2026, 1, 2, 6)
    text = "보도시점 12월 31일 06:00"
    assert parse_embargo(text, date(2026, 1, 1)) == kst(2025, 12, 31, 6)


def test_a_month_left_out_is_the_nearest() -> None:
    text = "보도시점 1일(토) 06:00"
    assert parse_embargo(text, date(2025, 2, 28)) == kst(2025, 3, 1, 6)


times = st.lists(
    st.sampled_from(
        [*"0123456789.:-/()년월일시분 ", "오전", "오후", "조간", "석간", "정오", "온라인 "]
    ),
    max_size=30,
).map("".join)


@given(times | st.text(max_size=40), st.dates())
@settings(derandomize=True, deadline=None, max_examples=1000)
def test_it_never_raises(value: str, published: date) -> None:
    moment = parse_embargo(f"보도시점 {value}", published)
    assert moment is None or moment.tzinfo is KST
