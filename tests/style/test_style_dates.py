"""Dates with a month: what must change and what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.style.conftest import Put

US = {"dates": "July 25", "months": "full"}
AP = {"dates": "July 25", "months": "abbreviated"}
UK = {"dates": "25 July", "months": "full"}
SHORT = {"dates": "25 July", "months": "abbreviated"}


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("on July 25.", UK, "on 25 July."),
        ("on 25 July.", US, "on July 25."),
        ("on October 25.", AP, "on Oct. 25."),
        ("on Oct. 25.", US, "on October 25."),
        ("on Oct 25", US, "on October 25"),
        ("on Sept. 5", US, "on September 5"),
        ("on Sep. 5", AP, "on Sept. 5"),
        ("on Mar. 5", AP, "on March 5"),
        ("on Jun. 5", US, "on June 5"),
        ("on July 25th", US, "on July 25"),
        ("on July the 25th", US, "on July 25"),
        ("on the 25th of July", US, "on July 25"),
        ("on 25th July", UK, "on 25 July"),
        ("on the 25th of July", UK, "on 25 July"),
        ("the 25th July ceremony", UK, "the 25 July ceremony"),
        ("The 25th of July is", US, "July 25 is"),
        ("On July 25, 2026, the", UK, "On 25 July 2026, the"),
        ("on 25 July 2026 in Iksan", US, "on July 25, 2026, in Iksan"),
        ("on 25 July 2026.", US, "on July 25, 2026."),
        ("on 25 October 2026.", AP, "on Oct. 25, 2026."),
        ("July 1–18", UK, "1–18 July"),
        ("1–18 July", US, "July 1–18"),
        ("July 1 to 18th,", US, "July 1 to 18,"),
        ("November 23 through 25", UK, "23 through 25 November"),
        ("November 23 through 25", AP, "Nov. 23 through 25"),
        ("from June 7 through November 29", UK, "from 7 June through 29 November"),
        ("from 30 June to 2 July", US, "from June 30 to July 2"),
        ("June 7 and 8", UK, "7 and 8 June"),
        ("the July 25 ceremony", UK, "the 25 July ceremony"),
        ("the October 25 ceremony", AP, "the Oct. 25 ceremony"),
        ("May 5", UK, "5 May"),
        ("5 May", US, "May 5"),
        ("on May 5 in Iksan", UK, "on 5 May in Iksan"),
        ("March 12, 2025", UK, "12 March 2025"),
        ("in Sept. 2026", US, "in September 2026"),
        ("in Oct. 2026", AP, "in October 2026"),
        ("on 25 October.", SHORT, "on 25 Oct."),
        ("on 25 Oct.", UK, "on 25 October."),
        ("on Oct. 25.", SHORT, "on 25 Oct."),
        ("Sunday, July 25,", UK, "Sunday, 25 July,"),
        ("(July 25)", UK, "(25 July)"),
        ("July 25’s", UK, "25 July’s"),
        ("July 25 at 10 a.m.", UK, "25 July at 10 a.m."),
    ],
)
def test_must_change(put: Put, text: str, style: dict[str, Any], expected: str) -> None:
    assert put(text, **style) == expected


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("on July 25", US),
        ("on Oct. 25", AP),
        ("on 25 July 2026", UK),
        ("in October", AP),
        ("in October 2026", AP),  # in full without a day
        ("in October 2026", US),
        ("as of Oct.", US),
        ("March 5", AP),
        ("They may 5 times", UK),  # verbs
        ("They march 5 kilometers", UK),
        ("March on", UK),
        ("May be 5", UK),
        ("March 5 kilometers", UK),
        ("May 5 people come?", UK),
        ("In July 25 people came", UK),
        ("In July 25 percent came", UK),
        ("In July 25% came", UK),
        ("In July 25.5 tons came", UK),
        ("In July 1,200 came", UK),
        ("the May 18 Democracy Movement", UK),  # names
        ("the April 19 Revolution", AP),
        ("the 45th May 18 Democratic Uprising", UK),
        ("the 5th March Festival", US),
        ("2026-07-25", UK),
        ("07/25/2026", UK),
        ("2026.7.25", UK),
        ("the 25th anniversary", UK),
        ("the 25th", UK),
        ("in the 2030s", UK),
        ("“Come on July 25,” he said.", UK),
        ("the ‘July 25’ film", UK),
        ("July 10:30", UK),
        ("July 10 a.m.", UK),
        ("July 25-year-olds", UK),
        ("Sept. The", US),
        ("June Kim", AP),
        ("Jan Kim", US),
        ("April 31 people", AP),
        ("July 45", UK),
        ("August 0", UK),
    ],
)
def test_must_not_change(put: Put, text: str, style: dict[str, Any]) -> None:
    assert put(text, **style) == text


def test_order_and_month_are_decided_apart(put: Put) -> None:
    assert put("on Oct. 25th", months="full") == "on October 25th"
    assert put("on October 25th", dates="25 July") == "on 25 October"
    assert put("on Oct. 25", dates="25 July") == "on 25 Oct."


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("on the 25th.", US, "on October 25."),
        ("on the 25th.", AP, "on Oct. 25."),
        ("on the 25th.", UK, "on 25 October."),
        ("On the 25th, the", AP, "On Oct. 25, the"),
        ("on the 25th at dawn", AP, "on Oct. 25 at dawn"),
        ("on the 25th in Iksan", AP, "on Oct. 25 in Iksan"),
        ("by the 25th of this month", AP, "by Oct. 25"),
        ("The 25th was a Sunday", AP, "Oct. 25 was a Sunday"),
        ("from the 25th to the 27th", AP, "from Oct. 25 to 27"),
        ("the 25th and 27th", UK, "25 and 27 October"),
        ("from the 25th to the 3rd,", AP, "from Oct. 25 to Nov. 3,"),
        ("until the 3rd", US, "until November 3"),
        ("scheduled for the 3rd", US, "scheduled for November 3"),
        ("the 25th’s", US, "October 25’s"),
        ("(the 25th)", US, "(October 25)"),
    ],
)
def test_days_whose_month_the_korean_tells(
    put: Put, text: str, style: dict[str, Any], expected: str
) -> None:
    known = {25: 10, 27: 10, 3: 11}
    assert put(text, known=known, days="with month", **style) == expected


@pytest.mark.parametrize(
    "text",
    [
        "on the 24th.",  # nobody tells its month
        "the 25th anniversary",
        "the 25th Jeonju Festival",
        "the 25th regular session",
        "the 25th century",
        "the 25th of its kind",
        "the 25th of December",
        "It was the 25th",
        "It ranked the 3rd",
        "came in the 3rd",
        "the 25-th",
        "for the 25th time",
        "“on the 25th,” he said",
        "the 25th and the 24th",
        "the first",
        "25th",
        "a 25th",
        "the 3rd floor",
        "the 3rd-largest",
    ],
)
def test_what_is_no_day_or_has_no_month(put: Put, text: str) -> None:
    assert put(text, known={25: 10, 3: 11}, days="with month") == text
