"""What a style file may say: the keys, their values, and what each decides."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

AS_IS = "as is"
"""The value with which a style says nothing: the text, or the termbase, decides."""


class Style(BaseModel):
    """A house style. Build it with :func:`pipeline.style.load_style`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    percent: Literal["percent", "per cent", "%", "as is"] = Field(
        description="The share behind a number in digits."
    )
    currency: Literal["won", "KRW", "₩", "as is"] = Field(
        description="Korean money: 648 billion won, KRW 648 billion or ₩648 billion."
    )
    dates: Literal["July 25", "25 July", "as is"] = Field(
        description="The order of month and day. “July 25th” and “the 25th of July” are neither."
    )
    months: Literal["full", "abbreviated", "as is"] = Field(
        description="The month before or behind a day; abbreviated: Jan., Feb., Aug., Sept., "
        "Oct., Nov. and Dec., the others in full. Without a day it is in full."
    )
    days: Literal["with month", "as is"] = Field(
        description="“on the 25th”, where the Korean and the day of the release tell the month."
    )
    times: Literal["10 a.m.", "10 am", "10:00", "as is"] = Field(
        description="The time of day. A time that may be of the morning or the evening stays."
    )
    numbers_in_words: Annotated[int, Field(ge=0, le=10)] = Field(
        description="Up to this number what is counted is counted in words; 0 changes nothing. "
        "Units, money, shares, dates, ages and numbered things keep their digits."
    )
    thousands: Literal["comma", "as is"] = Field(
        description="The comma in 12,345, where the number counts something and is no year."
    )
    units: Literal["words", "symbols", "as is"] = Field(
        description="Units behind digits: 3,400 square meters or 3,400 m². Of the symbols, m, g, "
        "t and L, which mean other things too, are not put into words."
    )
    titles: Literal["full", "abbreviated", "as is"] = Field(
        description="Governor and Professor before a name, or Gov. and Prof."
    )
    quotation_marks: Literal["curly", "straight", "as is"] = Field(
        description="Quotation marks and apostrophes; curly: a quotation inside another has "
        "single marks."
    )
    spelling: Literal["American", "British", "as is"] = Field(
        description="A closed list of everyday words: center, labor, organize, kilometer …"
    )
    province: Literal["Province", "-do", "as is"] = Field(
        description="Names of provinces in the termbase; Jeonbuk State and its like stay."
    )
    city: Literal["City", "-si", "bare", "as is"] = Field(
        description="Names of cities in the termbase: Iksan City, Iksan-si or Iksan."
    )
    county: Literal["County", "-gun", "as is"] = Field(
        description="Names of counties in the termbase: Wanju County or Wanju-gun."
    )
    district: Literal["District", "-gu", "as is"] = Field(
        description="Names of districts in the termbase: Gangnam District or Gangnam-gu."
    )

    @property
    def version(self) -> str:
        """A short hash of every choice: the same choices, the same version."""
        content = json.dumps(self.model_dump(), sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Choice:
    """A key of a style file, its values as they stand in the file, and what it decides."""

    key: str
    values: tuple[str, ...]
    meaning: str


def choices() -> list[Choice]:
    """Return every key of a style file, in the order of the bundled one."""
    return [
        Choice(key, _values(field.annotation), field.description or "")
        for key, field in Style.model_fields.items()
    ]


def _values(annotation: object) -> tuple[str, ...]:
    return tuple(f'"{value}"' for value in get_args(annotation)) or ("0 to 10",)
