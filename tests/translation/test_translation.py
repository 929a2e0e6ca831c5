"""The translate step with engines that fail in every way a model can."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from pipeline.glossary import Glossary
from pipeline.korean import has_hangul
from pipeline.mt import Alignment
from pipeline.release import Document, Role, Segment, Term, Translation
from pipeline.translation import Translator

GLOSSARY = Glossary(
    (
        Term("김관영", "Kim Kwan-young", "person"),
        Term("전북테크노파크", "Jeonbuk Techno Park", "organisation"),
    )
)
_PLACEHOLDER = re.compile(r"⟦[A-D]⟧")


@dataclass
class FaultyEngine:
    """Stands in for a model: ``answer`` translates a text, ``constrained`` under constraints."""

    answer: Callable[[str], str]
    placeholders: tuple[str, ...] = ("⟦A⟧", "⟦B⟧", "⟦C⟧", "⟦D⟧")
    figures: bool = False
    name: str = "faulty"
    model_hash: str = "0" * 64
    decoding: str = "none"
    max_tokens: int = 200
    constrained: Callable[[str], str] | None = None

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def translate(self, texts: Sequence[str]) -> list[str]:
        assert all(has_hangul(text) for text in texts)
        return [self.answer(text) for text in texts]

    def constrain(self, texts: Sequence[str]) -> list[str]:
        return [(self.constrained or self.answer)(text) for text in texts]

    def align(self, texts: Sequence[str]) -> list[Alignment]:
        return [Alignment(text, self.answer(text)) for text in texts]


def kept(text: str) -> str:
    """English words around whatever was kept of the Korean: placeholders, marks, Latin."""
    return "It says " + " ".join(re.findall(r"⟦[A-D]⟧|[“”▲()]|[A-Za-z][\w-]*", text)) + " today."


def translate(text: str, answer: Callable[[str], str], *, placeholders: int = 4) -> Translation:
    engine = FaultyEngine(answer, ("⟦A⟧", "⟦B⟧", "⟦C⟧", "⟦D⟧")[:placeholders])
    return translated(engine, Segment(Role.BODY, text))[0]


def translated(engine: FaultyEngine, *segments: Segment) -> list[Translation]:
    document = Document(segments, date(2024, 9, 2))
    return Translator(engine, GLOSSARY).translate([document])[0]


def checks(translation: Translation) -> set[str]:
    return {finding.check for finding in translation.findings}


def test_names_travel_as_placeholders_and_come_out_as_the_office_writes_them() -> None:
    translation = translate(
        "김관영 지사는 전북테크노파크를 찾았다.", lambda text: "⟦B⟧ was visited by ⟦A⟧."
    )
    assert translation.machine == "⟦B⟧ was visited by ⟦A⟧."
    assert translation.final == "Jeonbuk Techno Park was visited by Kim Kwan-young."
    kim = translation.mentions[0]
    assert kim.en is not None
    assert translation.final[kim.en.start : kim.en.end] == "Kim Kwan-young"


def test_the_decoder_is_held_to_a_name_that_was_lost() -> None:
    engine = FaultyEngine(lambda text: "The governor.", constrained=lambda text: "It is ⟦A⟧.")
    (translation,) = translated(engine, Segment(Role.BODY, "김관영 지사다."))
    assert translation.final == "It is Kim Kwan-young."
    assert translation.machine == "It is ⟦A⟧."


def test_spaces_of_the_model_are_single() -> None:
    translation = translate("김관영 지사다.", lambda text: " It  is ⟦A⟧ . ")
    assert translation.final == "It is Kim Kwan-young."


def test_the_decoder_is_not_held_where_nothing_was_lost() -> None:
    engine = FaultyEngine(lambda text: "It is ⟦A⟧.", constrained=lambda text: "Held: ⟦A⟧.")
    (translation,) = translated(engine, Segment(Role.BODY, "김관영 지사다."))
    assert translation.final == "It is Kim Kwan-young."


def test_a_name_is_put_into_the_korean_when_it_is_lost_even_so() -> None:
    def answer(text: str) -> str:
        return "Governor kim kwan-young." if "Kim Kwan-young" in text else "The governor."

    assert translate("김관영 지사다.", answer).final == "Governor Kim Kwan-young."


def test_a_name_that_never_comes_back_is_placed_and_the_sentence_marked() -> None:
    translation = translate("그날 김관영은 왔다고 밝혔다.", lambda text: "He came today.")
    assert translation.final == "He came today. Kim Kwan-young He came today."
    assert checks(translation) == {"pieced_together"}


def test_a_model_without_placeholders_gets_the_names_in_english() -> None:
    translation = translate("김관영 지사다.", kept, placeholders=0)
    assert "Kim Kwan-young" in translation.final


LIST = "부스는 ▲ 교육관 ▲ 복지관(2곳) ▲ 전북테크노파크 등이 운영된다."


@pytest.mark.parametrize("placeholders", [0, 1, 4])
@pytest.mark.parametrize(
    "answer",
    [kept, lambda text: "Nothing is kept.", lambda text: ""],
    ids=["keeps", "loses", "says nothing"],
)
def test_a_list_keeps_its_items_whatever_the_model_does(
    answer: Callable[[str], str], placeholders: int
) -> None:
    translation = translate(LIST, answer, placeholders=placeholders)
    assert translation.final.count("▲") == 3
    assert not _PLACEHOLDER.search(translation.final)


def test_a_list_that_had_to_be_forced_is_a_finding() -> None:
    assert "pieced_together" in checks(translate(LIST, lambda text: "Nothing is kept."))
    assert "pieced_together" not in checks(translate(LIST, kept))


def test_a_quotation_is_restored_when_the_model_drops_its_marks() -> None:
    text = "김관영 지사는 “적극 돕겠다”며 “함께 가겠다”고 말했다."

    def answer(korean: str) -> str:
        return kept(korean.replace("“", "").replace("”", ""))

    translation = translate(text, answer)
    assert translation.final.count("“") == translation.final.count("”") == 2
    assert "Kim Kwan-young" in translation.final
    assert "lost_punctuation" not in checks(translation)


def test_marks_and_credits_of_a_caption_are_fixed_forms() -> None:
    segment = Segment(Role.CAPTION, "▲ 기념촬영을 하고 있다. / 사진제공 = 전북테크노파크")
    engine = FaultyEngine(lambda text: "They pose for a photo.")
    (translation,) = translated(engine, segment)
    assert translation.final == "▲ They pose for a photo. / Photo courtesy of Jeonbuk Techno Park"


def test_segments_of_many_releases_keep_their_order() -> None:
    engine = FaultyEngine(lambda text: f"Number {re.sub(r'[^0-9]', '', text)}.")
    segments = [Segment(Role.BODY, f"{number}번 문장이다.") for number in range(50)]
    translations = translated(engine, *segments)
    assert [t.final for t in translations] == [f"Number {number}." for number in range(50)]


def test_the_signature_names_model_decoding_glossary_and_version() -> None:
    signature = str(Translator(FaultyEngine(lambda text: ""), GLOSSARY).signature)
    for part in (
        "model:faulty",
        "hash:000000000000",
        "decoding:none",
        GLOSSARY.version,
        "kopress:",
    ):
        assert part in signature
