"""Units: what must change and what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.style.conftest import Put


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("3,400㎡ of floor", "words", "3,400 square meters of floor"),
        ("3,400 m² and", "words", "3,400 square meters and"),
        ("5,870m2.", "words", "5,870 square meters."),
        ("1,200 ha.", "words", "1,200 hectares."),
        ("1,200㏊", "words", "1,200 hectares"),
        ("0.3 ha or more", "words", "0.3 hectares or more"),
        ("500 km there and back", "words", "500 kilometers there and back"),
        ("500㎞", "words", "500 kilometers"),
        ("1 km from it", "words", "1 kilometer from it"),
        ("50 mm an hour", "words", "50 millimeters an hour"),
        ("a 5 km road", "words", "a 5-kilometer road"),
        ("the 5 km section", "words", "the 5-kilometer section"),
        ("a 5km-long course", "words", "a 5-kilometer-long course"),
        ("5 km long", "words", "5 kilometers long"),
        ("3 km livestock vehicles", "words", "3-kilometer livestock vehicles"),
        ("12.5MW and", "words", "12.5 megawatts and"),
        ("a 12.5 MW facility", "words", "a 12.5-megawatt facility"),
        ("25.4℃, the", "words", "25.4 degrees Celsius, the"),
        ("35 °C", "words", "35 degrees Celsius"),
        ("20 kg, or", "words", "20 kilograms, or"),
        ("3–5 km", "words", "3–5 kilometers"),
        ("300 kWh a month", "words", "300 kilowatt-hours a month"),
        ("3,400 square meters", "symbols", "3,400 m²"),
        ("500 kilometers", "symbols", "500 km"),
        ("500 kilometres", "symbols", "500 km"),
        ("a 2-hectare complex", "symbols", "a 2 ha complex"),
        ("3.4 tons a day", "symbols", "3.4 t a day"),
        ("49.5 meters long", "symbols", "49.5 m long"),
        ("25.4 degrees Celsius", "symbols", "25.4°C"),
        ("3 to 5 kilometers", "symbols", "3 to 5 km"),
        ("a 12.5-megawatt facility", "symbols", "a 12.5 MW facility"),
        ("20 kilograms", "symbols", "20 kg"),
        ("1 square kilometer", "symbols", "1 km²"),
    ],
)
def test_must_change(put: Put, text: str, wanted: str, expected: str) -> None:
    assert put(text, units=wanted) == expected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("3,400 square meters", "words"),
        ("500 km", "symbols"),
        ("$5 m", "words"),  # letters that mean other things too
        ("a $5m deal", "words"),
        ("5 g", "words"),
        ("5G networks", "words"),
        ("5 t", "words"),
        ("5 L", "words"),
        ("100 km/h", "words"),
        ("5 kmh", "words"),
        ("km 5", "words"),
        ("A4 ha", "words"),
        ("KM5 ha", "words"),
        ("ha ha", "words"),
        ("5 HA", "words"),
        ("kg of rice", "words"),
        ("five kilometers", "symbols"),
        ("several kilometers", "symbols"),
        ("3.4 million tons", "symbols"),
        ("28 degrees", "symbols"),
        ("5 pyeong", "symbols"),
        ("5 miles", "symbols"),
        ("3 months", "symbols"),
        ("3 hours", "symbols"),
        ("a 5-ton-class ship", "symbols"),
        ("5 metering points", "symbols"),
        ("5 Kilometers Run", "symbols"),
        ("“It is 5 km,” he said.", "words"),
        ("the ‘5 km Run’", "words"),
        ("http://a.kr/5km", "words"),
        ("⟦5 km⟧", "words"),
        ("3–2", "words"),
    ],
)
def test_must_not_change(put: Put, text: str, wanted: str) -> None:
    assert put(text, units=wanted) == text


def test_british_units(put: Put) -> None:
    assert put("5 km, 5 m²", units="words", spelling="British") == "5 kilometres, 5 square metres"


def test_a_name_stays(put: Put) -> None:
    text = "5 km of the 10 km Dream Run"
    assert put(text, name="10 km Dream Run", units="words") == "5 kilometers of the 10 km Dream Run"
