"""Documents to checked English, and the structure of the Korean with it.

A segment is taken apart into pieces and sentences; lists, name pairs and, where they are
lost, quotations inside a sentence are translated apart. Whatever the model does, the
structure of the Korean is there in the English.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from pipeline import __version__
from pipeline.checks import check_document
from pipeline.glossary import Glossary, Names, close_appositions, take_marks
from pipeline.korean import (
    Frame,
    Literal,
    double_quotations,
    frame,
    frame_quotations,
    pieces,
    split_sentences,
)
from pipeline.memory import WHOLE, Memory
from pipeline.mt import Engine
from pipeline.release import (
    Document,
    Finding,
    MemoryMatch,
    Role,
    Segment,
    Severity,
    Signature,
    Translation,
)
from pipeline.style import AS_IS, Style, months_of_days, style_names, usual_style
from pipeline.translation.draft import Draft, join
from pipeline.translation.sentences import SLOT, Sentence, Sentences, Step, usual_steps

_HEADLINES = frozenset({Role.HEADLINE, Role.SUBTITLE})


@dataclass(frozen=True, slots=True)
class _Source:
    """A segment, and the names of the document that it is from."""

    segment: Segment
    names: Names


@dataclass(frozen=True, slots=True)
class _Text:
    """Korean of one or more sentences, and the names of the document that it is from."""

    ko: str
    names: Names
    headline: bool


@dataclass(frozen=True, slots=True)
class _Framed:
    """A sentence taken apart, and the names of the document that it is from."""

    frame: Frame
    names: Names
    headline: bool


class Translator:
    """Translates documents with one engine and one glossary.

    Args:
        engine: the model.
        glossary: the termbase in force.
        steps: the means against lost names and figures; None takes the usual ones.
        style: the house style; None takes the usual one.
        memory: what editors approved, used before the model; None asks the model for all.
    """

    def __init__(
        self,
        engine: Engine,
        glossary: Glossary,
        steps: frozenset[Step] | None = None,
        style: Style | None = None,
        memory: Memory | None = None,
    ) -> None:
        usual = usual_steps(engine)
        steps = usual if steps is None else steps
        self._glossary = glossary
        self._style = style or usual_style()
        self.memory = memory
        self._sentences = Sentences(engine, steps)
        other = "".join(f",no-{step}" for step in Step if step in usual - steps)
        other += "".join(f",{step}" for step in Step if step in steps - usual)
        self.signature = Signature(
            model=engine.name,
            model_hash=engine.model_hash[:12],
            decoding=engine.decoding + other,
            glossary=glossary.version,
            code=__version__,
            style="" if self._style == usual_style() else self._style.version,
        )

    def translate(self, documents: Sequence[Document]) -> list[list[Translation]]:
        """Translate any number of documents together.

        Returns:
            For each document one checked Translation a segment, in order.

        Raises:
            EngineError: the model failed.
        """
        sources = [
            _Source(segment, known)
            for document in documents
            for known in [Names(self._glossary, document)]
            for segment in document.segments
        ]
        matches = [self._recall(source) for source in sources]
        written = [self._remembered(*pair) for pair in zip(sources, matches, strict=True)]
        self._complete(sources, matches, written)
        checked = _checked(documents, written)
        # What the memory gave must be right in its document too.
        refused = [index for index, each in enumerate(checked) if _is_refused(each)]
        if refused:
            for index in refused:
                written[index] = None
            self._complete(sources, matches, written)
            checked = _checked(documents, written)
        results = iter(checked)
        return [list(islice(results, len(document.segments))) for document in documents]

    def _recall(self, source: _Source) -> MemoryMatch | None:
        return self.memory.match(source.segment.text, source.names) if self.memory else None

    def _remembered(self, source: _Source, match: MemoryMatch | None) -> Translation | None:
        """Return what the memory gives for a segment, None where the model is needed."""
        if match is None or match.percent < WHOLE or self.memory is None or not self.memory.use:
            return None
        final, mentions = take_marks(match.en, source.names.find(source.segment.text))
        return Translation("", final, mentions=mentions, memory=match)

    def _complete(
        self,
        sources: Sequence[_Source],
        matches: Sequence[MemoryMatch | None],
        written: list[Translation | None],
    ) -> None:
        """Let the model write what has no English yet."""
        missing = [index for index, translation in enumerate(written) if translation is None]
        made = self._segments([sources[index] for index in missing])
        for index, translation in zip(missing, made, strict=True):
            written[index] = replace(translation, memory=matches[index])

    def _segments(self, sources: Sequence[_Source]) -> list[Translation]:
        """Translate segments by the model."""
        layouts = [pieces(source.segment) for source in sources]
        texts = [
            _Text(
                source.segment.text[piece.span.start : piece.span.end],
                source.names,
                source.segment.role in _HEADLINES,
            )
            for source, layout in zip(sources, layouts, strict=True)
            for piece in layout
            if not isinstance(piece, Literal)
        ]
        drafts = iter(self._texts(texts) if texts else ())
        translations = []
        for source, layout in zip(sources, layouts, strict=True):
            written = [
                Draft(piece.text_en, piece.text_en) if isinstance(piece, Literal) else next(drafts)
                for piece in layout
            ]
            draft = _joined(written)
            translations.append(_finished(source.segment, source.names, draft, self._style))
        return translations

    def _texts(self, texts: Sequence[_Text]) -> list[Draft]:
        """Translate texts of one or more sentences each."""
        split = [
            [replace(text, ko=text.ko[span.start : span.end]) for span in split_sentences(text.ko)]
            for text in texts
        ]
        drafts = iter(self._whole([sentence for sentences in split for sentence in sentences]))
        return [join(islice(drafts, len(sentences)), " ") for sentences in split]

    def _whole(self, sentences: Sequence[_Text]) -> list[Draft]:
        """Translate sentences; one that came back without its quotations once more, apart."""
        drafts = self._frames(
            [_Framed(frame(text.ko), text.names, text.headline) for text in sentences]
        )
        broken = [
            index
            for index, (text, draft) in enumerate(zip(sentences, drafts, strict=True))
            if double_quotations(draft.english) < double_quotations(text.ko)
        ]
        apart = [
            _Framed(frame_quotations(text.ko), text.names, text.headline)
            for text in (sentences[index] for index in broken)
        ]
        if apart:
            for index, draft in zip(broken, self._frames(apart), strict=True):
                drafts[index] = draft
        return drafts

    def _frames(self, framed: Sequence[_Framed]) -> list[Draft]:
        """Translate the groups of every frame, then the frames around them."""
        texts = [
            _Text(text, each.names, headline=True)  # an item of a list takes no article
            for each in framed
            for group in each.frame.groups
            for text in group.texts
        ]
        inner = iter(self._texts(texts) if texts else ())
        sentences = []
        for each in framed:
            groups = []
            for group in each.frame.groups:
                parts = list(islice(inner, len(group.texts)))
                groups.append(
                    Draft(
                        group.render([part.machine for part in parts]),
                        group.render([part.english for part in parts]),
                        any(part.pieced for part in parts),
                    )
                )
            slots = dict(zip(SLOT.findall(each.frame.text), groups, strict=True))
            sentences.append(Sentence(each.frame.text, slots, each.names, each.headline))
        return self._sentences.solve(sentences)


def _checked(
    documents: Sequence[Document], written: Sequence[Translation | None]
) -> list[Translation]:
    """Return the translations of all segments, one document after the other, checked."""
    given = iter([translation for translation in written if translation is not None])
    return [
        translation
        for document in documents
        for translation in check_document(document, list(islice(given, len(document.segments))))
    ]


def _is_refused(translation: Translation) -> bool:
    """Return whether what the memory gave has a blocking finding."""
    blocking = any(each.severity is Severity.BLOCKING for each in translation.findings)
    return blocking and translation.memory is not None and not translation.machine


def _joined(pieces: Sequence[Draft]) -> Draft:
    """Return the pieces of a segment as one; what follows "Photo courtesy of" is no beginning."""
    parts = [pieces[0]]
    for before, piece in pairwise(pieces):
        goes_on = before.english.endswith(" of ") and piece.english.startswith("The ")
        english = piece.english.replace("The ", "the ", 1) if goes_on else piece.english
        parts.append(replace(piece, english=english))
    return join(parts, "")


def _finished(segment: Segment, names: Names, draft: Draft, style: Style) -> Translation:
    final, mentions = take_marks(close_appositions(draft.english), names.find(segment.text))
    months = {} if style.days == AS_IS else months_of_days(segment.text, names.day)
    final, mentions = style_names(final, mentions, style, months)
    translation = Translation(draft.machine, final, mentions=mentions)
    if draft.pieced:
        finding = Finding(
            "pieced_together",
            Severity.WARNING,
            "a sentence was put together from parts that were translated one by one",
        )
        translation = replace(translation, findings=(finding,))
    return translation
