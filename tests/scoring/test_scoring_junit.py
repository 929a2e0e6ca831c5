from __future__ import annotations

from datetime import date

from lxml import etree

from pipeline.release import Role
from pipeline.scoring import Evaluation, Judgement, Score, System, Verdict
from pipeline.scoring.comparison import Comparison
from pipeline.scoring.junit import as_junit
from pipeline.scoring.references import ReferenceSegment, ReferenceSet

VERDICTS = (
    Verdict("no significant loss", True, "chrF 60.00 → 60.10 (p = 0.400): no difference"),
    Verdict("term accuracy", False, 'chrF < 3 & "가" <b>\x00\ud800'),
    Verdict("no large drop", False, "lost 2.00"),
)


def judged(
    name: str = "test", drop: float | None = 0.3, signature: str = "model:a"
) -> tuple[Comparison, Judgement]:
    segment = ReferenceSegment("01", 0, Role.BODY, date(2025, 4, 8), "도청", ("An office.",))
    references = ReferenceSet(name, (segment,))
    evaluations = tuple(
        Evaluation(
            references,
            System(system, ("Office.",)),
            {"chrF": Score("chrF", value, (value,), "")},
            signature,
            "x86_64 avx2",
        )
        for system, value in (("baseline", 60.0), ("starter", 58.0))
    )
    return Comparison(evaluations, ()), Judgement("chrF", VERDICTS, drop)


def parse(text: str) -> etree._Element:
    """Read what a file of this text would hold."""
    return etree.fromstring(text.encode("utf-8"))


def properties(suite: etree._Element) -> dict[str | None, str | None]:
    return {each.get("name"): each.get("value") for each in suite.iter("property")}


def test_a_rule_is_a_test_case_and_what_did_not_pass_is_a_failure_with_its_reason() -> None:
    (suite,) = parse(as_junit([judged()]))
    assert dict(suite.attrib) == {
        "name": "kopress score test",
        "tests": "3",
        "failures": "2",
        "errors": "0",
    }
    cases = suite.findall("testcase")
    assert [case.get("name") for case in cases] == [verdict.rule for verdict in VERDICTS]
    assert [case.find("failure") is not None for case in cases] == [False, True, True]
    failure = cases[2].find("failure")
    assert failure is not None
    assert (failure.get("message"), failure.text) == ("lost 2.00", "lost 2.00")
    assert cases[0].findtext("system-out") == VERDICTS[0].reason


def test_each_set_is_a_suite_and_the_whole_is_counted() -> None:
    root = parse(as_junit([judged("test"), judged("development")]))
    assert [suite.get("name") for suite in root] == [
        "kopress score test",
        "kopress score development",
    ]
    assert (root.get("tests"), root.get("failures")) == ("6", "4")


def test_the_parts_stand_in_the_order_and_with_the_attributes_that_readers_want() -> None:
    root = parse(as_junit([judged()]))
    assert (root.tag, [child.tag for child in root]) == ("testsuites", ["testsuite"])
    assert [child.tag for child in root[0]] == ["properties", *["testcase"] * 3]
    for case in root.iter("testcase"):
        assert {"classname", "name", "time"} <= set(case.attrib)
    assert all({"type", "message"} == set(failure.attrib) for failure in root.iter("failure"))


def test_properties_carry_the_scores_the_smallest_drop_and_what_made_them() -> None:
    comparison, judgement = judged()
    found = properties(parse(as_junit([(comparison, judgement)])))
    assert found == {
        "baseline chrF": "60.0000",
        "chrF": "58.0000",
        "smallest detectable drop in chrF": "0.3000",
        "set": f"test {comparison.references.fingerprint}",
        "system": "starter",
        "signature": "model:a",
        "processor": "x86_64 avx2",
    }
    unknown = properties(parse(as_junit([judged(drop=None)])))
    assert unknown["smallest detectable drop in chrF"] == "none that was tried"


def test_hostile_text_is_escaped_and_what_xml_forbids_is_replaced() -> None:
    root = parse(as_junit([judged("<gate>\x01", signature='a"<\ufffe')]))
    assert root[0].get("name") == "kopress score <gate>\ufffd"
    assert root.findtext(".//failure") == 'chrF < 3 & "가" <b>\ufffd\ufffd'
    assert properties(root)["signature"] == 'a"<\ufffd'
    assert not list(root.iter("b"))
