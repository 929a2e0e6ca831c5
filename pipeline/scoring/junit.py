"""The gate's verdicts as JUnit XML, which GitHub's actions, GitLab and Jenkins read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pipeline.scoring.comparison import Comparison
from pipeline.scoring.gate import Judgement, Verdict
from pipeline.scoring.xml_text import xml_text


def as_junit(judged: Sequence[tuple[Comparison, Judgement]]) -> str:
    """Return an XML document: a test suite for each set, a test case for each rule.

    A rule that did not pass is a failure with its reason. What else should be known of a
    suite (scores, signature, the smallest detectable drop) is in its properties.

    Args:
        judged: what was compared, the baseline first and the change last, and what the gate
            says of it.
    """
    root = Element("testsuites", _counts([v for _, found in judged for v in found.verdicts]))
    for comparison, judgement in judged:
        name = f"kopress score {comparison.references.name}"
        suite = SubElement(root, "testsuite", _attributes(name=name))
        suite.attrib.update(_counts(judgement.verdicts))
        properties = SubElement(suite, "properties")
        for key, value in _properties(comparison, judgement):
            SubElement(properties, "property", _attributes(name=key, value=value))
        for verdict in judgement.verdicts:
            case = SubElement(
                suite, "testcase", _attributes(classname=name, name=verdict.rule, time="0")
            )
            if verdict.passed:
                SubElement(case, "system-out").text = xml_text(verdict.reason)
            else:
                failure = _attributes(type="gate", message=verdict.reason)
                SubElement(case, "failure", failure).text = xml_text(verdict.reason)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")


def _counts(verdicts: Sequence[Verdict]) -> dict[str, str]:
    failures = sum(not verdict.passed for verdict in verdicts)
    return _attributes(tests=str(len(verdicts)), failures=str(failures), errors="0")


def _properties(comparison: Comparison, judgement: Judgement) -> Iterator[tuple[str, str]]:
    baseline, *_, change = comparison.evaluations
    for metric, score in change.scores.items():
        yield f"baseline {metric}", f"{baseline.scores[metric].value:.4f}"
        yield metric, f"{score.value:.4f}"
    drop = judgement.detectable_drop
    yield (
        f"smallest detectable drop in {judgement.metric}",
        "none that was tried" if drop is None else f"{drop:.4f}",
    )
    yield "set", f"{comparison.references.name} {comparison.references.fingerprint}"
    yield "system", change.system.name
    yield "signature", change.signature
    yield "processor", change.processor


def _attributes(**values: str) -> dict[str, str]:
    return {name: xml_text(value) for name, value in values.items()}
