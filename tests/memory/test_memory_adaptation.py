"""Approved English with other names and figures: what must become of it, and what must not."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.memory import Uncertain, abstract, adapt
from tests.memory.conftest import DAY, LATER, names


def adapted(ko: str, en: str, other: str, days: tuple[date, date] = (DAY, LATER)) -> str:
    old, new = (
        abstract(text, names(text, day)) for text, day in zip((ko, other), days, strict=True)
    )
    assert old.key == new.key
    return adapt(old, en, new)


@pytest.mark.parametrize(
    ("ko", "en", "other", "expected"),
    [
        # amounts, in the manner of the entry
        (
            "285억 원을 쓴다.",
            "It spends 28.5 billion won.",
            "6,480억 원을 쓴다.",
            "It spends 648 billion won.",
        ),
        (
            "285억 원을 쓴다.",
            "It spends ₩28.5 billion.",
            "1조 2천억 원을 쓴다.",
            "It spends ₩1.2 trillion.",
        ),
        ("5만 원을 준다.", "It pays 50,000 won.", "300만 원을 준다.", "It pays 3 million won."),
        ("2만 달러를 준다.", "It pays $20,000.", "350만 달러를 준다.", "It pays $3.5 million."),
        ("8천억 원 펀드", "an 800-billion-won fund", "9천억 원 펀드", "a 900-billion-won fund"),
        ("26.7% 늘었다.", "It rose 26.7%.", "8.0% 늘었다.", "It rose 8.0%."),
        ("26.7% 늘었다.", "It rose 26.7 percent.", "31% 늘었다.", "It rose 31 percent."),
        ("9.1% 늘었다.", "a 9.1 percent rise", "8.2% 늘었다.", "an 8.2 percent rise"),
        ("9.1% 늘었다.", "A 9.1 percent rise", "11% 늘었다.", "An 11 percent rise"),
        (
            "1.5%p 내렸다.",
            "It fell 1.5 percentage points.",
            "0.7%p 내렸다.",
            "It fell 0.7 percentage points.",
        ),
        (
            "500㎞를 간다.",
            "It goes 500 kilometers.",
            "1,200㎞를 간다.",
            "It goes 1,200 kilometers.",
        ),
        # counts: words below ten, as newspapers have it, unless the entry has digits
        ("9개월 걸린다.", "It takes nine months.", "14개월 걸린다.", "It takes 14 months."),
        ("14개월 걸린다.", "It takes 14 months.", "9개월 걸린다.", "It takes nine months."),
        ("9개월 걸린다.", "It takes 9 months.", "4개월 걸린다.", "It takes 4 months."),
        ("9개사가 왔다.", "Nine companies came.", "32개사가 왔다.", "Thirty-two companies came."),
        ("32개사가 왔다.", "32 companies came.", "7개사가 왔다.", "Seven companies came."),
        (
            "150여 명이 왔다.",
            "About 150 people came.",
            "2만 3천여 명이 왔다.",
            "About 23,000 people came.",
        ),
        # ordinals
        ("제3회 대회다.", "It is the third contest.", "제4회 대회다.", "It is the fourth contest."),
        ("제12회 대회다.", "It is the 12th contest.", "제21회 대회다.", "It is the 21st contest."),
        ("제9회 대회다.", "It is the ninth contest.", "제22회 대회다.", "It is the 22nd contest."),
        # dates
        ("6월 7일 연다.", "It opens on June 7.", "11월 23일 연다.", "It opens on November 23."),
        ("6월 7일 연다.", "It opens on 7 June.", "11월 23일 연다.", "It opens on 23 November."),
        ("9월 7일 연다.", "It opens on Sept. 7.", "3월 23일 연다.", "It opens on March 23."),
        ("12일 열었다.", "It opened on the 12th.", "3일 열었다.", "It opened on the 3rd."),
        ("12일 열었다.", "It opened on March 12.", "3일 열었다.", "It opened on August 3."),
        (
            "지난 28일 열었다.",
            "It opened on February 28.",
            "지난 28일 열었다.",
            "It opened on July 28.",
        ),
        (
            "지난달 28일 열었다.",
            "It opened on the 28th of last month.",
            "지난달 3일 열었다.",
            "It opened on the 3rd of last month.",
        ),
        (
            "2027년 6월 연다.",
            "It opens in June 2027.",
            "2031년 12월 연다.",
            "It opens in December 2031.",
        ),
        ("2027년까지 한다.", "It runs until 2027.", "2031년까지 한다.", "It runs until 2031."),
        (
            "지난해 11월 열었다.",
            "It opened last November.",
            "지난해 4월 열었다.",
            "It opened last April.",
        ),
        (
            "4월 10~12일 연다.",
            "It is open April 10-12.",
            "9월 3~5일 연다.",
            "It is open September 3-5.",
        ),
        (
            "4월 10일부터 12일까지 연다.",
            "It is open from April 10 to 12.",
            "9월 3일부터 5일까지 연다.",
            "It is open from September 3 to 5.",
        ),
        # times
        (
            "오후 2시에 연다.",
            "It opens at 2 p.m.",
            "오전 10시 30분에 연다.",
            "It opens at 10:30 a.m.",
        ),
        ("오후 2시에 연다.", "It opens at 2:00 PM", "오전 9시에 연다.", "It opens at 9:00 AM"),
        # names, in the manner of the entry
        (
            "완주군은 밝혔다.",
            "Wanju County said so.",
            "순창군은 밝혔다.",
            "Sunchang County said so.",
        ),
        ("완주군은 밝혔다.", "Wanju said so.", "순창군은 밝혔다.", "Sunchang said so."),
        ("완주군, 문 열다", "WANJU COUNTY OPENS", "순창군, 문 열다", "SUNCHANG COUNTY OPENS"),
        (
            "완주군은 밝혔다.",
            "Wanju County said so. The county agreed.",
            "순창군은 밝혔다.",
            "Sunchang County said so. The county agreed.",
        ),
        (
            "환경부는 밝혔다.",
            "The Ministry of Environment said so.",
            "교육부는 밝혔다.",
            "The Ministry of Education said so.",
        ),
        ("김관영이 왔다.", "Kim Kwan-young came.", "한은주가 왔다.", "Han Eun-joo came."),
        (
            "완주군의 한은주다.",
            "Han Eun-joo of Wanju County",
            "순창군의 김관영이다.",
            "Kim Kwan-young of Sunchang County",
        ),
        (
            "익산이 연다.",
            "Iksan opens. The city agreed.",
            "정읍이 연다.",
            "Jeongeup opens. The city agreed.",
        ),
        # what is said of several alike changes alike
        (
            "완주군과 완주군의회 5곳, 5곳",
            "Wanju County, five and five",
            "완주군과 완주군의회 8곳, 8곳",
            "Wanju County, eight and eight",
        ),
        # equal numbers of different kinds are told apart by what they count
        (
            "12일 12곳을 열었다.",
            "It opened 12 sites on the 12th.",
            "3일 12곳을 열었다.",
            "It opened 12 sites on the 3rd.",
        ),
        (
            "12%가 12억 원이다.",
            "12 percent is 1.2 billion won.",
            "14%가 12억 원이다.",
            "14 percent is 1.2 billion won.",
        ),
        # words that the Korean itself has
        (
            "두 곳과 5곳을 열었다.",
            "It opened two and five sites.",
            "두 곳과 6곳을 열었다.",
            "It opened two and six sites.",
        ),
        (
            "6월 7일(토) 연다.",
            "It opens on Saturday, June 7.",
            "9월 6일(토) 연다.",
            "It opens on Saturday, September 6.",
        ),
        (
            "10명에서 15명으로 늘었다.",
            "It rose from 10 to 15.",
            "20명에서 42명으로 늘었다.",
            "It rose from 20 to 42.",
        ),
    ],
)
def test_names_and_figures_are_exchanged(ko: str, en: str, other: str, expected: str) -> None:
    assert adapted(ko, en, other) == expected


@pytest.mark.parametrize(
    ("ko", "en", "other"),
    [
        # a figure that is not there, or there twice, or in words of its own
        ("5억 원을 쓴다.", "It spends much.", "6억 원을 쓴다."),
        ("5억 원을 쓴다.", "It spends 600 million won.", "6억 원을 쓴다."),
        ("12곳과 12곳을 열었다.", "It opened 12 sites and 12 sites.", "14곳과 9곳을 열었다."),
        ("두 곳과 2곳을 열었다.", "It opened two and two sites.", "두 곳과 6곳을 열었다."),
        ("2곳을 열었다.", "It opened both sites.", "3곳을 열었다."),
        ("10년 걸렸다.", "It took a decade.", "12년 걸렸다."),
        ("12개월 걸렸다.", "It took a year.", "14개월 걸렸다."),
        ("50% 늘었다.", "It rose by half.", "60% 늘었다."),
        ("2배 늘었다.", "It doubled.", "3배 늘었다."),
        ("1,200억 원을 쓴다.", "It spends 1,200 hundred million won.", "1,300억 원을 쓴다."),
        # English that follows from the figures
        ("350㏊에서 700㏊로", "from 350 to 700 hectares, doubling", "350㏊에서 800㏊로"),
        (
            "350㏊에서 700㏊로",
            "350 more, from 350 to 700 hectares, or 350 times 2",
            "400㏊에서 800㏊로",
        ),
        ("5억 원을 쓴다.", "It spends 500 million won ($340,000).", "6억 원을 쓴다."),
        ("40명이 왔다.", "Dozens, 40, came.", "90명이 왔다."),
        ("62%가 한다.", "A majority, 62 percent, do.", "31%가 한다."),
        # a day, of which the English says more
        ("6월 7일 연다.", "It opens on Saturday, June 7.", "6월 9일 연다."),
        ("6월 7일 연다.", "It opens on June 7, 2025.", "6월 9일 연다."),
        ("12일 열었다.", "It opened on March 12.", "28일 열었다."),
        ("12일 열었다.", "It opened yesterday, on the 12th.", "3일 열었다."),
        ("7월 7일 연다.", "It opens on July 7, in summer.", "1월 7일 연다."),
        ("지난해 11월 열었다.", "It opened in 2024.", "지난해 11월 열었다."),
        ("오는 27일 연다.", "It opens next Thursday, the 27th.", "오는 27일 연다."),
        ("6월 7일 연다.", "It opens this month on the 7th.", "7월 7일 연다."),
        # names
        ("김관영이 왔다.", "Kim Kwan-young came. Kim spoke.", "한은주가 왔다."),
        ("김관영이 왔다.", "Kim Kwan-young came. He spoke.", "한은주가 왔다."),
        ("김관영이 왔다.", "Chairman Kim Kwan-young came.", "한은주가 왔다."),
        ("김관영이 왔다.", "Kim Gwan-yeong came.", "한은주가 왔다."),
        ("김관영이 왔다.", "The governor came.", "한은주가 왔다."),
        ("김관영과 한은주", "Kim Kwan-young and Han Eun-joo", "한은주와 한은주"),
        ("김관영과 김관영", "Kim Kwan-young and Kim Kwan-young", "한은주와 이철우"),
        ("완주군은 밝혔다.", "Wanju-gun said so.", "순창군은 밝혔다."),
        (
            "완주군의 완주사랑상품권",
            "Wanju County’s Wanju Love vouchers",
            "순창군의 완주사랑상품권",
        ),
        ("전북테크노파크가 연다.", "Jeonbuk Techno Park (JBTP) opens.", "경북테크노파크가 연다."),
        (
            "환경부가 연다.",
            "The Ministry of Environment opens. The ministry agreed.",
            "산업부가 연다.",
        ),
        ("익산이 연다.", "Iksan opens. The city agreed.", "순창이 연다."),
    ],
)
def test_what_is_not_certain_is_refused(ko: str, en: str, other: str) -> None:
    with pytest.raises(Uncertain):
        adapted(ko, en, other)


def test_the_same_text_on_the_same_day_is_used_as_it_is() -> None:
    ko = "12일 5곳을 열었다."
    en = "On Wednesday, March 12, 2025, it opened a handful."
    assert adapted(ko, en, ko, (DAY, DAY)) == en


def test_the_same_text_on_another_day_keeps_what_does_not_depend_on_it() -> None:
    ko = "지난해 매출은 5억 원이다."
    en = "Sales last year were 500 million won (about $340,000)."
    assert adapted(ko, en, ko) == en


def test_a_name_that_changed_with_the_day_is_written_as_it_is_now() -> None:
    from pipeline.glossary import Glossary, Names
    from pipeline.release import Document, Role, Segment, Term

    glossary = Glossary(
        (
            Term("전북도", "North Jeolla Province", "place", valid_to=date(2024, 1, 17)),
            Term("전북도", "Jeonbuk State", "place", valid_from=date(2024, 1, 18)),
        )
    )
    ko = "전북도는 밝혔다."
    texts = [
        abstract(ko, Names(glossary, Document((Segment(Role.BODY, ko),), day)))
        for day in (date(2023, 5, 1), date(2024, 5, 1))
    ]
    assert adapt(texts[0], "North Jeolla Province said so.", texts[1]) == "Jeonbuk State said so."


def test_another_sentence_is_refused() -> None:
    with pytest.raises(Uncertain):
        adapt(
            abstract("5곳을 열었다.", names("5곳을 열었다.", DAY)),
            "It opened five.",
            abstract("5곳을 닫았다.", names("5곳을 닫았다.", DAY)),
        )
