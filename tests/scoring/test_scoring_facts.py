"""Names, numbers, findings and length, on any English."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.glossary import Glossary, load_glossary
from pipeline.release import Role, Term
from pipeline.scoring import PartMetric, ReferenceSegment, ReferenceSet, load_references
from pipeline.scoring.facts import (
    BLOCKING,
    FINDINGS,
    LENGTH_RATIO,
    NUMBER_ACCURACY,
    TERM_ACCURACY,
    Auditor,
    fact_metrics,
)

DAY = date(2025, 5, 1)
GLOSSARY = Glossary(
    (
        Term("전북도", "Jeonbuk Province", en_accepted=("Jeonbuk",)),
        Term("전북테크노파크", "Jeonbuk Techno Park"),
    )
)
KOREAN = (
    "전북도는 25일 예산 412억 원을 확정했다고 밝혔다.",
    "전북도는 전북테크노파크와 함께 농가 30곳을 지원한다.",
    "농민들이 반겼다.",
)
ENGLISH = (
    "Jeonbuk Province said on the 25th that it had fixed a budget of 41.2 billion won.",
    "It will support 30 farms together with Jeonbuk Techno Park.",
    "Farmers were pleased.",
)


def make_set(release: str = "01") -> ReferenceSet:
    return ReferenceSet(
        "small",
        tuple(
            ReferenceSegment(release, place, Role.BODY, DAY, ko, (en,))
            for place, (ko, en) in enumerate(zip(KOREAN, ENGLISH, strict=True))
        ),
    )


@pytest.fixture(scope="module")
def metrics() -> dict[str, PartMetric]:
    return {metric.name: metric for metric in fact_metrics(Auditor(GLOSSARY))}


def test_good_english_has_everything(metrics: dict[str, PartMetric]) -> None:
    values = {name: metric.score(ENGLISH, make_set()).value for name, metric in metrics.items()}
    assert values == {
        TERM_ACCURACY: 1,
        NUMBER_ACCURACY: 1,
        FINDINGS: 0,
        BLOCKING: 0,
        LENGTH_RATIO: 1,
    }


def test_every_score_says_what_made_it(metrics: dict[str, PartMetric]) -> None:
    for name in (TERM_ACCURACY, FINDINGS, BLOCKING):
        signature = metrics[name].score(ENGLISH, make_set()).signature
        assert signature.startswith(f"glossary:{GLOSSARY.version}|kopress:")
    for name in (NUMBER_ACCURACY, LENGTH_RATIO):
        assert metrics[name].score(ENGLISH, make_set()).signature.startswith("kopress:")


def test_a_name_counts_once_a_release_and_may_be_left_out_where_it_is_understood(
    metrics: dict[str, PartMetric],
) -> None:
    score = metrics[TERM_ACCURACY].score(ENGLISH, make_set())
    assert score.segments == (1.0, 0.5, None)
    assert score.value == 1
    nowhere = [text.replace("Jeonbuk Province", "The province") for text in ENGLISH]
    assert metrics[TERM_ACCURACY].score(nowhere, make_set()).value == 0.5
    other = make_set("02").segments
    both = ReferenceSet("both", make_set().segments + other)
    assert metrics[TERM_ACCURACY].score([*ENGLISH, *nowhere], both).value == 0.75


def test_an_accepted_form_will_do_and_a_misspelt_one_will_not(
    metrics: dict[str, PartMetric],
) -> None:
    accepted = [text.replace("Jeonbuk Province", "Jeonbuk") for text in ENGLISH]
    misspelt = [text.replace("Jeonbuk", "Jeonbook") for text in ENGLISH]
    assert metrics[TERM_ACCURACY].score(accepted, make_set()).value == 1
    assert metrics[TERM_ACCURACY].score(misspelt, make_set()).value == 0
    assert metrics[BLOCKING].score(misspelt, make_set()).value >= 2


def test_a_shifted_number_is_wrong(metrics: dict[str, PartMetric]) -> None:
    shifted = [ENGLISH[0].replace("41.2", "412"), *ENGLISH[1:]]
    score = metrics[NUMBER_ACCURACY].score(shifted, make_set())
    assert score.segments == (0.5, 1.0, None)
    assert score.value == pytest.approx(2 / 3)
    assert metrics[FINDINGS].score(shifted, make_set()).value == pytest.approx(100 / 3)


def test_a_part_is_judged_with_the_whole_in_view(metrics: dict[str, PartMetric]) -> None:
    # Segment 1 lacks a name that segment 0 has: no fault, unless it is looked at alone.
    alone = ReferenceSet("alone", make_set().segments[1:2])
    assert metrics[FINDINGS].score(ENGLISH[1:2], alone).value == 100
    assert metrics[FINDINGS].value(ENGLISH, make_set(), [1]) == 0
    assert metrics[NUMBER_ACCURACY].value(ENGLISH, make_set(), [2]) == 1
    longer = [ENGLISH[0], ENGLISH[1] * 2, ENGLISH[2]]
    assert metrics[LENGTH_RATIO].value(longer, make_set(), [1]) == 2
    assert metrics[LENGTH_RATIO].value(longer, make_set(), [0, 2]) == 1


def test_a_person_without_an_entry_may_be_spelt_otherwise() -> None:
    references = replace(
        make_set(),
        segments=(
            ReferenceSegment(
                "01",
                0,
                Role.BODY,
                DAY,
                "김도현 과장은 반겼다.",
                ("Director Kim Do-hyeon welcomed it.",),
            ),
        ),
    )
    terms, *_ = fact_metrics(Auditor(GLOSSARY))
    score = terms.score(["Director Kim Do-hyeon welcomed it."], references)
    assert (score.value, score.segments) == (1.0, (None,))


def test_the_bundled_references_have_their_names_and_numbers() -> None:
    metrics = fact_metrics(Auditor(load_glossary()))
    references = load_references("test")
    human = [segment.references[0] for segment in references.segments]
    terms, numbers, *_ = (metric.score(human, references).value for metric in metrics)
    assert terms >= 0.99
    assert numbers >= 0.99
