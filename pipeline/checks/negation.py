"""A sentence that says the opposite of the Korean.

Negation is found by words, which sees little of what a language can do, so that only the two
plain cases are told: a "not" for which the Korean has no negative word of any kind, and a
Korean predicate in the negative for which the English has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.checks.english import LONGEST
from pipeline.release import Finding, Segment, Severity, Span, Translation

_NOT = re.compile(r"\b(?:not(?! only)|never|cannot|neither|nor)\b|n[’']t\b", re.IGNORECASE)
# Whatever English may render by "not": negations, and words such as 금지, 부족, 몰랐다.
_KOREAN_NEGATIVE = re.compile(
    r"않|못|없|아니|아닌|아닐|아닙|말[고라아자]|마[라세시]|맙시다|몰[라랐]|모[르른를름]|모자라"
    r"|(?<![가-힣])안 |안[되돼된될]|금지|부족|거부|불[가허참]"
    r"|[무비미]\S{0,2}[죄택답령공학납자제된한]|아무리|벅[찬차]|[겨기돼되]서야"
)

_NEGATED = re.compile(
    r"지(?:는|도|를|만)? ?(?:않(?!았는지|은지|을까|는지|느냐)|못(?!지)|말(?=[고아자]))"
    r"|(?<![끝틈김낌짐림])없(?!는지|는 만큼)(?=[다었을는고으습])"
    r"|(?<![가-힣])못 (?!박|미치|미친|미쳤)[가-힣]|아니라(?!면|고)"
)
# Phrases in which a negative is none: 끊이지 않는 is constant, 다름없는 the same.
_IDIOM = re.compile(
    r"(?:끊이|그치|꺼지|가시|잃|적|지나|포기하|잊|마|머|못)지 ?[않못]"
    r"|도 (?:되|걸리)지 ?않|(?:미치|넘)지 ?못"
    r"|(?:빠짐|아낌|틀림|남김|변함|빈틈|손색이? ?|여념이? ?|다름이? ?|짝이 ?|데 ?|수 ?밖에 ?)없"
    r"|걷잡을 수 ?없|밖에 [^.,”]{0,12}[않못]"
)
_ENGLISH_NEGATIVE = re.compile(
    r"\b(?:not?|never|cannot|neither|nor|none|nothing|nobody|nowhere|without|un(?!i|der|til)\w+"
    r"|lack\w*|fail\w*|miss\w*|rather|instead|few|fewer|less|little|hardly|hard|rarely|barely"
    r"|avoid\w*|prevent\w*|prohibit\w*|ban\w*|bar(?:red|ring|s)?|stop\w*|keep\w*|kept|refus\w*"
    r"|den(?:y|ied|ies)|declin\w*|exempt\w*|zero|beyond|out of|los[ets]\w*|short|difficult\w*"
    r"|despite|yet|until|free|abandon\w*|absen\w*|turn(?:ed|ing) (?:away|down)"
    r"|in(?:ability|access|adequa|complet|conven|correct|evitab|suffici|visib|capab|valid)\w*"
    r"|im(?:possib|prop|mobil)\w*|non\w*|dis\w+|ir\w+|poor\w*|elimin\w*|except|only|also"
    r"|more than|outside)\b|n[’']t\b|\b[a-z]{2,20}(?:less|-free)\b",
    re.IGNORECASE,
)


def changed_negation(
    segment: Segment, translation: Translation, published: date
) -> Iterator[Finding]:
    """Yield a warning when only one of the two languages is in the negative."""
    final = translation.final[:LONGEST]
    said = _NOT.search(final)
    if said and not _KOREAN_NEGATIVE.search(segment.text):
        yield Finding(
            "changed_negation",
            Severity.WARNING,
            f"“{said[0]}” has no counterpart in the Korean",
            Span(*said.span()),
        )
        return
    negated = _NEGATED.search(_IDIOM.sub(lambda idiom: "·" * len(idiom[0]), segment.text))
    if negated and final and not _ENGLISH_NEGATIVE.search(final):
        yield Finding(
            "changed_negation",
            Severity.WARNING,
            f"{segment.text[negated.start() : negated.end()]} is in the negative, the English not",
            ko=Span(*negated.span()),
        )
