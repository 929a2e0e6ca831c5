"""Currencies, units and periods as English writes them."""

from __future__ import annotations

CURRENCY_SIGNS = {
    "US$": "USD",
    "$": "USD",
    "KRW ": "KRW",
    "₩": "KRW",
    "€": "EUR",
    "¥": "JPY",
    "£": "GBP",
}
"""The ISO 4217 code of each sign that stands before a number."""

CURRENCY_NAMES = {
    "won": "KRW",
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
}
"""The ISO 4217 code of each name that stands after a number."""

# Symbol used in kopress: the name in the singular, and other ways to write it.
_UNITS = {
    "mm": ("millimeter", "millimetre", "mm", "㎜"),
    "cm": ("centimeter", "centimetre", "cm", "㎝"),
    "m": ("meter", "metre", "m"),
    "km": ("kilometer", "kilometre", "km", "㎞"),
    "m2": ("square meter", "square metre", "m²", "㎡", "m2"),
    "km2": ("square kilometer", "square kilometre", "km²", "㎢", "km2"),
    "m3": ("cubic meter", "cubic metre", "m³", "㎥", "m3"),
    "ha": ("hectare", "ha", "㏊"),
    "pyeong": ("pyeong",),
    "mg": ("milligram", "mg", "㎎"),
    "g": ("gram", "g"),
    "kg": ("kilogram", "kilo", "kg", "㎏"),
    "t": ("ton", "tonne", "metric ton", "t"),
    "L": ("liter", "litre", "L", "ℓ"),
    "kW": ("kilowatt", "kW", "㎾"),
    "MW": ("megawatt", "MW", "㎿"),
    "GW": ("gigawatt", "GW"),
    "kWh": ("kilowatt-hour", "kilowatt hour", "kWh"),
    "MWh": ("megawatt-hour", "megawatt hour", "MWh"),
    "GWh": ("gigawatt-hour", "gigawatt hour", "GWh"),
    "°C": ("degree", "degree Celsius", "°C", "℃"),
}
# Units that no Korean release counts in: met in English, they were put there.
_FOREIGN = {
    "ft": ("foot", "feet"),
    "mile": ("mile",),
    "acre": ("acre",),
    "ft2": ("square foot", "square feet"),
    "mile2": ("square mile",),
    "lb": ("pound",),
    "gal": ("gallon",),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit", "°F"),
}
_WITHOUT_PLURAL = {"pyeong"}

PERIODS = ("second", "minute", "hour", "day", "week", "month", "year", "decade")
"""The names of periods, in the singular."""


def unit_names() -> dict[str, str]:
    """Return every spelling of a unit or a period, singular and plural, and its symbol."""
    names = {name: unit for unit, spellings in (_UNITS | _FOREIGN).items() for name in spellings}
    names |= {period: period for period in PERIODS}
    plurals = {f"{name}s": unit for name, unit in names.items() if len(name) > 3 and name.isascii()}
    return names | plurals | {"tons": "t", "degrees Celsius": "°C"}


def plural(unit: str) -> str:
    """Return the name of a unit as it stands after a number: ``square meters``.

    Raises:
        KeyError: kopress knows no such unit.
    """
    name = _UNITS[unit][0]
    return name if name in _WITHOUT_PLURAL else f"{name}s"
