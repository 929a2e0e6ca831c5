"""A thousand malformed and hostile files: each gives text or a reason, soon, and nothing else."""

from __future__ import annotations

import io
import json
import random
import re
import signal
import struct
import subprocess
import sys
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from pipeline.attachments import read_attachment
from pipeline.errors import AttachmentError
from pipeline.korean.morphology import spaces_between
from pipeline.settings import AttachmentSettings

if TYPE_CHECKING:
    from tests.attachments.conftest import Hwp5, Office

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

FILES = 1000
SECONDS = 10
IN_CHILDREN = 60  # of the files, through the whole of read_attachment
ALARM = 5  # seconds; what takes longer is ended by the time limit of the real process too
MOST_ENDED = 20

# One long-lived process, limited as the real one is; the alarm kills it, whatever it is in.
WORKER = """
import json, resource, signal, struct, sys
from pipeline.attachments import pdf
from pipeline.attachments.child import answer
resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))
while head := sys.stdin.buffer.read(4):
    data = sys.stdin.buffer.read(struct.unpack("<I", head)[0])
    signal.alarm(int(sys.argv[1]))
    line = json.dumps(answer(data))
    signal.alarm(0)
    print(line, flush=True)
"""

Mutation = Callable[[random.Random, bytes], bytes]


def cut(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def flipped(rng: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice([1, 4, 30, 200])):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def overwritten(rng: random.Random, data: bytes) -> bytes:
    """Put the numbers that parsers mistake for lengths and places into the file."""
    changed = bytearray(data)
    for _ in range(rng.choice([1, 3, 20])):
        value = rng.choice([0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE, rng.getrandbits(32)])
        place = rng.randrange(max(1, len(changed) - 4))
        changed[place : place + 4] = struct.pack("<I", value)
    return bytes(changed)


def repeated(rng: random.Random, data: bytes) -> bytes:
    start = rng.randrange(len(data))
    part = data[start : start + rng.randrange(1, 4000)]
    return data[:start] + part * rng.randrange(2, 50) + data[start:]


def removed(rng: random.Random, data: bytes) -> bytes:
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.randrange(1, 600) :]


MUTATIONS: tuple[Mutation, ...] = (cut, flipped, overwritten, repeated, removed)


def spliced(rng: random.Random, one: bytes, other: bytes) -> bytes:
    return one[: rng.randrange(len(one))] + other[rng.randrange(len(other)) :]


def within_zip(rng: random.Random, data: bytes, mutation: Mutation) -> bytes:
    """Change an XML part, and pack it again so that its checksum is right."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        victim = rng.choice(
            [n for n in parts if "section0" in n or "document.xml" in n] * 3 + [*parts]
        )
        parts[victim] = mutation(rng, parts[victim] or b" ")
        for name, part in parts.items():
            new.writestr(name, part)
    return buffer.getvalue()


def within_pdf(rng: random.Random, data: bytes, mutation: Mutation) -> bytes:
    """Change an unpacked stream; what the table of objects says no longer fits, which is fine."""
    streams = list(re.finditer(rb"stream\n(.*?)\nendstream", data, re.DOTALL))
    stream = rng.choice(streams)
    content = zlib.compress(mutation(rng, zlib.decompress(stream[1])))
    return data[: stream.start(1)] + content + data[stream.end(1) :]


def package(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def docx(body: str, before: str = "") -> bytes:
    xml = (
        f'<?xml version="1.0"?>{before}<w:document xmlns:w="http://schemas.openxmlformats.org/'
        f'wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    )
    return package({"word/document.xml": xml.encode()})


def hwpx(body: str, before: str = "") -> bytes:
    xml = f'<?xml version="1.0"?>{before}<s:sec xmlns:s="s" xmlns:p="p">{body}</s:sec>'
    return package({"mimetype": b"application/hwp+zip", "Contents/section0.xml": xml.encode()})


def pdf(*objects: bytes) -> bytes:
    """A PDF without a table of objects, which readers then look for."""
    numbered = b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, 1))
    return b"%PDF-1.5\n" + numbered + b"trailer <</Root 1 0 R>>\n%%EOF"


def pdf_page(
    content: bytes, *objects: bytes, resources: bytes = b"<<>>", filters: bytes = b""
) -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources "
        + resources
        + b">>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content),
        *objects,
    )


def hostile_xml() -> Iterator[bytes]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    for before in (
        f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>',
        '<!DOCTYPE d [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d [<!ENTITY l9 SYSTEM "http://127.0.0.1:9/x">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE d [<!ENTITY % p SYSTEM "file:///dev/zero"> %p;]>',
        f'<!DOCTYPE d [<!ENTITY l9 "{"k" * 100_000}">]>',
    ):
        yield docx("<w:p><w:r><w:t>가" + "&l9;" * 100 + "</w:t></w:r></w:p>", before)
        yield hwpx("<p:p><p:run><p:t>가" + "&l9;" * 100 + "</p:t></p:run></p:p>", before)
    for depth in (15, 40, 200, 5000):
        tables = "<w:tbl><w:tr><w:tc>" * depth
        yield docx(
            tables + "<w:p><w:r><w:t>가</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * depth
        )
        tables = "<p:p><p:run><p:tbl><p:tr><p:tc><p:subList>" * depth
        ends = "</p:subList></p:tc></p:tr></p:tbl></p:run></p:p>" * depth
        yield hwpx(tables + "<p:p><p:run><p:t>가</p:t></p:run></p:p>" + ends)
        yield hwpx(
            "<p:p><p:run>" + "<p:container>" * depth + "</p:container>" * depth + "</p:run></p:p>"
        )
        yield docx("<w:sdt>" * depth + "</w:sdt>" * depth)
    yield docx("<w:p/>" * 1_000_000)
    yield hwpx("<p:p/>" * 1_000_000)
    yield docx("<w:p><w:r><w:t>가</w:t></w:r></w:p>" * 100_000)
    yield docx("<w:tbl>" + "<w:tr>" + "<w:tc/>" * 100_000 + "</w:tr></w:tbl>")
    yield docx("<w:p><w:r><w:t>" + "가" * 9_000_000 + "</w:t></w:r></w:p>")


def hostile_zips(office: Office) -> Iterator[bytes]:
    name = "word/document.xml"
    bomb = package({name: b"0" * 100_000_000})
    yield bomb
    yield package({name: b"0" * 250_000_000})
    yield package({name: package({name: bomb}), "Contents/section0.xml": bomb})
    yield package({f"Contents/section{n}.xml": b"<a/>" for n in range(6000)})
    yield overlapping(name, 40_000_000)
    lying = bytearray(bomb)
    central = lying.rindex(b"PK\x01\x02")
    lying[central + 24 : central + 28] = struct.pack("<I", 100)
    yield bytes(lying)
    for compression in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield package({name: b"<a>" + b"0" * 20_000_000}, compression)
    yield package({"../../../../etc/passwd": b"x", name: b"<x/>"})
    encrypted = bytearray(office.file("docx"))
    for head, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(head), bytes(encrypted)):
            encrypted[match.start() + place] |= 1
    yield bytes(encrypted)


def overlapping(name: str, size: int) -> bytes:
    """Many entries that are one and the same packed content (after Fifield, 2019)."""
    one = package({name: b"0" * size})
    central = one.rindex(b"PK\x01\x02")
    end = one.rindex(b"PK\x05\x06")
    entries = one[central:end] * 4000
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 4000, 4000, len(entries), central, 0)
    return one[:central] + entries + tail


def hostile_hwp5(hwp5: Hwp5, office: Office) -> Iterator[bytes]:
    text = hwp5.paragraph(0, "가나다")
    yield hwp5.file(section=hwp5.deflated(b"\0" * 100_000_000))
    yield hwp5.file(section=hwp5.deflated(text * 200_000))
    yield hwp5.file(section=hwp5.deflated(hwp5.record(0, 66) * 2_000_000))
    yield hwp5.file(section=hwp5.deflated(text)[:-3])
    for size in (1, 0xFFE, 0xFFF, 0x7FFFFFFF, 0xFFFFFFFF):
        yield hwp5.file(text, hwp5.record(1, 67, b"abc", size=size))
        yield hwp5.file(hwp5.record(0, 66, size=size), text)
    for depth in (5, 30, 200, 500):
        nested = b"".join(
            hwp5.paragraph(2 * n, "\x0b")
            + hwp5.control(2 * n + 1, "tbl ")
            + hwp5.record(2 * n + 2, hwp5.TABLE)
            + hwp5.list_header(2 * n + 2)
            for n in range(depth)
        )
        yield hwp5.file(nested, hwp5.paragraph(2 * depth, "가나다"))
    yield hwp5.file(hwp5.paragraph(0, "\x0b" * 20_000))
    yield hwp5.file(
        b"".join(hwp5.record(n % 1023, 66 + n % 12, bytes(n % 40)) for n in range(50_000))
    )
    ole = office.file("hwp")
    sectors = len(ole) // 512 - 1
    (fat,) = struct.unpack_from("<I", ole, 76)
    for next_sector in (lambda n: n, lambda n: 0, lambda n: (n + 1) % sectors, lambda n: fat):
        cyclic = bytearray(ole)
        for n in range(128):
            struct.pack_into("<I", cyclic, 512 * (fat + 1) + 4 * n, next_sector(n))
        yield bytes(cyclic)
    for difat in (0, fat, sectors - 1, 0x7FFFFFFF):
        chained = bytearray(ole)
        struct.pack_into("<II", chained, 68, difat, 0xFFFFFF)
        yield bytes(chained)
    for place in (30, 32, 44, 48, 56, 60, 64):
        for value in (0, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF):
            wrong = bytearray(ole)
            struct.pack_into("<I", wrong, place, value)
            yield bytes(wrong)
    directory = struct.unpack_from("<I", ole, 48)[0]
    for entry in range(4):  # an entry that is its own left, right and child
        cyclic = bytearray(ole)
        struct.pack_into("<III", cyclic, 512 * (directory + 1) + 128 * entry + 68, *[entry] * 3)
        yield bytes(cyclic)


def hostile_pdfs() -> Iterator[bytes]:
    flate = b"/Filter/FlateDecode"
    yield pdf_page(zlib.compress(b"0 " * 50_000_000), filters=flate)
    twice = zlib.compress(zlib.compress(b"q " * 50_000_000))
    yield pdf_page(twice, filters=b"/Filter[/FlateDecode/FlateDecode]")
    yield pdf_page(zlib.compress(b"q " * 3_000_000), filters=flate)
    yield pdf_page(zlib.compress(b"[" * 3_000_000), filters=flate)
    yield pdf_page(b"<<" * 100_000)
    yield pdf_page(b"(" * 1_000_000)
    yield pdf_page(zlib.compress(b"0 0 1 1 re f " * 1_000_000), filters=flate)
    yield pdf_page(zlib.compress(b"1 1 m " + b"2 2 l " * 1_000_000 + b"S"), filters=flate)
    font = b"<</Font<</F 5 0 R>>>>"
    helvetica = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    many = b"BT /F 10 Tf 50 800 Td (" + b"kopress " * 100_000 + b") Tj ET"
    yield pdf_page(many, helvetica, resources=font)
    same = b"BT /F 10 Tf " + b"1 0 0 1 50 50 Tm (a) Tj " * 100_000 + b"ET"
    yield pdf_page(same, helvetica, resources=font)
    yield pdf_page(
        b"BT /F 1e30 Tf 1e300 0 0 1e300 1e308 1e308 Tm (abc) Tj ET", helvetica, resources=font
    )
    yield pdf_page(b"BT /F 0 Tf 0 0 0 0 0 0 Tm (abc) Tj ET", helvetica, resources=font)
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 5 0 R>>>>/Length %d>>"
    )
    form += b"stream\n%s\nendstream"
    loop = b"/X Do " * 10
    yield pdf_page(b"/X Do", form % (len(loop), loop), resources=b"<</XObject<</X 5 0 R>>>>")
    yield pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R 2 0 R]>>")
    yield pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"3 0 R")
    yield pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids" + b"[" * 50_000)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    kids = b" ".join(b"%d 0 R" % n for n in range(3, 5000))
    yield pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[" + kids + b"]>>", *[page] * 5000
    )
    yield b"%PDF-1.5\n" + b"startxref\n0\n" * 1000 + b"%%EOF"
    yield (
        b"%PDF-1.5\nxref\n0 99999999\n"
        + b"0000000000 65535 f \n" * 10
        + b"trailer<<>>\nstartxref\n9\n%%EOF"
    )
    yield b"%PDF-1.5\ntrailer<</Prev 9/Root 1 0 R>>\nxref\n0 1\nstartxref\n9\n%%EOF"
    for name in (b"../../../../etc/passwd", b"/dev/zero", b"Identity-H", b"KSCms-UHC-H"):
        composite = (
            b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/" + name.replace(b"/", b"#2f")
            + b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X"
            + b"/CIDSystemInfo<</Registry(Adobe)/Ordering(" + name + b")>>>>]>>"
        )  # fmt: skip
        yield pdf_page(b"BT /F 9 Tf (\xb0\xa1\xb3\xaa) Tj ET", composite, resources=font)


def hostile(hwp5: Hwp5, office: Office) -> list[bytes]:
    return [*hostile_xml(), *hostile_zips(office), *hostile_hwp5(hwp5, office), *hostile_pdfs()]


def mutated(rng: random.Random, seeds: dict[str, bytes], hwp5: Hwp5, section: bytes) -> bytes:
    kind = rng.choice([*seeds])
    mutation = rng.choice(MUTATIONS)
    if rng.random() < 0.1:
        return spliced(rng, seeds[kind], seeds[rng.choice([*seeds])])
    if rng.random() < 0.4:
        return mutation(rng, seeds[kind])
    if kind == "hwp":
        return hwp5.file(section=hwp5.deflated(mutation(rng, section)))
    return (within_pdf if kind == "pdf" else within_zip)(rng, seeds[kind], mutation)


@pytest.fixture(scope="module")
def files(hwp5: Hwp5, office: Office) -> list[bytes]:
    rng = random.Random(20250312)
    seeds = {kind: office.file(kind) for kind in ("hwp", "hwpx", "docx", "pdf")}
    section = b"".join(
        [
            *(hwp5.paragraph(0, text) for text in office.text),
            hwp5.paragraph(0, "\x0b"),
            hwp5.table(1, [[hwp5.paragraph(2, each) for each in row] for row in office.table]),
        ]
    )
    written = hostile(hwp5, office)
    return written + [mutated(rng, seeds, hwp5, section) for _ in range(FILES - len(written))]


class Worker:
    """The long-lived process, started again after a file that killed it."""

    def __init__(self) -> None:
        self._process = self._start()

    def answer(self, data: bytes) -> dict[str, object]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(struct.pack("<I", len(data)) + data)
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            code = self._process.wait()
            self.close()
            self._process = self._start()
            return {"died": code}
        found: dict[str, object] = json.loads(line)
        return found

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    @staticmethod
    def _start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", WORKER, str(ALARM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )


def test_every_file_gives_text_or_a_reason(files: list[bytes]) -> None:
    worker = Worker()
    wrong, ended, read = [], 0, 0
    for number, data in enumerate(files):
        answer = worker.answer(data)
        if answer == {"died": -signal.SIGALRM}:
            ended += 1
        elif answer.keys() not in ({"lines"}, {"problem"}):
            wrong.append((number, len(data), answer))
        read += "lines" in answer
    worker.close()
    assert not wrong
    assert ended <= MOST_ENDED
    assert 0.05 * len(files) < read < 0.95 * len(files)  # else the files are of no use


def test_the_real_process_and_its_parent_stay_within_bounds(files: list[bytes]) -> None:
    settings = AttachmentSettings(seconds=SECONDS)
    rng = random.Random(1)
    spaces_between(["가", "나"])  # loads the analyser, which is not what is measured
    sample = files[:20] + rng.sample(files[20:], IN_CHILDREN - 20)
    tracemalloc.start()
    try:
        for data in sample:
            tracemalloc.reset_peak()
            started = time.monotonic()
            reason = "-"
            try:
                read_attachment(data, settings)
            except AttachmentError as error:
                reason = str(error)
            assert 0 < len(reason) <= 200
            assert time.monotonic() - started < SECONDS + 3
            assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
