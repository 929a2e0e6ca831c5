"""What changed since an earlier translation, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.release import Translation


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of a signature that is no longer the same. A side is "" where it lacks the part."""

    part: str
    before: str
    after: str


def signature_differences(before: str, after: str) -> tuple[Difference, ...]:
    """Name what differs in two signatures of the form ``model:…|hash:…|…``, in their order."""
    old, new = _parts(before), _parts(after)
    return tuple(
        Difference(part, old.get(part, ""), new.get(part, ""))
        for part in dict.fromkeys([*new, *old])
        if old.get(part) != new.get(part)
    )


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the English of a segment changed: ``kind`` is memory, names, machine or form.

    ``names`` are those whose English is another now: (Korean, before, after).
    """

    kind: str
    names: tuple[tuple[str, str, str], ...] = ()


def reason(before: Translation, after: Translation) -> Reason | None:
    """Say why the final English of a segment is another; None where it is not.

    What comes first in the pipeline counts: the memory, then names, for they decide what the
    model is given, then the model, then what is done to its output.
    """
    if before.final == after.final:
        return None
    if _is_remembered(before) or _is_remembered(after):
        return Reason("memory")
    names = tuple(_changed_names(before, after))
    if names:
        return Reason("names", names)
    return Reason("form" if before.machine == after.machine else "machine")


def _parts(signature: str) -> dict[str, str]:
    parts = (part.partition(":") for part in signature.split("|"))
    return {name: value for name, _, value in parts}


def _is_remembered(translation: Translation) -> bool:
    return not translation.machine and translation.memory is not None


def _changed_names(before: Translation, after: Translation) -> Iterator[tuple[str, str, str]]:
    old = {mention.term.ko: mention.term.en for mention in before.mentions}
    new = {mention.term.ko: mention.term.en for mention in after.mentions}
    for ko in dict.fromkeys([*new, *old]):
        if old.get(ko) != new.get(ko):
            yield ko, old.get(ko, ""), new.get(ko, "")
