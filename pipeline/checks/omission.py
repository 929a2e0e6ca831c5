"""A sentence of the Korean that the English leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.checks.english import LONGEST, sentences
from pipeline.checks.length import surprise
from pipeline.korean import split_sentences
from pipeline.release import Finding, Segment, Severity, Span, Translation

# English gives a quotation that is a sentence of its own and the one that names the speaker
# as one: “…” said the mayor.
_QUOTATION = re.compile(r"[“‘\"].*[”’\"]\.?", re.DOTALL)
# English characters to a Korean one, spaces counted.
_RATE = 2.6
_CREDIT = re.compile(r"\s*/\s*(?:사진|자료|그래픽)|\s*©")


def lost_sentence(segment: Segment, translation: Translation, published: date) -> Iterator[Finding]:
    """Yield a warning when the English has fewer sentences than the Korean.

    English divides Korean sentences but hardly ever joins two: among 13,000 human pairs only
    where one is a quotation without a speaker. Joined sentences are as long as ever; where
    one is left out the English is shorter than expected too.
    """
    korean = _prose(segment.text)
    expected = split_sentences(korean)
    present = sentences(translation.final[:LONGEST])
    if not 0 < len(present) < len(expected) or surprise(segment.text, translation.final) > 0:
        return
    texts = [korean[span.start : span.end] for span in expected]
    quotations = sum(_QUOTATION.fullmatch(text) is not None for text in texts)
    if len(texts) - quotations > len(present):
        yield Finding(
            "lost_sentence",
            Severity.WARNING,
            f"{len(present)} of {len(texts)} sentences came through",
            ko=_unmatched(expected, present),
        )


def _prose(korean: str) -> str:
    """Return the Korean without the credit of a photo, which follows the caption's sentence."""
    credit = _CREDIT.search(korean)
    return korean[: credit.start()] if credit else korean


def _unmatched(korean: Sequence[Span], english: Sequence[Span]) -> Span | None:
    """Return the one sentence without which the lengths of the two texts agree best."""
    if len(korean) != len(english) + 1:
        return None
    lengths, present = ([span.end - span.start for span in spans] for spans in (korean, english))

    def misfit(left_out: int) -> float:
        kept = [length for index, length in enumerate(lengths) if index != left_out]
        pairs = zip(kept, present, strict=True)
        return sum(abs(there - _RATE * here) for here, there in pairs)

    return korean[min(range(len(korean)), key=misfit)]
