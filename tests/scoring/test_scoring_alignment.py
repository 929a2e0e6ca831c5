"""English paragraphs land on the Korean that they translate, whatever was done to them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipeline.checks.english import sentences as english_sentences
from pipeline.data import data_path
from pipeline.documents import read_article
from pipeline.glossary import Glossary, load_glossary
from pipeline.korean import split_sentences
from pipeline.mt import load_engine
from pipeline.release import Role, Span
from pipeline.scoring import ReferenceSegment, load_references
from pipeline.scoring.alignment import Translate, align, rough_translation
from pipeline.scoring.bilingual import split_page
from pipeline.settings import ModelSettings, Settings

TWIN = data_path("corpora", "articles", "smart-expo-twin.txt")
SEED = "shared/seeds/smart-biz-expo-article.txt"
DAY = date(2023, 10, 25)


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary(demo=True)


@pytest.fixture(scope="module")
def translate() -> Translate:
    """The bundled model, greedily; each text once in the module."""
    rough = rough_translation(load_engine(ModelSettings(beam=1)))
    known: dict[str, str] = {}

    def translated(texts: Sequence[str]) -> list[str]:
        new = sorted(set(texts) - known.keys())
        known.update(zip(new, rough(new), strict=True))
        return [known[text] for text in texts]

    return translated


# --- real pages


def _pairs(path: Path, translate: Translate, glossary: Glossary) -> set[tuple[int, int]]:
    page = split_page(read_article(str(path), Settings()).lines)
    korean = [segment.text for segment in page.korean]
    return set(align(korean, page.english, translate, glossary, DAY).pairs)


def test_the_twin_lands(translate: Translate, glossary: Glossary) -> None:
    # Its English leaves out the captions and six paragraphs.
    expected = {(4, 0), (5, 1), (6, 2), (8, 3), (9, 4), (13, 5)}
    assert _pairs(TWIN, translate, glossary) == expected


def test_the_seed_lands(translate: Translate, glossary: Glossary) -> None:
    found = [folder / SEED for folder in Path(__file__).parents if (folder / SEED).is_file()]
    if not found:
        pytest.skip(f"no {SEED} in a directory above the checkout: it may not be passed on")
    # Four captions without English; the first two paragraphs are one in English.
    expected = {(4, 0)} | {(5 + index, index) for index in range(13)}
    assert _pairs(found[0], translate, glossary) == expected


# --- the reference releases, taken apart


@dataclass(frozen=True)
class Chunk:
    """Some sentences that stand as one paragraph, by where they come from."""

    role: Role
    origins: tuple[object, ...]
    texts: tuple[str, ...]


def _cut(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(text[span.start : span.end] for span in spans)


@cache
def _sentences(segment: ReferenceSegment) -> tuple[tuple[str, ...], tuple[str, ...]]:
    english = segment.references[0]
    return (
        _cut(segment.ko, split_sentences(segment.ko)),
        _cut(english, english_sentences(english)),
    )


def _disturbed(
    release: Sequence[ReferenceSegment], side: int, split_side: Sequence[int], rng: random.Random
) -> list[Chunk]:
    """Split and join paragraphs of the body, at sentence ends, and drop paragraphs of any kind.

    Where the two languages have different numbers of sentences, a paragraph is split on one
    side only (``split_side``): which sentences belong together would be a matter of opinion.
    """
    chunks: list[Chunk] = []
    for index, segment in enumerate(release):
        both = _sentences(segment)
        same = len(both[0]) == len(both[1])
        body = segment.role in {Role.LEAD, Role.BODY}
        may_split = body and (same or split_side[index] == side)
        for number, text in enumerate(both[side]):
            origin = (index, number) if same else (index,)
            joined = bool(chunks) and (
                not (may_split and rng.random() < 0.2)
                if number
                else body and chunks[-1].role in {Role.LEAD, Role.BODY} and rng.random() < 0.2
            )
            if joined:
                last = chunks.pop()
                chunks.append(Chunk(last.role, (*last.origins, origin), (*last.texts, text)))
            else:
                chunks.append(Chunk(segment.role, (origin,), (text,)))
    return [chunk for chunk in chunks if rng.random() >= 0.1]


@pytest.mark.parametrize("seed", [0, 1])
def test_disturbed_releases_are_aligned(
    translate: Translate, glossary: Glossary, seed: int
) -> None:
    """F1 over pairs of a Korean and an English paragraph, of all 24 releases together.

    A pair is right if the two share a sentence of the release, that is, a sentence and its
    translation.
    """
    rng = random.Random(seed)
    right = found = wanted = 0
    releases: dict[str, list[ReferenceSegment]] = {}
    for name in ("development", "test"):
        for segment in load_references(name).segments:
            releases.setdefault(segment.release, []).append(segment)
    for release in releases.values():
        split_side = [rng.randrange(2) for _ in release]
        korean, english = (_disturbed(release, side, split_side, rng) for side in (0, 1))
        pairs = align(
            [" ".join(chunk.texts) for chunk in korean],
            [" ".join(chunk.texts) for chunk in english],
            translate,
            glossary,
            release[0].published,
        ).pairs
        gold = {
            (i, j)
            for i, ours in enumerate(korean)
            for j, theirs in enumerate(english)
            if set(ours.origins) & set(theirs.origins)
        }
        right, found, wanted = right + len(pairs & gold), found + len(pairs), wanted + len(gold)
    f1 = 2 * right / (found + wanted)
    assert f1 >= 0.97, f"precision {right / found:.4f}, recall {right / wanted:.4f}"


# --- cases, with a translation that is given

KOREAN = ("가는 하나다.", "나는 둘이다.", "다는 셋이다.")
ENGLISH = (
    "The governor opened a library in the mountain village.",
    "Farmers harvested twice as many apples as last autumn.",
    "Children will ride free buses to every school from spring.",
)
NOTHING = Glossary(())


def _dictionary(korean: Sequence[str] = KOREAN) -> Translate:
    known = dict(zip(korean, ENGLISH, strict=True))
    return lambda texts: [known[text] for text in texts]


CASES: dict[str, tuple[Sequence[str], Sequence[str], list[tuple[tuple[int, ...], ...]]]] = {
    "one to one": (KOREAN, ENGLISH, [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]),
    "two to one": (KOREAN, (" ".join(ENGLISH[:2]), ENGLISH[2]), [((0, 1), (0,)), ((2,), (1,))]),
    "one to two": ((" ".join(KOREAN[:2]), KOREAN[2]), ENGLISH, [((0,), (0, 1)), ((1,), (2,))]),
    "left out in English": (KOREAN, ENGLISH[::2], [((0,), (0,)), ((2,), (1,))]),
    "left out in Korean": (KOREAN[1:], ENGLISH, [((0,), (1,)), ((1,), (2,))]),
    "in another place": (
        KOREAN,
        (*ENGLISH[1:], ENGLISH[0]),
        [((0,), (2,)), ((1,), (0,)), ((2,), (1,))],
    ),
    "no English": (KOREAN, (), []),
    "no Korean": ((), ENGLISH, []),
    "other English": (KOREAN, ("Zebras graze.", "Whales dive."), []),
}


@pytest.mark.parametrize("name", CASES)
def test_links_and_what_is_left(name: str) -> None:
    korean, english, expected = CASES[name]
    alignment = align(korean, english, _dictionary(), NOTHING, DAY)
    assert [(link.korean, link.english) for link in alignment.links] == expected
    linked_korean = {index for ours, _ in expected for index in ours}
    linked_english = {index for _, theirs in expected for index in theirs}
    assert set(alignment.unaligned_korean) == set(range(len(korean))) - linked_korean
    assert set(alignment.unaligned_english) == set(range(len(english))) - linked_english
    assert all(link.confidence > 0.9 for link in alignment.links)


def test_a_sentence_with_two_quotations_may_be_two_paragraphs() -> None:
    korean = "이 대표는 “책이 가깝다”며 “사과가 늘었다”고 말했다."
    first, second = "이 대표는 “책이 가깝다”며", "“사과가 늘었다”고 말했다."
    translate = _dictionary((first, second, KOREAN[2]))
    alignment = align([korean, KOREAN[2]], ENGLISH, translate, NOTHING, DAY)
    assert [(link.korean, link.english) for link in alignment.links] == [
        ((0,), (0, 1)),
        ((1,), (2,)),
    ]


def test_figures_and_names_decide_where_the_translation_is_no_help(glossary: Glossary) -> None:
    korean = [
        "김관영 지사는 군산시에 120억 원을 쓴다.",
        "이규택 원장은 익산시에 75억 원을 쓴다.",
    ]
    english = [
        "Director Lee Gyu-taek spends 7.5 billion won on Iksan City.",
        "Governor Kim Gwan-young spends 12 billion won on Gunsan City.",
    ]

    def same(texts: Sequence[str]) -> list[str]:
        return ["He spends won on it."] * len(texts)

    alignment = align(korean, english[::-1], same, glossary, DAY)
    assert alignment.pairs == {(0, 0), (1, 1)}
    alone = align(korean[:1], english, same, glossary, DAY)
    assert alone.pairs == {(0, 1)}
