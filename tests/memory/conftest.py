"""A small termbase, and Korean taken apart by it."""

from __future__ import annotations

from datetime import date, datetime

from pipeline.clock import KST
from pipeline.glossary import Glossary, Names
from pipeline.release import Document, MemoryEntry, Role, Segment, Term

GLOSSARY = Glossary(
    (
        Term("김관영", "Kim Kwan-young", "person"),
        Term("이철우", "Lee Cheol-woo", "person"),
        Term("한은주", "Han Eun-joo", "person"),
        Term("완주군", "Wanju County", "place", en_accepted=("Wanju",)),
        Term("순창군", "Sunchang County", "place", en_accepted=("Sunchang",)),
        Term("전주시", "Jeonju City", "place", en_accepted=("Jeonju",)),
        Term("익산시", "Iksan City", "place", en_accepted=("Iksan",)),
        Term("익산", "Iksan", "place", en_accepted=("Iksan City",)),
        Term("정읍", "Jeongeup", "place", en_accepted=("Jeongeup City",)),
        Term("순창", "Sunchang", "place", en_accepted=("Sunchang County",)),
        Term("전북테크노파크", "Jeonbuk Techno Park", "organisation"),
        Term("경북테크노파크", "Gyeongbuk Techno Park", "organisation"),
        Term("환경부", "Ministry of Environment", "organisation", usage=frozenset({"article"})),
        Term("교육부", "Ministry of Education", "organisation", usage=frozenset({"article"})),
        Term("산업부", "Industry Office", "organisation"),
    )
)
DAY, LATER = date(2025, 3, 12), date(2025, 8, 5)


def names(ko: str, day: date) -> Names:
    return Names(GLOSSARY, Document((Segment(Role.BODY, ko),), day))


def entry(ko: str, en: str, origin: str = "jeonbuk/1#1", hour: int = 1) -> MemoryEntry:
    return MemoryEntry(ko, en, DAY, origin, "editor", datetime(2025, 3, 13, hour, tzinfo=KST))
