"""Quotations, parentheses and lists as placeholders.

The pipeline takes such a part out of a sentence, translates it by itself and puts it back
(:mod:`pipeline.korean.frames`); this shows the model the sentence that is left. Every
function returns the pair as it is where it is not certain which parts belong together.
"""

from __future__ import annotations

import re
from random import Random

from pipeline.korean import SLOTS, frame
from pipeline.korean.groups import GroupKind
from pipeline.training.pair import Free, Pair

LIST = "{L1}"
"""Stands for a hidden list in a prepared pair."""

_QUOTED = re.compile(r"“[^“”]+”|‘[^‘’]+’")
_PARENTHESIS = re.compile(r"\(([^()]+)\)")
_PUNCTUATION = ",.?!"
_LIST_AT_END = re.compile(r"▲.*(?=\.$)")


def mask_quoted(pair: Pair, rng: Random, free: Free) -> Pair:
    """Replace the quoted parts, where there are as many on both sides and in one order.

    Half of the time the marks stay around the placeholder, “⟦A⟧”, half of the time they
    are hidden with what they hold. Only the parts of one speech, in double marks, keep
    their order in English; a title in single marks may move.
    """
    korean, english = _QUOTED.findall(pair.ko), _QUOTED.findall(pair.en)
    in_order = len(korean) == 1 or all(part.startswith("“") for part in korean)
    if not korean or len(korean) != len(english) or not in_order or _holds_any(korean + english):
        return pair
    keep_marks = rng.random() < 0.5
    masked = pair
    for source, target in zip(korean, english, strict=True):
        placeholder = next(free, None)
        if placeholder is None:
            return pair
        if keep_marks:
            # English punctuation inside the marks belongs to the sentence around them.
            end = target[-2] if target[-2] in _PUNCTUATION else ""
            quoted = f"{source[0]}{placeholder}{source[-1]}"
            masked = masked.swap(source, quoted, target, f"“{placeholder}{end}”")
        else:
            masked = masked.swap(source, placeholder, target, placeholder)
    return masked


def mask_parenthesis(pair: Pair, free: Free) -> Pair:
    """Replace the one parenthesis of both sides if it holds a list, brackets included."""
    korean, english = _PARENTHESIS.findall(pair.ko), _PARENTHESIS.findall(pair.en)
    if len(korean) != 1 or len(english) != 1 or "," not in korean[0]:
        return pair
    if _holds_any(korean + english) or (placeholder := next(free, None)) is None:
        return pair
    # A slot in a sentence has a space before it.
    before = pair.ko.split("(", 1)[0]
    space = " " if before and not before.endswith(" ") else ""
    return pair.swap(f"({korean[0]})", space + placeholder, f"({english[0]})", placeholder)


def hide_list(pair: Pair) -> Pair:
    """Put :data:`LIST` for a ▲ list that is the only group of its sentence and ends the English.

    It takes Kiwi, so it is done once for the whole bitext.
    """
    if min(pair.ko.count("▲"), pair.en.count("▲")) < 2:
        return pair
    framed = frame(pair.ko)
    english = _LIST_AT_END.search(pair.en)
    is_list = [group.kind for group in framed.groups] == [GroupKind.LIST]
    if not is_list or english is None or english[0].count("▲") < 2:
        return pair
    return Pair(framed.text.replace(SLOTS[0], LIST), f"{pair.en[: english.start()]}{LIST}.")


def mask_list(pair: Pair, free: Free) -> Pair:
    """Replace a hidden list by a placeholder.

    Raises:
        StopIteration: there is a list and no placeholder left for it.
    """
    if LIST not in pair.ko:
        return pair
    placeholder = next(free)
    return pair.swap(LIST, placeholder, LIST, placeholder)


def _holds_any(parts: list[str]) -> bool:
    return any("⟦" in part for part in parts)


def holds_group(pair: Pair) -> bool:
    """Tell whether there may be something to hide."""
    return "“" in pair.ko or LIST in pair.ko or ("(" in pair.ko and "," in pair.ko.split("(", 1)[1])
