"""Parallel texts of every format, and published bilingual pages, to reference segments.

A machine's English comes in only where the provenance says that it is one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ReferenceSetError
from pipeline.glossary import Glossary
from pipeline.korean import Line, has_hangul, normalise
from pipeline.release import Role
from pipeline.scoring.alignment import Translate, align
from pipeline.scoring.bilingual import split_page
from pipeline.scoring.bitext import Pair
from pipeline.scoring.provenance import Provenance, is_machine_made
from pipeline.scoring.references import ReferenceSegment

_MAX_TEXT = 20_000
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs"})


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A text that did not become part of a reference, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file.

    Attributes:
        segments: the references.
        confidences: how sure it is that Korean and English belong together, from 0 to 1,
            one a segment; 1 where the file itself says so.
        left_over: what is not among them, in the order of the file.
    """

    segments: tuple[ReferenceSegment, ...]
    confidences: tuple[float, ...]
    left_over: tuple[LeftOver, ...] = ()


def import_pairs(pairs: Iterable[Pair], path: Path, provenance: Provenance) -> Imported:
    """Turn the pairs of a file of parallel texts into references.

    Args:
        pairs: what a reader found in the file.
        path: the file, for messages and as the release's name.
        provenance: what the pairs have in common.

    Raises:
        ReferenceSetError: a pair cannot be used, or there is none.
    """
    by_release: dict[str, list[ReferenceSegment]] = {}
    left_over = []
    for pair in pairs:
        ko, en = normalise(pair.ko), one_line(pair.en)
        if not has_hangul(ko) and has_hangul(en):
            raise ReferenceSetError(
                f"{path}:{pair.line}: {ko[:60]!r}: no Hangul in the Korean, but in the English:"
                " are they the wrong way round?"
            )
        if max(len(ko), len(en)) > _MAX_TEXT:
            raise ReferenceSetError(
                f"{path}:{pair.line}: {ko[:60]!r}: longer than {_MAX_TEXT} characters"
            )
        if not (ko and en):
            left_over.append(LeftOver(ko or en, "no English" if ko else "no Korean"))
        elif pair.machine and not provenance.machine:
            left_over.append(LeftOver(en, "machine-made English"))
        else:
            release = provenance.release or pair.release or path.stem
            segments = by_release.setdefault(release, [])
            segments.append(_segment(release, len(segments), Role.BODY, ko, en, provenance))
    whole = tuple(segment for segments in by_release.values() for segment in segments)
    if not whole:
        raise ReferenceSetError(f"{path}: no Korean with {_wanted(provenance)} in it")
    return Imported(whole, (1.0,) * len(whole), tuple(left_over))


def import_page(
    lines: Sequence[Line],
    path: Path,
    provenance: Provenance,
    translate: Translate,
    glossary: Glossary,
) -> Imported:
    """Turn a page with a Korean article and its English below into references.

    English heads are aligned only if the Korean has a headline. Paragraphs that are linked
    become one reference, in which they are joined with a space.

    Args:
        lines: those of the page.
        path: the page's file, for messages and as the release's name.
        provenance: of the page.
        translate: a machine's translation, by which paragraphs are aligned.
        glossary: names that both sides share.

    Raises:
        ReferenceSetError: a side is missing or nothing is aligned; or the page says that a
            machine translated, and ``provenance`` does not.
    """
    page = split_page(lines)
    if not any(has_hangul(segment.text) for segment in page.korean):
        raise ReferenceSetError(f"{path}: there is no Korean article in it")
    if not page.english:
        raise ReferenceSetError(f"{path}: there is no English below the Korean article")
    if page.notice and not provenance.machine:
        raise ReferenceSetError(
            f"{path}: {page.notice[:60]!r}: a machine made the English, so that it is no"
            " reference; --machine marks it, --as-system takes it as a system to compare with"
        )
    heads = page.heads if page.has_korean_headline else ()
    english = [one_line(text) for text in (*heads, *page.english)]
    korean = [segment.text for segment in page.korean]
    try:
        alignment = align(korean, english, translate, glossary, provenance.published)
    except ReferenceSetError as error:
        raise ReferenceSetError(f"{path}: {error}") from None
    if not alignment.links:
        raise ReferenceSetError(f"{path}: no English paragraph translates a Korean one")
    release = provenance.release or path.stem
    segments = tuple(
        _segment(
            release,
            position,
            page.korean[link.korean[0]].role,
            " ".join(korean[index] for index in link.korean),
            " ".join(english[index] for index in link.english),
            provenance,
        )
        for position, link in enumerate(alignment.links)
    )
    left_over = [
        *(LeftOver(korean[index], "no English") for index in alignment.unaligned_korean),
        *(LeftOver(one_line(text), "no Korean") for text in page.heads if not heads),
        *(LeftOver(english[index], "no Korean") for index in alignment.unaligned_english),
    ]
    confidences = tuple(link.confidence for link in alignment.links)
    return Imported(segments, confidences, tuple(left_over))


def merge(
    known: Sequence[ReferenceSegment], new: Sequence[ReferenceSegment], *, replace: bool = False
) -> list[ReferenceSegment]:
    """Return a set with new releases behind the known ones.

    Args:
        known: what the set holds.
        new: whole releases.
        replace: whether a release that the set has gives way; otherwise it is an error.

    Raises:
        ReferenceSetError: a release is there already, or the set would mix a machine's
            English with a person's.
    """
    releases = {segment.release for segment in new}
    both = sorted(releases & {segment.release for segment in known})
    if both and not replace:
        raise ReferenceSetError(
            f"release {both[0]!r} is there already; --force replaces one of the set's"
        )
    merged = [*(segment for segment in known if segment.release not in releases), *new]
    if len({is_machine_made(segment) for segment in merged}) > 1:
        raise ReferenceSetError("a set holds either a person's English or a machine's, not both")
    return merged


def one_line(text: str) -> str:
    """Return English on one line, without control and invisible characters, else as it is."""
    spaced = " ".join(text.split())
    return "".join(char for char in spaced if unicodedata.category(char) not in _DROPPED_CATEGORIES)


def _segment(
    release: str, position: int, role: Role, ko: str, en: str, provenance: Provenance
) -> ReferenceSegment:
    return ReferenceSegment(
        release=release,
        position=position,
        role=role,
        published=provenance.published,
        ko=ko,
        references=(en,),
        licence=provenance.licence,
        source=provenance.mark,
    )


def _wanted(provenance: Provenance) -> str:
    return "English" if provenance.machine else "English by a person"
