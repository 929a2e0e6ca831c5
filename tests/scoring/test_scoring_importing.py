"""Parallel texts and bilingual pages become references, and faults are named where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import ReferenceSetError
from pipeline.glossary import Glossary
from pipeline.korean import Line
from pipeline.release import Role
from pipeline.scoring.bilingual import split_page
from pipeline.scoring.bitext import Pair, read_plain, read_tsv
from pipeline.scoring.importing import Imported, import_page, import_pairs
from pipeline.scoring.provenance import Provenance
from pipeline.scoring.tmx import read_tmx
from pipeline.scoring.xliff import read_xliff

DAY = date(2025, 3, 12)
OWN = Provenance(DAY, licence="CC-BY-4.0", source="a test")
NOTHING = Glossary(())


def _write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def _texts(pairs: Iterator[Pair]) -> list[tuple[str, str]]:
    return [(pair.ko, pair.en) for pair in pairs]


def _fault(pairs: Iterator[Pair], path: Path) -> str:
    with pytest.raises(ReferenceSetError) as caught:
        import_pairs(pairs, path, OWN)
    return str(caught.value)


# --- TSV and plain files


def test_tsv_has_korean_english_and_perhaps_a_release(tmp_path: Path) -> None:
    path = _write(
        tmp_path / "own.tsv",
        "\ufeffko\ten\trelease\n도청이  “연다”\tThe office opens\tb\n\n"
        "군청\tCounty\ta\n시청\tCity \tb\n",
    )
    imported = import_pairs(read_tsv(path), path, OWN)
    assert [(s.release, s.position, s.ko, s.references) for s in imported.segments] == [
        ("b", 0, "도청이 “연다”", ("The office opens",)),
        ("b", 1, "시청", ("City",)),
        ("a", 0, "군청", ("County",)),
    ]
    first = imported.segments[0]
    assert (first.role, first.published, first.licence, first.source) == (
        Role.BODY,
        DAY,
        "CC-BY-4.0",
        "a test",
    )
    assert imported.confidences == (1.0, 1.0, 1.0)


def test_the_release_is_the_option_the_column_or_the_file(tmp_path: Path) -> None:
    path = _write(tmp_path / "own.tsv", "도청\tOffice\n")
    assert import_pairs(read_tsv(path), path, OWN).segments[0].release == "own"
    named = Provenance(DAY, release="named")
    assert import_pairs(read_tsv(path), path, named).segments[0].release == "named"


def test_korean_is_normalised_and_english_only_cleaned(tmp_path: Path) -> None:
    path = _write(tmp_path / "own.tsv", '도청ㆍ군청이 "연다"\t"Open"\u200b  doors\u2028now\x1b\n')
    (segment,) = import_pairs(read_tsv(path), path, OWN).segments
    assert segment.ko == "도청·군청이 “연다”"
    assert segment.references == ('"Open" doors now',)


def test_plain_files_run_line_by_line(tmp_path: Path) -> None:
    ko = _write(tmp_path / "ko.txt", "도청\r\n\r\n군청\u2028과\r\n")
    en = _write(tmp_path / "en.txt", "Office\n\nCounty\n")
    assert _texts(read_plain(ko, en)) == [("도청", "Office"), ("군청\u2028과", "County")]


TSV_FAULTS = {
    "도청\n": "1: '도청': 1 columns",
    "도청\tOffice\ta\tb\n": "1: '도청\\tOffice\\ta\\tb': 4 columns",
    "군청\tCounty\n도청\t \n": "2: ' ': the text is empty",
    "\tOffice\n": "1: '': the text is empty",
    "Office\t도청\n": "1: 'Office': no Hangul in the Korean",
    "도" * 20_001 + "\tOffice\n": "longer than 20000 characters",
    "\n\n": "no Korean with English by a person in it",
}


@pytest.mark.parametrize("text", TSV_FAULTS, ids=[value[:20] for value in TSV_FAULTS.values()])
def test_a_fault_of_a_tsv_file_is_named(tmp_path: Path, text: str) -> None:
    path = _write(tmp_path / "own.tsv", text)
    message = _fault(read_tsv(path), path)
    assert message.startswith(f"{path}:")
    assert TSV_FAULTS[text] in message


def test_files_of_different_length_are_no_parallel_files(tmp_path: Path) -> None:
    ko, en = _write(tmp_path / "ko.txt", "도청\n군청\n"), _write(tmp_path / "en.txt", "Office\n")
    assert _fault(read_plain(ko, en), ko) == f"{en}: 1 lines, but {ko} has 2"
    _write(en, "Office\n\n")
    assert _fault(read_plain(ko, en), ko) == f"{en}:2: '': the text is empty"


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    assert "cannot be read: No such file" in _fault(read_tsv(path), path)
    _write(path, "도청\tOffice\n", "cp949")
    assert _fault(read_tsv(path), path) == f"{path}: not UTF-8 (byte 0)"
    path.write_bytes(b"\xff\xfe\x00")
    assert "not UTF-16" in _fault(read_tsv(path), path)
    with path.open("wb") as file:
        file.truncate(100_000_001)
    assert _fault(read_tsv(path), path) == f"{path}: larger than 100 MB"


# --- TMX

TMX = """<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="ko-KR"/><body>
<!-- a note -->
<tu><tuv xml:lang="ko-KR">
<seg>도청이 <bpt i="1">&lt;b&gt;</bpt>문<ept i="1">&lt;/b&gt;</ept>을 <hi>연다</hi>.</seg></tuv>
<tuv xml:lang="EN-us"><seg>The office <ph>{{1}}</ph>opens &amp; works.</seg></tuv></tu>
<tu><tuv xml:lang="ko"><seg>군청</seg></tuv><tuv xml:lang="ja"><seg>郡庁</seg></tuv></tu>
<tu><tuv lang="ko"><seg>시청</seg></tuv><tuv lang="en" creationid="MT!"><seg>City</seg></tuv></tu>
</body></tmx>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_tmx_gives_the_text_without_the_formatting(tmp_path: Path, encoding: str) -> None:
    path = _write(tmp_path / "own.tmx", TMX.format(encoding=encoding), encoding)
    imported = import_pairs(read_tmx(path), path, OWN)
    assert [(s.ko, s.references) for s in imported.segments] == [
        ("도청이 문을 연다.", ("The office opens & works.",))
    ]
    assert [(each.text, each.reason) for each in imported.left_over] == [
        ("군청", "no English"),
        ("City", "machine-made English"),
    ]


def test_english_by_a_machine_comes_in_only_with_its_mark(tmp_path: Path) -> None:
    path = _write(tmp_path / "own.tmx", TMX.format(encoding="utf-8"))
    imported = import_pairs(read_tmx(path), path, Provenance(DAY, machine=True))
    assert [segment.source for segment in imported.segments] == ["machine:", "machine:"]


# --- XLIFF

XLIFF_1 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="one.docx" source-language="ko-KR" target-language="en-US"><body>
<group><trans-unit id="1"><source>도청이 <g id="1">문을</g><x id="2"/> 연다.</source>
<target>The office <g id="1">opens</g>.</target>
<alt-trans><target>Another.</target></alt-trans></trans-unit></group>
<trans-unit id="2"><source>군청</source></trans-unit>
<trans-unit id="3" translate="no"><source>숫자</source><target>Number</target></trans-unit>
</body></file>
<file original="two.docx" source-language="ko" target-language="en"><body>
<trans-unit id="1"><source>시청</source><target>City</target></trans-unit>
<trans-unit id="2"><source>구청</source>
<target state-qualifier="mt-suggestion">Gu</target></trans-unit>
</body></file></xliff>"""

XLIFF_2 = """<xliff version="2.1" srcLang="ko" trgLang="en"
xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f"><unit id="u1">
<segment><source>도청이 <pc id="1">문</pc>을 연다.</source>
<target order="3">It opens.</target></segment>
<ignorable><source> </source></ignorable>
<segment><source>누구나<ph id="2"/> 온다.</source><target order="1">All come.</target></segment>
</unit><unit id="u2"><segment><source>하나.</source><target>One.</target></segment>
<segment><source>둘.</source></segment></unit></file></xliff>"""


def test_xliff_1_gives_a_pair_a_unit_and_a_release_a_file(tmp_path: Path) -> None:
    path = _write(tmp_path / "own.xlf", XLIFF_1)
    imported = import_pairs(read_xliff(path), path, OWN)
    assert [(s.release, s.ko, s.references) for s in imported.segments] == [
        ("one.docx", "도청이 문을 연다.", ("The office opens.",)),
        ("two.docx", "시청", ("City",)),
    ]
    assert [each.reason for each in imported.left_over] == ["no English", "machine-made English"]


def test_xliff_2_joins_the_segments_of_a_unit_in_the_order_of_either_side(tmp_path: Path) -> None:
    path = _write(tmp_path / "own.xliff", XLIFF_2)
    imported = import_pairs(read_xliff(path), path, OWN)
    assert [(s.release, s.ko, s.references) for s in imported.segments] == [
        ("own", "도청이 문을 연다. 누구나 온다.", ("All come. It opens.",))
    ]
    assert [each.text for each in imported.left_over] == ["하나.둘."]


XLIFF_FAULTS = {
    XLIFF_1.replace('target-language="en"', 'target-language="de"'): "from 'ko' to 'de'",
    XLIFF_2.replace(' trgLang="en"', ""): "from 'ko' to ''",
    XLIFF_2.replace('"2.1"', '"3.0"'): "XLIFF version '3.0'",
    "<tmx/>": "no XLIFF (the outermost element is 'tmx')",
    '<xliff version="1.2"/>': "no Korean with English",
}


@pytest.mark.parametrize("text", XLIFF_FAULTS, ids=list(XLIFF_FAULTS.values()))
def test_a_fault_of_an_xliff_file_is_named(tmp_path: Path, text: str) -> None:
    path = _write(tmp_path / "own.xlf", text)
    message = _fault(read_xliff(path), path)
    assert message.startswith(f"{path}:")
    assert XLIFF_FAULTS[text] in message


# --- hostile XML

BOMB = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><tmx>&b;</tmx>'
OUTER = '<!DOCTYPE tmx [<!ENTITY x SYSTEM "{secret}">]><tmx>&x;</tmx>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("text", [BOMB, OUTER], ids=["bomb", "outer"])
def test_entities_are_refused(tmp_path: Path, text: str, encoding: str) -> None:
    secret = _write(tmp_path / "secret.txt", "the secret")
    path = _write(tmp_path / "own.tmx", text.format(secret=secret), encoding)
    assert _fault(read_tmx(path), path) == f"{path}: declares XML entities"


def test_an_outer_document_type_is_not_followed(tmp_path: Path) -> None:
    dtd = _write(tmp_path / "own.dtd", '<!ENTITY office "the secret">')
    path = _write(
        tmp_path / "own.tmx",
        f'<!DOCTYPE tmx SYSTEM "{dtd.as_uri()}"><tmx><tu><tuv xml:lang="ko"><seg>도청</seg></tuv>'
        '<tuv xml:lang="en"><seg>Office &office;.</seg></tuv></tu></tmx>',
    )
    assert "secret" not in "".join(pair.en for pair in read_tmx(path))


@pytest.mark.parametrize("text", ["<tmx>", "도청", "", "<tmx>\x01</tmx>", "<a>" * 5_000])
def test_what_is_no_xml_is_named(tmp_path: Path, text: str) -> None:
    path = _write(tmp_path / "own.tmx", text)
    assert "own.tmx:1: not well-formed XML" in _fault(read_tmx(path), path)


# --- pages

KOREAN = (
    "전북도, 별빛 장터 연다",
    "▲ 별빛 장터 조감도. / 사진제공 = 전북도",
    "전북도가 12일 남원에서 별빛 장터를 연다.",
    "장터는 30개 농가가 꾸린다.",
    "이정아 기자",
)
NOTICE = ("☞ 아래는 위 기사를 구글 번역기로 옮긴 영문 기사입니다.",)
ENGLISH = (
    'Jeonbuk opens "Starlight" market',
    "Farmers to sell in Namwon",
    "Reporter Lee Jung-ah",
    "Jeonbuk Province opens a starlight market in Namwon on the 12th. Thirty farms run it.",
)


def _lines(*texts: str) -> list[Line]:
    return [Line(text) for text in texts]


def _translate(texts: Sequence[str]) -> list[str]:
    known = {
        "전북도, 별빛 장터 연다": "Jeonbuk opens starlight market",
        "전북도가 12일 남원에서 별빛 장터를 연다.": (
            "Jeonbuk Province opens a starlight market in Namwon on the 12th."
        ),
        "장터는 30개 농가가 꾸린다.": "The market is run by thirty farms.",
    }
    return [known.get(text, "A photograph.") for text in texts]


def _page(*texts: str, machine: bool = False) -> Imported:
    provenance = Provenance(DAY, source="a page", machine=machine)
    return import_page(_lines(*texts), Path("page.txt"), provenance, _translate, NOTHING)


def test_a_page_is_parted_and_its_notice_and_bylines_are_set_aside() -> None:
    page = split_page(_lines(*KOREAN, *NOTICE, *ENGLISH))
    assert [segment.role for segment in page.korean] == [
        Role.HEADLINE,
        Role.CAPTION,
        Role.LEAD,
        Role.BODY,
    ]
    assert page.heads == ('Jeonbuk opens "Starlight" market', "Farmers to sell in Namwon")
    assert page.english == ENGLISH[3:]
    assert page.notice == NOTICE[0]


@pytest.mark.parametrize(
    "byline",
    ["By Lee Jung-ah", "Lee Jung-ah, staff reporter", "Reporter Lee Jung-ah lja@example.com"],
)
def test_english_bylines_are_known(byline: str) -> None:
    assert split_page(_lines(*KOREAN, ENGLISH[0], byline, ENGLISH[3])).heads == ENGLISH[:1]


def test_a_notice_of_a_translation_by_a_person_is_no_machine() -> None:
    notice = "☞ 아래는 위 기사를 본지 기자가 번역한 영문 기사입니다."
    assert split_page(_lines(*KOREAN, notice, *ENGLISH)).notice == ""


def test_a_page_becomes_references() -> None:
    imported = _page(*KOREAN, *ENGLISH)
    assert [(s.position, s.role, s.ko, s.references) for s in imported.segments] == [
        (0, Role.HEADLINE, KOREAN[0], (ENGLISH[0],)),
        (1, Role.LEAD, " ".join(KOREAN[2:4]), (ENGLISH[3],)),
    ]
    assert {segment.release for segment in imported.segments} == {"page"}
    assert [(each.text, each.reason) for each in imported.left_over] == [
        (KOREAN[1], "no English"),
        (ENGLISH[1], "no Korean"),
    ]
    assert all(0.35 < confidence <= 1 for confidence in imported.confidences)


def test_without_a_korean_headline_english_heads_are_left_over() -> None:
    imported = _page(*KOREAN[1:], *ENGLISH)
    assert [segment.references for segment in imported.segments] == [ENGLISH[3:]]
    assert [each.text for each in imported.left_over if each.reason == "no Korean"] == [
        *ENGLISH[:2]
    ]


def test_a_page_by_a_machine_is_marked_or_refused() -> None:
    with pytest.raises(ReferenceSetError, match=r"page\.txt: '☞ .*a machine made the English"):
        _page(*KOREAN, *NOTICE, *ENGLISH)
    marked = _page(*KOREAN, *NOTICE, *ENGLISH, machine=True)
    assert {segment.source for segment in marked.segments} == {"machine: a page"}


PAGE_FAULTS = {
    "there is no English below the Korean article": KOREAN,
    "there is no Korean article in it": ENGLISH,
    "no English paragraph translates a Korean one": (KOREAN[1], *("Zebras graze. " * 20,)),
    "601 sentences are more than an article has": (KOREAN[2], "It is so. " * 601),
}


@pytest.mark.parametrize("message", PAGE_FAULTS)
def test_a_page_that_cannot_be_used_is_named(message: str) -> None:
    with pytest.raises(ReferenceSetError) as caught:
        _page(*PAGE_FAULTS[message])
    assert str(caught.value) == f"page.txt: {message}"
