"""What changed since the last run, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.release import MemoryMatch, Mention, Span, Term, Translation
from pipeline.report.changes import Difference, Reason, reason, signature_differences

NOW = Translation("⟦A⟧ opened", "Jeonbuk State opened")
NAME = Mention(Term("전북", "Jeonbuk State"), Span(0, 2), Span(0, 13))
OLD_NAME = Mention(Term("전북", "Jeollabuk-do"), Span(0, 2), Span(0, 12))
MATCH = MemoryMatch(100, "x", "x", "x")


def test_parts_of_a_signature_that_differ_are_named_in_order() -> None:
    before = "model:starter|hash:1|decoding:beam4|glossary:2024|kopress:0.1"
    after = "model:starter|hash:2|decoding:beam4|glossary:2025|style:3|kopress:0.1"
    assert signature_differences(before, after) == (
        Difference("hash", "1", "2"),
        Difference("glossary", "2024", "2025"),
        Difference("style", "", "3"),
    )
    assert signature_differences(after, after) == ()
    assert signature_differences("", "no|parts:at:all") != ()


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (NOW, None),
        (replace(NOW, machine="⟦A⟧ is open"), None),
        (replace(NOW, final="Jeonbuk opened"), Reason("form")),
        (Translation("⟦A⟧ is open", "Jeonbuk State is open"), Reason("machine")),
        (
            replace(NOW, final="Jeollabuk-do opened", mentions=(OLD_NAME,)),
            Reason("names", (("전북", "Jeollabuk-do", "Jeonbuk State"),)),
        ),
        (
            Translation("⟦A⟧ is open", "The province is open"),
            Reason("names", (("전북", "", "Jeonbuk State"),)),
        ),
        (Translation("", "The province opened", memory=MATCH), Reason("memory")),
    ],
)
def test_reason_is_what_comes_first_in_the_pipeline(
    before: Translation, expected: Reason | None
) -> None:
    named = expected is not None and expected.kind == "names"
    assert reason(before, replace(NOW, mentions=(NAME,)) if named else NOW) == expected
