from __future__ import annotations

from typing import Any

import pytest

from pipeline.korean import Literal, has_hangul, normalise, pieces
from pipeline.release import Role, Segment


def shown(role: Role, text: str) -> str:
    """Return the English with each text to translate in ⟨⟩."""
    return "".join(
        piece.text_en
        if isinstance(piece, Literal)
        else f"⟨{text[piece.span.start : piece.span.end]}⟩"
        for piece in pieces(Segment(role, text))
    )


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        (
            "▲ 새 도서관 전경. / 사진제공 = 전북도청 © 남지후 기자",
            "▲ ⟨새 도서관 전경.⟩ / Photo courtesy of ⟨전북도청⟩ © ⟨남지후 기자⟩",
        ),
        ("▲새 도서관. 사진제공=전북도", "▲⟨새 도서관.⟩ Photo courtesy of ⟨전북도⟩"),
        ("▲ 새 도서관. 사진 = 가온협회", "▲ ⟨새 도서관.⟩ Photo: ⟨가온협회⟩"),
        ("▲ 도서관 사진 = 시민 남지후 씨 제공", "▲ ⟨도서관⟩ Photo courtesy of ⟨시민 남지후 씨⟩"),
        ("▲ 새 도서관(왼쪽) (사진=전북도)", "▲ ⟨새 도서관(왼쪽)⟩ (Photo: ⟨전북도⟩)"),
        ("▲ 새 도서관. © 남지후 기자", "▲ ⟨새 도서관.⟩ © ⟨남지후 기자⟩"),
        ("[사진] 새 도서관", "[Photo] ⟨새 도서관⟩"),
        ("(사진) 새 도서관", "(Photo) ⟨새 도서관⟩"),
        ("사진설명: 새 도서관", "Photo: ⟨새 도서관⟩"),
        ("사진제공 = 전북도", "Photo courtesy of ⟨전북도⟩"),
    ],
)
def test_captions(caption: str, expected: str) -> None:
    assert shown(Role.CAPTION, caption) == expected


@pytest.mark.parametrize(
    ("role", "text", "expected"),
    [
        (Role.LIST_ITEM, "○ 일시: 3월 4일", "○ ⟨일시: 3월 4일⟩"),
        (Role.LIST_ITEM, "- 열람석 300석", "- ⟨열람석 300석⟩"),
        (Role.LIST_ITEM, "1. 개요", "1. ⟨개요⟩"),
        (Role.LIST_ITEM, "나. 일정", "b. ⟨일정⟩"),
        (Role.LIST_ITEM, "③ 접수", "③ ⟨접수⟩"),
        (Role.NOTE, "※ 월요일은 쉰다.", "※ ⟨월요일은 쉰다.⟩"),
        (Role.LEAD, "□ 문을 열었다.", "□ ⟨문을 열었다.⟩"),
        (
            Role.LEAD,
            "[전북=남지후 기자] 문을 열었다.",
            "[⟨전북⟩ = Reporter ⟨남지후⟩] ⟨문을 열었다.⟩",
        ),
        (Role.LEAD, "[전북=가온통신] 문을 열었다.", "[⟨전북⟩ = ⟨가온통신⟩] ⟨문을 열었다.⟩"),
        (
            Role.BODY,
            "(전주=가온통신) 남지후 기자 = 문을 열었다.",
            "(⟨전주⟩ = ⟨가온통신⟩) Reporter ⟨남지후⟩ = ⟨문을 열었다.⟩",
        ),
        (Role.BODY, "○○시가 열었다.", "⟨○○시가 열었다.⟩"),
        (Role.BODY, "-3.5%를 기록했다.", "⟨-3.5%를 기록했다.⟩"),
        (Role.BODY, "3. 12. 문을 연다.", "⟨3. 12. 문을 연다.⟩"),
        (Role.HEADLINE, "새 도서관 열어", "⟨새 도서관 열어⟩"),
    ],
)
def test_marks_and_bylines(role: Role, text: str, expected: str) -> None:
    assert shown(role, text) == expected


@pytest.mark.parametrize("text", ["▲열람실 ▲서고가 들어선다.", "① 접수 ② 심사 순이다."])
def test_the_first_mark_of_a_list_stays_with_it(text: str) -> None:
    assert shown(Role.BODY, text) == f"⟨{text}⟩"


def test_a_mark_alone_and_nothing_at_all() -> None:
    assert shown(Role.LIST_ITEM, "▲") == "▲"
    assert pieces(Segment(Role.BODY, "")) == ()


def test_the_captions_of_the_releases(releases: list[dict[str, Any]]) -> None:
    for release in releases:
        for segment in release["segments"]:
            if segment["role"] != "caption":
                continue
            text = normalise(segment["ko"])
            literals = [
                piece.text_en
                for piece in pieces(Segment(Role.CAPTION, text))
                if isinstance(piece, Literal)
            ]
            assert literals == ["▲ ", " / Photo courtesy of "]
            start = 0
            for literal in literals:
                assert literal in segment["en"][start:]
                start = segment["en"].index(literal, start)


def test_literals_are_english(paragraphs: list[str]) -> None:
    for paragraph in paragraphs:
        for role in Role:
            for piece in pieces(Segment(role, normalise(paragraph))):
                assert not isinstance(piece, Literal) or not has_hangul(piece.text_en)
