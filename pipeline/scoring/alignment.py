"""Which English paragraph translates which Korean one.

The Korean is translated by a machine, and its English is compared with the English at hand,
as Bleualign does (Sennrich and Volk, 2010, "MT-based Sentence Alignment for OCR-generated
Parallel Texts"; 2011, "Iterative, MT-based Sentence Alignment of Parallel Texts"). Sentences
are aligned (:mod:`~pipeline.scoring.monotone`); paragraphs are linked where theirs are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial, reduce
from itertools import groupby, pairwise, product
from operator import add
from typing import TypeAlias

from pipeline.checks.english import sentences as english_sentences
from pipeline.errors import ReferenceSetError
from pipeline.glossary import Glossary
from pipeline.korean import split_sentences
from pipeline.mt import Engine, translate_all
from pipeline.scoring.anchors import AnchorFinder
from pipeline.scoring.monotone import Unit, linked_paragraphs
from pipeline.scoring.similarity import Profile, profile, similarity

Translate = Callable[[Sequence[str]], list[str]]
_Pair: TypeAlias = tuple[int, int]

# Left-over paragraphs at one place on both sides are linked if they may be translations of
# each other, and those at different places only if they surely are.
_MAYBE_ALIKE = 0.15
_SURELY_ALIKE = 0.4
# An article has a tenth of this; time and memory grow with the square.
_MOST_SENTENCES = 600
# A sentence with two quotations is often two in English: “…”라며 | “…”고 말했다.
_BETWEEN_QUOTATIONS = re.compile(r"”(?:이?라)?(?:며|면서|고),?(?= [^”]*“)")


@dataclass(frozen=True, slots=True)
class Link:
    """Paragraphs that translate each other.

    Attributes:
        korean: indices of the Korean paragraphs, in order, one at least.
        english: indices of the English ones, likewise.
        confidence: how alike the English and the machine's translation are, from 0 to 1;
            0.2 is chance, and most right links are above 0.35.
    """

    korean: tuple[int, ...]
    english: tuple[int, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class ParagraphAlignment:
    """How the paragraphs of two texts belong together.

    Attributes:
        links: in the order of the Korean; every paragraph is in one at most.
        pairs: which Korean paragraph shares sentences with which English one. A link of
            two paragraphs a side may consist of three pairs.
        unaligned_korean, unaligned_english: indices of what is left over.
    """

    links: tuple[Link, ...]
    pairs: frozenset[_Pair]
    unaligned_korean: tuple[int, ...]
    unaligned_english: tuple[int, ...]


def align(
    korean: Sequence[str],
    english: Sequence[str],
    translate: Translate,
    glossary: Glossary,
    published: date,
) -> ParagraphAlignment:
    """Align the paragraphs of a document: one to one, one to many, many to one, or to none.

    The order is the same on both sides, but for paragraphs that are surely translations of
    each other, such as captions that stand elsewhere.

    Args:
        korean: normalised paragraphs.
        english: paragraphs of one line each.
        translate: a machine's translation of Korean texts, in order; it may be rough.
        glossary: names that both sides share.
        published: the day of the document.

    Raises:
        ReferenceSetError: one side has more than 600 sentences.
    """
    ours = [(i, part) for i, text in enumerate(korean) for part in _korean_parts(text)]
    theirs = [
        (j, text[span.start : span.end])
        for j, text in enumerate(english)
        for span in english_sentences(text)
    ]
    longest = max(len(ours), len(theirs))
    if longest > _MOST_SENTENCES:
        raise ReferenceSetError(f"{longest} sentences are more than an article has")
    finder = AnchorFinder(korean, glossary, published)
    drafts = translate([part for _, part in ours])
    korean_units = [
        Unit(index, profile(draft, finder.in_korean(part)))
        for (index, part), draft in zip(ours, drafts, strict=True)
    ]
    english_units = [Unit(index, profile(part, finder.in_english(part))) for index, part in theirs]
    wholes = _Wholes(_paragraphs(korean_units), _paragraphs(english_units))
    pairs = linked_paragraphs(korean_units, english_units)
    pairs |= wholes.enclosed(pairs)
    groups = _components(pairs)
    strays = wholes.strays(pairs)
    groups += [((i,), (j,)) for i, j in strays]
    links = sorted(
        (Link(ko, en, wholes.similarity(ko, en)) for ko, en in groups), key=lambda link: link.korean
    )
    return ParagraphAlignment(
        tuple(links),
        frozenset(pairs | strays),
        _left(len(korean), (link.korean for link in links)),
        _left(len(english), (link.english for link in links)),
    )


def rough_translation(engine: Engine) -> Translate:
    """Return a function that translates with an engine alone, without names and structure."""
    return partial(translate_all, engine)


def _korean_parts(paragraph: str) -> Iterator[str]:
    for sentence in split_sentences(paragraph):
        start = sentence.start
        for cut in _BETWEEN_QUOTATIONS.finditer(paragraph, sentence.start, sentence.end):
            yield paragraph[start : cut.end()].strip()
            start = cut.end()
        yield paragraph[start : sentence.end].strip()


def _paragraphs(units: Iterable[Unit]) -> dict[int, Profile]:
    return {
        index: reduce(add, (unit.profile for unit in group))
        for index, group in groupby(units, lambda unit: unit.paragraph)
    }


@dataclass(frozen=True, slots=True)
class _Wholes:
    """The profiles of whole paragraphs, by their index."""

    korean: Mapping[int, Profile]
    english: Mapping[int, Profile]

    def similarity(self, korean: Iterable[int], english: Iterable[int]) -> float:
        ours = reduce(add, (self.korean[index] for index in korean))
        return similarity(ours, reduce(add, (self.english[index] for index in english)))

    def enclosed(self, pairs: Iterable[_Pair]) -> set[_Pair]:
        """Pair what is left over between two pairs, one paragraph a side.

        Their place says what a poor translation does not.
        """
        return {
            (i + 1, j + 1)
            for (i, j), (next_i, next_j) in pairwise(sorted(pairs))
            if (next_i - i, next_j - j) == (2, 2)
            and self.similarity([i + 1], [j + 1]) >= _MAYBE_ALIKE
        }

    def strays(self, pairs: Iterable[_Pair]) -> set[_Pair]:
        """Pair what stands in another order on the two sides, the most alike first."""
        taken = list(pairs)
        free_korean = set(self.korean) - {i for i, _ in taken}
        free_english = set(self.english) - {j for _, j in taken}
        alike = {(i, j): self.similarity([i], [j]) for i, j in product(free_korean, free_english)}
        found = set()
        for i, j in sorted(alike, key=lambda pair: (-alike[pair], pair)):
            if alike[i, j] >= _SURELY_ALIKE and i in free_korean and j in free_english:
                found.add((i, j))
                free_korean.remove(i)
                free_english.remove(j)
        return found


def _components(pairs: Iterable[_Pair]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return the paragraphs that hang together by monotone pairs."""
    components: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(pairs):
        if components and (i in components[-1][0] or j in components[-1][1]):
            components[-1][0].add(i)
            components[-1][1].add(j)
        else:
            components.append(({i}, {j}))
    return [(tuple(sorted(ko)), tuple(sorted(en))) for ko, en in components]


def _left(count: int, taken: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    used = {index for indices in taken for index in indices}
    return tuple(index for index in range(count) if index not in used)
