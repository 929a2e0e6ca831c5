"""Where a name ends: what may stand directly after it within the same word.

A name is followed by particles (조사), the copula (이다) or one of the genre's own compounds
(전북형, 전북산, 전북도민). Any other Hangul makes a longer word of it: 전북 in 전북은행.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Each particle with the sound it follows: "C" a consonant, "V" a vowel, "X" a consonant but ㄹ,
# "R" a vowel or ㄹ, "" any. It tells the city in 대전으로 from the street in 대전로.
_INNER = {
    **dict.fromkeys(("에", "에게", "에게서", "에서", "께", "께서", "도", "만", "까지", "부터"), ""),
    **dict.fromkeys(("보다", "처럼", "마다", "밖에", "뿐", "조차", "마저", "만큼", "대로"), ""),
    **dict.fromkeys(("과", "이랑"), "C"),
    **dict.fromkeys(("와", "랑"), "V"),
    **dict.fromkeys(("으로", "으로서", "으로써", "으로부터"), "X"),
    **dict.fromkeys(("로", "로서", "로써", "로부터"), "R"),
}
# Nothing follows these: 의도 is a word of its own and not 의 + 도.
_LAST = {
    **dict.fromkeys(("의", "에선", "에겐", "까진", "부턴", "보단", "이야말로"), ""),
    **dict.fromkeys(("은", "이", "을", "이나", "이든", "이든지", "이라도", "이여"), "C"),
    **dict.fromkeys(("는", "가", "를", "나", "든", "든지", "라도", "야말로", "여"), "V"),
}
_PARTICLES = _INNER | _LAST

_ENDED = (
    "다|다고|다는|다며|다면|며|고|고도|자|지만|지|지는|면서|면|므로|니|니까|기|기도|기에|기는|기를"
    "|란|라|라고|라고도|라는|라며|라면|라서|라고는|라도|라지만|든|든지|냐|냐는|나마|어서|어야"
)
_PAST = "다|다고|다는|다며|다면|던|으며|고|지만|기|기에|기도|으나|으면|을|음|음을|습니다|는데|는지"
_CLOSED = (
    "인|인데|인지|인가|인만큼|일|일까|일지|일지라도|임|임을|임에도|입니다|이죠|이에요|예요|였다가"
)
# After a vowel the stem 이 may fall: 제주다, 제주라며.
_COPULA = re.compile(rf"이(?:{_ENDED})|(?:이었|였)(?:{_PAST})|{_CLOSED}")
_BARE_COPULA = re.compile(_ENDED)

_COMMON = ("측", "내", "등", "들")
_OF_PLACES = (
    *_COMMON,
    *(
        "형",
        "관",
        "발",
        "산",
        "권",
        "행",
        "식",
        "인",
        "권역",
        "지역",
        "일대",
        "일원",
        "전역",
        "관내",
    ),
    *("도내", "시내", "군내", "도민", "시민", "군민", "구민", "주민", "출신", "소재", "도청"),
    *("시청", "군청", "구청", "의회", "도의회", "시의회", "군의회", "구의회", "사무소"),
)
_OF_ORGANISATIONS = (*_COMMON, "형", "발", "생", "산하", "소속", "출신")
_COMPOUNDS = {
    "place": _OF_PLACES,
    "organisation": _OF_ORGANISATIONS,
    "person": ("씨", "님", "측", "군", "양", "옹", "등", "표", "호"),
    "title": ("님", "측", "등", "급", "직"),
    "": (*_OF_PLACES, "산하", "소속"),
}
_OTHERWISE = (*_COMMON, "형", "관", "발")

_LONGEST = 12
_HANGUL_SYLLABLES = 0xAC00, 0xD7A3
_CODAS = 28
_CODA_L = 8

# Ideographs are left out: 前, 舊 and 親 are written right before a name.
WORD = "0-9A-Za-zÀ-ɏ가-힣ㄱ-ㅣᄀ-ᇿ"
_REST_OF_WORD = re.compile(f"[{WORD}]*")


def rest_of_word(text: str, end: int) -> str:
    """Return the letters and digits that stand directly behind a place in a text."""
    match = _REST_OF_WORD.match(text, end)
    return match[0] if match else ""


@lru_cache(maxsize=65_536)
def is_particles(rest: str, last: str) -> bool:
    """Return whether the rest of a word is particles or a copula, or nothing.

    Args:
        rest: what follows the name.
        last: the last character of the name, which decides between 은 and 는; "" if unknown.
    """
    if not rest:
        return True
    if len(rest) > _LONGEST:
        return False
    if _COPULA.fullmatch(rest) or (_fits("V", last) and _BARE_COPULA.fullmatch(rest)):
        return True
    return any(
        rest.startswith(form)
        and _fits(sound, last)
        and (rest == form or (form in _INNER and is_particles(rest[len(form) :], form[-1])))
        for form, sound in _PARTICLES.items()
    )


@lru_cache(maxsize=65_536)
def compound(rest: str, kind: str) -> str:
    """Return the noun that a name of this kind is compounded with (전북 + 형은: 형), or ""."""
    if len(rest) > _LONGEST:
        return ""
    nouns = _COMPOUNDS.get(kind, _OTHERWISE)
    for noun in sorted(nouns, key=len, reverse=True):
        behind = rest[len(noun) :]
        if rest.startswith(noun) and (
            is_particles(behind, noun[-1])
            or (kind != "title" and behind.startswith("들") and is_particles(behind[1:], "들"))
        ):
            return noun
    return ""


def is_known_particle(form: str) -> bool:
    """Return whether :func:`is_particles` judges this particle by its sound."""
    return form in _PARTICLES


def without_particle(text: str) -> str:
    """Return what follows a name without the particle or short compound at its start."""
    rest = rest_of_word(text, 0)
    short = compound(rest, "place")
    if is_particles(rest, "") or len(short) == 1:
        return text[len(rest) :]
    return text


def _fits(sound: str, last: str) -> bool:
    """Return whether a particle may follow this character, as far as that can be told."""
    low, high = _HANGUL_SYLLABLES
    if not sound or not last or not low <= ord(last) <= high:
        return True
    coda = (ord(last) - low) % _CODAS
    return {"C": coda > 0, "V": coda == 0, "X": coda not in {0, _CODA_L}, "R": coda in {0, 8}}[
        sound
    ]
