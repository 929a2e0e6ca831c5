"""Round trips through programs outside: LibreOffice, OmegaT and a browser.

They are Debian's ``libreoffice-writer`` with ``python3-uno``, and ``omegat``. Nothing that
kopress needs: a test that misses its program is skipped and says which.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from playwright.sync_api import Browser

from pipeline.export import Look, as_docx, as_html, as_po, as_xliff, judge, read_returned
from pipeline.release import Severity, TranslatedRelease

pytestmark = pytest.mark.slow

_PYTHON = "/usr/bin/python3"  # Debian's, which has LibreOffice's bindings
_OLD, _NEW = "has begun building", "=1+1 <b>builds</b> & runs"
_LOOKS = [Look(), Look(bilingual=True), Look(tracked=True, draft=True)]

Office = Callable[..., Path]

# Opens a document, replaces words as a person does by "find and replace", retypes a headline
# from its first character to its last, and saves it.
_EDIT = """
import subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue

source, target, pipe, profile, record, old, new, headline, retyped = sys.argv[1:]
office = subprocess.Popen(
    ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore",
     f"--accept=pipe,name={pipe};urp;"])
try:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(200):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            time.sleep(0.2)
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context)

    def value(name, content):
        property = PropertyValue()
        property.Name, property.Value = name, content
        return property

    document = desktop.loadComponentFromURL(source, "_blank", 0, (value("Hidden", True),))
    document.RecordChanges = record == "record"
    search = document.createReplaceDescriptor()
    search.SearchString, search.ReplaceString = old, new
    assert document.replaceAll(search) == 1
    search = document.createSearchDescriptor()
    search.SearchString = headline
    document.findFirst(search).setString(retyped)
    document.storeToURL(target, (value("FilterName", "MS Word 2007 XML"),))
    document.close(True)
    desktop.terminate()
finally:
    office.wait(30)
"""


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-writer)")
    return tmp_path_factory.mktemp("profile").as_uri()


@pytest.fixture
def resave(profile: str, tmp_path: Path) -> Office:
    """Open a file with LibreOffice and save it as another format, or the same."""

    def run(path: Path, suffix: str) -> Path:
        directory = tmp_path / f"to-{suffix}"
        kind = "docx:MS Word 2007 XML" if suffix == "docx" else suffix
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation={profile}", "--headless"),
                *("--convert-to", kind, "--outdir", str(directory), str(path)),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return directory / f"{path.stem}.{suffix}"

    return run


@pytest.mark.parametrize("look", _LOOKS)
def test_libreoffice_saves_what_it_got(
    look: Look, edited: TranslatedRelease, resave: Office, tmp_path: Path
) -> None:
    path = tmp_path / "release.docx"
    path.write_bytes(as_docx(edited, look))
    for back in (resave(path, "docx"), resave(resave(path, "odt"), "docx")):
        judgement = judge(edited, read_returned(back).units, editor="Lee", origin="docx")
        assert not judgement.left_out
        assert judgement.unchanged == len(edited.english)


def test_hostile_text_survives_libreoffice_as_text(
    hostile: TranslatedRelease, resave: Office, tmp_path: Path
) -> None:
    path = tmp_path / "release.docx"
    path.write_bytes(as_docx(hostile, Look(bilingual=True)))
    back = read_returned(resave(path, "docx"))
    judgement = judge(hostile, back.units, editor="Lee", origin="docx")
    assert not judgement.left_out
    assert judgement.unchanged == len(hostile.english)


@pytest.mark.parametrize("look", _LOOKS[:2])
@pytest.mark.parametrize("record", ["record", "overwrite"])
def test_what_somebody_changes_in_libreoffice_comes_back(
    record: str, look: Look, item: TranslatedRelease, profile: str, tmp_path: Path
) -> None:
    if subprocess.run([_PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode:
        pytest.skip("LibreOffice's Python bindings are not installed (python3-uno)")
    path, back = tmp_path / "release.docx", tmp_path / "back.docx"
    path.write_bytes(as_docx(item, look))
    arguments = [path.as_uri(), back.as_uri(), f"kopress-{tmp_path.name}", profile, record]
    subprocess.run(
        [_PYTHON, "-c", _EDIT, *arguments, _OLD, _NEW, item.english[0], "A new headline"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    judgement = judge(item, read_returned(back).units, editor="Lee", origin="docx")
    assert not judgement.left_out
    assert {edit.position: edit.text for edit in judgement.edits} == {
        0: "A new headline",
        5: item.english[5].replace(_OLD, _NEW),
    }
    assert judgement.unchanged == len(item.english) - 2


def test_libreoffice_shows_the_changes_as_tracked(
    edited: TranslatedRelease, resave: Office, tmp_path: Path
) -> None:
    path = tmp_path / "release.docx"
    path.write_bytes(as_docx(edited, Look(tracked=True)))
    odt = resave(path, "fodt").read_text(encoding="utf-8")
    assert odt.count("<text:insertion>") == odt.count("<text:deletion>") == 1
    assert "<dc:creator>Lee Ji-won</dc:creator>" in odt


_PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>KO</source_lang><target_lang>EN</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""
_MEMORY = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.1"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US"
datatype="plaintext" creationtoolversion="3.6" segtype="paragraph" srclang="KO"/>
<body><tu><tuv lang="KO"><seg>{ko}</seg></tuv><tuv lang="EN"><seg>{en}</seg></tuv></tu></body></tmx>
"""


def _translated_in_omegat(directory: Path, item: TranslatedRelease, number: int, en: str) -> Path:
    """Export a release as PO, translate a segment in an OmegaT project, and return its target."""
    if not shutil.which("omegat"):
        pytest.skip("OmegaT is not installed (apt-get install omegat)")
    for name in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (directory / name).mkdir(parents=True)
    (directory / "omegat.project").write_text(_PROJECT, encoding="utf-8")
    (directory / "source" / "release.po").write_text(as_po(item), encoding="utf-8")
    ko = item.release.segments[number - 1].text
    memory = _MEMORY.format(ko=escape(ko), en=escape(en))
    (directory / "omegat" / "project_save.tmx").write_text(memory, encoding="utf-8")
    subprocess.run(
        ["omegat", "--mode=console-translate", f"--config-dir={directory / 'conf'}", directory],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return directory / "target" / "release.po"


def test_what_somebody_changes_in_omegat_comes_back(
    item: TranslatedRelease, tmp_path: Path
) -> None:
    new = item.english[5].replace(_OLD, _NEW)
    back = _translated_in_omegat(tmp_path / "project", item, 6, new)
    judgement = judge(item, read_returned(back).units, editor="Lee", origin="po")
    assert {edit.position: edit.text for edit in judgement.edits} == {5: new}
    # What is fuzzy OmegaT leaves without English until somebody has looked at it.
    doubtful = [
        number
        for number, translation in enumerate(item.translations, 1)
        if any(finding.severity is not Severity.INFO for finding in translation.findings)
    ]
    assert [line.partition(":")[0] for line in judgement.left_out] == [
        f"jeonbuk/100001, segment {number}" for number in doubtful
    ]
    assert judgement.unchanged == len(item.english) - 1 - len(doubtful)


def test_hostile_text_survives_omegat_as_text(hostile: TranslatedRelease, tmp_path: Path) -> None:
    calm = tuple(
        type(translation)(translation.machine, translation.final)
        for translation in hostile.translations
    )
    item = type(hostile)(hostile.release, 1, calm, hostile.signature)
    back = _translated_in_omegat(tmp_path / "project", item, 1, f"{_NEW} </tu>")
    judgement = judge(item, read_returned(back).units, editor="Lee", origin="po")
    assert {edit.position: edit.text for edit in judgement.edits} == {0: f"{_NEW} </tu>"}
    assert not judgement.left_out


def test_what_somebody_changes_in_weblates_library_comes_back(
    item: TranslatedRelease, tmp_path: Path
) -> None:
    """The translate-toolkit, by which Weblate and Pootle read and write XLIFF 2."""
    xliff2 = pytest.importorskip("translate.storage.xliff2", reason="no translate-toolkit here")
    path, back = tmp_path / "release.xlf", tmp_path / "back.xlf"
    path.write_bytes(as_xliff(item))
    file = xliff2.Xliff2File.parsefile(str(path))
    units = [unit for unit in file.units if not unit.isheader()]
    assert [unit.source for unit in units] == [each.text for each in item.release.segments]
    assert [unit.target for unit in units] == list(item.english)
    units[5].target = item.english[5].replace(_OLD, _NEW)
    file.savefile(str(back))
    judgement = judge(item, read_returned(back).units, editor="Lee", origin="xliff")
    assert {edit.position: edit.text for edit in judgement.edits} == {
        5: item.english[5].replace(_OLD, _NEW)
    }
    assert not judgement.left_out
    assert judgement.unchanged == len(item.english) - 1


def test_a_browser_shows_the_page_and_runs_nothing(
    hostile: TranslatedRelease, tmp_path: Path, chromium: Browser
) -> None:
    path = tmp_path / "page.html"
    path.write_text(as_html(hostile, Look(bilingual=True)), encoding="utf-8")
    said: list[str] = []
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    page.add_init_script("window.harm = () => console.log('harmed')")
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    assert page.locator("table").inner_text().count("=1+1") == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    heading = page.locator("h1, tr.headline td").first
    colour = heading.evaluate("e => getComputedStyle(e).fontWeight")
    page.close()
    assert int(colour) >= 600  # its style was let in
    assert said == []
