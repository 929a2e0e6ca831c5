"""One name in several forms across a document, seen in the English alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipeline.checks.english import LONGEST
from pipeline.glossary.locate import right_forms
from pipeline.glossary.sound import looks_romanised, sound_key
from pipeline.release import Document, Finding, Severity, Span, Translation

_LEAST_KEY = 6
_WORD = re.compile(r"[A-Z][a-z]+(?:-[A-Za-z][a-z]+)*")
_LONGEST_SURNAME = 8
# Of the names in -do only the provinces: 울릉도 is an island, Taekwon-do a sport.
_SUFFIXED = re.compile(
    r"\b([A-Z][a-z]+)-(si|gun)\b"
    r"|\b(Gyeonggi|Gangwon|Jeju|(?:Chung|Jeon|Gyeong|Chungcheong|Jeolla|Gyeongsang)(?:buk|nam))-(do)\b"
)
_WRITTEN = {"si": "City", "gun": "County", "do": "Province"}
_ADMINISTRATIVE = re.compile(r"\b[A-Z][a-z]+ (?:City|County|Province|State)\b")
_VOWELS = re.compile(r"[aeiou]+", re.IGNORECASE)


def several_renderings(
    document: Document, translations: Sequence[Translation]
) -> Iterator[tuple[int, Finding]]:
    """Yield a warning for every rendering of a romanised name but the usual one.

    The usual one is the listed form, or else the one that the document has most often; an
    accepted form beside the listed one is a second rendering too. Forms that are right for
    different names (김정호, 김종호) are not told from each other.
    """
    mentions = [mention for translation in translations for mention in translation.mentions]
    owners = {form: mention.term.en for mention in mentions for form in right_forms(mention.term)}
    people = {
        sound_key(part)
        for mention in mentions
        if mention.term.kind == "person"
        for part in (mention.term.en, mention.term.en.partition(" ")[2])
    }
    places: defaultdict[str, list[tuple[int, Span, str]]] = defaultdict(list)
    for index, translation in enumerate(translations):
        for span in _romanised_names(translation.final[:LONGEST]):
            name = translation.final[span.start : span.end]
            places[sound_key(name)].append((index, span, name))
    for key, found in places.items():
        if key in people:
            continue  # their spellings are told by misspelt_name
        counts = Counter(name for _, _, name in found)
        usual = max(
            counts, key=lambda name: (owners.get(name) == name, name in owners, counts[name])
        )
        for index, span, name in found:
            if name != usual and owners.get(name) in {None, owners.get(usual)}:
                message = f"{name} stands beside {usual}: one name, one spelling"
                yield (
                    index,
                    Finding("several_renderings", Severity.WARNING, message, span, usual),
                )


def mixed_suffixes(
    document: Document, translations: Sequence[Translation]
) -> Iterator[tuple[int, Finding]]:
    """Yield a warning for every Iksan-si, Jinan-gun or Jeonbuk-do beside a City or Province."""
    if not any(_ADMINISTRATIVE.search(t.final[:LONGEST]) for t in translations):
        return
    for index, translation in enumerate(translations):
        for found in _SUFFIXED.finditer(translation.final[:LONGEST]):
            place, suffix = (group for group in found.groups() if group)
            # A place has two syllables before its suffix; Seung-gun and Min-si are persons.
            if len(_VOWELS.findall(place)) < 2 or _is_listed(translation, found.span()):
                continue
            suggestion = f"{place} {_WRITTEN[suffix]}"
            message = f"{found[0]} stands beside names with City, County or Province"
            yield (
                index,
                Finding(
                    "mixed_suffixes", Severity.WARNING, message, Span(*found.span()), suggestion
                ),
            )


def _romanised_names(text: str) -> Iterator[Span]:
    """Yield every stretch that may be a Korean name: a word, and a word with one before it.

    The one before may be a surname, or the article of a name that was half translated.
    """
    words = list(_WORD.finditer(text))
    for before, word in zip((None, *words), words, strict=False):
        if not looks_romanised(word[0]):
            continue
        if len(sound_key(word[0])) >= _LEAST_KEY:
            yield Span(*word.span())
        if (
            before is not None
            and text[before.end() : word.start()] == " "
            and (before[0] == "The" or _may_be_surname(before[0]))
            and len(sound_key(f"{before[0]} {word[0]}")) >= _LEAST_KEY
        ):
            yield Span(before.start(), word.end())


def _may_be_surname(word: str) -> bool:
    return len(word) <= _LONGEST_SURNAME and looks_romanised(word)


def _is_listed(translation: Translation, place: tuple[int, int]) -> bool:
    """Return whether a stretch is part of a name in its listed form."""
    start, end = place
    return any(
        mention.en is not None
        and mention.en.start <= start
        and end <= mention.en.end
        and translation.final[mention.en.start : mention.en.end] == mention.term.en
        for mention in translation.mentions
    )
