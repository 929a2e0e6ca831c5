"""What is found for a segment, and with what percentage."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.glossary import Names
from pipeline.memory import Memory
from pipeline.release import Document, MemoryEntry, MemoryMatch, Role, Segment
from tests.memory.conftest import GLOSSARY, LATER, entry, names

KO = "도는 올해 412억 원을 들여 사과원 350㏊를 새로 조성한다고 8일 밝혔다."
EN = "The province said on the 8th that it will spend 41.2 billion won on 350 hectares of orchards."
OTHER = "도는 올해 507억 원을 들여 사과원 99㏊를 새로 조성한다고 9일 밝혔다."
OTHER_EN = (
    "The province said on the 9th that it will spend 50.7 billion won on 99 hectares of orchards."
)


def match(ko: str, *entries: MemoryEntry, show: int = 75) -> MemoryMatch | None:
    return Memory(entries, GLOSSARY, show=show).match(ko, names(ko, LATER))


def test_the_sentence_of_last_month_has_the_figures_of_this_one() -> None:
    assert match(OTHER, entry(KO, EN)) == MemoryMatch(100, KO, OTHER_EN, "jeonbuk/1#1")


def test_what_is_alike_is_shown_with_its_own_english_and_less_than_100() -> None:
    alike = "도는 올해 412억 원을 들여 배나무 과수원 350㏊를 새로 조성한다고 8일 밝혔다."
    found = match(alike, entry(KO, EN))
    assert found is not None
    assert (found.ko, found.en) == (KO, EN)
    assert 80 <= found.percent < 100


def test_nothing_is_shown_below_the_least_percentage() -> None:
    alike = "도는 올해 412억 원을 들여 배나무 과수원 350㏊를 새로 조성한다고 8일 밝혔다."
    assert match(alike, entry(KO, EN), show=99) is None
    assert match("안녕하세요.", entry(KO, EN)) is None
    assert match(KO) is None


def test_the_same_sentence_that_cannot_be_made_to_fit_is_only_shown() -> None:
    found = match(OTHER, entry(KO, "The province plans orchards."))
    assert found == MemoryMatch(99, KO, "The province plans orchards.", "jeonbuk/1#1")


def test_a_percentage_is_not_rounded_up_to_100() -> None:
    long = " ".join([KO] * 20)
    found = match(long.replace("밝혔다", "밝힌다", 1), entry(long, EN))
    assert found is not None
    assert found.percent == 99


def test_english_that_a_check_blocks_is_only_shown() -> None:
    found = match(OTHER, entry(KO, f"{EN} 사과"))
    assert found is not None
    assert found.percent == 99
    assert found.en == f"{EN} 사과"


def test_of_one_korean_the_newest_english_counts() -> None:
    old, new = entry(KO, "Old.", "a/1#1", hour=1), entry(KO, "New.", "b/1#1", hour=2)
    found = match(KO, new, old)
    assert found is not None
    assert found.en == "New."


def test_of_sentences_with_one_key_the_newest_is_used() -> None:
    old = entry(KO, EN.replace("spend", "invest"), "a/1#1", hour=1)
    new = entry(KO.replace("412", "300"), EN.replace("41.2", "30"), "b/1#1", hour=2)
    for entries in (
        (new, old),
        (replace(new, ko=KO.replace("412", "999"), en=EN.replace("41.2", "99.9")), old),
    ):
        found = match(OTHER, *entries)
        assert found is not None
        assert found.en == OTHER_EN


def test_the_same_korean_comes_before_a_newer_one_with_other_figures() -> None:
    exact, newer = (
        entry(OTHER, "It spends 50.7 billion won on 99 hectares, the 9th."),
        entry(KO, EN, "b/1#1", 2),
    )
    found = match(OTHER, newer, exact)
    assert found is not None
    assert found.en == exact.en


def test_the_rest_of_a_release_tells_who_is_meant() -> None:
    # 표진수 is found where he is introduced, and then wherever the name stands.
    first = "가온컴포짓의 표진수 대표는 “기쁘다”고 말했다."
    second = "이날 표진수가 5억 원을 내놓았다."
    held = [
        entry(first, "“I am glad,” said Pyo Jin-soo, CEO of Gaon Composite.", "a/1#1"),
        entry(second, "Pyo Jin-soo gave 500 million won that day.", "a/1#2"),
    ]
    document = Document(
        tuple(
            Segment(Role.BODY, t.replace("표진수", "박정호"))
            for t in (first, "이날 박정호가 7억 원을 내놓았다.")
        ),
        LATER,
    )
    found = Memory(held, GLOSSARY).match(document.segments[1].text, Names(GLOSSARY, document))
    assert found is not None
    assert (found.percent, found.en) == (100, "Park Jung-ho gave 700 million won that day.")


def test_a_search_gives_the_best_first() -> None:
    alike = KO.replace("사과원", "배나무 과수원")
    memory = Memory([entry(alike, "Pears."), entry(KO, EN)], GLOSSARY)
    found = memory.search(OTHER, names(OTHER, LATER), 5)
    assert [each.percent == 100 for each in found] == [True, False]
    assert len(memory.search(OTHER, names(OTHER, LATER), 1)) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(2, 9_999_999), min_size=3, max_size=3, unique=True), st.integers(1, 28))
def test_whatever_the_numbers_are_none_is_wrong(numbers: list[int], day: int) -> None:
    ko = f"도는 {numbers[0]:,}명과 {numbers[1]:,}억 원, {numbers[2]:,}㏊를 {day}일 확정했다."
    held = entry(
        "도는 3,400명과 412억 원, 350㏊를 8일 확정했다.",
        "On the 8th the province set 3,400 people, 41.2 billion won and 350 hectares.",
    )
    found = match(ko, held)
    assert found is not None
    if found.percent == 100:
        from pipeline.english import find_figures

        values = [each.values[0] for each in find_figures(found.en)]
        assert values == [day, numbers[0], numbers[1] * 10**8, numbers[2]]
