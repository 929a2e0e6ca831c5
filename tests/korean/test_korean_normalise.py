from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.korean import hangul_spans, has_hangul, normalise

any_text = st.text(st.characters(), max_size=60)
quoted_text = st.lists(
    st.sampled_from(
        [*"\"'“”‘’„‟〝〞`´", "가", "나", " ", "A", "7", "24", "년", "고 ", "라고 ", ".", "("]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    ("scraped", "expected"),
    [
        ("  전북\u00a0\u3000도는\t\n밝혔다.  ", "전북 도는 밝혔다."),
        ("전북ㆍ전남‧경남•경북∙충남・충북･강원", "전북·전남·경남·경북·충남·충북·강원"),
        ("１２：３０ ＡＢ（가）！", "12:30 AB(가)!"),
        ("가\u200b나\ufeff다\u202e라\u00ad마\x07바", "가나다라마바"),
        ("\ue000가\uf8ff나\U000f0000", "가나"),
        ("가\ud800나", "가나"),
        ("가\u3164나", "가나"),
        (unicodedata.normalize("NFD", "한글"), "한글"),
        ("10∼20〜30～40", "10~20~30~40"),
        ("063‐280‑1234 −3.5%－", "063-280-1234 -3.5%-"),
        ("2024–2026—끝", "2024–2026—끝"),
        ("하나⋯둘…", "하나…둘…"),
        ("⟦0⟧", "[0]"),
        ("「조례」와 『책』", "「조례」와 『책』"),
        ("가\u119e나", "가·나"),
        ("\u1112\u119e\u11ab글", "\u1112\u119e\u11ab글"),
        ("", ""),
    ],
)
def test_one_form_for_every_character(scraped: str, expected: str) -> None:
    assert normalise(scraped) == expected


@pytest.mark.parametrize(
    ("scraped", "expected"),
    [
        ('그는 "가자"며 "오자"고 했다.', "그는 “가자”며 “오자”고 했다."),
        ("'2023 푸른들 엑스포'가 열렸다.", "‘2023 푸른들 엑스포’가 열렸다."),
        ("”바로 세운“ 부호", "“바로 세운” 부호"),
        ("„낮은‟ 〝세로〞 ＂넓은＂", "“낮은” “세로” “넓은”"),
        ("\"'새싹' 사업을 키우겠다\"고", "“‘새싹’ 사업을 키우겠다”고"),
        ('("괄호 안")', "(“괄호 안”)"),
        ('"가","나"', "“가”,“나”"),
        ('"늘리겠다 "고 말했다', "“늘리겠다 ”고 말했다"),
        ("Today's 'KT'", "Today’s ‘KT’"),
        ("'24년보다 '25년에", "’24년보다 ’25년에"),
        ("'24년 예산안'이 통과", "‘24년 예산안’이 통과"),
        ('키 5\'10" 화면 32"', '키 5\'10" 화면 32"'),
        ('"목표는 100"이라고', "“목표는 100”이라고"),
    ],
)
def test_quotation_marks_are_paired(scraped: str, expected: str) -> None:
    assert normalise(scraped) == expected


@given(any_text | quoted_text)
@settings(derandomize=True, deadline=None, max_examples=1000)
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(any_text)
@settings(derandomize=True, deadline=None, max_examples=500)
def test_nothing_that_could_harm_comes_through(text: str) -> None:
    result = normalise(text)
    assert not {unicodedata.category(char) for char in result} & {"Cc", "Cf", "Co", "Cs"}
    assert "⟦" not in result
    assert result == " ".join(result.split())


def test_every_character_alone_is_stable() -> None:
    unstable = [
        hex(code)
        for code in range(0x10000)
        if normalise(normalise(chr(code))) != normalise(chr(code))
    ]
    assert unstable == []


def test_a_megabyte_of_quotation_marks_is_read() -> None:
    assert len(normalise("'\"" * 500_000)) == 1_000_000


def test_hangul_is_found() -> None:
    text = "Jeonbuk 전북 도청, 3층 ㅋ"
    spans = [text[span.start : span.end] for span in hangul_spans(text)]
    assert spans == ["전북 도청", "층 ㅋ"]
    assert has_hangul(text)
    assert not has_hangul("Jeonbuk 3F")
    assert hangul_spans("Jeonbuk") == []
