from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.mt.splitting import split_to_fit


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_text_that_fits_stays_whole() -> None:
    assert split_to_fit("도는 12일, 협약을 맺었다.", lambda _: True) == [
        "도는 12일, 협약을 맺었다."
    ]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "도는 수소 버스를 들여온다. 시군은 충전소를 짓고 운영한다.",
            ["도는 수소 버스를 들여온다.", "시군은 충전소를 짓고 운영한다."],
        ),
        (
            "도는 올해 수소 버스 서른 대를 들여오며, 시군은 충전소 다섯 곳을 짓는다",
            ["도는 올해 수소 버스 서른 대를 들여오며,", "시군은 충전소 다섯 곳을 짓는다"],
        ),
        (
            "도는 올해 수소 버스 서른 대를 들여오고 시군은 충전소 다섯 곳을 새로 짓는다",
            ["도는 올해 수소 버스 서른 대를 들여오고", "시군은 충전소 다섯 곳을 새로 짓는다"],
        ),
        (
            "수소버스 도입 충전소 신설",
            ["수소버스 도입", "충전소 신설"],
        ),
    ],
    ids=["sentence", "comma", "ending", "space"],
)
def test_the_cut_falls_where_a_reader_pauses(text: str, pieces: list[str]) -> None:
    assert split_to_fit(text, lambda piece: len(piece) < len(text)) == pieces


def test_a_comma_inside_a_number_is_no_boundary() -> None:
    text = "올해들어서만무려 1,234,567명이 다녀갔다고집계됐다"
    assert "1,234,567명이" in " ".join(split_to_fit(text, lambda piece: len(piece) <= 15))


def test_a_text_without_spaces_is_split_at_characters() -> None:
    assert split_to_fit("가나다라마바사아", lambda piece: len(piece) <= 3) == [
        "가나",
        "다라",
        "마바",
        "사아",
    ]


@pytest.mark.parametrize("limit", range(3, 12))
def test_a_placeholder_is_never_split(limit: int) -> None:
    text = "⟦A⟧⟦B⟧와⟦C⟧에서열린⟦D⟧"
    pieces = split_to_fit(text, lambda piece: len(piece) <= limit)
    assert re.findall(r"⟦[^⟧]*⟧", "\n".join(pieces)) == ["⟦A⟧", "⟦B⟧", "⟦C⟧", "⟦D⟧"]


@given(st.text(alphabet="가고며는데. ,1a⟦A⟧", max_size=80), st.integers(3, 40))
def test_nothing_is_lost_and_every_piece_fits(text: str, limit: int) -> None:
    pieces = split_to_fit(text, lambda piece: len(piece) <= limit)
    assert squeeze("".join(pieces)) == squeeze(text)
    assert all(len(piece) <= limit or re.fullmatch(r"⟦[^⟧]*⟧", piece) for piece in pieces)
    assert not text.strip() or all(pieces)


def test_what_cannot_be_split_further_is_left_to_the_engine() -> None:
    assert split_to_fit("가나", lambda _: False) == ["가", "나"]
