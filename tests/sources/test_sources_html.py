from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from pipeline.errors import ErrorPage
from pipeline.korean import Line
from pipeline.release import Role
from pipeline.sources import body_lines, main_content


def lines(html: str) -> list[str]:
    return [line.text for line in body_lines(BeautifulSoup(html, "lxml"))]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>하나</p><p>둘</p>", ["하나", "둘"]),
        ("<div>앞<div>가운데</div>뒤</div>", ["앞", "가운데", "뒤"]),
        ("<p>첫 줄<br>둘째 줄<br/><br/>넷째 줄</p>", ["첫 줄", "둘째 줄", "넷째 줄"]),
        ("<p><b>전북</b><span>도</span>가 <i>말했다</i></p>", ["전북도가 말했다"]),
        ("<p><span>앞<p>뒤</p></span></p>", ["앞", "뒤"]),
        ("<p>여러\n  줄에\t걸친&nbsp;&nbsp;글</p>", ["여러 줄에 걸친 글"]),
        ("<pre>첫 줄\n둘째 줄</pre>\n<p>셋째\n줄</p>", ["첫 줄", "둘째 줄", "셋째 줄"]),
        ("<ul><li>가</li><li>나</li></ul>", ["가", "나"]),
        ("<p>&nbsp;</p><div></div>", []),
        ("<p>a &lt;b&gt; &amp; c</p>", ["a <b> & c"]),
        ("<x-new>새</x-new><x-new>것</x-new>", ["새것"]),
    ],
)
def test_block_elements_and_breaks_separate_lines(html: str, expected: list[str]) -> None:
    assert lines(html) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>숨은 글</script>",
        "<style>p::after { content: '숨은 글' }</style>",
        "<!-- 숨은 글 -->",
        "<p hidden>숨은 글</p>",
        "<p style='color:red; Display : none'>숨은 글</p>",
        "<template><p>숨은 글</p></template>",
        "<select><option>숨은 글</option></select>",
        "<iframe>숨은 글</iframe>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(hidden: str) -> None:
    assert lines(f"<div>앞{hidden}뒤</div>") in (["앞뒤"], ["앞", "뒤"])


def test_a_figcaption_is_a_caption() -> None:
    html = (
        "<figure><div><img></div><figcaption><p>▲ 사진 <b>설명</b><br>한 줄 더</p>"
        "<p>사진제공 = 전북도</p></figcaption></figure><p>본문</p>"
    )
    assert body_lines(BeautifulSoup(html, "lxml")) == [
        Line("▲ 사진 설명 한 줄 더", Role.CAPTION),
        Line("사진제공 = 전북도", Role.CAPTION),
        Line("본문"),
    ]


def test_a_row_of_a_table_is_one_line() -> None:
    html = (
        "<table><caption>교육 과정</caption><tbody><tr><th>과정</th><th>시간</th></tr>"
        "<tr><td><p>새</p><p>알아보기</p></td><td>18</td><td></td></tr></tbody></table>"
    )
    assert lines(html) == ["교육 과정", "과정 | 시간", "새 알아보기 | 18"]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    html = (
        "<table><tr><td><p>첫 문단</p><p>둘째 문단</p>"
        "<table><tr><td>가</td><td>나</td></tr></table></td><td>옆</td></tr></table>"
    )
    assert lines(html) == ["첫 문단", "둘째 문단", "가 | 나", "옆"]


def test_a_page_may_be_nested_deep_but_not_without_end() -> None:
    deep = "<div>" * 900
    assert body_lines(main_content(f"{deep}끝", "page")) == [Line("끝")]
    with pytest.raises(ErrorPage, match=r"article\.html: .*nested more than 1000 deep"):
        main_content("<div>" * 100_000, "article.html")


@pytest.mark.parametrize("html", ["", "<", "글만", "</p></div>글만", "<p>글만", "\x00글만"])
def test_any_text_can_be_read(html: str) -> None:
    assert lines(html) in ([], ["글만"], ["<"], ["\ufffd글만"])


FRAME = "<header>누리집</header><nav>차례</nav>{}<aside>인기 글</aside><footer>주소</footer>"


@pytest.mark.parametrize(
    "content",
    [
        "<article>짧은 글</article>"
        "<article><header>제목</header><p>긴 글이 여기에 있다</p></article>",
        "<main><header>제목</header><nav>공유</nav><p>긴 글이 여기에 있다</p></main>",
        "<div><h1>제목</h1></div><p>긴 글이 여기에 있다</p>",
    ],
)
def test_main_content_is_found_without_knowing_the_page(content: str) -> None:
    html = f"<html><head><title>t</title></head><body>{FRAME.format(content)}</body></html>"
    assert body_lines(main_content(html, "page")) == [Line("제목"), Line("긴 글이 여기에 있다")]


def test_main_content_of_a_fragment_is_all_of_it() -> None:
    assert body_lines(main_content("글만", "page")) == [Line("글만")]
    assert body_lines(main_content("", "page")) == []
