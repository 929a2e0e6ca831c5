"""The memory before the model: what is filled, and what the model is asked all the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from pipeline.clock import KST
from pipeline.glossary import Glossary
from pipeline.memory import Memory
from pipeline.mt import Alignment
from pipeline.release import Document, MemoryEntry, Role, Segment, Severity, Term, Translation
from pipeline.translation import Translator

GLOSSARY = Glossary((Term("완주군", "Wanju County", "place"),))
KO, EN = "도는 5억 원을 쓴다.", "The province spends 500 million won."
DAY = date(2025, 3, 12)


@dataclass
class Engine:
    """Stands in for a model and notes what it is asked."""

    asked: list[str] = field(default_factory=list)
    placeholders: tuple[str, ...] = ()
    figures: bool = False
    name: str = "noting"
    model_hash: str = "0" * 64
    decoding: str = "none"
    max_tokens: int = 200

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def translate(self, texts: Sequence[str]) -> list[str]:
        self.asked += texts
        return ["Wanju County, by machine."] * len(texts)

    constrain = translate

    def align(self, texts: Sequence[str]) -> list[Alignment]:
        return [Alignment(text, "Wanju County, by machine.") for text in texts]


def translated(
    *texts: str, held: Sequence[tuple[str, str]] = ((KO, EN),), use: bool = True
) -> tuple[list[Translation], Engine]:
    moment = datetime(2025, 3, 1, tzinfo=KST)
    entries = [MemoryEntry(ko, en, DAY, f"b/1#{i}", "e", moment) for i, (ko, en) in enumerate(held)]
    engine = Engine()
    translator = Translator(engine, GLOSSARY, memory=Memory(entries, GLOSSARY, use=use))
    document = Document(tuple(Segment(Role.BODY, text) for text in texts), DAY)
    return translator.translate([document])[0], engine


def test_what_the_memory_has_is_not_asked_of_the_model() -> None:
    (filled,), engine = translated("도는 7억 원을 쓴다.")
    assert (filled.machine, filled.final) == ("", "The province spends 700 million won.")
    assert filled.memory is not None
    assert (filled.memory.percent, filled.memory.origin) == (100, "b/1#0")
    assert engine.asked == []


def test_the_names_in_what_was_filled_are_found() -> None:
    (filled,), _ = translated("완주군이 왔다.", held=[("완주군이 왔다.", "Wanju County came.")])
    (mention,) = filled.mentions
    assert mention.en is not None
    assert filled.final[mention.en.start : mention.en.end] == "Wanju County"


def test_the_segments_around_are_translated_in_their_order() -> None:
    translations, engine = translated("비가 왔다.", "도는 7억 원을 쓴다.", "눈이 왔다.")
    assert [bool(each.machine) for each in translations] == [True, False, True]
    assert engine.asked == ["비가 왔다.", "눈이 왔다."]


def test_what_is_only_alike_is_translated_and_shown() -> None:
    (made,), engine = translated("도는 오늘 5억 원을 쓴다.")
    assert made.machine
    assert engine.asked == ["도는 오늘 5억 원을 쓴다."]
    assert made.memory is not None
    assert made.memory.percent < 100
    assert made.memory.en == EN


def test_a_memory_that_is_not_to_be_used_is_shown() -> None:
    (made,), engine = translated(KO, use=False)
    assert engine.asked == [KO]
    assert made.memory is not None
    assert (made.memory.percent, made.memory.en) == (100, EN)


def test_what_a_check_of_the_document_blocks_is_left_to_the_model() -> None:
    left_out = ("완주군은 5억 원을 쓴다.", "The county spends 500 million won.")
    (made,), engine = translated(left_out[0], held=[left_out])
    assert engine.asked
    assert made.machine
    assert not any(each.severity is Severity.BLOCKING for each in made.findings)


def test_a_name_that_stands_elsewhere_in_the_document_may_be_left_out() -> None:
    held = [
        ("완주군은 5억 원을 쓴다.", "The county spends 500 million won."),
        ("완주군이 왔다.", "Wanju County came."),
    ]
    translations, engine = translated("완주군은 5억 원을 쓴다.", "완주군이 왔다.", held=held)
    assert [each.final for each in translations] == [en for _, en in held]
    assert engine.asked == []


def test_the_signature_is_that_of_the_model() -> None:
    without = Translator(Engine(), GLOSSARY).signature
    assert Translator(Engine(), GLOSSARY, memory=Memory([], GLOSSARY)).signature == without
