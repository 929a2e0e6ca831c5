from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.data import data_path
from pipeline.korean import Article, Line, Literal, Reason, Text, has_hangul, parse_article, pieces
from pipeline.release import Role, Span


def read(path: Path) -> Article:
    return parse_article([Line(line) for line in path.read_text(encoding="utf-8").splitlines()])


def counts(article: Article) -> Counter[Reason]:
    return Counter(line.reason for line in article.set_aside)


def check_newspaper_article(article: Article) -> None:
    """Four credited captions, a lead, Korean paragraphs only; notice and English set aside."""
    assert article.headline == ""
    roles = [segment.role for segment in article.segments]
    assert roles[:5] == [Role.CAPTION] * 4 + [Role.LEAD]
    assert set(roles[5:]) == {Role.BODY}
    assert article.segments[-2].text.startswith("한편,")
    assert all(has_hangul(segment.text) for segment in article.segments)
    assert not any("구글" in segment.text for segment in article.segments)
    for caption in article.segments[:4]:
        literals = [piece.text_en for piece in pieces(caption) if isinstance(piece, Literal)]
        assert literals == ["▲ ", " / Photo courtesy of ", " © "]
    for segment in article.segments[4:]:
        assert pieces(segment) == (Text(Span(0, len(segment.text))),)


def test_the_twin() -> None:
    article = read(data_path("corpora", "articles", "smart-expo-twin.txt"))
    check_newspaper_article(article)
    assert len(article.segments) == 15
    assert counts(article) == {Reason.SEPARATOR: 4, Reason.NOTICE: 4, Reason.ENGLISH: 9}


def test_the_seed_article() -> None:
    name = Path("shared", "seeds", "smart-biz-expo-article.txt")
    paths = [parent / name for parent in Path(__file__).resolve().parents]
    seed = next((path for path in paths if path.is_file()), None)
    if seed is None:
        pytest.skip(f"no {name} in a directory above the checkout: it may not be passed on")
    article = read(seed)
    check_newspaper_article(article)
    assert len(article.segments) == 18
    assert counts(article) == {Reason.SEPARATOR: 4, Reason.NOTICE: 4, Reason.ENGLISH: 16}


LEAD = "전북도는 4일 새 도서관의 문을 열고 손님을 맞기 시작했다."
ENGLISH = "Jeonbuk Province opened a new library on the 4th and began to receive visitors."


def parse(*texts: str) -> Article:
    return parse_article([Line(text) for text in texts])


def test_the_first_line_is_the_headline_if_it_is_no_sentence() -> None:
    article = parse("전북도, 새 도서관 열어", "밤 10시까지 개방", LEAD)
    assert article.headline == "전북도, 새 도서관 열어"
    assert [segment.role for segment in article.segments] == [
        Role.HEADLINE,
        Role.SUBTITLE,
        Role.LEAD,
    ]


def test_the_headline_of_the_markup_goes_before() -> None:
    lines = [Line("도서관"), Line("전북도, 새 도서관 열어", Role.HEADLINE), Line(LEAD)]
    assert parse_article(lines).headline == "전북도, 새 도서관 열어"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("남지후 기자", Reason.BYLINE),
        ("전주=남지후 기자 name@example.kr", Reason.BYLINE),
        ("[전북=남지후 기자]", Reason.BYLINE),
        ("name@example.kr", Reason.BYLINE),
        ("기사입력 : 2025/03/12 [16:20]", Reason.DATELINE),
        ("<저작권자 ⓒ 가온일보, 무단전재 및 재배포 금지>", Reason.COPYRIGHT),
        ("Copyright © 가온일보 All rights reserved.", Reason.COPYRIGHT),
        ("---", Reason.SEPARATOR),
        ("☞ 이 기사의 영문은 번역기로 옮긴 것입니다.", Reason.NOTICE),
    ],
)
def test_lines_around_an_article_are_set_aside(line: str, reason: Reason) -> None:
    article = parse("전북도, 새 도서관 열어", LEAD, line)
    assert [line.reason for line in article.set_aside] == [reason]
    assert [segment.role for segment in article.segments] == [Role.HEADLINE, Role.LEAD]


def test_english_at_the_end_is_set_aside_without_a_notice() -> None:
    article = parse("새 도서관", LEAD, ENGLISH, "남지후 기자", ENGLISH)
    assert counts(article) == {Reason.ENGLISH: 2, Reason.BYLINE: 1}


def test_latin_lines_inside_an_article_stay() -> None:
    article = parse("새 도서관", LEAD, ENGLISH, "이어 손님을 맞았다.", "www.example.kr")
    assert article.set_aside == ()
    assert len(article.segments) == 5


def test_news_about_translation_is_no_notice() -> None:
    body = "도는 민원 기사를 8개 언어로 옮기는 번역 서비스를 시작했다."
    article = parse("번역 서비스 시작", body, LEAD)
    assert article.set_aside == ()


def test_an_article_in_english_only_has_no_segments() -> None:
    article = parse(ENGLISH, ENGLISH)
    assert article.segments == ()
    assert counts(article) == {Reason.ENGLISH: 2}


SENTENCE = "전주시가 제설 장비 40대를 동 주민센터에 새로 배치했다고 24일 밝혔다."


@pytest.mark.parametrize(
    "lead_in",
    [
        "(전주=연합뉴스) 홍길동 기자 =",
        "[전주=뉴시스]홍길동 기자 =",
        "【전주=뉴시스】",
        "[온고을일보 홍길동 기자]",
        "(온고을신문=홍길동 기자)",
        "[전주=온고을방송] 홍길동·김철수 기자 =",
    ],
)
def test_the_paper_in_front_of_the_first_sentence_is_set_aside(lead_in: str) -> None:
    article = parse_article([Line("제목", Role.HEADLINE), Line(f"{lead_in} {SENTENCE}")])
    assert [segment.text for segment in article.segments] == ["제목", SENTENCE]
    assert [(each.text, each.reason) for each in article.set_aside] == [(lead_in, Reason.BYLINE)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2026/11/24 15:30 송고", Reason.DATELINE),
        ("최종수정 2026.11.25 09:00", Reason.DATELINE),
        ("좋아요 0", Reason.FURNITURE),
        ("관련기사", Reason.FURNITURE),
        ("글자크기 설정", Reason.FURNITURE),
        ("URL 복사", Reason.FURNITURE),
        ("제보는 카카오톡 okjebo", Reason.FURNITURE),
        ("#전주시 #제설", Reason.FURNITURE),
        ("다음글 시립도서관 야간 개관 확대", Reason.FURNITURE),
    ],
)
def test_what_stands_around_an_article_is_set_aside(line: str, reason: Reason) -> None:
    article = parse_article([Line("제목", Role.HEADLINE), Line(SENTENCE), Line(line)])
    assert [segment.text for segment in article.segments] == ["제목", SENTENCE]
    assert [each.reason for each in article.set_aside] == [reason]


@pytest.mark.parametrize(
    "line",
    [
        "(김치=익산시) 발효 식품관에서는 시식 행사가 열린다.",
        "[공고] 전북신문고 상담관을 모집한다.",
        "구독자 3만 명을 넘긴 도 공식 채널이 상을 받았다.",
        "인쇄 산업 단지를 전주에 조성한다.",
        "2026년 11월 24일 오후 3시 도청에서 열렸다.",
        "목록에는 124개 마을이 올랐다.",
    ],
)
def test_text_that_only_looks_like_it_stays(line: str) -> None:
    article = parse_article([Line("제목", Role.HEADLINE), Line(SENTENCE), Line(line)])
    assert article.segments[-1].text == line
    assert article.set_aside == ()
