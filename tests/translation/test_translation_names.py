"""The promise: a listed name stands in the English as listed, or a blocking finding says not."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.glossary import Glossary, load_glossary
from pipeline.mt import Alignment, load_engine
from pipeline.release import Document, Role, Segment, Severity, Term, Translation
from pipeline.scoring import load_references
from pipeline.settings import ModelSettings
from pipeline.translation import ALL_STEPS, Step, Translator

GLOSSARY = Glossary(
    (
        Term("김관영", "Kim Kwan-young", "person"),
        Term("전북테크노파크", "Jeonbuk Techno Park", "organisation"),
        Term("중소벤처기업부", "Ministry of SMEs and Startups", "organisation"),
        Term("완주군", "Wanju County", "place"),
    )
)
SENTENCES = (
    "김관영 지사는 완주군에서 열린 행사에 참석했다.",
    "중소벤처기업부와 전북테크노파크가 완주군을 찾았다.",
    "전북테크노파크는 사업을 “올해 끝낸다”고 밝혔다.",
    "행사에는 ▲ 김관영 지사 ▲ 완주군 관계자 ▲ 전북테크노파크 등이 참석했다.",
)
WORDS = ("the", "province", "Governor", "Kim", "Gwan-yeong", "Wanju-gun", "Techno", "said", "⟦A⟧")


class Babbler:
    """An engine that says anything at all, the same for the same text."""

    name, model_hash, decoding, max_tokens, figures = "babbler", "0" * 64, "none", 400, False

    def __init__(self, seed: int, placeholders: tuple[str, ...]) -> None:
        self._seed = seed
        self.placeholders = placeholders

    def count_tokens(self, text: str) -> int:
        return len(text)

    def translate(self, texts: Sequence[str]) -> list[str]:
        return [self._say(text) for text in texts]

    def constrain(self, texts: Sequence[str]) -> list[str]:
        return [self._say(text, "constrained") for text in texts]

    def align(self, texts: Sequence[str]) -> list[Alignment]:
        return [Alignment(text, self._say(text)) for text in texts]

    def _say(self, text: str, way: str = "") -> str:
        rng = random.Random(f"{self._seed} {way} {text}")
        kept = re.findall(r"⟦.⟧|[“”▲]|[A-Z][A-Za-z-]+", text)
        words = rng.choices([*WORDS, *kept], k=rng.randint(0, 12))
        return " ".join(words)


def translated(engine: object, steps: frozenset[Step]) -> list[Translation]:
    segments = tuple(Segment(Role.BODY, sentence) for sentence in SENTENCES)
    translator = Translator(engine, GLOSSARY, steps)  # type: ignore[arg-type]
    return translator.translate([Document(segments, date(2025, 3, 3))])[0]


def assert_promise(translations: Sequence[Translation]) -> None:
    stand = {
        mention.term.en
        for translation in translations
        for mention in translation.mentions
        if mention.en is not None
    }
    for translation in translations:
        for mention in translation.mentions:
            if mention.en is not None:
                there = translation.final[mention.en.start : mention.en.end]
                assert there.lower() == mention.term.en.lower()
                continue
            severity = Severity.INFO if mention.term.en in stand else Severity.BLOCKING
            assert any(
                finding.severity in (severity, Severity.BLOCKING)
                and mention.term.ko in finding.message
                for finding in translation.findings
            ), (mention.term.ko, translation)


@given(st.integers(), st.sampled_from([(), ("⟦A⟧",), ("⟦A⟧", "⟦B⟧", "⟦C⟧")]))
def test_whatever_a_model_says_no_name_is_silently_lost(
    seed: int, placeholders: tuple[str, ...]
) -> None:
    assert_promise(translated(Babbler(seed, placeholders), ALL_STEPS - {Step.PIECES}))


@given(st.integers(), st.sampled_from([(), ("⟦A⟧",), ("⟦A⟧", "⟦B⟧", "⟦C⟧")]))
def test_with_all_means_every_name_stands(seed: int, placeholders: tuple[str, ...]) -> None:
    for translation in translated(Babbler(seed, placeholders), ALL_STEPS):
        assert all(mention.en is not None for mention in translation.mentions), translation


@pytest.mark.slow
@pytest.mark.parametrize("half", ["development", "test"])
def test_every_listed_name_of_the_releases_stands(half: str) -> None:
    translator = Translator(load_engine(ModelSettings(beam=4)), load_glossary(demo=True))
    references = load_references(half)
    translations = [
        each for document in translator.translate(references.documents) for each in document
    ]
    lost: set[tuple[str, str]] = set()
    placed: set[tuple[str, str]] = set()
    for segment, translation in zip(references.segments, translations, strict=True):
        for mention in translation.mentions:
            name = segment.release, mention.term.en
            (lost if mention.en is None else placed).add(name)
        checks = {finding.check for finding in translation.findings}
        assert not checks & {"forbidden_variant", "misspelt_name"}, translation
        for mention in translation.mentions:
            assert f"{mention.term.en} {mention.term.en}" not in translation.final
    assert placed
    assert lost <= placed
