"""Drawing examples: which kind of text, and how it is stretched.

Every example is a function of the random generator it is given, so a training that is
resumed goes on with exactly the examples it would have had.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from pipeline.training import figures, frames, groups, joining, slots
from pipeline.training.corpus import Press
from pipeline.training.marks import without_mark
from pipeline.training.pair import PLACEHOLDERS, Free, Pair
from pipeline.training.phrases import PLACES, Phrases
from pipeline.training.recipe import Kind, StretchRecipe
from pipeline.training.words import mask_latin


class Examples:
    """Draws stretched pairs.

    Args:
        press: the press bitext, without what is held out.
        grouped: those of its pairs that hold a group, lists hidden (:mod:`groups`).
        documentation: cleaned sentences of software documentation.
        conversation: everyday sentences.
        stretch: how often a pair is changed.
    """

    def __init__(
        self,
        press: Press,
        grouped: Sequence[Pair],
        documentation: Sequence[Pair],
        conversation: Sequence[Pair],
        stretch: StretchRecipe,
    ) -> None:
        self._subjects = [pairs for pairs in press.subjects.values() if pairs]
        self._sizes = [len(pairs) for pairs in self._subjects]
        self._segments = press.segments
        self._terms = press.terms
        self._frames = press.frames
        self._phrases = Phrases({pair.ko: pair.en for pair in press.terms} | PLACES)
        self._grouped = grouped
        self._probability = stretch
        self._documentation = documentation
        self._conversation = conversation
        self._makers: dict[Kind, Callable[[Random, Free], Pair]] = {
            Kind.SENTENCE: self._sentence,
            Kind.SEGMENT: self._segment,
            Kind.PARAGRAPH: self._paragraph,
            Kind.GROUP: self._group,
            Kind.TERM: self._term,
            Kind.FRAME: self._frame,
            Kind.DOCUMENTATION: self._documented,
            Kind.CONVERSATION: self._conversed,
        }

    def draw(self, rng: Random, weights: Mapping[Kind, float]) -> Pair:
        """Return one stretched pair.

        Args:
            rng: decides everything.
            weights: the share of each kind; one without a weight is not drawn.
        """
        (kind,) = rng.choices(list(weights), list(weights.values()))
        free = iter(rng.sample(PLACEHOLDERS, len(PLACEHOLDERS)))
        return self._makers[kind](rng, free)

    def _sentence(self, rng: Random, free: Free) -> Pair:
        return self._stretch(rng.choice(self._subject(rng)), rng, free)

    def _segment(self, rng: Random, free: Free) -> Pair:
        """Return a segment of a whole release: a headline, a paragraph, a quotation."""
        return self._stretch(rng.choice(self._segments), rng, free)

    def _paragraph(self, rng: Random, free: Free) -> Pair:
        """Return two or three sentences of one subject."""
        subject = self._subject(rng)
        drawn = rng.sample(subject, min(len(subject), rng.choice((2, 2, 3))))
        sentences = [pair for pair in drawn if joining.is_sentence(pair)] or drawn[:1]
        return joining.join([self._stretch(pair, rng, free) for pair in sentences])

    def _group(self, rng: Random, free: Free) -> Pair:
        """Return a sentence whose quotation, parenthesis or list is a placeholder."""
        pair = groups.mask_list(rng.choice(self._grouped), free)
        pair = groups.mask_quoted(pair, rng, free)
        pair = groups.mask_parenthesis(pair, free)
        return self._stretch(pair, rng, free)

    def _term(self, rng: Random, free: Free) -> Pair:
        """Return a phrase by itself, as items of a list come."""
        return rng.choice(self._terms)

    def _frame(self, rng: Random, free: Free) -> Pair:
        return frames.fill(rng.choice(self._frames), rng, free)

    def _documented(self, rng: Random, free: Free) -> Pair:
        pair = rng.choice(self._documentation)
        if rng.random() < 0.4:
            pair = figures.mask(mask_latin(pair, rng, free, 0.7), rng, free, 0.3)
        return pair

    def _conversed(self, rng: Random, free: Free) -> Pair:
        return rng.choice(self._conversation)

    def _subject(self, rng: Random) -> Sequence[Pair]:
        (subject,) = rng.choices(self._subjects, self._sizes)
        return subject

    def _stretch(self, pair: Pair, rng: Random, free: Free) -> Pair:
        """Fill slots, exchange a phrase, vary figures, and hide names and figures.

        Some are hidden as far as it goes, for that is what a release with a good glossary
        looks like to the model.
        """
        probability = self._probability
        dense = rng.random() < probability.dense
        pair = slots.fill(pair, rng, free, placeholder_share=1.0 if dense else 0.4)
        if rng.random() < probability.unmarked:
            pair = without_mark(pair)
        if rng.random() < probability.exchange:
            pair = self._phrases.exchange(pair, rng)
        if rng.random() < probability.vary:
            pair = figures.vary(pair, rng)
        if dense or rng.random() < probability.mask:
            pair = figures.mask(pair, rng, free, 1.0 if dense else 0.6)
        if dense or rng.random() < probability.mask:
            pair = self._phrases.mask(pair, rng, free, 1.0 if dense else 0.6)
        return pair
