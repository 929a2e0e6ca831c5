"""The article on pages of unknown sites, in the shapes that Korean pages have."""

# ruff: noqa: E501 - pages are written as sites write them

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date

import pytest

from pipeline.errors import PageError
from pipeline.release import Role
from pipeline.sources.generic import read_page

TITLE = "전주시, 골목길 제설 장비 40대 새로 배치"
CAPTION = "▲ 전주시 효자동 주민센터 직원들이 소형 제설기를 시험 운전하고 있다. /사진제공 = 전주시"
BODY = [
    "전주시가 시민들의 겨울철 보행 안전을 위해 이면도로 제설 장비 40대를 동 주민센터에 새로 배치했다고"
    " 24일 밝혔다.",
    "시는 지난해 겨울 폭설 때 골목길 제설이 늦어졌다는 지적에 따라 올해 예산 6억2,000만 원을 들여"
    " 소형 제설기와 염수 살포기를 마련했다.",
    "이번에 배치된 장비는 폭 3m 안팎의 좁은 길에서도 쓸 수 있으며, 동별로 자율방재단이 운용을 맡는다.",
    "시 관계자는 “눈이 오면 2시간 안에 골목길까지 치우는 것이 목표”라며 “내 집 앞 눈 치우기에도"
    " 함께해 달라”고 당부했다.",
    "한편 시는 다음 달 15일까지 제설 자재 창고 12곳의 염화칼슘 비축량을 점검할 계획이다.",
]
MENU = "".join(
    f'<li><a href="/s/{name}">{name}</a></li>' for name in ("정치", "경제", "사회", "문화", "지역")
)
RELATED = "".join(
    f'<li><a href="/a/{number}">{title}</a></li>'
    for number, title in enumerate(
        [
            "전북 내년 예산안 도의회 제출… 역대 최대 규모",
            "군산항 물동량 석 달 연속 증가세 이어가",
            "익산시, 청년 창업 지원 사업 참가자 모집",
        ]
    )
)
COMMENTS = "".join(
    f"<div class='comment_item'><p>댓글 {number} 우리 동네 골목도 해마다 얼어서 어르신들이 많이"
    " 넘어지셨는데 다행입니다. 계속 관심을 가져 주시기를 바랍니다.</p></div>"
    for number in range(15)
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in BODY)
LINES = "<br>\n<br>".join(BODY)

NEWSPAPER = f"""<!doctype html><html><head><title>{TITLE} &lt; 사회 &lt; 기사본문 - 온고을일보</title>
<meta property="og:title" content="{TITLE}">
<meta property="article:published_time" content="2026-11-24T14:31:00+09:00"></head><body>
<header><nav><ul>{MENU}</ul></nav></header><section><header><h3 class="heading">{TITLE}</h3>
<ul><li>기자명 홍길동 기자</li><li>입력 2026.11.24 14:31</li><li>수정 2026.11.25 09:00</li></ul>
</header><article itemprop="articleBody"><div><figure><img src="a.jpg">
<figcaption>{CAPTION}</figcaption></figure></div>{PARAGRAPHS}
<div class="view-copyright">저작권자 © 온고을일보 무단전재 및 재배포 금지</div></article>
<div class="writer">홍길동 기자 <a href="/w">다른기사 보기</a></div>
<div id="related"><h4>관련기사</h4><ul>{RELATED}</ul></div></section>
<aside><h2>많이 본 뉴스</h2><ol>{RELATED}</ol></aside><footer>온고을일보 발행인 아무개</footer></body></html>"""

OLD_TABLES = f"""<html><head><title>온고을뉴스 - {TITLE}</title></head><body><table>
<tr><td colspan=2><ul>{MENU}</ul></td></tr><tr><td><table><tr><td><b>{TITLE}</b></td></tr>
<tr><td>2026년 11월 24일 (화) 15:20:11 홍길동 기자 hong@example.org</td></tr>
<tr><td id="articleBody"><table><tr><td><img src=a.jpg></td></tr>
<tr><td class="view_r_caption">{CAPTION}</td></tr></table>{LINES}</td></tr>
<tr><td>ⓒ 온고을뉴스 무단전재 및 재배포금지</td></tr></table></td>
<td><ul>{RELATED}</ul></td></tr></table></body></html>"""

CITY_BOARD = f"""<html><head><title>{TITLE} - 보도자료 - 시정소식 - 전주시청</title></head><body>
<a href="#c">본문 바로가기</a><div id="gnb"><ul>{MENU}</ul></div><div id="contents"><h3>보도자료</h3>
<div class="bbs_view"><h4>{TITLE}</h4><dl><dt>작성자</dt><dd>안전총괄과</dd><dt>등록일</dt>
<dd>2026-11-24</dd><dt>조회수</dt><dd>152</dd></dl><div class="file_list">
<a href="/d?1">241124 보도자료.hwpx</a></div><figure><figcaption>{CAPTION}</figcaption></figure>
<div class="view_con">{PARAGRAPHS}</div><div class="prev_next"><ul><li>이전글
<a href="/1">김장철 종량제봉투 한시 지원</a></li></ul></div></div><div class="satisfaction">
<p>이 페이지에서 제공하는 정보에 대하여 만족하십니까?</p></div></div>
<footer><address>전북특별자치도 전주시 대표전화 000-000-0000</address></footer></body></html>"""

PORTAL = f"""<html><head><title>{TITLE}</title></head><body><div>{MENU}</div><div id="ct">
<div><h2>{TITLE}</h2><span>입력</span><span>2026.11.24. 오후 2:31</span></div>
<div id="newsct_article"><article id="dic_area"><span class="end_photo_org"><img src="x">
<em class="img_desc">{CAPTION}</em></span><br><br>{LINES}</article></div>
<div class="byline"><span>홍길동 기자 hong@example.org</span></div>
<div class="linked"><strong>주요뉴스</strong><ul>{RELATED}</ul></div><div>{COMMENTS}</div></div></body></html>"""

PAGES = {"newspaper": NEWSPAPER, "tables": OLD_TABLES, "city": CITY_BOARD, "portal": PORTAL}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_title_and_day_are_found(page: str) -> None:
    article = read_page(page, "page.html")
    assert (article.title, article.published) == (TITLE, date(2026, 11, 24))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_text_is_whole_in_order_and_alone(page: str) -> None:
    lines = read_page(page, "page.html").lines
    assert [line.text for line in lines if line.role is None] == BODY


@pytest.mark.parametrize("name", ["newspaper", "tables", "portal"])
def test_captions_are_kept_apart(name: str) -> None:
    lines = read_page(PAGES[name], "page.html").lines
    assert [line.text for line in lines if line.role is Role.CAPTION] == [CAPTION]


def test_a_table_and_a_link_in_the_text_stay() -> None:
    table = "<table><tr><th>동</th><th>제설기</th></tr><tr><td>효자동</td><td>4대</td></tr></table>"
    linked = PARAGRAPHS.replace("자율방재단", '<a href="/x">자율방재단</a>')
    page = CITY_BOARD.replace(PARAGRAPHS, linked + table)
    texts = [line.text for line in read_page(page, "page.html").lines]
    assert texts[-7:] == [*BODY, "동 | 제설기", "효자동 | 4대"]


def test_two_paragraphs_are_enough() -> None:
    page = (
        f"<html><head><title>{TITLE} | 전주방송</title></head><body><ul>{MENU}</ul><h1>{TITLE}</h1>"
        f"<div><p>{BODY[0]}</p><p>{BODY[2]}</p></div><ul>{RELATED}</ul></body></html>"
    )
    article = read_page(page, "page.html")
    assert [line.text for line in article.lines] == [BODY[0], BODY[2]]
    assert article.title == TITLE


def test_a_page_without_text_is_named() -> None:
    with pytest.raises(PageError, match=r"empty\.html: there is no article"):
        read_page("<html><body><script>run()</script></body></html>", "empty.html")


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 900 + "가나다라 마바사. " * 100_000,
        "<div class='caption related'>" * 900 + "가나다라. " * 10_000,
        "<div class=caption>가</div><a>나</a>" * 15_000,
        "<p>전북도는 내년에 예산을 6억 원으로 늘린다고 밝혔다.</p>" * 20_000,
    ],
    ids=["deep", "nested captions", "many", "long"],
)
def test_a_hostile_page_takes_no_time(page: str) -> None:
    start = time.monotonic()
    with suppress(PageError):
        assert read_page(page, "page.html").lines
    assert time.monotonic() - start < 60
