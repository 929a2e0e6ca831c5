"""What of a file that came back is taken in: decided here, without the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.export.identity import Unit, fingerprint
from pipeline.release import Segment, TranslatedRelease
from pipeline.scoring.importing import one_line
from pipeline.store import Edit
from pipeline.store.editing import MAX_TEXT


@dataclass(frozen=True, slots=True)
class Conflict:
    """A segment whose English changed in the store and in the file.

    Attributes:
        segment: its name.
        present: its English in the store.
        returned: its English in the file.
        editor: who changed it in the store; "" where it was translated again.
        moment: when; None where it was translated again.
    """

    segment: str
    present: str
    returned: str
    editor: str = ""
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be done with the units of one release.

    Attributes:
        edits: what is new, ready to be stored.
        conflicts: what somebody else changed too.
        left_out: what cannot be taken in, and why, a line each.
        unchanged: how many segments say what stands there already, or what was sent.
    """

    edits: tuple[Edit, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    left_out: tuple[str, ...] = ()
    unchanged: int = 0


def judge(
    item: TranslatedRelease,
    units: Sequence[Unit],
    *,
    editor: str,
    origin: str,
    theirs: bool = False,
) -> Judgement:
    """Compare the units of a file with the release that they are of.

    A unit that says what was sent changes nothing, whatever stands there by now. One that
    says something else is an edit if what was sent still stands there, and a conflict if not.

    Args:
        item: the release as it stands now.
        units: all that the file has of it.
        editor: who changed them.
        origin: the kind of file.
        theirs: whether a conflict is settled for the file.
    """
    current = [unit for unit in units if unit.identity.version == item.version]
    if not current:
        return Judgement(left_out=(_other_version(item, units[0]),))
    by_number: dict[int, list[Unit]] = defaultdict(list)
    for unit in current:
        by_number[unit.identity.number].append(unit)
    edits, conflicts, left_out, unchanged = [], [], [], 0
    if len(current) < len(units):
        other = next(unit for unit in units if unit.identity.version != item.version)
        left_out.append(_other_version(item, other))
    for number in sorted({*by_number, *range(1, len(item.translations) + 1)}):
        fault = _fault(item, number, by_number)
        if fault:
            left_out.append(f"{item.name}, segment {number}: {fault}")
            continue
        unit, present = by_number[number][0], item.english[number - 1]
        if fingerprint(unit.en) in (unit.identity.base, fingerprint(present)):
            unchanged += 1
        elif unit.unfinished:
            left_out.append(f"{unit.identity.name}: changed, but still marked as fuzzy")
        elif fingerprint(present) == unit.identity.base or theirs:
            edits.append(_edit(item, unit, present, editor, origin))
        else:
            conflicts.append(_conflict(item, unit, present))
    return Judgement(tuple(edits), tuple(conflicts), tuple(left_out), unchanged)


def _fault(item: TranslatedRelease, number: int, by_number: dict[int, list[Unit]]) -> str:
    """Return why a segment cannot be taken from the file, "" if it can."""
    units = by_number.get(number, [])
    total = len(item.translations)
    if number > total:
        return f"the release has only {total}"
    if not units:
        return "not in the file"
    if len({fingerprint(unit.en) for unit in units}) > 1:
        places = ", ".join(unit.where for unit in units)
        return f"in the file {len(units)} times, with different English ({places})"
    if units[0].paragraphs > 1 and number < total and number + 1 not in by_number:
        return (
            "several paragraphs in the file, and the segment behind it has lost its mark:"
            " their texts cannot be told apart"
        )
    return _fault_of(units[0], item.release.segments[number - 1])


def _fault_of(unit: Unit, segment: Segment) -> str:
    if unit.ko is not None and fingerprint(unit.ko) != fingerprint(segment.text):
        return "the Korean in the file is not the release's; its English answers to another text"
    if not one_line(unit.en):
        return "no English in the file"
    if len(unit.en) > MAX_TEXT:
        return f"longer than {MAX_TEXT:,} characters"
    return ""


def _other_version(item: TranslatedRelease, unit: Unit) -> str:
    return (
        f"{item.name}: the file is of version {unit.identity.version}, and version"
        f" {item.version} is the present one: export it again"
    )


def _edit(item: TranslatedRelease, unit: Unit, present: str, editor: str, origin: str) -> Edit:
    return Edit(
        board=item.release.board,
        external_id=item.release.external_id,
        version=item.version,
        position=unit.identity.number - 1,
        base=present,
        text=one_line(unit.en),
        editor=editor,
        origin=origin,
    )


def _conflict(item: TranslatedRelease, unit: Unit, present: str) -> Conflict:
    edit = item.edits[unit.identity.number - 1] if item.edits else None
    return Conflict(
        segment=unit.identity.name,
        present=one_line(present),
        returned=one_line(unit.en),
        editor=edit.editor if edit else "",
        moment=edit.moment if edit else None,
    )
