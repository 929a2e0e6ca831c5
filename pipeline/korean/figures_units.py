"""What stands after a Korean number: currencies, units, periods, ranks and counters."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.english.figure import FigureKind
from pipeline.english.patterns import any_of

_CURRENCIES = {
    "원": "KRW",
    "달러": "USD",
    "유로": "EUR",
    "엔": "JPY",
    "위안": "CNY",
    "파운드": "GBP",
}
_UNITS = {
    "mm": "㎜ mm 밀리미터",
    "cm": "㎝ cm 센티미터",
    "m": "m 미터",
    "km": "㎞ km 킬로미터",
    "m2": "㎡ m² m2 제곱미터",
    "km2": "㎢ km² km2 제곱킬로미터",
    "m3": "㎥ m³ m3 세제곱미터",
    "ha": "㏊ ha 헥타르",
    "pyeong": "평",
    "mg": "㎎ mg 밀리그램",
    "g": "g 그램",
    "kg": "㎏ kg 킬로그램",
    "t": "t 톤",
    "L": "L ℓ 리터",
    "kW": "㎾ kW 킬로와트",
    "MW": "㎿ MW 메가와트",
    "GW": "GW 기가와트",
    "kWh": "kWh 킬로와트시",
    "MWh": "MWh 메가와트시",
    "GWh": "GWh 기가와트시",
    "°C": "℃ °C 도",
}
_PERIODS = {
    "초": "second",
    "분": "minute",
    "시간": "hour",
    "일": "day",
    "주": "week",
    "개월": "month",
    "달": "month",
    "년": "year",
}
_RANKS = (
    "번째|회째|년째|일째|개월째|주째|대째|등급|등|순위|위|단계|분기|세기|세대|주년|주기|학년"
    "|차(?!례|선|로|량|원|종)|호선|호점|호|층|회 연속|년 연속"
)
_COUNTERS = (
    "명|개국|개소|개사|개|곳|건|대|가구|마리|세|편|점|동|그루|권|회|여|배|종|가지|척|장|인|쪽"
    "|심|강|각|부제|번지|차례|번|팀|표|실|석|상자|포기|박|부|채|매|면|필지|농가|병"
)


class Suffix(NamedTuple):
    """What a number counts: its kind and unit, and where in the text that ends."""

    kind: FigureKind
    unit: str
    end: int


_UNIT_OF = {name: unit for unit, names in _UNITS.items() for name in names.split()}
_SUFFIX = re.compile(
    r"\s?(?:"
    r"(?P<percent>%(?!\s?p(?![A-Za-z])|\s?포인트)|퍼센트(?!\s?포인트)|프로(?![가-힣])|할(?!인))|(?P<points>%\s?p(?![A-Za-z])|%\s?포인트|퍼센트\s?포인트)"
    rf"|(?P<rank>{_RANKS})|(?P<money>{any_of(_CURRENCIES)})(?!도|서)"
    rf"|(?P<period>{any_of(_PERIODS)})(?!야|과|석|류|양|의|민|택|년|요|최|반|부|본)"
    rf"|(?P<unit>{any_of(_UNIT_OF)})(?![A-Za-z0-9²³])"
    rf"|(?P<counter>{_COUNTERS}))"
)


def read_suffix(text: str, start: int) -> Suffix | None:
    """Return what the number that ends at ``start`` counts, None where nothing tells."""
    found = _SUFFIX.match(text, start)
    if found is None or found.lastgroup is None:
        return None
    name = found[found.lastgroup]
    match found.lastgroup:
        case "points":
            kind, unit = FigureKind.POINTS, ""
        case "percent":
            kind, unit = FigureKind.PERCENT, "할" if name == "할" else ""
        case "rank":
            kind, unit = FigureKind.ORDINAL, name
        case "money":
            kind, unit = FigureKind.MONEY, _CURRENCIES[name]
        case "period":
            kind, unit = FigureKind.DURATION, _PERIODS[name]
        case "unit":
            kind, unit = FigureKind.MEASURE, _UNIT_OF[name]
        case _:
            kind, unit = FigureKind.NUMBER, name
    return Suffix(kind, unit, found.end())
