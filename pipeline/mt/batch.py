"""Any number of texts through an engine: each once, in whole, and back in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import islice

from pipeline.mt.engine import Engine
from pipeline.mt.splitting import split_to_fit

# Texts between two reports of progress. Enough for an engine to find texts of one length
# among them, few enough that a slow model reports every few minutes.
_SLICE = 1024


def translate_all(
    engine: Engine,
    texts: Sequence[str],
    hypotheses: int = 1,
    progress: Callable[[int], None] | None = None,
) -> list[list[str]]:
    """Translate texts of any length, blank and repeated ones among them.

    A text that is longer than the model takes is split and its translations are joined
    with a space; it is never cut.

    Args:
        engine: the model.
        texts: Korean texts of one line each.
        hypotheses: how many translations to return for each text.
        progress: called with the number of texts done so far, the last time with all.

    Returns:
        One list per text, of ``hypotheses`` English strings, best first; a blank text
        gives empty strings.

    Raises:
        EngineError: the model failed on a text.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        if text.strip():
            places[text].append(index)
    results = [[""] * hypotheses for _ in texts]
    done = len(texts) - sum(map(len, places.values()))
    # Longest first: like lengths come together, and a lack of memory shows at once.
    pending = sorted(places, key=engine.count_tokens, reverse=True)
    for start in range(0, len(pending), _SLICE):
        chosen = pending[start : start + _SLICE]
        for text, translations in zip(chosen, _translate(engine, chosen, hypotheses), strict=True):
            for index in places[text]:
                results[index] = list(translations)
            done += len(places[text])
        if progress is not None:
            progress(done)
    if progress is not None and not pending:
        progress(done)
    return results


def _translate(engine: Engine, texts: Sequence[str], hypotheses: int) -> list[list[str]]:
    """Translate texts that are not blank but may be too long."""

    def fits(piece: str) -> bool:
        return engine.count_tokens(piece) <= engine.max_tokens

    pieces = [split_to_fit(text, fits) for text in texts]
    translated = iter(engine.translate([piece for parts in pieces for piece in parts], hypotheses))
    joined = []
    for parts in pieces:
        ranks = zip(*islice(translated, len(parts)), strict=True)
        joined.append([" ".join(rank) for rank in ranks])
    return joined
