"""Any number of texts through an engine: each once, in whole, and back in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from pipeline.mt.engine import Engine
from pipeline.mt.splitting import split_to_fit


def translate_all(engine: Engine, texts: Sequence[str], *, constrained: bool = False) -> list[str]:
    """Translate texts of any length, blank and repeated ones among them.

    A text that is longer than the model takes is split and its translations are joined
    with a space; it is never cut.

    Args:
        engine: the model.
        texts: Korean texts of one line each.
        constrained: whether each placeholder of a text is to stand in its English once, and
            no words twice in a row.

    Returns:
        The English of each text, "" for a blank one.

    Raises:
        EngineError: the model failed on a text.
    """

    def fits(text: str) -> bool:
        return engine.count_tokens(text) <= engine.max_tokens

    pieces = {text: split_to_fit(text, fits) for text in dict.fromkeys(texts) if text.strip()}
    translate = engine.constrain if constrained else engine.translate
    translated = iter(translate([piece for parts in pieces.values() for piece in parts]))
    english = {text: " ".join(islice(translated, len(parts))) for text, parts in pieces.items()}
    return [english.get(text, "") for text in texts]
