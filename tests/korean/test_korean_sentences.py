from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.korean import normalise, split_sentences

words = ["전북도는 ", "밝혔다. ", "밝혔다.", "라고 ", "늘었다", "가. ", "1. ", "? ", "! ", "… "]
fixed = ["3.5%", "2025. 3. 12.(수) ", "Co., Ltd. ", "① ", "😀"]
press_text = st.lists(st.sampled_from([*"“”‘’()▲ ", *words, *fixed]), max_size=40).map("".join)


def sentences(paragraph: str) -> list[str]:
    return [paragraph[span.start : span.end] for span in split_sentences(paragraph)]


@pytest.mark.parametrize(
    "sentence",
    [
        "참가 기업은 3.5% 늘어난 1,274곳이다.",
        "공사는 2025. 3. 12.(수) 오전에 시작됐다.",
        "접수는 4. 5.부터 받는다.",
        "누리집(www.example.kr)과 전자우편(a.b@example.kr)을 쓴다.",
        "가온소재 Co., Ltd. 대표가 No. 3 공장을 소개했다.",
        "Dr. Kim과 U.S. 대표단이 왔다.",
        "그는 “먼저 듣겠다. 그리고 고치겠다.”라고 말했다.",
        "그는 “먼저 듣겠다. 그리고 고치겠다”며 “미루지 않겠다. 약속한다”고 말했다.",
        "그는 “먼저 듣겠다.” 라고 말했다.",
        "시설(지하 1층. 지상 2층)이 들어선다.",
        "‘가자, 미래로!’ 행사가 열렸다.",
        "“불이야!” 하고 외치는 소리가 들렸다.",
        "사업은 ▲표지판. ▲가로등 설치다.",
        "문서는 1. 개요 2. 일정으로 나뉜다.",
    ],
)
def test_one_sentence_stays_whole(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


def test_sentences_are_parted() -> None:
    assert sentences(
        "문을 열었다. 왜 그랬을까? 반갑다! “고맙다.” 이장이 말했다. ▲하나 ▲둘이다."
    ) == [
        "문을 열었다.",
        "왜 그랬을까?",
        "반갑다!",
        "“고맙다.”",
        "이장이 말했다.",
        "▲하나 ▲둘이다.",
    ]


def test_a_space_missing_after_a_full_stop_does_no_harm() -> None:
    assert sentences("문을 열었다.이어 떡을 돌렸다.") == ["문을 열었다.", "이어 떡을 돌렸다."]


def test_enumerators_stay_with_what_they_number() -> None:
    assert sentences("별첨: 1. 일정표 1부. 2. 위치도 1부. 끝.") == [
        "별첨: 1. 일정표 1부.",
        "2. 위치도 1부.",
        "끝.",
    ]


def test_the_releases_join_again(paragraphs: list[str]) -> None:
    for paragraph in paragraphs:
        text = normalise(paragraph)
        parts = sentences(text)
        assert " ".join(parts) == text
        for part in parts:
            assert part.count("“") == part.count("”")
            assert part.count("(") == part.count(")")


def test_the_releases_are_parted_at_every_predicate(paragraphs: list[str]) -> None:
    text = " ".join(normalise(paragraph) for paragraph in paragraphs)
    outside = re.sub(r"“[^”]*”", "", text)
    assert len(re.findall(r"다\. ", outside)) <= len(sentences(text))


@given(press_text | st.text(max_size=60))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_spans_are_in_order_and_lose_nothing(text: str) -> None:
    end = 0
    for span in split_sentences(text):
        assert end <= span.start < span.end
        assert not text[end : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize("hostile", ["가", "(", "“", "1.", "▲", "\ud800"])
def test_a_megabyte_without_a_space_is_cut(hostile: str) -> None:
    text = hostile * (1_000_000 // len(hostile))
    spans = split_sentences(text)
    assert max(span.end - span.start for span in spans) <= 4_000
    assert sum(span.end - span.start for span in spans) == len(text)


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentence = "전북도는 12일 완주군에서 기공식을 열었다고 밝혔다."
    assert sentences(" ".join([sentence] * 300)) == [sentence] * 300


def test_threads_agree() -> None:
    text = "문을 열었다. 이어 떡을 돌렸다."
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(split_sentences, [text] * 16))
    assert all(result == results[0] for result in results)
    assert len(results[0]) == 2
