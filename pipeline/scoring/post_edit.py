"""How much editors change of what kopress writes."""

from __future__ import annotations

from sacrebleu.metrics.ter import TER

from pipeline.release import TranslatedRelease


def post_edit_distance(item: TranslatedRelease) -> float | None:
    """Return the edits that it took, in words a hundred words of the English as it is now.

    This is HTER, the translation edit rate of a machine's output against its own post-edited
    form (Snover et al., 2006), as sacreBLEU computes it: 0 where nothing was changed.

    Args:
        item: a release with its edits and its sign-off.

    Returns:
        The rate of the whole release; None while no editor has changed or signed it.
    """
    if item.signed is None and not any(item.edits):
        return None
    machine = [translation.final for translation in item.translations]
    return float(TER().corpus_score(machine, [list(item.english)]).score)
