"""Only faithful running text is learnt from."""

from __future__ import annotations

import pytest

from pipeline.training.cleaning import is_clean, tidy_english
from pipeline.training.pair import Pair


def test_running_text_is_clean() -> None:
    assert is_clean(
        Pair("보고서를 열고 목록에서 항목을 고릅니다.", "Open the report and pick an item.")
    )


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        ("값을 &lt;b&gt;로 바꿉니다.", "Change the value to &lt;b&gt;."),
        ("`run`을 호출하여 시작합니다.", "Start by calling `run`."),
        ("자세한 내용은 설명서를 참조하십시오.", "For more information, see the manual."),
        ("ABC DEF GHI JKL 클릭", "Click ABC DEF GHI JKL"),
        ("보고서를 엽니다.", "Open the 보고서 in the window."),
        ("항목 3개를 고릅니다.", "Pick 4 items from the list."),
        (
            "엽니다.",
            "Open the report, pick an item from the list on the left and press the button.",
        ),
        ("문장이 아주 길다." * 40, "The sentence is very long." * 40),
    ],
    ids=["entity", "code", "boilerplate", "foreign", "untranslated", "number", "ratio", "long"],
)
def test_the_rest_is_not(ko: str, en: str) -> None:
    assert not is_clean(Pair(ko, en))


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ('"It\'s here,"  he said.', "“It’s here,” he said."),
        ("the so-called 'salmon youth'", "the so-called ‘salmon youth’"),
        ("“Already” curly", "“Already” curly"),
        ('(the "Green" plan)', "(the “Green” plan)"),
    ],
)
def test_tidy_english(raw: str, tidy: str) -> None:
    assert tidy_english(raw) == tidy
