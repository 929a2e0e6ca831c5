"""Faults put into the human references of ``corpora/releases``, one at a time, are found."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

import pytest

from pipeline.checks.audit import audit
from pipeline.data import data_path
from pipeline.glossary import Match, Names, load_glossary
from pipeline.glossary.romanise import variants
from pipeline.korean import normalise
from pipeline.release import Document, Mention, Role, Segment, Severity, Translation

_MOST_OF_A_KIND = 10


@dataclass(frozen=True)
class Reference:
    document: Document
    english: tuple[str, ...]
    matches: tuple[tuple[Match, ...], ...]

    def audit(self, english: tuple[str, ...]) -> list[Translation]:
        return audit(self.document, english, self.matches)

    @cached_property
    def clean(self) -> list[Translation]:
        return self.audit(self.english)


@cache
def references(split: str) -> tuple[Reference, ...]:
    glossary = load_glossary(demo=True)
    found = []
    for path in sorted(data_path("corpora", "releases").glob("*.json")):
        release = json.loads(path.read_text(encoding="utf-8"))
        if release["split"] != split:
            continue
        document = Document(
            tuple(
                Segment(Role(each["role"]), normalise(each["ko"])) for each in release["segments"]
            ),
            date.fromisoformat(release["date"]),
        )
        names = Names(glossary, document)
        found.append(
            Reference(
                document,
                tuple(each["en"] for each in release["segments"]),
                tuple(tuple(names.find(segment.text)) for segment in document.segments),
            )
        )
    return tuple(found)


@dataclass(frozen=True)
class Place:
    """A segment in which a fault is to be made."""

    segment: Segment
    english: str
    mentions: tuple[Mention, ...]
    elsewhere: str
    """The English of the other segments."""
    rng: random.Random

    def cut(self, start: int, end: int, replacement: str = "") -> str:
        return self.english[:start] + replacement + self.english[end:]

    def cut_one(self, pattern: str, replacement: str = "") -> str | None:
        """Replace one match of a pattern, or return None if there is none."""
        found = list(re.finditer(pattern, self.english))
        if not found:
            return None
        match = self.rng.choice(found)
        return self.cut(match.start(), match.end(), match.expand(replacement))

    def placed(self, *kinds: str) -> Mention | None:
        """Return a name that stands once in the segment, of one of the kinds if any is given."""
        names = [
            mention
            for mention in self.mentions
            if mention.en
            and (not kinds or mention.term.kind in kinds)
            and self.english.count(self.english[mention.en.start : mention.en.end]) == 1
        ]
        return self.rng.choice(names) if names else None

    def rename(self, mention: Mention, name: str) -> str:
        assert mention.en
        return self.cut(mention.en.start, mention.en.end, name)


Fault = Callable[[Place], str | None]
FAULTS: dict[str, tuple[Fault, frozenset[str]]] = {}


def fault(*checks: str) -> Callable[[Fault], Fault]:
    def register(function: Fault) -> Fault:
        FAULTS[function.__name__] = function, frozenset(checks)
        return function

    return register


@fault("lost_punctuation")
def dropped_list_item(place: Place) -> str | None:
    return place.cut_one(r"▲[^▲]+(?=▲)") if place.english.count("▲") > 1 else None


@fault("shortened_list", "missing_name", "lost_punctuation")
def dropped_pair(place: Place) -> str | None:
    return place.cut_one(r"(?<=\()[^(),=]+ = [^(),=]+, ")


@fault("lost_punctuation")
def lost_quotation_mark(place: Place) -> str | None:
    return place.cut_one("[“”]")


@fault("lost_punctuation")
def lost_quotation(place: Place) -> str | None:
    if place.segment.role in {Role.HEADLINE, Role.SUBTITLE} or "“" not in place.segment.text:
        return None
    return re.sub("[“”]", "", place.english)


@fault("lost_punctuation")
def lost_parenthesis_mark(place: Place) -> str | None:
    return place.cut_one(r"[()]")


@fault("broken_parenthesis")
def cut_parenthesis(place: Place) -> str | None:
    return place.cut_one(r"(?<= =) [^(),=]+(?=\))")


@fault("misspelt_name")
def misspelt_name(place: Place) -> str | None:
    mention = place.placed("person", "organisation", "place")
    first = re.match(r"[A-Z][a-z]{5,}", mention.term.en) if mention else None
    if mention is None or first is None:
        return None
    at = place.rng.randrange(1, first.end() - 2)
    name = mention.term.en
    return place.rename(mention, name[:at] + name[at + 1] + name[at] + name[at + 2 :])


@fault("misspelt_name")
def other_romanisation(place: Place) -> str | None:
    mention = place.placed("person")
    others = sorted(variants(mention.term.ko)) if mention else []
    if mention is None or not others:
        return None
    return place.rename(mention, place.rng.choice(others))


@fault("forbidden_variant")
def forbidden_variant(place: Place) -> str | None:
    mention = place.placed()
    if mention is None or not mention.term.en_forbidden:
        return None
    return place.rename(mention, place.rng.choice(mention.term.en_forbidden))


@fault("missing_name")
def lost_name(place: Place) -> str | None:
    mention = place.placed("person", "organisation")
    if mention is None or mention.term.en in place.elsewhere:
        return None
    return place.rename(mention, "they")


@fault("untranslated_hangul")
def hangul_left(place: Place) -> str | None:
    mention = place.placed()
    return place.rename(mention, mention.term.ko) if mention else None


@fault("dangling_placeholder")
def placeholder_left(place: Place) -> str | None:
    mention = place.placed()
    return place.rename(mention, "⟦B⟧") if mention else None


@fault("doubled_words")
def doubled_title(place: Place) -> str | None:
    return place.cut_one(
        r"\b(Governor|Mayor|CEO|Professor|director general|Province|City|County|State)\b", r"\1 \1"
    )


@fault("doubled_words")
def doubled_word(place: Place) -> str | None:
    return place.cut_one(r"(?<= )([a-z]{2,}) ", r"\1 \1 ")


@fault("repeated_words", "doubled_words")
def repeated_phrase(place: Place) -> str | None:
    return place.cut_one(r"(?<= )(\w+ \w+ \w+) ", r"\1 \1 \1 ")


@fault("repeated_words", "unusual_length")
def repeated_clause(place: Place) -> str | None:
    return place.cut_one(r"(?<= )((?:[\w’-]+ ){10})", r"\1which is why \1")


@fault("missing_space")
def joined_sentences(place: Place) -> str | None:
    return place.cut_one(r"(?<=[a-z][.,”]) (?=[A-Za-z“])")


@fault("lost_sentence", "unusual_length", "lost_punctuation")
def omitted_sentence(place: Place) -> str | None:
    if place.segment.text.count("다. ") + place.segment.text.count(".”") == 0:
        return None
    return place.cut_one(r"^[^“”]{40,}?[a-z]{3}\. (?=[A-Z])")


@fault("unusual_length", "lost_sentence", "lost_punctuation")
def half_omitted(place: Place) -> str | None:
    return place.english[: len(place.english) * 2 // 5] if len(place.english) > 120 else None


@fault("unusual_length")
def added_text(place: Place) -> str | None:
    addition = (
        " It will also be known for its long history, its many friends at home and abroad, and"
        " the great care with which officials prepare whatever they are asked to prepare."
    )
    return place.english + addition * 2 if len(place.english) < 250 else None


@fault("changed_negation")
def inserted_not(place: Place) -> str | None:
    return place.cut_one(r"\b(will|is|are|was|were|has|have|can|should|must) (?!not)", r"\1 not ")


@fault("changed_negation")
def removed_not(place: Place) -> str | None:
    if len(re.findall(r"\b(?:not?|never|cannot|without)\b|n’t\b", place.english)) != 1:
        return None
    return place.cut_one(r"\b(will|is|was|has|can|are|do|did|would) not\b", r"\1")


@fault("wrong_article")
def wrong_article(place: Place) -> str | None:
    if place.rng.random() < 0.5:
        return place.cut_one(r"\ban (?=[aeio][a-z])", "a ")
    return place.cut_one(r"\ba (?=[bcdfgklmprst][a-z])", "an ")


@fault("no_full_stop")
def lost_full_stop(place: Place) -> str | None:
    if not place.segment.text.endswith("."):
        return None
    return place.cut_one(r"\.(?=”?$)")


@fault("lower_case_start")
def small_letter(place: Place) -> str | None:
    if place.segment.role is Role.LIST_ITEM or not place.english[0].isupper():
        return None
    return place.english[0].lower() + place.english[1:]


@fault("mixed_suffixes", "missing_name", "misspelt_name", "forbidden_variant")
def other_suffix(place: Place) -> str | None:
    return place.cut_one(r"\b([A-Z][a-z]+[aeiou][a-z]+) City\b", r"\1-si")


@dataclass(frozen=True)
class Seeded:
    kind: str
    english: str
    found: bool


@cache
def seeded(split: str) -> tuple[Seeded, ...]:
    """Make every kind of fault in up to ten segments, and look for each."""
    return tuple(each for kind in FAULTS for each in _seeded_of_kind(kind, split))


def _seeded_of_kind(kind: str, split: str) -> Iterator[Seeded]:
    rng = random.Random(f"{split} {kind}")
    make, expected = FAULTS[kind]
    places = [
        (reference, index)
        for reference in references(split)
        for index in range(len(reference.english))
    ]
    rng.shuffle(places)
    made = 0
    for reference, index in places:
        clean = reference.clean
        place = Place(
            reference.document.segments[index],
            reference.english[index],
            clean[index].mentions,
            " ".join((*reference.english[:index], *reference.english[index + 1 :])),
            rng,
        )
        faulty = make(place)
        if faulty is None or faulty == place.english:
            continue
        english = (*reference.english[:index], faulty, *reference.english[index + 1 :])
        findings = reference.audit(english)[index].findings
        found = any(
            finding.check in expected and (finding.severity is not Severity.INFO)
            for finding in findings
            if finding not in clean[index].findings
        )
        yield Seeded(kind, faulty, found)
        made += 1
        if made == _MOST_OF_A_KIND:
            return


@pytest.mark.parametrize("split", ["dev", "test"])
def test_seeded_faults_are_found(split: str) -> None:
    faults = seeded(split)
    assert len(faults) >= 200
    assert {fault.kind for fault in faults} == FAULTS.keys()
    missed = [(fault.kind, fault.english) for fault in faults if not fault.found]
    assert len(missed) <= 0.05 * len(faults), missed


@pytest.mark.parametrize("kind", sorted(FAULTS.keys() - {"removed_not", "inserted_not"}))
def test_every_kind_of_fault_is_found(kind: str) -> None:
    """Negation alone is told in plain cases only; its faults count in the whole."""
    found = Counter(
        each.found for split in ("dev", "test") for each in seeded(split) if each.kind == kind
    )
    assert found[False] <= 0.1 * found.total(), found
