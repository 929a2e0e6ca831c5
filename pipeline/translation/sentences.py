"""Sentences through the model until nothing is lost: names, figures, and the slots of structure.

A sentence is sent in one way after the other, each asking less of the model, as long as
something does not come back. What is known beforehand (an insert) travels as a placeholder,
or as English in the Korean; then it is repaired in what the model wrote by itself; at last
the sentence is cut where it was lost. A name that is still not there is left to the checks,
which say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.checks.figure_pairs import compare
from pipeline.checks.repetition import doubles
from pipeline.glossary import (
    Insert,
    InsertKind,
    Masked,
    Names,
    mask,
    repair,
    unmarked,
    unmask,
    without_particle,
)
from pipeline.korean import has_hangul
from pipeline.mt import Alignment, Engine, translate_all
from pipeline.translation.draft import Draft, join

SLOT = re.compile(r"([\ue000-\ue0ff])")


class Step(StrEnum):
    """A means against loss. Without any, names stand in the Korean in English, once.

    FIGURES sends figures as placeholders too, which pays with a model that was taught it.
    """

    PLACEHOLDERS = "placeholders"
    FIGURES = "figures"
    CONSTRAINTS = "constraints"
    REPAIR = "repair"
    PIECES = "pieces"


ALL_STEPS = frozenset(Step)


def usual_steps(engine: Engine) -> frozenset[Step]:
    """Return the means that are used with a model: all, or all but placeholders for figures."""
    return ALL_STEPS if engine.figures else ALL_STEPS - {Step.FIGURES}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to translate: Korean with slot characters, and what belongs in each slot.

    ``names`` are the names of the document that it is from; a ``headline`` takes no articles.
    """

    text: str
    slots: dict[str, Draft]
    names: Names
    headline: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to send a sentence.

    Attributes:
        hidden: whether there are placeholders for names.
        figures: whether there are some for figures too.
        constrained: whether the decoder is held to write each of them once, and no words
            twice in a row.
    """

    hidden: bool
    figures: bool = False
    constrained: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    """The best hypothesis so far for a sentence, and what it lacks."""

    masked: Masked
    hypothesis: str
    missing: list[Insert]

    @property
    def stammers(self) -> bool:
        """Whether it says words twice in a row."""
        return any(doubles(self.hypothesis))

    @property
    def faults(self) -> tuple[int, bool]:
        """What is smaller the better it is."""
        return len(self.missing), self.stammers


class Sentences:
    """Translates sentences with one engine.

    Args:
        engine: the model.
        steps: the means to use.
    """

    def __init__(self, engine: Engine, steps: frozenset[Step]) -> None:
        self._engine = engine
        self._steps = steps
        self._ways = tuple(_ways(engine, steps))

    def solve(self, sentences: Sequence[Sentence]) -> list[Draft]:
        """Translate sentences, each in the first way that loses nothing."""
        answers: list[_Answer | None] = [None] * len(sentences)
        for way in self._ways:
            waiting = [
                index
                for index, (sentence, answer) in enumerate(zip(sentences, answers, strict=True))
                if len(sentence.slots) <= len(self._engine.placeholders)
                and (answer is None or answer.missing or (way.constrained and answer.stammers))
            ]
            sent = [self._mask(sentences[index], way) for index in waiting]
            written = self._hypotheses([masked.text for masked in sent], way)
            for index, masked, hypothesis in zip(waiting, sent, written, strict=True):
                answers[index] = _better(answers[index], masked, hypothesis)
        drafts = [
            None if answer is None or _names(answer.missing) else _fill(sentence, answer)
            for sentence, answer in zip(sentences, answers, strict=True)
        ]
        if Step.REPAIR in self._steps:
            lost = [index for index, draft in enumerate(drafts) if draft is None]
            kept = [index for index, draft in enumerate(drafts) if draft is not None]
            self._repair_names(sentences, answers, drafts, lost)
            self._repair_figures(sentences, answers, drafts, kept)
        return self._last_resort(sentences, answers, drafts)

    def _mask(self, sentence: Sentence, way: _Way) -> Masked:
        slots = {slot: draft.english for slot, draft in sentence.slots.items()}
        inserts = sentence.names.inserts(sentence.text)
        if way.figures:
            inserts = _with_figures(inserts, sentence.names.figures(sentence.text))
        return mask(sentence.text, inserts, slots, self._engine.placeholders, hidden=way.hidden)

    def _hypotheses(self, texts: Sequence[str], way: _Way) -> list[str]:
        """Ask the engine; a text without Hangul, such as a lone placeholder, is its own answer."""
        korean = [text for text in texts if has_hangul(text)]
        answers = iter(translate_all(self._engine, korean, constrained=way.constrained))
        return [_tidy(next(answers)) if has_hangul(text) else text for text in texts]

    def _repair_names(
        self,
        sentences: Sequence[Sentence],
        answers: Sequence[_Answer | None],
        drafts: list[Draft | None],
        lost: Sequence[int],
    ) -> None:
        """Put names that were lost into what the model writes when nothing is hidden."""
        sent = [
            (index, self._mask(sentences[index], _Way(hidden=False)))
            for index in lost
            if answers[index] is not None
        ]
        for index, masked, alignment in self._aligned(sent):
            sentence, hypothesis = sentences[index], _tidy(alignment.hypothesis)
            missing = masked.missing(hypothesis)
            if missing is not None:
                answer = _Answer(masked, hypothesis, missing)
                answer = replace(answer, missing=[*missing, *_wrong_figures(sentence, answer)])
                drafts[index] = _repaired(sentence, answer, alignment)

    def _repair_figures(
        self,
        sentences: Sequence[Sentence],
        answers: Sequence[_Answer | None],
        drafts: list[Draft | None],
        kept: Sequence[int],
    ) -> None:
        """Correct figures that the model had to write by itself, where it is clear which."""
        wrong: dict[int, _Answer] = {}
        for index in kept:
            answer = answers[index]
            figures = _wrong_figures(sentences[index], answer) if answer else []
            if answer and figures:
                wrong[index] = replace(answer, missing=figures)
        sent = [(index, answer.masked) for index, answer in wrong.items()]
        for index, _, alignment in self._aligned(sent):
            drafts[index] = _repaired(sentences[index], wrong[index], alignment)

    def _aligned(
        self, sent: Iterable[tuple[int, Masked]]
    ) -> Iterator[tuple[int, Masked, Alignment]]:
        """Translate once more, with alignments, what the model takes in one piece."""
        fitting = [
            (index, masked)
            for index, masked in sent
            if self._engine.count_tokens(masked.text) <= self._engine.max_tokens
        ]
        if fitting:
            alignments = self._engine.align([masked.text for _, masked in fitting])
            for (index, masked), alignment in zip(fitting, alignments, strict=True):
                yield index, masked, alignment

    def _last_resort(
        self,
        sentences: Sequence[Sentence],
        answers: Sequence[_Answer | None],
        drafts: Sequence[Draft | None],
    ) -> list[Draft]:
        """Complete the drafts: translate what is still without one part by part.

        The parts, in the order of the Korean, are the stretches around what was lost. Without
        PIECES, the best answer is taken as it is, if there is one.
        """
        plans: dict[int, list[Sentence | Draft]] = {}
        done = list(drafts)
        for index, (sentence, answer, draft) in enumerate(
            zip(sentences, answers, drafts, strict=True)
        ):
            if draft is None and answer is not None and Step.PIECES not in self._steps:
                done[index] = _fill(sentence, answer)
            elif draft is None:
                plans[index] = _parts(sentence, answer)
        parts = [part for plan in plans.values() for part in plan if isinstance(part, Sentence)]
        solved = iter(self.solve(parts) if parts else ())
        for index, plan in plans.items():
            written = [next(solved) if isinstance(part, Sentence) else part for part in plan]
            done[index] = replace(join(written, " "), pieced=True)
        return [draft for draft in done if draft is not None]


def _parts(sentence: Sentence, answer: _Answer | None) -> list[Sentence | Draft]:
    """Return what a sentence falls into when it is cut at what was lost.

    That are the names that the best answer lacks or, where no answer kept the slots, the slots.
    """
    lost = _names(answer.missing) if answer else []
    # Without English is what the insert of a name before it says already.
    silent = [each for each in sentence.names.inserts(sentence.text) if not each.english]
    cuts: list[tuple[int, int, Draft | None]] = [
        (each.span.start, each.span.end, Draft(unmarked(each.english), each.english))
        for each in lost
    ]
    if cuts:
        cuts += [(each.span.start, each.span.end, None) for each in silent]
        cuts.sort(key=lambda cut: cut[0])
    else:
        cuts = [
            (place.start(), place.end(), sentence.slots[place[0]])
            for place in SLOT.finditer(sentence.text)
        ]
    parts: list[Sentence | Draft] = []
    end = 0
    for start, after, draft in (*cuts, (len(sentence.text), len(sentence.text), None)):
        between = sentence.text[end:start]
        between = (without_particle(between) if end else between).strip()
        if between:
            slots = {slot: sentence.slots[slot] for slot in SLOT.findall(between)}
            parts.append(replace(sentence, text=between, slots=slots))
        parts += [draft] if draft else []
        end = after
    return parts


def _ways(engine: Engine, steps: frozenset[Step]) -> Iterable[_Way]:
    """Yield the ways to try, from the one that asks most of the model to the least."""
    if engine.placeholders and Step.PLACEHOLDERS in steps:
        hidden = _Way(hidden=True, figures=Step.FIGURES in steps)
        yield hidden
        if Step.CONSTRAINTS in steps:
            yield replace(hidden, constrained=True)
    yield _Way(hidden=False)


def _with_figures(names: Sequence[Insert], figures: Sequence[Insert]) -> list[Insert]:
    """Return the inserts of names, and those of figures that stand outside every name."""
    free = [
        figure
        for figure in figures
        if not any(
            figure.span.start < name.span.end and name.span.start < figure.span.end
            for name in names
        )
    ]
    return sorted([*names, *free], key=lambda insert: insert.span.start)


def _wrong_figures(sentence: Sentence, answer: _Answer) -> list[Insert]:
    """Return the figures that the model had to write by itself and did not write rightly."""
    held = {insert for insert, placeholder in answer.masked.names if placeholder}
    compared = compare(sentence.text, answer.hypothesis, sentence.names.day)
    wrong = [figure.span for figure in (*compared.missing, *(one for one, _ in compared.wrong))]
    return [
        insert
        for insert in sentence.names.figures(sentence.text)
        if insert not in held
        and any(span.start < insert.span.end and insert.span.start < span.end for span in wrong)
    ]


def _names(missing: Iterable[Insert]) -> list[Insert]:
    return [insert for insert in missing if insert.kind is not InsertKind.FIGURE]


def _better(best: _Answer | None, masked: Masked, hypothesis: str) -> _Answer | None:
    """Return the answer that lacks fewest; of equals, the first that says nothing twice."""
    missing = masked.missing(hypothesis)
    if missing is None:
        return best
    answer = _Answer(masked, hypothesis, missing)
    return answer if best is None or answer.faults < best.faults else best


def _fill(sentence: Sentence, answer: _Answer, repaired: str | None = None) -> Draft:
    """Put names and slots into an answer, or into the repaired form of it."""
    machine = answer.hypothesis
    for placeholder, slot in answer.masked.slots.items():
        machine = machine.replace(placeholder, sentence.slots[slot].machine)
    text = answer.hypothesis if repaired is None else repaired
    english = unmask(answer.masked, text, headline=sentence.headline)
    return Draft(machine, english, any(draft.pieced for draft in sentence.slots.values()))


def _repaired(sentence: Sentence, answer: _Answer, alignment: Alignment) -> Draft | None:
    """Return an answer with what it lacks put in, or None if a name could not be."""
    text, left = repair(
        answer.masked,
        answer.hypothesis,
        answer.missing,
        alignment,
        headline=sentence.headline,
    )
    if _names(left):
        return None
    return _fill(sentence, replace(answer, missing=left), text)


def _tidy(hypothesis: str) -> str:
    """Give a hypothesis single spaces, curly double quotes, and no space before punctuation."""
    spaced = " ".join(hypothesis.split())
    opened = re.sub(r'(^|[\s(\[⟦–—-])"(?=\S)', r"\1“", spaced)
    return re.sub(r"\s+(?=[,.;:!?)”])", "", opened.replace('"', "”"))
