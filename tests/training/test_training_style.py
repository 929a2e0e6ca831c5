"""Documentation's formal endings become those of newspapers."""

from __future__ import annotations

import pytest

from pipeline.training.style import PlainStyle


@pytest.fixture(scope="module")
def style() -> PlainStyle:
    return PlainStyle()


@pytest.mark.parametrize(
    ("formal", "plain"),
    [
        ("보고서를 삭제합니다.", "보고서를 삭제한다."),
        ("항목을 찾습니다.", "항목을 찾는다."),
        ("새 목록을 만듭니다.", "새 목록을 만든다."),
        ("결과를 볼 수 있습니다.", "결과를 볼 수 있다."),
        ("더 이상 지원되지 않았습니다.", "더 이상 지원되지 않았다."),
        ("권한이 필요합니다", "권한이 필요하다"),
        ("이것이 기본값입니다.", "이것이 기본값이다."),
        ("오류가 없습니다.", "오류가 없다."),
    ],
)
def test_the_last_word_changes(style: PlainStyle, formal: str, plain: str) -> None:
    assert list(style.rewrite([formal])) == [plain]


@pytest.mark.parametrize(
    "sentence",
    [
        "데이터 형식",
        "보고서를 여십시오.",
        "먼저 저장합니다. 그리고 닫습니다.",
        "크지 않습니다.",
        "",
    ],
    ids=["phrase", "command", "two sentences", "undecided", "empty"],
)
def test_what_has_no_certain_plain_form_is_left(style: PlainStyle, sentence: str) -> None:
    assert list(style.rewrite([sentence])) == [None]
