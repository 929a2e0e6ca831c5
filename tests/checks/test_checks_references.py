"""Correct English passes: the human references, and the pairs of ``corpora/press``."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from pipeline.checks import CHECKS
from pipeline.checks.audit import audit
from pipeline.data import data_path
from pipeline.glossary import Names, load_glossary
from pipeline.korean import normalise
from pipeline.release import Document, Finding, Role, Segment, Severity, Translation

_EVERY = 17
_SLOTS = {
    "{P1}": ("김민수", "Kim Min-su"),
    "{P2}": ("이지혜", "Lee Ji-hye"),
    "{C1}": ("남원", "Namwon"),
    "{C2}": ("군산", "Gunsan"),
    "{V1}": ("전북", "Jeonbuk"),
    "{V2}": ("강원", "Gangwon"),
}
_PARTICLES = re.compile(r"\((?:은|이|을|과|와|으로)/([^)]*)\)")


def faults(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is not Severity.INFO]


@pytest.mark.parametrize("split", ["dev", "test"])
def test_human_references_have_at_most_one_false_finding_in_fifty_segments(split: str) -> None:
    glossary = load_glossary(demo=True)
    noisy, segments = [], 0
    for path in sorted(data_path("corpora", "releases").glob("*.json")):
        release = json.loads(path.read_text(encoding="utf-8"))
        if release["split"] != split:
            continue
        document = Document(
            tuple(
                Segment(Role(each["role"]), normalise(each["ko"])) for each in release["segments"]
            ),
            date.fromisoformat(release["date"]),
        )
        names = Names(glossary, document)
        matches = [names.find(segment.text) for segment in document.segments]
        audited = audit(document, [each["en"] for each in release["segments"]], matches)
        noisy += [each.final for each in audited if faults(each.findings)]
        segments += len(audited)
    assert len(noisy) <= segments / 50, noisy


def test_the_pairs_of_the_press_corpus_have_as_few() -> None:
    """Names are left out: the pairs were written before the termbase."""
    lines = [
        line
        for path in sorted(data_path("corpora", "press", "sentences").glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ][::_EVERY]
    noisy = []
    for line in lines:
        korean, english = _PARTICLES.sub(r"\1", line).split("\t")
        for slot, (ko, en) in _SLOTS.items():
            korean, english = korean.replace(slot, ko), english.replace(slot, en)
        role = Role.BODY if korean.rstrip('”’")')[-1:] in {".", "?", "!"} else Role.HEADLINE
        segment, translation = Segment(role, normalise(korean)), Translation(english, english)
        found = tuple(f for run in CHECKS for f in run(segment, translation, date(2025, 3, 12)))
        if faults(found):
            noisy.append(english)
    assert len(noisy) <= len(lines) / 50, noisy
