"""Putting official names into English.

A name travels through the model as a placeholder that the model copies (⟦A⟧), or, where
the model knows none, as its English form standing in the Korean. Placed names carry two
private marks until :func:`take_marks` takes them off and tells where the names stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.glossary.match import Match
from pipeline.release import Mention, Span

_OPEN, _CLOSE = "\uf000", "\uf001"
_VOWEL_SOUND = re.compile(r"(?!(?:uni|use|usu|eur|one\b|once\b))[aeiou]|(?:honest|hour|heir)", re.I)
_SPELT_OUT = re.compile(r"[A-Z]{2,}\b")
_SAID_WITH_VOWEL = frozenset("AEFHILMNORSX")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text made ready for the model.

    Attributes:
        text: Korean in which slots and names are placeholders or, some names, English.
        slots: each placeholder that stands for a slot, and the slot's character.
        inserts: each placeholder, and the English that takes its place.
        names: each name of the text, and its placeholder ("" for one in English).
    """

    text: str
    slots: dict[str, str]
    inserts: dict[str, str]
    names: tuple[tuple[Match, str], ...]

    def missing(self, hypothesis: str) -> list[Match] | None:
        """Return the names that did not come back, or None if the hypothesis is useless.

        It is useless when it lost a slot or repeats a placeholder.
        """
        counts = {placeholder: hypothesis.count(placeholder) for placeholder in self.inserts}
        if any(counts[slot] != 1 for slot in self.slots) or any(n > 1 for n in counts.values()):
            return None
        in_the_open = Counter(name.lower() for name in _open_names(self, hypothesis))
        missing = []
        for match, placeholder in self.names:
            name = match.term.en.lower()
            if placeholder:
                found = counts[placeholder] == 1
            else:
                found = in_the_open[name] > 0
                in_the_open[name] -= 1
            if not found:
                missing.append(match)
        return missing


def mask(
    text: str,
    matches: Sequence[Match],
    slots: Mapping[str, str],
    placeholders: Sequence[str],
    hidden: Callable[[Match], bool] = lambda match: True,
) -> Masked:
    """Replace slots and names by placeholders, from left to right.

    Args:
        text: Korean with slot characters.
        matches: the names in it, in order, without overlaps.
        slots: each slot character of ``text`` and the English that belongs there.
        placeholders: those that the model copies, at least as many as there are slots.
        hidden: which names get a placeholder, as long as there are any; the others are
            written in English where they stand, which most models copy too.
    """
    free = iter(placeholders)
    given = {slot: next(free) for slot in slots}
    inserts = {placeholder: slots[slot] for slot, placeholder in given.items()}
    names = []
    pieces: list[str] = []
    end = 0
    for match in matches:
        placeholder = next(free, "") if hidden(match) else ""
        if placeholder:
            inserts[placeholder] = marked(match.term.en)
        names.append((match, placeholder))
        pieces += text[end : match.span.start], placeholder or match.term.en
        end = match.span.end
    masked = "".join(pieces) + text[end:]
    for slot, placeholder in given.items():
        masked = masked.replace(slot, placeholder)
    by_placeholder = {placeholder: slot for slot, placeholder in given.items()}
    return Masked(masked, by_placeholder, inserts, tuple(names))


def unmask(masked: Masked, hypothesis: str) -> str:
    """Put names and slots into a hypothesis and mend the English around them."""
    official = {match.term.en.lower(): match.term.en for match, _ in masked.names}
    pattern = _open_pattern(masked)
    text = pattern.sub(lambda found: marked(official[found[0].lower()]), hypothesis)
    for placeholder, insert in masked.inserts.items():
        place = rf"(?P<article>\b[Aa]n? )?{re.escape(placeholder)}(?P<next> \w+)?"
        text = re.sub(place, partial(_fit, insert), text)
    return text


def marked(name: str) -> str:
    """Return an English name with the marks that :func:`take_marks` looks for."""
    return f"{_OPEN}{name}{_CLOSE}"


def take_marks(text: str, matches: Sequence[Match]) -> tuple[str, tuple[Mention, ...]]:
    """Take off the private marks and pair every Korean mention with its place in the English.

    Returns:
        The clean English, and one Mention a match, in order; one whose name stands nowhere
        in the English has no English span.
    """
    clean: list[str] = []
    places: list[Span] = []
    position = start = 0
    for piece in re.split(f"([{_OPEN}{_CLOSE}])", text):
        if piece == _OPEN:
            start = position
        elif piece == _CLOSE:
            places.append(Span(start, position))
        else:
            clean.append(piece)
            position += len(piece)
    english = "".join(clean)
    mentions = []
    for match in matches:
        place = next(
            (p for p in places if english[p.start : p.end].lower() == match.term.en.lower()), None
        )
        if place is not None:
            places.remove(place)
        mentions.append(Mention(match.term, match.span, place))
    return english, tuple(mentions)


def _open_pattern(masked: Masked) -> re.Pattern[str]:
    names = {match.term.en for match, placeholder in masked.names if not placeholder}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    alternatives = "|".join(map(re.escape, longest_first)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def _open_names(masked: Masked, hypothesis: str) -> list[str]:
    return _open_pattern(masked).findall(hypothesis)


def _fit(insert: str, found: re.Match[str]) -> str:
    """Return the insert with the right article before it and no word doubled after it."""
    name = insert.strip(_OPEN + _CLOSE)
    article, following = found["article"] or "", found["next"] or ""
    if article and name:
        vowel = name[0] in _SAID_WITH_VOWEL if _SPELT_OUT.match(name) else _VOWEL_SOUND.match(name)
        article = ("A" if article[0] == "A" else "a") + ("n " if vowel else " ")
    if following and name.split()[-1:] == following.split():
        following = ""
    if not article and not found.string[: found.start()].strip(" “‘\"'("):
        insert = re.sub(r"[^\W\d_]", lambda letter: letter[0].upper(), insert, count=1)
    return article + insert + following
