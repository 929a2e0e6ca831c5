"""The parts of pages, each by itself: licences, people to ask, dates of rows, titles."""

from __future__ import annotations

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup

from pipeline.sources.labels import contact
from pipeline.sources.licence import licence_of
from pipeline.sources.parts import date_beside, title_text

DAY = re.compile(r"(\d{4})[.-](\d{1,2})[.-](\d{1,2})")


@pytest.mark.parametrize(
    ("mark", "licence"),
    [
        ('<a href="https://www.kogl.or.kr/info/licenseType0.do">공공누리</a>', "0"),
        ('<a href="http://www.kogl.or.kr/info/licenseType2.do"><img src="/2.png"></a>', "2"),
        ('<img src="/images/new_img_opentype01.png" alt="">', "1"),
        ('<img src="/img/opentype3.jpg">', "3"),
        ('<img src="/k.png" alt="공공누리 제 4 유형: 출처표시+상업적 이용금지+변경금지">', "4"),
        ('<a href="//www.kogl.or.kr"><img src="/k.png" alt="공공누리"></a><p>제2유형</p>', "2"),
        ('<img src="/img_opentype00.png" alt="공공누리 제0유형"><img alt="AI 유형">', "0+AI"),
        ('<img alt="공공누리 제1유형"><img alt="인공지능(AI) 학습 활용 가능">', "1+AI"),
        ('<a href="https://www.kogl.or.kr/info/licenseTypeAI.do">공공누리</a>', "+AI"),
        ('<img src="/img_opentype_ai.png" alt="">', "+AI"),
        ('<span class="kogl kogl_type4"></span><p>출처를 밝혀 주세요</p>', "4"),
        (
            '<div class="kogl"><p>공공누리 제3유형</p><span class="kogl_typeAI"></span></div>',
            "3+AI",
        ),
        ('<a href="https://www.kogl.or.kr/info/licenseType9.do">공공누리</a>', ""),
        ('<a href="https://www.kogl.or.kr/">공공누리 홈페이지</a>', ""),
        ("<p>공공누리 제1유형과 AI 유형에 대해 알아봅시다</p>", ""),
        ('<img src="/photo.jpg" alt="AI 학습 교실에 모인 학생들">', ""),
        ('<img src="/main.png" alt="공공누리 제3유형"><img src="/email.png" alt="이메일">', "3"),
        ('<a href="https://www.kogl.or.kr/info/licenseType1.do">마크</a><p>문의 2유형</p>', "1"),
    ],
)
def test_a_licence_is_what_marks_say(mark: str, licence: str) -> None:
    page = BeautifulSoup(f"<body><div><div>{mark}</div></div></body>", "lxml")
    assert licence_of(page) == licence


def test_an_article_beside_the_mark_says_nothing_of_its_licence() -> None:
    article = (
        "<p>도가 AI 학습 활용 교육을 연다. 모두 제2유형 강좌다.</p>" + "<p>글이 더 있다.</p>" * 40
    )
    page = BeautifulSoup(f"<body><div>{article}<img alt='공공누리 제1유형'></div></body>", "lxml")
    assert licence_of(page) == "1"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["담당자 : 마로운", "전화번호 : 033-249-0000"], "마로운 033-249-0000"),
        (["담당자", "마로운", "연락처", "033-249-0000", "등록일"], "마로운 033-249-0000"),
        (["문의 : 대변인실 (063-280-0000)"], "대변인실 (063-280-0000)"),
        (["문의처", "서이레 주무관 041.635.0000", "첨부"], "서이레 주무관 041.635.0000"),
        (["등록일 : 2026-11-24 담당자 : 구슬아 조회 : 3"], "구슬아"),
        (["연락처 : 043-220-0000"], "043-220-0000"),
        (["담당부서 : 홍보과", "전화 : 없음"], ""),
        (["문의 사항은 누리집에서 보세요", "알림마당"], ""),
        (["문의하기", "담당자에게 쓰기"], ""),
        (["담당자 :", "조회 : 3"], ""),
    ],
)
def test_the_contact_is_read_from_the_head(texts: list[str], expected: str) -> None:
    assert contact(texts) == expected


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ("<a>2026-12-05 여는 장터</a><td>2026-11-24</td>", 24),
        ("<a>장터</a><p>2026.12.5. 연다.</p><span>홍보과 <em>2026.11.24</em></span>", 24),
        ("<a>장터</a><p>2026.12.5. 연다.</p><p>작성일 : 2026-11-24 조회 3</p>", 24),
        ("<a>장터</a><p>2026.12.5. 연다.</p><p>통상과 | 2026-11-24</p>", 24),
        ("<a>장터</a><td>2026-13-24</td>", None),
        ("<a>2026-11-24 장터</a><td>24일</td>", None),
    ],
)
def test_the_date_of_a_row_is_no_title_s(row: str, day: int | None) -> None:
    soup = BeautifulSoup(f"<div>{row}</div>", "lxml")
    expected = None if day is None else date(2026, 11, day)
    assert date_beside(DAY, soup, soup.select("a")) == expected


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("이미지 없음 새 소식", "새 소식"),
        ("<span>이미지없음</span>새 소식", "새 소식"),
        ("새 소식 이미지 없음", "새 소식"),
        ("<span>새 </span><span><b>소</b>식</span><i>새글</i>", "새 소식"),
        ("<em>NEW</em> 새 소식 <img alt='새글'>", "새 소식"),
        ("‘이미지 없음’ 안내판을 없앤다", "‘이미지 없음’ 안내판을 없앤다"),
        ("새글 짓기 대회", "새글 짓기 대회"),
    ],
)
def test_badges_are_no_part_of_a_title(link: str, title: str) -> None:
    assert title_text(BeautifulSoup(f"<a>{link}</a>", "lxml").select("a")[0]) == title
