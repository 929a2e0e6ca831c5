from __future__ import annotations

from typing import Any

import pytest

from pipeline.korean import Line, segment_lines
from pipeline.release import Role, Segment


def roles(*texts: str, headline: str = "") -> list[Role]:
    return [segment.role for segment in segment_lines([Line(text) for text in texts], headline)]


LEAD = "전북도는 4일 새 도서관의 문을 열고 손님을 맞기 시작했다."


def test_every_release_of_the_corpus_is_recognised(releases: list[dict[str, Any]]) -> None:
    for release in releases:
        headline, *others = release["segments"]
        expected = [segment["role"] for segment in release["segments"]]
        expected[expected.index("body")] = "lead"
        lines = [Line(segment["ko"]) for segment in others]
        assert [s.role for s in segment_lines(lines, headline["ko"])] == expected


def test_a_whole_press_release() -> None:
    lines = [
        "보도시점: 2025. 3. 12.(수) 06:00 이후",
        "담당부서 | 도서관정책과",
        "",
        "전북도,  새 도서관 열어",
        "- 책 12만 권 갖춰 -",
        "○ 밤 10시까지 개방",
        "---",
        "▲ 아이들이 그림책을 고르고 있다.",
        "□ 전북도는 4일 새 도서관의 문을 열었다고 밝혔다.",
        "○ 도서관은 3층 규모다.",
        "- 열람석 300석",
        "① 어린이실",
        "1. 운영 시간",
        "가. 평일",
        "한편, 도내 도서관은 모두 64곳이다.",
        "※ 월요일은 쉰다.",
        "* 전자책 포함",
        "문의: 도서관정책과(063-280-0000)",
        "【붙임 자료 있음】",
        "끝.",
    ]
    segments = segment_lines([Line(line) for line in lines], "전북도, 새 도서관 열어")
    assert segments == (
        Segment(Role.HEADLINE, "전북도, 새 도서관 열어"),
        Segment(Role.NOTE, "보도시점: 2025. 3. 12.(수) 06:00 이후"),
        Segment(Role.NOTE, "담당부서 | 도서관정책과"),
        Segment(Role.SUBTITLE, "전북도, 새 도서관 열어"),
        Segment(Role.SUBTITLE, "책 12만 권 갖춰"),
        Segment(Role.SUBTITLE, "밤 10시까지 개방"),
        Segment(Role.CAPTION, "▲ 아이들이 그림책을 고르고 있다."),
        Segment(Role.LEAD, "□ 전북도는 4일 새 도서관의 문을 열었다고 밝혔다."),
        Segment(Role.LIST_ITEM, "○ 도서관은 3층 규모다."),
        Segment(Role.LIST_ITEM, "- 열람석 300석"),
        Segment(Role.LIST_ITEM, "① 어린이실"),
        Segment(Role.LIST_ITEM, "1. 운영 시간"),
        Segment(Role.LIST_ITEM, "가. 평일"),
        Segment(Role.BODY, "한편, 도내 도서관은 모두 64곳이다."),
        Segment(Role.NOTE, "※ 월요일은 쉰다."),
        Segment(Role.NOTE, "* 전자책 포함"),
        Segment(Role.NOTE, "문의: 도서관정책과(063-280-0000)"),
        Segment(Role.NOTE, "【붙임 자료 있음】"),
        Segment(Role.NOTE, "끝."),
    )


@pytest.mark.parametrize(
    "caption",
    [
        "▲ 새 도서관 전경. / 사진제공 = 전북도청 © 남지후 기자",
        "▲ 새 도서관 전경. 사진 = 시민 남지후 씨 제공",
        "책을 읽는 아이들 (사진=전북도)",
        "[사진] 책을 읽는 아이들",
        "(사진) 책을 읽는 아이들",
        "사진설명: 책을 읽는 아이들",
        "사진제공 = 전북도",
        "◀ 책을 읽는 아이들 모습",
        "▶ 개관식에서 손뼉을 치고 있다.",
    ],
)
def test_captions_are_told_wherever_they_stand(caption: str) -> None:
    assert roles(caption, LEAD) == [Role.CAPTION, Role.LEAD]
    assert roles(LEAD, caption) == [Role.LEAD, Role.CAPTION]


def test_bullets_are_not_captions() -> None:
    assert roles(LEAD, "▲ 열람실 확대", "▲ 야간 개방") == [
        Role.LEAD,
        Role.LIST_ITEM,
        Role.LIST_ITEM,
    ]
    assert roles("▲ 접수 기간 : 3. 4. ~ 3. 21.", LEAD) == [Role.LIST_ITEM, Role.LEAD]


def test_a_triangle_beside_a_credited_caption_is_one() -> None:
    assert roles(LEAD, "▲ 개관식 참석자들", "▲ 새 열람실. 사진제공 = 전북도") == [
        Role.LEAD,
        Role.CAPTION,
        Role.CAPTION,
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "문의는 도서관정책과로 하면 된다.",
        "배포 시 주의할 점을 안내했다.",
        "사진제공 등 도움을 준 이에게 감사를 전했다.",
        "-3.5%였던 증가율이 올랐다.",
        "○○시는 책 두 권을 기증했다.",
        "(주)가온소재가 책장을 맡았다.",
        "2025. 3. 12.까지 마친다.",
    ],
)
def test_sentences_that_only_look_like_another_role(sentence: str) -> None:
    assert roles(LEAD, sentence) == [Role.LEAD, Role.BODY]


def test_roles_given_by_the_page_win() -> None:
    lines = [
        Line("- 사진 아래 설명", Role.CAPTION),
        Line("- 긴 밤을 밝히는 책의 집.", Role.SUBTITLE),
        Line("▲ 이 줄은 본문이다", Role.BODY),
        Line("다음 문단도 본문이다."),
    ]
    assert [(s.role, s.text) for s in segment_lines(lines, "")] == [
        (Role.CAPTION, "- 사진 아래 설명"),
        (Role.SUBTITLE, "긴 밤을 밝히는 책의 집."),
        (Role.BODY, "▲ 이 줄은 본문이다"),
        (Role.BODY, "다음 문단도 본문이다."),
    ]


def test_a_repeated_headline_is_dropped() -> None:
    lines = [Line("전북도, '새 도서관' 열어"), Line(LEAD)]
    assert segment_lines(lines, "전북도, “새 도서관” 열어") == (
        Segment(Role.HEADLINE, "전북도, “새 도서관” 열어"),
        Segment(Role.LEAD, LEAD),
    )


def test_nothing_gives_nothing() -> None:
    assert segment_lines([], "") == ()
    assert segment_lines([Line(" \u200b"), Line("|"), Line("* * *")], "") == ()
