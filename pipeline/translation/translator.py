"""From a Korean segment to checked English: names, structure, model, checks.

A segment is taken apart into pieces and sentences, lists and name pairs inside a sentence
are translated apart, and official names travel as placeholders. Whatever the model then
does, the structure of the Korean is there in the English: a sentence whose placeholders
do not all come back is tried again, each time asking less of the model, until at last
its parts are translated one by one and joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pipeline import __version__
from pipeline.checks import check
from pipeline.glossary import (
    Glossary,
    Masked,
    Match,
    marked,
    mask,
    take_marks,
    unmask,
    without_particle,
)
from pipeline.korean import (
    Frame,
    Literal,
    double_quotations,
    frame,
    frame_quotations,
    has_hangul,
    pieces,
    split_sentences,
)
from pipeline.mt import Engine, translate_all
from pipeline.release import Finding, Segment, Severity, Signature, Translation

# The ways to send a sentence, one after the other while something is lost: which names are
# hidden behind placeholders (the others stand in the Korean in English), and how many
# hypotheses are asked for.
_ATTEMPTS: tuple[tuple[Callable[[Match], bool], int], ...] = (
    (lambda match: True, 1),
    (lambda match: True, 4),
    (lambda match: match.term.kind == "person", 4),
    (lambda match: False, 4),
)
_SLOT = re.compile(r"([\ue000-\ue0ff])")


@dataclass(frozen=True, slots=True)
class _Draft:
    """English under way. ``english`` still carries the marks of placed names."""

    machine: str
    english: str
    pieced: bool = False


class Translator:
    """Translates segments with one engine and one glossary."""

    def __init__(self, engine: Engine, glossary: Glossary) -> None:
        self._engine = engine
        self._matcher = glossary.matcher
        self.signature = Signature(
            model=engine.name,
            model_hash=engine.model_hash[:12],
            decoding=engine.decoding,
            glossary=glossary.version,
            code=__version__,
        )

    def translate(self, segments: Sequence[Segment]) -> list[Translation]:
        """Translate segments, of any number of releases, together.

        Returns:
            One checked Translation a segment, in order.

        Raises:
            EngineError: the model failed.
        """
        layouts = [pieces(segment) for segment in segments]
        texts = [
            segment.text[piece.span.start : piece.span.end]
            for segment, layout in zip(segments, layouts, strict=True)
            for piece in layout
            if not isinstance(piece, Literal)
        ]
        drafts = iter(self._texts(texts))
        translations = []
        for segment, layout in zip(segments, layouts, strict=True):
            parts = [
                _Draft(piece.text_en, piece.text_en) if isinstance(piece, Literal) else next(drafts)
                for piece in layout
            ]
            translations.append(self._finish(segment, _join(parts, "")))
        return translations

    def _finish(self, segment: Segment, draft: _Draft) -> Translation:
        final, mentions = take_marks(draft.english, self._matcher.find(segment.text))
        translation = check(segment, Translation(draft.machine, final, mentions=mentions))
        if draft.pieced:
            finding = Finding(
                "pieced_together",
                Severity.WARNING,
                "a sentence was put together from parts that were translated one by one",
            )
            translation = replace(translation, findings=(*translation.findings, finding))
        return translation

    def _texts(self, texts: Sequence[str]) -> list[_Draft]:
        """Translate texts of one or more sentences each."""
        split = [[text[s.start : s.end] for s in split_sentences(text)] for text in texts]
        drafts = iter(self._sentences([sentence for sentences in split for sentence in sentences]))
        return [_join(islice(drafts, len(sentences)), " ") for sentences in split]

    def _sentences(self, sentences: Sequence[str]) -> list[_Draft]:
        """Translate sentences; one that came back without its quotations once more, apart."""
        drafts = self._frames([frame(sentence) for sentence in sentences])
        broken = [
            index
            for index, (sentence, draft) in enumerate(zip(sentences, drafts, strict=True))
            if double_quotations(draft.english) < double_quotations(sentence)
        ]
        if broken:
            again = self._frames([frame_quotations(sentences[index]) for index in broken])
            for index, draft in zip(broken, again, strict=True):
                drafts[index] = draft
        return drafts

    def _frames(self, frames: Sequence[Frame]) -> list[_Draft]:
        """Translate the groups of every frame, then the frames around them."""
        texts = [text for framed in frames for group in framed.groups for text in group.texts]
        inner = iter(self._texts(texts) if texts else ())
        jobs = []
        for framed in frames:
            groups = []
            for group in framed.groups:
                parts = list(islice(inner, len(group.texts)))
                groups.append(
                    _Draft(
                        group.render([part.machine for part in parts]),
                        group.render([part.english for part in parts]),
                        any(part.pieced for part in parts),
                    )
                )
            slots = dict(zip(_SLOT.findall(framed.text), groups, strict=True))
            jobs.append(_Job(framed.text, slots))
        return self._solve(jobs)

    def _solve(self, jobs: Sequence[_Job]) -> list[_Draft]:
        """Translate sentences with slots, each in the first way that loses nothing."""
        answers: list[_Answer | None] = [None] * len(jobs)
        room = len(self._engine.placeholders)
        for hidden, hypotheses in _ATTEMPTS:
            waiting = [
                index
                for index, (job, answer) in enumerate(zip(jobs, answers, strict=True))
                if len(job.slots) <= room and (answer is None or answer.missing)
            ]
            sent = [self._mask(jobs[index], hidden) for index in waiting]
            candidates = self._hypotheses([masked.text for masked in sent], hypotheses)
            for index, masked, texts in zip(waiting, sent, candidates, strict=True):
                answers[index] = _better(answers[index], masked, texts)
        return [
            self._piecewise(job, answer) if answer is None or answer.missing else job.fill(answer)
            for job, answer in zip(jobs, answers, strict=True)
        ]

    def _mask(self, job: _Job, hidden: Callable[[Match], bool]) -> Masked:
        slots = {slot: draft.english for slot, draft in job.slots.items()}
        matches = self._matcher.find(job.text)
        return mask(job.text, matches, slots, self._engine.placeholders, hidden)

    def _hypotheses(self, texts: Sequence[str], number: int) -> list[list[str]]:
        """Ask the engine; a text without Hangul, such as a lone placeholder, is its own answer."""
        korean = [text for text in texts if has_hangul(text)]
        answers = iter(translate_all(self._engine, korean, number) if korean else ())
        return [
            [_tidy(answer) for answer in next(answers)] if has_hangul(text) else [text]
            for text in texts
        ]

    def _piecewise(self, job: _Job, answer: _Answer | None) -> _Draft:
        """Translate the parts around what was lost one by one, in the order of the Korean.

        What was lost are the names that the best answer lacks or, where no answer kept the
        slots, the slots.
        """
        cuts = [
            (match.span.start, match.span.end, _Draft(match.term.en, marked(match.term.en)))
            for match in (answer.missing if answer else ())
        ] or [
            (place.start(), place.end(), job.slots[place[0]]) for place in _SLOT.finditer(job.text)
        ]
        parts: list[_Draft] = []
        end = 0
        for start, after, draft in (*cuts, (len(job.text), len(job.text), None)):
            between = job.text[end:start]
            between = (without_particle(between) if end else between).strip()
            if between:
                slots = {slot: job.slots[slot] for slot in _SLOT.findall(between)}
                parts += self._solve([_Job(between, slots)])
            parts += [draft] if draft else []
            end = after
        return replace(_join(parts, " "), pieced=True)


@dataclass(frozen=True, slots=True)
class _Answer:
    """The best hypothesis so far for a sentence, and the names that it lacks."""

    masked: Masked
    hypothesis: str
    missing: list[Match]


@dataclass(frozen=True, slots=True)
class _Job:
    """A sentence to solve: Korean with slot characters, and what belongs in each slot."""

    text: str
    slots: dict[str, _Draft]

    def fill(self, answer: _Answer) -> _Draft:
        """Put names and slots into an answer."""
        machine = answer.hypothesis
        for placeholder, slot in answer.masked.slots.items():
            machine = machine.replace(placeholder, self.slots[slot].machine)
        english = unmask(answer.masked, answer.hypothesis)
        return _Draft(machine, english, any(draft.pieced for draft in self.slots.values()))


def _better(best: _Answer | None, masked: Masked, hypotheses: Iterable[str]) -> _Answer | None:
    """Return the answer that lacks fewest names; of equals, the first."""
    for hypothesis in hypotheses:
        missing = masked.missing(hypothesis)
        if missing is not None and (best is None or len(missing) < len(best.missing)):
            best = _Answer(masked, hypothesis, missing)
    return best


def _join(drafts: Iterable[_Draft], separator: str) -> _Draft:
    parts = list(drafts)
    return _Draft(
        separator.join(part.machine for part in parts),
        separator.join(part.english for part in parts),
        any(part.pieced for part in parts),
    )


def _tidy(hypothesis: str) -> str:
    """Give a hypothesis the punctuation of the house: curly double quotes, no space before."""
    opened = re.sub(r'(^|[\s(\[⟦–—-])"(?=\S)', r"\1“", hypothesis.strip())
    return re.sub(r"\s+(?=[,.;:!?)”])", "", opened.replace('"', "”"))
