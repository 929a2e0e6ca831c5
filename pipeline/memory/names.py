"""The names of an entry's English exchanged for those of another text with the same key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.glossary.locate import form_spans, right_forms
from pipeline.memory.edits import Edit, blanked
from pipeline.memory.slots import Abstracted
from pipeline.memory.uncertain import Uncertain
from pipeline.release import Span, Term

# What decides on the words around a name.
_GRAMMAR = frozenset({"article", "plural", "lowercase", "adjectival"})
_AREA = re.compile(
    r"(?:-(?:do|si|gun|gu|eup|myeon|dong|ri)"
    r"| (?:Special Self-Governing )?(?:Province|State|City|County|District))$"
)
_WORD = re.compile(r"[A-Za-z]+")
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "at", "to", "by", "with", "a", "an"])
_GENDER = re.compile(
    r"\b(?:[Ss]?[Hh]e|[Hh]is|[Hh]ers?|[Hh]im|(?:[Hh]im|[Hh]er)self|Mrs?|Ms|Miss"
    r"|(?:[Cc]hair|[Ss]pokes|[Bb]usiness|[Cc]ongress|[Aa]lder|[Cc]rafts)(?:wo)?m[ae]n)\b"
)
_AREA_WORD = re.compile(
    r"\b(?:province|city|county|district|town(?:ship)?|village|island|country|nation)\b", re.I
)
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}\b")
_POSSESSIVE = re.compile("['’]")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a name of the entry stands in its English."""

    span: Span
    term: Term


def place(english: str, entry: Abstracted) -> list[Placed]:
    """Return every place where the English has a name of its Korean, in a right form.

    Longer forms are placed first; places do not overlap.
    """
    terms = {match.term for match in entry.matches}
    forms = sorted(
        {(form, term.en): term for term in terms for form in right_forms(term)}.items(),
        key=lambda each: (-len(each[0][0]), each[0]),
    )
    placed: list[Placed] = []
    for (form, _), term in forms:
        for span in form_spans(english, (form,)):
            if not any(span.start < p.span.end and p.span.start < span.end for p in placed):
                placed.append(Placed(span, term))
    return placed


def name_edits(
    english: str, placed: Sequence[Placed], entry: Abstracted, new: Abstracted
) -> list[Edit]:
    """Return what must be replaced in an entry's English for the names of a new text.

    Args:
        english: the entry's English.
        placed: what :func:`place` found in it.
        entry: its Korean.
        new: the other Korean, with the same key.

    Raises:
        Uncertain: a name that changes is not found, is left in part, or may be another's.
    """
    changes = _changes(entry, new)
    if not changes:
        return []
    left = blanked(english, [each.span for each in placed])
    kept = {match.term for match in entry.matches} - set(changes)
    edits = []
    for old, other in changes.items():
        _check(old, other, left, entry)
        if any(set(right_forms(old)) & set(right_forms(term)) for term in kept):
            raise Uncertain(f"another name has the same form: {old.en}")
        places = [each.span for each in placed if each.term == old]
        if not places:
            raise Uncertain(f"not in the English: {old.ko}")
        for span in places:
            text = _like(english[span.start : span.end], old, other)
            sibilant = (text[-1] == "s") != (english[span.end - 1] == "s")
            if sibilant and _POSSESSIVE.match(english, span.end):
                raise Uncertain(f"a possessive: {old.en}")
            edits.append(Edit(span, text))
    return edits


def _changes(entry: Abstracted, new: Abstracted) -> dict[Term, Term]:
    """Return what each name becomes, of those that do not stay."""
    becomes: dict[Term, Term] = {}
    for old, other in zip(entry.names, new.names, strict=True):
        if becomes.setdefault(old.term, other.term) != other.term:
            raise Uncertain(f"one name becomes two: {old.term.ko}")
    if len({term.en for term in becomes.values()}) < len({term.en for term in becomes}):
        raise Uncertain("two names become one")
    return {old: other for old, other in becomes.items() if old.en != other.en}


def _check(old: Term, new: Term, left: str, entry: Abstracted) -> None:
    """Refuse what the words around a name say of it and of no other."""
    if (old.usage ^ new.usage) & _GRAMMAR:
        raise Uncertain(f"other grammar: {new.en}")
    if old.kind == "person" and _GENDER.search(left):
        raise Uncertain("the English says whether it is a man or a woman")
    words = _words([left])
    lost = _words([old.en]) - _words([new.en])
    if old.kind != "person":
        lost = {word for word in lost if len(word) > 2}
        words |= {word[0].upper() + word[1:] for word in words}
        lost = {word[0].upper() + word[1:] for word in lost}
    alike = _areas(old) == _areas(new) != set()
    if old.kind == "place" and not alike and (found := _AREA_WORD.search(left)):
        raise Uncertain(f"the English says what kind of place it is: {found[0]}")
    if left_ko := next((form for form in _korean_forms(old) if form in entry.key), ""):
        raise Uncertain(f"a part of another name: {left_ko}")
    for word in lost & words:
        raise Uncertain(f"a part of the name is left: {word}")
    if old.kind in {"organisation", "programme", "event"}:
        for found in _ABBREVIATION.finditer(left):
            if found[0] not in entry.text:
                raise Uncertain(f"an abbreviation: {found[0]}")


def _korean_forms(term: Term) -> list[str]:
    """Return the Korean forms of a name, of 완주군 also 완주.

    Where one is left in the key, it is part of another name, such as 완주사랑상품권.
    """
    forms = [term.ko, *term.ko_forms]
    if term.kind == "place" and len(term.ko) > 2:
        forms.append(term.ko[:-1])
    return forms


def _areas(place: Term) -> set[str]:
    """Return the words for an area that the right forms of a place have."""
    return {found[0].lower() for form in right_forms(place) for found in _AREA_WORD.finditer(form)}


def _words(texts: Iterable[str]) -> set[str]:
    """Return the words, in the singular as far as that is easily told."""
    words = {word for text in texts for word in _WORD.findall(text)}
    singular = {word.removesuffix("s") if len(word) > 3 else word for word in words}
    return {word for word in singular if word.lower() not in _SMALL}


def _like(surface: str, old: Term, new: Term) -> str:
    """Return the new name in the form that the old one has: in full, alone, in capitals."""
    pairs = [(old.en, new.en)]
    bare = (_AREA.sub("", old.en), _AREA.sub("", new.en))
    if bare[1] in right_forms(new):
        pairs.append(bare)
    if "adjectival" in old.usage & new.usage and old.en_accepted and new.en_accepted:
        pairs.append((old.en_accepted[0], new.en_accepted[0]))
    for before, after in pairs:
        if before.lower().startswith("the ") != after.lower().startswith("the "):
            continue
        if surface == before:
            return after
        if surface == before.upper():
            return after.upper()
    raise Uncertain(f"another form of the name: {surface}")
