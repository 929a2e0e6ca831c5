"""Try the translation memory: releases corrected once, and seen again with other figures and names.

    python scripts/memory_trial.py             the shares
    python scripts/memory_trial.py --show 20   and what was filled and not filled
    python scripts/memory_trial.py --seed 7    with other numbers, days, people and places

The 24 reference releases with their English are the memory. Of each a variant is written, some
months later, in which amounts, counts, percentages, days, months, years, people, cities and
counties are others, in the Korean and in the English alike. How that is done shares nothing
with the memory itself, so that the English which the memory gives can be held against it. What
cannot be varied on both sides with certainty is left as it was.

A filled segment is right if it says what the varied English says, with every number and name
(9 and nine being the same).
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.clock import KST
from pipeline.glossary import Glossary, Names, load_glossary
from pipeline.memory import Memory
from pipeline.release import Document, MemoryEntry, MemoryMatch, Segment
from pipeline.scoring.references import ReferenceSegment, load_references

_SETS = ("development", "test")
_LATER = (150, 330)


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


# Names of the releases, and what takes their place.
_COUNTIES = _pairs(
    "완주=Wanju 완도=Wando 해남=Haenam 진도=Jindo 고흥=Goheung 청송=Cheongsong 의성=Uiseong"
    " 괴산=Goesan 단양=Danyang 보은=Boeun 영동=Yeongdong 음성=Eumseong 진천=Jincheon"
    " 옥천=Okcheon 봉화=Bonghwa 영양=Yeongyang 고령=Goryeong 성주=Seongju 신안=Sinan"
    " 정선=Jeongseon 영월=Yeongwol 평창=Pyeongchang 산청=Sancheong 함양=Hamyang 하동=Hadong"
    " 합천=Hapcheon 거창=Geochang 순창=Sunchang 진안=Jinan 무주=Muju 고창=Gochang"
    " 장성=Jangseong 함평=Hampyeong 담양=Damyang 영광=Yeonggwang 홍성=Hongseong"
)
_CITIES = _pairs(
    "전주=Jeonju 군산=Gunsan 익산=Iksan 정읍=Jeongeup 남원=Namwon 김제=Gimje 영주=Yeongju"
    " 안동=Andong 구미=Gumi 경주=Gyeongju 강릉=Gangneung 태백=Taebaek 삼척=Samcheok"
    " 천안=Cheonan 아산=Asan 당진=Dangjin 서산=Seosan 논산=Nonsan 공주=Gongju 제천=Jecheon"
    " 여수=Yeosu 진주=Jinju 사천=Sacheon 고양=Goyang 안산=Ansan 이천=Icheon"
)
_NEW_COUNTIES = ("임실=Imsil", "구례=Gurye", "청양=Cheongyang", "화천=Hwacheon", "울진=Uljin")
_NEW_CITIES = ("나주=Naju", "문경=Mungyeong", "속초=Sokcho", "밀양=Miryang", "충주=Chungju")
_NEW_PEOPLE = (
    *("한은주=Han Eun-joo", "김민석=Kim Min-seok", "박정호=Park Jung-ho", "최유진=Choi Yoo-jin"),
    *("정다은=Jung Da-eun", "임채현=Lim Chae-hyun", "오승환=Oh Seung-hwan", "강태우=Kang Tae-woo"),
    *("윤소영=Yoon So-young", "장기원=Jang Ki-won"),
)
_PERSON = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")

_PARTICLES = ("은는", "이가", "을를", "과와")
_MYRIADS = {"": 1, "천": 10**3, "만": 10**4, "천만": 10**7, "억": 10**8, "조": 10**12}
_KOREAN = re.compile(
    r"(?<![\d.,:\-A-Za-z제])(?P<number>\d[\d,]*(?:\.\d+)?(?:천만|천억|[천만억조])?"
    r"(?:\s\d[\d,]*(?:천만|[천만억])?)?)"
    r"(?P<unit>\s?(?:%p|%|원|명|개월|개|곳|건|㎞|㎡|㏊|m|t|㎏|㎿|종|대|가구|마리|세|여|년|일|월))"
    r"(?![~–])"
)
_PART = re.compile(r"(\d[\d,]*(?:\.\d+)?)(천만|천억|[천만억조])?")
_MONTHS = [
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
]
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_ENGLISH = re.compile(
    r"(?<![\w.,])(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale>[ -](?:million|billion|trillion))?"
    r"(?P<nth>st|nd|rd|th)?(?![\d])"
    rf"|\b(?P<word>{'|'.join(_WORDS[2:])})\b",
    re.IGNORECASE,
)
_SCALES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}


@dataclass(frozen=True)
class Varied:
    """A segment some months later.

    Attributes:
        ko, en: the Korean and the English that is right for it.
        changes: what was changed: "amount", "date", "name"; "either" where the English may
            be one of two.
    """

    ko: str
    en: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What the memory made of one varied segment."""

    varied: Varied
    original: ReferenceSegment
    match: MemoryMatch | None

    @property
    def filled(self) -> bool:
        """Whether the model is not asked."""
        return self.match is not None and self.match.percent == 100

    @property
    def right(self) -> bool:
        """Whether what was filled says what the varied English says."""
        if "either" in self.varied.changes:
            return False
        return self.match is not None and plain(self.match.en) == plain(self.varied.en)


def plain(english: str) -> str:
    """Return English in which small numbers are digits, whatever their form was."""
    for number, word in enumerate(_WORDS):
        english = re.sub(rf"\b{word}\b", str(number), english, flags=re.IGNORECASE)
    return re.sub(r"\ban? (?=\d)", "a ", english)


class Variator:
    """Writes a release anew with other figures and names, the same ones throughout.

    Args:
        release: the segments of one release.
        seed: of the choice.
        apart: whether a number that a segment has twice becomes two different ones. Nothing
            tells which is which in the English, so that the memory may not fill it.
    """

    def __init__(
        self, release: Sequence[ReferenceSegment], seed: int, *, apart: bool = False
    ) -> None:
        self._apart = apart
        self._chance = random.Random(f"{seed} {release[0].release}")
        self._release = release
        old = release[0].published
        later = old + timedelta(days=self._chance.randint(*_LATER))
        # So that every day of the release stays in its month.
        self.published = later.replace(
            day=min(max(old.day + self._chance.choice((-2, -1, 1)), 1), 26)
        )
        self._shift = self.published.day - old.day
        self._numbers: dict[tuple[str, str], str] = {}
        self._names = self._other_names()

    def _other_names(self) -> dict[str, tuple[str, str, str]]:
        """Return for every old Korean name the new one, the old English and the new."""
        names = {}
        korean = " ".join(segment.ko for segment in self._release)
        for known, new in ((_COUNTIES, _NEW_COUNTIES), (_CITIES, _NEW_CITIES)):
            free = self._chance.sample(new, len(new))
            for ko, en in known.items():
                if ko in korean and free:
                    other, english = free.pop().split("=")
                    names[ko] = (other, en, english)
        free = self._chance.sample(_NEW_PEOPLE, len(_NEW_PEOPLE))
        for ko, en in {term for segment in self._release for term in segment.terms}:
            if _PERSON.fullmatch(en) and len(ko) in (2, 3) and free:
                other, english = free.pop().split("=")
                names[ko] = (other, en, english)
        return names

    def vary(self, segment: ReferenceSegment) -> Varied:
        """Return a segment with everything that can be varied on both sides."""
        ko, en, changes = segment.ko, segment.references[0], []
        for name, (other, english, new) in sorted(self._names.items()):
            pattern = re.compile(
                rf"(?<![가-힣]){name}(?=[군시]?(?:[^가-힣]|[은는이가을를과와의에도]))"
            )
            if pattern.search(ko) and len(re.findall(name, ko)) == len(pattern.findall(ko)):
                if not re.search(rf"\b{english}\b", en):
                    continue
                ko = _with_particles(ko, name, other)
                en = re.sub(rf"\b{english}\b", new, en)
                changes.append("name")
        ko, en, kinds = self._figures(ko, en)
        return Varied(ko, en, tuple(changes + kinds))

    def _figures(self, ko: str, en: str) -> tuple[str, str, list[str]]:
        """Exchange the figures of which as many stand in the English as in the Korean."""
        korean = list(_KOREAN.finditer(ko))
        english = list(_ENGLISH.finditer(en))
        edits_ko: list[tuple[int, int, str]] = []
        edits_en: list[tuple[int, int, str]] = []
        kinds = []
        months = self._months(ko, en, edits_ko, edits_en)
        kinds += ["date"] * months
        values = Counter((_value(found["number"]), _is_day(found)) for found in korean)
        for (value, is_day), number in values.items():
            said = [f for f in korean if (_value(f["number"]), _is_day(f)) == (value, is_day)]
            units = {found["unit"].strip() for found in said}
            written = [
                f for f in english if _english_value(f) == value and bool(f["nth"]) == is_day
            ]
            if "월" in units or len(units) != 1 or len(written) != number or value < 2:
                continue
            if any(start <= f.start() < end for f in said for start, end, _ in edits_ko):
                continue
            new = self._other(said[0]["number"], units.pop())
            if new is None:
                continue
            is_date = is_day or (said[0]["unit"] == "년" and value > 1000)
            news = [new] * number
            if self._apart and not is_date:
                news = [_PART.sub(self._digits, found["number"]) for found in said]
            kinds.append("date" if is_date else "amount" if len(set(news)) == 1 else "either")
            for found, other in zip(said, news, strict=True):
                edits_ko.append((found.start("number"), found.end("number"), other))
            for found, other in zip(written, news, strict=True):
                edits_en.append((*found.span(), _like(found, _value(other))))
        return _edited(ko, edits_ko), _edited(en, edits_en), kinds

    def _months(
        self,
        ko: str,
        en: str,
        edits_ko: list[tuple[int, int, str]],
        edits_en: list[tuple[int, int, str]],
    ) -> int:
        """Exchange "6월 7일" and "6월" where the English has the month as often."""
        done = 0
        korean = list(re.finditer(r"(?<![\d~])(\d{1,2})월(?: (\d{1,2})일)?(?![~–])", ko))
        english = list(re.finditer(rf"\b({'|'.join(_MONTHS)})(?: (\d{{1,2}})(?![\d,–-]))?\b", en))
        for said in korean:
            month, day = int(said[1]), said[2]
            same = [f for f in korean if (f[1], f[2]) == (said[1], said[2])]
            written = [f for f in english if (f[1], f[2]) == (_MONTHS[month - 1], day)]
            if len(same) != 1 or len(written) != 1:
                continue
            new_month = (month + self._numbers_of_months) % 12 + 1
            new_day = f" {self._chance.randint(2, 27)}" if day else ""
            edits_ko.append((*said.span(), f"{new_month}월{new_day}{'일' if day else ''}"))
            edits_en.append((*written[0].span(), f"{_MONTHS[new_month - 1]}{new_day}"))
            done += 1
        return done

    @property
    def _numbers_of_months(self) -> int:
        return 4

    def _other(self, number: str, unit: str) -> str | None:
        """Return another number of the same form, for one that comes again the same."""
        key = (number, unit)
        if key not in self._numbers:
            if unit == "일":
                new = int(number) + self._shift
                if not 1 <= new <= 28:
                    return None
                self._numbers[key] = str(new)
            elif unit == "년" and _value(number) > 1000:
                self._numbers[key] = str(int(number) + 1)
            else:
                self._numbers[key] = _PART.sub(self._digits, number)
        return self._numbers[key]

    def _digits(self, part: re.Match[str]) -> str:
        """Return digits of the same number and form, of which none begins with nought."""
        first = True

        def digit(found: re.Match[str]) -> str:
            nonlocal first
            low, first = (2 if first else 0), False
            return str(self._chance.randint(low, 9)) if found[0] != "0" or low else found[0]

        return re.sub(r"\d", digit, part[1]) + (part[2] or "")


def _with_particles(ko: str, name: str, other: str) -> str:
    """Return Korean with another name, and the particle that goes with it."""

    def particle(found: re.Match[str]) -> str:
        area, rest = found[1], found[2]
        for pair in _PARTICLES:
            if rest in pair and rest and not area:
                rest = pair[0] if (ord(other[-1]) - 0xAC00) % 28 else pair[1]
        return other + area + rest

    return re.sub(rf"(?<![가-힣]){name}([군시]?)([은는이가을를과와]?)", particle, ko)


def _is_day(found: re.Match[str]) -> bool:
    return found["unit"].strip() == "일"


def _value(number: str) -> int | float:
    total = 0.0
    for digits, unit in _PART.findall(number):
        size = {"천억": 10**11}.get(unit) or _MYRIADS[unit]
        total += round(float(digits.replace(",", "")) * size, 6)
    return int(total) if total == int(total) else total


def _english_value(found: re.Match[str]) -> int | float:
    if found["word"]:
        return _WORDS.index(found["word"].lower())
    scale = _SCALES[found["scale"][1:].lower()] if found["scale"] else 1
    value = round(float(found["digits"].replace(",", "")) * scale, 6)
    return int(value) if value == int(value) else value


def _like(found: re.Match[str], value: int | float) -> str:
    """Return a number as a newspaper writes it."""
    if found["nth"]:
        teens = 11 <= value % 100 <= 13
        return f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(int(value) % 10, 'th')}"
    if 1900 <= value < 2200 and "," not in found[0] and not found["scale"]:
        return str(value)
    for word, size in reversed(_SCALES.items()):
        if value >= size:
            gap = found["scale"][0] if found["scale"] else " "
            return f"{round(value / size, 9):,.9f}".rstrip("0").rstrip(".") + gap + word
    decimals = len(found["digits"].partition(".")[2]) if found["digits"] else 0
    return f"{value:,.{decimals}f}"


def _edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def releases() -> Iterator[list[ReferenceSegment]]:
    """Yield the segments of every reference release."""
    segments = [segment for name in _SETS for segment in load_references(name).segments]
    for release in sorted({segment.release for segment in segments}):
        yield [segment for segment in segments if segment.release == release]


def remembered(moment: datetime) -> list[MemoryEntry]:
    """Return the reference releases as an editor's approved English."""
    return [
        MemoryEntry(
            segment.ko,
            segment.references[0],
            segment.published,
            f"jeonbuk/{segment.release}#{segment.position + 1}",
            "editor",
            moment,
        )
        for release in releases()
        for segment in release
    ]


def outcomes(glossary: Glossary, seed: int, *, apart: bool = False) -> list[Outcome]:
    """Return what the memory makes of every segment of every varied release."""
    memory = Memory(remembered(datetime(2026, 3, 1, tzinfo=KST)), glossary)
    made = []
    for release in releases():
        variator = Variator(release, seed, apart=apart)
        varied = [variator.vary(segment) for segment in release]
        document = Document(
            tuple(Segment(s.role, v.ko) for s, v in zip(release, varied, strict=True)),
            variator.published,
        )
        names = Names(glossary, document)
        for original, each in zip(release, varied, strict=True):
            made.append(Outcome(each, original, memory.match(each.ko, names)))
    return made


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / max(whole, 1):.1f}%)"


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--apart", action="store_true", help="numbers that come twice become two different ones"
    )
    parser.add_argument("--show", type=int, default=0, help="print so many of either kind")
    arguments = parser.parse_args()
    made = outcomes(load_glossary(demo=True), arguments.seed, apart=arguments.apart)
    changed = [each for each in made if each.varied.changes]
    kinds = Counter(kind for each in made for kind in each.varied.changes)
    filled = [each for each in made if each.filled]
    wrong = [each for each in filled if not each.right]
    print(f"segments: {len(made)}, changed: {len(changed)}; changes: {dict(kinds)}")
    print(f"filled without the model: {_share(len(filled), len(made))}")
    print(f"  of those that changed: {_share(sum(e.filled for e in changed), len(changed))}")
    print(f"right: {_share(len(filled) - len(wrong), len(filled))}")
    shown = [e for e in made if e.match and not e.filled]
    print(f"shown with a lower percentage: {_share(len(shown), len(made))}")
    for title, some in (
        ("WRONG", wrong),
        ("filled", [e for e in filled if e.right][: arguments.show]),
        ("not filled", [e for e in made if not e.filled][: arguments.show]),
    ):
        for each in some:
            print(f"\n{title}\n  {each.varied.ko}\n  {each.varied.en}")
            if each.match:
                print(f"  {each.match.percent}%: {each.match.en}")


if __name__ == "__main__":
    main()
