"""House style where it is used: in translations, audits of references and commands."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pipeline.checks.style import check_style, house_style
from pipeline.glossary import Glossary
from pipeline.mt import Alignment
from pipeline.release import Document, Mention, Role, Segment, Severity, Span, Term, Translation
from pipeline.scoring import ReferenceSegment, ReferenceSet
from pipeline.scoring.reference_audit import audit_references
from pipeline.style import Style, styled_terms, usual_style
from pipeline.translation import Translator

PUBLISHED = date(2025, 10, 20)
TERMS = (
    Term("김관영", "Kim Kwan-young", "person"),
    Term("지사", "Governor", "title"),
    Term("익산시", "Iksan City", "place", en_accepted=("Iksan-si",)),
    Term("5% 축제", "5% Festival", "event"),
)


@dataclass
class Parrot:
    """Stands in for a model that says the same whatever it is asked."""

    answer: str
    placeholders: tuple[str, ...] = ("⟦A⟧", "⟦B⟧", "⟦C⟧", "⟦D⟧")
    figures: bool = False
    name: str = "parrot"
    model_hash: str = "0" * 64
    decoding: str = "none"
    max_tokens: int = 200

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def translate(self, texts: Sequence[str]) -> list[str]:
        return [self.answer] * len(texts)

    constrain = translate

    def align(self, texts: Sequence[str]) -> list[Alignment]:
        return [Alignment(text, self.answer) for text in texts]


def style(**values: str | int) -> Style:
    return Style.model_validate(usual_style().model_dump() | values)


def translate(korean: str, answer: str, wanted: Style | None = None) -> Translation:
    document = Document((Segment(Role.BODY, korean),), PUBLISHED)
    glossary = Glossary(styled_terms(TERMS, wanted or usual_style()))
    ((translation,),) = Translator(Parrot(answer), glossary, style=wanted).translate([document])
    return translation


def test_a_translation_is_in_the_usual_style() -> None:
    done = translate("25일 5% 올랐다.", "It rose 5% on the 25th.")
    assert done.final == "It rose 5 percent on the 25th."
    assert done.machine == "It rose 5% on the 25th."


def test_a_translation_is_in_the_offices_style_with_its_names_where_they_say() -> None:
    wanted = style(days="with month", months="abbreviated", city="-si", titles="abbreviated")
    done = translate(
        "김관영 지사는 오는 25일 익산시에서 5% 늘린다.",
        "⟦A⟧ will add 5% on the 25th in ⟦B⟧.",
        wanted,
    )
    assert done.final == "Gov. Kim Kwan-young will add 5 percent on Oct. 25 in Iksan-si."
    places = {
        each.term.ko: done.final[each.en.start : each.en.end] for each in done.mentions if each.en
    }
    assert places == {"김관영": "Kim Kwan-young", "지사": "Gov.", "익산시": "Iksan-si"}
    assert done.findings == ()


def test_an_official_name_stays_as_it_is() -> None:
    done = translate("5% 축제가 5% 늘었다.", "⟦A⟧ rose 5%.")
    assert done.final == "5% Festival rose 5 percent."


def test_nothing_is_left_to_find_in_a_translation() -> None:
    document = Document((Segment(Role.BODY, "5% 축제가 5% 늘었다."),), PUBLISHED)
    done = translate(document.segments[0].text, "⟦A⟧ rose 5% in 3 cities.")
    (checked,) = check_style(document, [done], usual_style())
    assert checked.findings == done.findings


def test_the_signature_names_any_style_but_the_usual_one() -> None:
    def signature(wanted: Style | None) -> str:
        return str(Translator(Parrot(""), Glossary(TERMS), style=wanted).signature)

    other = style(percent="%")
    assert "style" not in signature(None)
    assert signature(None) == signature(usual_style())
    assert f"|style:{other.version}|" in signature(other)


def test_a_finding_says_what_would_be_in_style() -> None:
    (finding,) = house_style("It rose 5% a year.", usual_style())
    assert (finding.check, finding.severity) == ("house_style", Severity.INFO)
    assert finding.message == "percent: 5% is written 5 percent"
    assert (finding.span, finding.suggestion) == (Span(8, 10), "5 percent")


def test_a_name_is_no_finding_and_its_title_is_one() -> None:
    text = "Gov. Kim likes the 5% Festival."
    festival = Mention(TERMS[3], Span(0, 5), Span(19, 30))
    governor = Mention(TERMS[1], Span(6, 8), Span(0, 4))
    found = [*house_style(text, usual_style(), [festival, governor])]
    assert [each.suggestion for each in found] == ["Governor"]


def test_references_are_checked_for_style_when_it_is_asked() -> None:
    segment = ReferenceSegment("1", 0, Role.BODY, PUBLISHED, "5% 늘었다.", ("It rose 5%.",))
    references, glossary = ReferenceSet("own", (segment,)), Glossary(TERMS)
    (found,) = audit_references(references, glossary, style=usual_style())
    assert (found.finding.check, found.finding.severity) == ("house_style", Severity.INFO)
    assert audit_references(references, glossary) == []


def kopress(where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "style", *arguments],
        cwd=where,
        env={
            **os.environ,
            "KOPRESS_GLOSSARY__FILES": '["own.csv"]',
            "KOPRESS_GLOSSARY__BUNDLED": "false",
        },
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "own.csv").write_text("ko,en,kind\n5% 축제,5% Festival,event\n", encoding="utf-8")
    (tmp_path / "text.txt").write_text(
        "The 5% Festival drew 3 cities.\n\nIt rose 5%.\n", encoding="utf-8"
    )
    return tmp_path


def test_show_prints_every_key_and_where_it_comes_from(office: Path) -> None:
    (office / "house.toml").write_text('percent = "%"\n', encoding="utf-8")
    (office / "kopress.toml").write_text('[style]\nfile = "house.toml"\n', encoding="utf-8")
    shown = kopress(office, "show")
    assert shown.returncode == 0
    rows = {line.split()[0]: line for line in shown.stdout.splitlines()}
    assert rows["percent"].endswith("house.toml ") or "house.toml" in rows["percent"]
    assert "bundled" in rows["currency"]
    assert set(Style.model_fields) <= rows.keys()


def test_check_names_lines_and_ends_with_1_and_apply_mends_them(office: Path) -> None:
    found = kopress(office, "check", "text.txt")
    assert found.returncode == 1
    assert found.stdout.splitlines() == [
        "text.txt:1: numbers_in_words: 3 is written three",
        "text.txt:3: percent: 5% is written 5 percent",
    ]
    assert "2 findings" in found.stderr
    styled = kopress(office, "apply", "text.txt")
    assert styled.stdout == "The 5% Festival drew three cities.\n\nIt rose 5 percent.\n"
    (office / "text.txt").write_text(styled.stdout, encoding="utf-8")
    again = kopress(office, "check", "text.txt")
    assert (again.returncode, again.stdout) == (0, "")


def test_a_file_that_is_no_text_is_one_line(office: Path) -> None:
    (office / "binary").write_bytes(b"\xff\xff")
    (office / "long.txt").write_text("5% " * 9000, encoding="utf-8")
    for name, said in (
        ("none.txt", "none.txt: cannot be read: No such file or directory"),
        ("binary", "binary: not UTF-8 (byte 0)"),
        ("long.txt", "long.txt:1: a line of more than 20000 characters"),
    ):
        failed = kopress(office, "check", name)
        assert failed.returncode == 2
        assert failed.stderr.replace("\n", " ").strip() == f"kopress: {said}"
