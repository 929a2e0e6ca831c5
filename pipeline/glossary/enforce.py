"""Putting official names and figures into English.

They travel through the model as placeholders that it copies (⟦A⟧), or, where it knows none or
there are too few, as their English standing in the Korean. Placed names carry two private
marks until :func:`take_marks` takes them off and tells where the names stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.glossary.grammar import fill
from pipeline.glossary.insert import Insert, InsertKind
from pipeline.glossary.locate import locate
from pipeline.glossary.marks import CLOSE, MARKED, OPEN, marked, unmarked
from pipeline.glossary.match import Match
from pipeline.release import Mention, Span

__all__ = ["Masked", "marked", "mask", "take_marks", "unmask"]

# Around the number of a name that is about to be put in.
_BRACKET = "\uf002"


@dataclass(frozen=True, slots=True)
class Masked:
    """A text made ready for the model.

    Attributes:
        text: Korean in which slots and inserts are placeholders or, some inserts, English.
        slots: each placeholder that stands for a slot, and the slot's character.
        fillings: each placeholder that stands for a slot, and the English that belongs there.
        names: each insert of the text, and its placeholder ("" for one in English).
        cuts: what was replaced, in order: its place in the Korean, and in ``text``.
    """

    text: str
    slots: dict[str, str]
    fillings: dict[str, str]
    names: tuple[tuple[Insert, str], ...]
    cuts: tuple[tuple[Span, Span], ...] = ()

    def missing(self, hypothesis: str) -> list[Insert] | None:
        """Return the inserts that did not come back, or None if the hypothesis is useless.

        It is useless when it lost a slot or repeats a placeholder.
        """
        given = [*self.slots, *(placeholder for _, placeholder in self.names if placeholder)]
        counts = {placeholder: hypothesis.count(placeholder) for placeholder in given}
        if any(counts[slot] != 1 for slot in self.slots) or any(n > 1 for n in counts.values()):
            return None
        in_the_open = Counter(name.lower() for name in self.open_names().findall(hypothesis))
        missing = []
        for insert, placeholder in self.names:
            if placeholder:
                found = counts[placeholder] == 1
            else:
                found = in_the_open[_key(insert)] > 0
                in_the_open[_key(insert)] -= 1
            if not found:
                missing.append(insert)
        return missing

    def place(self, korean: Span) -> Span:
        """Return where a stretch of the Korean, as it was before, stands in ``text``.

        A part of what was replaced stands where the whole does.
        """
        shift = 0
        for before, after in self.cuts:
            if before.start <= korean.start and korean.end <= before.end:
                return after
            if before.end <= korean.start:
                shift = after.end - before.end
        return Span(korean.start + shift, korean.end + shift)

    def open_names(self) -> re.Pattern[str]:
        """Return a pattern of the inserts that stand in the Korean in English."""
        names = {_key(insert) for insert, placeholder in self.names if not placeholder}
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        alternatives = "|".join(map(re.escape, longest_first)) or r"(?!)"
        return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def mask(
    text: str,
    inserts: Sequence[Insert],
    slots: Mapping[str, str],
    placeholders: Sequence[str],
    *,
    hidden: bool = True,
) -> Masked:
    """Replace slots and inserts by placeholders.

    Slots have the first claim on a placeholder, then persons, other names and figures, each
    kind from left to right. What is left without one is written in English where it stands,
    which most models copy too.

    Args:
        text: Korean with slot characters.
        inserts: names and figures in it, in order, without overlaps. The stretch of one
            without English is taken out, with the space before it.
        slots: each slot character of ``text`` and the English that belongs there.
        placeholders: those that the model copies, at least as many as there are slots.
        hidden: whether inserts have placeholders, and not the slots alone.
    """
    free = iter(placeholders)
    given = {slot: next(free) for slot in slots}
    spoken = [insert for insert in inserts if unmarked(insert.english)]
    held = {insert: next(free, "") if hidden else "" for insert in sorted(spoken, key=_claim)}
    names = tuple((insert, held[insert]) for insert in spoken)
    edits = [(insert.span, held[insert] or unmarked(insert.english)) for insert in spoken]
    edits += [(_with_space(text, i.span), "") for i in inserts if not unmarked(i.english)]
    edits += [
        (Span(place, place + len(slot)), placeholder)
        for slot, placeholder in given.items()
        if (place := text.find(slot)) >= 0
    ]
    pieces: list[str] = []
    cuts: list[tuple[Span, Span]] = []
    end = length = 0
    for span, english in sorted(edits, key=lambda edit: edit[0].start):
        pieces += text[end : span.start], english
        length += span.start - end
        cuts.append((span, Span(length, length + len(english))))
        length += len(english)
        end = span.end
    return Masked(
        text="".join(pieces) + text[end:],
        slots={placeholder: slot for slot, placeholder in given.items()},
        fillings={placeholder: slots[slot] for slot, placeholder in given.items()},
        names=names,
        cuts=tuple(cuts),
    )


def unmask(masked: Masked, hypothesis: str, *, headline: bool = False) -> str:
    """Put names, figures and slots into a hypothesis and mend the English around them.

    Args:
        masked: what the hypothesis translates.
        hypothesis: the model's English; names that are marked in it already are left alone.
        headline: whether it is a headline, in which no article is added.
    """
    held: dict[str, Insert | str] = {p: insert for insert, p in masked.names if p}
    in_the_open = {_key(insert): insert for insert, p in masked.names if not p}
    tokens: dict[str, Insert | str] = {}

    def hide(found: re.Match[str]) -> str:
        """Return a token for a name in the open; a name that is marked stays as it is."""
        insert = in_the_open.get(found[0].lower())
        if insert is None:
            return found[0]
        tokens[token := f"{_BRACKET}{len(tokens)}{_BRACKET}"] = insert
        return token

    pattern = re.compile(f"{MARKED.pattern}|{masked.open_names().pattern}", re.IGNORECASE)
    text = pattern.sub(hide, hypothesis)
    return fill(text, {**tokens, **held, **masked.fillings}, headline=headline)


def take_marks(text: str, matches: Sequence[Match]) -> tuple[str, tuple[Mention, ...]]:
    """Take off the private marks and pair every Korean mention with its place in the English.

    A name without marks of its own is looked for in the text around the marks: the model may
    have written it rightly by itself, or within an office that is put in as a whole.

    Returns:
        The clean English, and one Mention a match, in order; one whose name stands nowhere
        in the English has no English span.
    """
    places: list[Span] = []
    for found in MARKED.finditer(text):
        stray = sum(map(text[: found.start()].count, (OPEN, CLOSE)))
        start = found.start() - stray
        places.append(Span(start, start + len(found[0]) - 2))
    english = unmarked(text)
    placed: dict[int, Span] = {}
    for index, match in enumerate(matches):
        name = match.term.en.lower()
        place = next((p for p in places if english[p.start : p.end].lower() == name), None)
        if place is not None:
            places.remove(place)
            placed[index] = place
    left = [match for index, match in enumerate(matches) if index not in placed]
    located = iter(locate(_blanked(english, placed.values()), left))
    return english, tuple(
        Mention(match.term, match.span, placed[index]) if index in placed else next(located)
        for index, match in enumerate(matches)
    )


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """Return a text in which the spans hold nothing that could be a name."""
    for span in spans:
        text = text[: span.start] + "\uf004" * (span.end - span.start) + text[span.end :]
    return text


def _claim(insert: Insert) -> tuple[int, int]:
    """Return a key that sorts inserts by how much they need a placeholder."""
    is_person = any(match.term.kind == "person" for match in insert.matches)
    rank = 0 if is_person else 2 if insert.kind is InsertKind.FIGURE else 1
    return rank, insert.span.start


def _key(insert: Insert) -> str:
    """Return the English of an insert for a comparison; the comma of an apposition is open."""
    return unmarked(insert.english).rstrip(",").lower()


def _with_space(text: str, span: Span) -> Span:
    return replace(span, start=span.start - (text[: span.start].endswith(" ")))
