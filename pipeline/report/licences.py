"""What a KOGL (공공누리) licence type says, in words."""

from __future__ import annotations

from pipeline.report.words import Language

# As KOGL puts them: what a user of the work has to keep to.
_TYPES = {
    "0": ("KOGL type 0: free use", "공공누리 제0유형: 자유 이용"),
    "1": ("KOGL type 1: name the source", "공공누리 제1유형: 출처표시"),
    "2": (
        "KOGL type 2: name the source, no commercial use",
        "공공누리 제2유형: 출처표시, 상업적 이용금지",
    ),
    "3": ("KOGL type 3: name the source, no changes", "공공누리 제3유형: 출처표시, 변경금지"),
    "4": (
        "KOGL type 4: name the source, no commercial use, no changes",
        "공공누리 제4유형: 출처표시, 상업적 이용금지, 변경금지",
    ),
}
_AI = ("for use by AI", "인공지능 학습 이용 가능")
_UNKNOWN = ("Licence unknown", "이용조건 미상")


def licence_label(licence: str, language: Language) -> str:
    """Return what a licence as :class:`~pipeline.release.Release` keeps it means."""
    column = 0 if language == "en" else 1
    kogl = licence.removesuffix("+AI")
    known = [_TYPES[kogl]] if kogl in _TYPES else []
    if licence.endswith("+AI"):
        known.append(_AI)
    return "; ".join(text[column] for text in known or [_UNKNOWN])
