"""A real Transformers model that knows no placeholders and writes nonsense: no name is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.glossary import Glossary
from pipeline.mt import Engine, load_engine
from pipeline.release import Document, Role, Segment, Severity, Term
from pipeline.settings import ModelSettings
from pipeline.translation import ALL_STEPS, Step, Translator

GLOSSARY = Glossary(
    (
        Term("김관영", "Kim Kwan-young", "person"),
        Term("전북테크노파크", "Jeonbuk Techno Park", "organisation"),
        Term("완주군", "Wanju County", "place"),
    )
)
DOCUMENT = Document(
    (
        Segment(Role.HEADLINE, "전북테크노파크, 완주군에 새 연구동 연다"),
        Segment(Role.BODY, "김관영 지사는 완주군에서 열린 행사에 참석했다고 밝혔다."),
        Segment(Role.BODY, "전북테크노파크는 “올해 안에 끝낸다”고 말했다."),
    ),
    date(2025, 3, 12),
)


@pytest.fixture(scope="module")
def engine(marian: Path) -> Engine:
    return load_engine(ModelSettings(name=str(marian), engine="transformers", beam=1))


def test_every_name_stands_when_the_sentence_may_be_cut(engine: Engine) -> None:
    assert engine.placeholders == ()
    (translations,) = Translator(engine, GLOSSARY).translate([DOCUMENT])
    for translation in translations:
        for mention in translation.mentions:
            assert mention.en is not None
            assert mention.term.en in translation.final


def test_a_name_without_a_place_is_a_blocking_finding_that_shows_it(engine: Engine) -> None:
    steps = ALL_STEPS - {Step.PIECES}
    (translations,) = Translator(engine, GLOSSARY, steps).translate([DOCUMENT])
    stand = {m.term.en for t in translations for m in t.mentions if m.en is not None}
    lost = {m.term.ko for t in translations for m in t.mentions if m.term.en not in stand}
    assert lost  # the model has random weights
    blocking = {
        finding.message
        for translation in translations
        for finding in translation.findings
        if finding.severity is Severity.BLOCKING
    }
    for korean in lost:
        assert any(korean in message for message in blocking), korean
