"""A person with title and office as one unit of English, in English order.

전북테크노파크 이규택 원장 is "Jeonbuk Techno Park President Lee Kyu-taek". What is long follows the
name: "Chae Eun-ho, director general of the Future Advanced Industries Bureau of Jeonbuk State,".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.glossary.enumeration import enumerated
from pipeline.glossary.insert import Insert
from pipeline.glossary.marks import CLOSE, marked
from pipeline.glossary.match import Match
from pipeline.glossary.person_names import after_note
from pipeline.release import Span, Term

# Of neighbouring matches each is a letter: p place, o organisation, n name, t title, g title in
# a place's government. The orders of Korean are those of 전북 김관영 지사, 기관 이규택 원장, 김관영
# 전북지사, 전북지사 김관영 and 전북지사.
_LETTERS = {"place": "p", "organisation": "o", "person": "n", "title": "t"}
_GOVERNMENT = ("지사", "시장", "군수", "구청장", "의원", "의장", "교육감", "이장")
_ORDERS = re.compile(r"[po]+ng|[po]*on[tg]|n[po]*[tg]|[po]*[tg]n(?![po]*[tg])|[po]+[tg]")
_GAPS = frozenset({"", " "})
_SLOT = re.compile("[\ue000-\ue0ff]")
_MOST_WORDS_BEFORE_A_NAME = 4
_LONG = re.compile(r",| of | for ")
_AREA = re.compile(r" (?:Province|State|City|County|District)$")
# Of these the noun before is a noun in English too: exports to China, from Laos, in Japan.
_BEFORE_A_NOUN = re.compile(
    r" (?!(?:등|및|내|측|간|현지|출신|진출|수출|수입|방문|순방|파견|일대|전역|곳곳)(?![가-힣]{3}))"
    r"[가-힣]{2}"
)
_LEGAL_FORM = r"(?:㈜|㈔|㈐|\((?:사|재|주|유|학|의|복)\))"
_LEGAL_FORM_BEFORE = re.compile(rf"{_LEGAL_FORM}\s?$")
_LEGAL_FORM_BEHIND = re.compile(rf"\s?{_LEGAL_FORM}")
_CAPITALISED = re.compile(r"\b[A-Z](?=[a-z])")
# The comma that closes an apposition is one too many before another mark, and at the end.
_CLOSING_COMMA = re.compile(rf"(?<={CLOSE}),(?=\s*(?:[,.;:!?…)\]]|[’']s\b|$))")


def inserts(text: str, matches: Sequence[Match]) -> list[Insert]:
    """Return what stands for the names of a text, in order, without overlaps.

    A name beside its title and its office is one insert. Every other match is one of its own,
    without an article: whether "the" belongs before it is seen only in the English sentence.
    Where its usage is "adjectival" it has another form before a noun: China, Chinese tourists.

    Where a note, or the slot of one, parts them (김관영(왼쪽) 전북지사), the insert of the name
    says everything, and a second one with empty English stands for what is behind
    the note, which is to be left out of what the model reads.

    Args:
        text: the Korean.
        matches: its terms and people (:meth:`pipeline.glossary.people.People.find`).
    """
    found: list[Insert] = []
    for chain in _chains(text, matches):
        shape = "".join(map(_letter, chain))
        end = 0
        for order in _ORDERS.finditer(shape):
            found += _plain(text, chain[end : order.start()])
            found += _composed(text, chain[order.start() : order.end()])
            end = order.end()
        found += _plain(text, chain[end:])
    return enumerated(text, [_with_legal_form(text, insert) for insert in found])


def close_appositions(english: str) -> str:
    """Take out the closing comma of every apposition that another mark follows, or nothing.

    Args:
        english: a sentence in which the marks of its names still stand.
    """
    return _CLOSING_COMMA.sub("", english)


def _with_legal_form(text: str, insert: Insert) -> Insert:
    """Return an insert that covers (사), ㈜ and the like beside an organisation."""
    if not insert.matches or all(m.term.kind != "organisation" for m in insert.matches):
        return insert
    before = _LEGAL_FORM_BEFORE.search(text[: insert.span.start])
    behind = _LEGAL_FORM_BEHIND.match(text, insert.span.end)
    start = before.start() if before else insert.span.start
    end = behind.end() if behind else insert.span.end
    return replace(insert, span=Span(start, end))


def _plain(text: str, matches: Iterable[Match]) -> Iterator[Insert]:
    """Yield the inserts of names that stand by themselves."""
    for match in matches:
        term = match.term
        is_adjective = (
            "adjectival" in term.usage
            and term.en_accepted
            and _BEFORE_A_NOUN.match(text, match.span.end)
        )
        yield Insert(match.span, marked(term.en_accepted[0] if is_adjective else term.en), (match,))


def _letter(match: Match) -> str:
    letter = _LETTERS.get(match.term.kind, "-")
    return "g" if letter == "t" and match.term.ko.endswith(_GOVERNMENT) else letter


def _chains(text: str, matches: Sequence[Match]) -> Iterator[list[Match]]:
    """Yield the runs of matches that nothing but a space, or a note on a person, parts."""
    chain: list[Match] = []
    for match in matches:
        if chain and text[_behind(text, chain[-1]) : match.span.start] not in _GAPS:
            yield chain
            chain = []
        chain.append(match)
    if chain:
        yield chain


def _behind(text: str, match: Match) -> int:
    """Return where a match ends, with the note or slot behind a person."""
    if match.term.kind != "person":
        return match.span.end
    slot = _SLOT.match(text, match.span.end)
    return slot.end() if slot else after_note(text, match.span.end)


def _composed(text: str, group: Sequence[Match]) -> Iterator[Insert]:
    """Yield the insert of an office with or without a person, and one for what it swallows."""
    name = next((match for match in group if match.term.kind == "person"), None)
    title = next(match for match in group if match.term.kind == "title")
    office = [match for match in group if match is not name and match is not title]
    # 전북 전북지사 says Jeonbuk once.
    office = list({match.term.en: match for match in office}.values())
    start, end = group[0].span.start, group[-1].span.end
    behind = [match for match in group if name and match.span.start > name.span.start]
    if name and behind and _behind(text, name) > name.span.end:
        english, matches = _english(name, title, office, noted=True)
        yield Insert(Span(start, name.span.end), english, matches)
        yield Insert(Span(behind[0].span.start, end), "")
    else:
        english, matches = _english(name, title, office)
        yield Insert(Span(start, end), english, matches)


def _english(
    name: Match | None, title: Match, office: Sequence[Match], *, noted: bool = False
) -> tuple[str, tuple[Match, ...]]:
    """Return the English of an office and its holder, marked, and the matches that are in it.

    Args:
        name: the person, if one is named.
        title: the title.
        office: the places and organisations it belongs to, the larger first.
        noted: whether a note on the person follows, behind which no apposition can stand.
    """
    short = [_short(match) for match in office] if _letter(title) == "g" else office
    words = " ".join(match.term.en for match in (*short, title))
    # Before a noun a country has another form: not "the Japan prime minister".
    is_country = any("adjectival" in match.term.usage for match in office)
    is_short = len(words.split()) <= _MOST_WORDS_BEFORE_A_NAME and not _LONG.search(words)
    if is_short and not is_country:
        return _before_name(name, title, short)
    person = marked(name.term.en) if name else ""
    rank = marked(title.term.en)
    common = marked(_in_lower_case(title.term.en))
    of_office = "".join(f" of {_with_article(match.term)}" for match in reversed(office))
    if name is None:
        english = f"the {common}{of_office}"
    elif noted or is_country or words.startswith("Ministry"):
        english = f"{rank} {person}{of_office}"
    else:
        english = f"{person}, {common}{of_office},"
    return english, _in_order(name, title, *office)


def _before_name(
    name: Match | None, title: Match, office: Sequence[Match]
) -> tuple[str, tuple[Match, ...]]:
    """Return "Jeonbuk Governor Kim Kwan-young", or "the Jeonbuk governor" if nobody is named."""
    before = [marked(match.term.en) for match in office]
    rank = title.term.en if name else _in_lower_case(title.term.en)
    first, _, others = rank.partition(" ")
    if office and office[-1].term.en.split()[-1].lower() == first.lower():
        # Wanju County and County Governor: the title is only there in part.
        words, matches = [*before, others], _in_order(name, *office)
    else:
        words, matches = [*before, marked(rank)], _in_order(name, title, *office)
    return " ".join([*words, marked(name.term.en)] if name else ["the", *words]), matches


def _in_order(*matches: Match | None) -> tuple[Match, ...]:
    return tuple(sorted(filter(None, matches), key=lambda match: match.span.start))


def _in_lower_case(title: str) -> str:
    """Return a title as it is written without or behind a name; CEO and what is "of the" stay."""
    rank, of_the, body = title.partition(" of the ")
    return _CAPITALISED.sub(lambda letter: letter[0].lower(), rank) + of_the + body


def _short(match: Match) -> Match:
    """Return a place by its name alone, if that is an accepted form: Jeonbuk for Jeonbuk State."""
    alone = _AREA.sub("", match.term.en)
    if match.term.kind == "place" and alone in match.term.en_accepted:
        return replace(match, term=replace(match.term, en=alone))
    return match


def _with_article(term: Term) -> str:
    takes_the = "article" in term.usage and not term.en.lower().startswith("the ")
    return ("the " if takes_the else "") + marked(term.en)
