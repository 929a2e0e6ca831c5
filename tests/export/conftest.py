"""Releases to export: bundled ones with their reference English, one that means harm, and a
store that holds the former."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.clock import KST
from pipeline.data import data_path
from pipeline.release import (
    Finding,
    Listing,
    Mention,
    PostEdit,
    Release,
    Role,
    Segment,
    Severity,
    Signature,
    SignOff,
    Span,
    Term,
    TranslatedRelease,
    Translation,
    Validators,
)
from pipeline.store import Edit, Store

SIGNATURE = Signature("kopress-ko-en-1", "0123456789ab", "beam4", "2026.1", "0.1.0")
NAME = Term("전북특별자치도", "Jeonbuk State", "place")
EDITED = datetime(2025, 3, 13, 9, 30, tzinfo=KST)
SIGNED = datetime(2025, 3, 14, 8, 5, tzinfo=KST)

# Markup of every format, formulas, a link, a marker of a conflict, characters that no XML
# may hold, and ones that turn the reading direction.
HOSTILE = (
    '</title><script>harm()</script><img src=x onerror=harm()> "&lt;" {{7*7}} ${harm}',
    "=1+1",
    "@SUM(A1:A9)",
    "+cmd|' /C calc'!A0",
    "# no heading [no link](javascript:harm()) ![x](http://evil.example/x.png)",
    "1. no list **no bold** _no emphasis_ `no code` ~~no strike~~ | no | table |",
    "* no item",
    'msgid "harm"\\nmsgstr "harm" \\ "',
    "]]> <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]> &y;",
    "---",
    "> no quotation <http://evil.example> https://evil.example www.evil.example",
    "%s %1$d {0} ⟦A⟧",
)


@pytest.fixture(scope="session")
def item() -> TranslatedRelease:
    """A release of 14 segments that no editor has seen; a name and a finding are in it."""
    return _sample(1)


@pytest.fixture(scope="session")
def edited(item: TranslatedRelease) -> TranslatedRelease:
    """The same release with the lead edited and all of it signed."""
    return _edited(item)


@pytest.fixture(scope="session")
def hostile() -> TranslatedRelease:
    """A release in which every text that anyone outside could write is an attack."""
    roles = [role for role in Role for _ in range(2)][: len(HOSTILE)]
    segments = tuple(
        Segment(role, f"한국어 {text}") for role, text in zip(roles, HOSTILE, strict=True)
    )
    translations = tuple(
        Translation(
            machine=text,
            final=text,
            findings=(Finding(text, Severity.BLOCKING, text, suggestion=text),),
            mentions=(Mention(Term(text, text), Span(0, 3), Span(0, 1)),),
        )
        for text in HOSTILE
    )
    release = Release(
        board="../../etc",
        external_id='../"><script>harm()</script>\x00\n',
        title=HOSTILE[0],
        url="javascript:harm()//https://example.org",
        published=date(2025, 3, 12),
        segments=segments,
        department=HOSTILE[0],
        licence=HOSTILE[0],
    )
    edits = (
        None,
        PostEdit(f"{HOSTILE[1]} \x0b\u202e\ufffe", "<b>\x00\u202eEve</b>", EDITED, "docx"),
        *(None,) * (len(HOSTILE) - 2),
    )
    return TranslatedRelease(release, 1, translations, HOSTILE[0], edits)


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "kopress.db"
    with Store.open(f"sqlite:///{path}") as opened:
        _fill(opened)
    return path


@pytest.fixture
def database(_filled: Path, tmp_path: Path) -> Path:
    """A database of the releases jeonbuk/100001 to 100003, translated, unsigned."""
    return Path(shutil.copy(_filled, tmp_path / "kopress.db"))


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """The same, open."""
    with Store.open(f"sqlite:///{database}") as opened:
        yield opened


@pytest.fixture
def edit(store: Store) -> Callable[[str, int, str], None]:
    """Change a segment, counted from 1, in the store, as another editor would: Park Min-ho."""

    def change(external_id: str, number: int, text: str) -> None:
        item = store.find("jeonbuk", external_id)
        base = item.english[number - 1]
        store.save_edits(
            [
                Edit(
                    "jeonbuk",
                    external_id,
                    item.version,
                    number - 1,
                    base,
                    text,
                    "Park Min-ho",
                    "review",
                )
            ]
        )

    return change


@pytest.fixture
def publish(store: Store) -> Callable[..., Release]:
    """Collect a release again with changes (a new version) and translate it."""

    def again(external_id: str, **changes: object) -> Release:
        release = replace(store.find("jeonbuk", external_id).release, **changes)  # type: ignore[arg-type]
        _save(store, store.begin_run("nightly").id, release)
        return release

    return again


def _fill(store: Store) -> None:
    run = store.begin_run("nightly")
    for number in (1, 2, 3):
        item = _sample(number)
        listing = Listing(
            item.release.external_id, item.release.title, item.release.published, item.release.url
        )
        store.add_listings("jeonbuk", [listing], None)
        _save(store, run.id, item.release, item.translations)


def _save(
    store: Store,
    run_id: str,
    release: Release,
    translations: tuple[Translation, ...] | None = None,
) -> None:
    store.save_release(release, run_id, Validators())
    for pending in store.pending(signature=str(SIGNATURE)):
        english = translations or tuple(
            Translation(f"English {number}", f"English {number}")
            for number, _ in enumerate(release.segments, 1)
        )
        store.save_translations(run_id, SIGNATURE, [(pending.version_id, english)])


def _edited(item: TranslatedRelease) -> TranslatedRelease:
    edits: list[PostEdit | None] = [None] * len(item.translations)
    text = item.translations[5].final.replace("has begun building", "is now building")
    edits[5] = PostEdit(text, "Lee Ji-won", EDITED, "review")
    return replace(item, edits=tuple(edits), signed=SignOff("Lee Ji-won", SIGNED))


def _sample(number: int) -> TranslatedRelease:
    path = sorted(data_path("corpora", "releases").glob("*.json"))[number - 1]
    values = json.loads(path.read_text(encoding="utf-8"))
    segments = tuple(Segment(Role(s["role"]), s["ko"]) for s in values["segments"])
    release = Release(
        board="jeonbuk",
        external_id=str(100_000 + number),
        title=segments[0].text,
        url=f"https://www.jeonbuk.go.kr/board/view.jeonbuk?dataSid={number}",
        published=date.fromisoformat(values["date"]),
        segments=segments,
        department=values["department_ko"],
        licence=str(number),
    )
    translations = []
    for segment, english in zip(segments, values["segments"], strict=True):
        ko, en = segment.text.find(NAME.ko), english["en"].find(NAME.en)
        mention = Mention(NAME, Span(ko, ko + len(NAME.ko)), Span(en, en + len(NAME.en)))
        mentions = (mention,) if min(ko, en) >= 0 else ()
        translations.append(Translation(english["en"], english["en"], mentions=mentions))
    finding = Finding("numbers_and_amounts", Severity.BLOCKING, "285억 is not in the English")
    translations[1] = replace(translations[1], findings=(finding,))
    return TranslatedRelease(release, 1, tuple(translations), str(SIGNATURE))
