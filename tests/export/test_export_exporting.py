"""Releases out of the store: which may go, and where they lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath

import pytest

from pipeline import clock
from pipeline.clock import KST
from pipeline.errors import OutputError, SettingsError, UsageError
from pipeline.export import Exported, Format, Look, Selection, export_releases
from pipeline.export.paths import document_path, public_address
from pipeline.release import Release, TranslatedRelease
from pipeline.store import Store

ONE = Selection(("jeonbuk/100001",))
ALL = Selection(since=date(2025, 1, 1))
DRAFT = Look(draft=True)
TOOLS = (Format.XLIFF, Format.PO, Format.TMX)


@pytest.fixture
def export(store: Store, tmp_path: Path) -> Callable[..., Exported]:
    def run(
        selection: Selection = ONE,
        kind: Format = Format.TEXT,
        look: Look | None = None,
        **where: Path,
    ) -> Exported:
        directory = tmp_path / "exports"
        return export_releases(store, selection, kind, look or Look(), directory=directory, **where)

    return run


@pytest.fixture
def signed(store: Store) -> Store:
    """The store with jeonbuk/100001 signed."""
    store.sign("jeonbuk", "100001", 1, "Lee Ji-won")
    return store


Export = Callable[..., Exported]


@pytest.mark.parametrize("kind", [kind for kind in Format if kind not in TOOLS])
def test_what_nobody_signed_stays_inside(export: Export, kind: Format, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"jeonbuk/100001: no editor has signed it.*--draft"):
        export(ONE, kind)
    assert not (tmp_path / "exports").exists()


@pytest.mark.parametrize("kind", list(Format))
def test_what_is_signed_goes_out(
    export: Export, signed: Store, kind: Format, tmp_path: Path
) -> None:
    (path,) = export(ONE, kind).paths
    assert path.parent == tmp_path / "exports" / "jeonbuk"
    assert path.stem == "100001"
    assert path.stat().st_size > 1_000


@pytest.mark.parametrize("kind", TOOLS)
def test_files_for_tools_are_of_anything(export: Export, kind: Format) -> None:
    assert export(ONE, kind).paths


def test_a_draft_goes_beside_and_says_so(export: Export) -> None:
    (path,) = export(ONE, Format.TEXT, Look(bilingual=True, draft=True)).paths
    assert path.name == "100001.bilingual.draft.txt"
    assert path.read_text(encoding="utf-8").startswith("Draft")


def test_draft_makes_no_draft_of_what_is_signed(export: Export, signed: Store) -> None:
    (path,) = export(ONE, Format.TEXT, DRAFT).paths
    assert path.name == "100001.txt"
    assert "Draft" not in path.read_text(encoding="utf-8")


def test_an_embargo_holds_it_back(
    export: Export,
    store: Store,
    publish: Callable[..., Release],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    until = datetime(2025, 3, 15, 9, tzinfo=KST)
    publish("100001", embargo=until)
    store.sign("jeonbuk", "100001", 2, "Lee Ji-won")
    monkeypatch.setattr(clock, "now", lambda: until.replace(hour=8, minute=59))
    with pytest.raises(UsageError, match="may not be published before 2025-03-15 09:00"):
        export()
    (path,) = export(look=DRAFT).paths
    assert "embargo until 2025-03-15 09:00" in path.read_text(encoding="utf-8")
    monkeypatch.setattr(clock, "now", lambda: until)
    assert export().paths


def test_of_many_what_may_not_go_is_left_out_and_listed(export: Export, signed: Store) -> None:
    exported = export(ALL)
    assert [path.stem for path in exported.paths] == ["100001"]
    assert [line.partition(":")[0] for line in exported.left_out] == [
        "jeonbuk/100002",
        "jeonbuk/100003",
    ]


def test_a_run_can_be_exported(export: Export, store: Store) -> None:
    run = store.runs(1)[0].id
    assert len(export(Selection(run_id=run), Format.XLIFF).paths) == 3


def test_a_licence_that_forbids_changes_is_warned_of(export: Export) -> None:
    exported = export(Selection(("jeonbuk/100001", "jeonbuk/100003")), look=DRAFT)
    assert len(exported.warnings) == 1
    assert "jeonbuk/100003: KOGL type 3 forbids changes" in exported.warnings[0]


def test_one_release_can_have_a_file_of_its_own(export: Export, tmp_path: Path) -> None:
    assert export(ONE, look=DRAFT, output=tmp_path / "a" / "b.txt").paths == [
        tmp_path / "a" / "b.txt"
    ]
    with pytest.raises(UsageError, match=r"b\.txt: a file holds one release"):
        export(ALL, look=DRAFT, output=tmp_path / "b.txt")


def test_output_can_be_a_directory(export: Export, tmp_path: Path) -> None:
    for name in ("new", "with.dot"):
        (tmp_path / "with.dot").mkdir(exist_ok=True)
        (path,) = export(ONE, look=DRAFT, output=tmp_path / name).paths
        assert path == tmp_path / name / "jeonbuk" / "100001.draft.txt"


def test_a_place_that_cannot_be_written_is_named(export: Export, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        export(ONE, look=DRAFT, output=tmp_path / "file" / "x.txt")


@pytest.mark.parametrize("name", ["", "jeonbuk", "jeonbuk/", "/100001", "100001"])
def test_a_name_that_is_none_is_refused(export: Export, name: str) -> None:
    with pytest.raises(UsageError, match="BOARD/ID"):
        export(Selection((name,)))


def test_what_is_not_there_is_an_error(export: Export) -> None:
    with pytest.raises(UsageError, match="999"):
        export(Selection(("jeonbuk/999",)))
    with pytest.raises(UsageError, match="no-such-run"):
        export(Selection(run_id="no-such-run"))
    with pytest.raises(UsageError, match="say what to export"):
        export(Selection())


def test_only_docx_can_be_tracked(export: Export) -> None:
    with pytest.raises(UsageError, match="--format docx"):
        export(ONE, Format.HTML, Look(tracked=True, draft=True))


@pytest.mark.parametrize(
    "external_id",
    [
        "../../etc/passwd",
        "a/b",
        "a\\b",
        "..",
        ".",
        "",
        "a\x00b",
        "글",
        "a" * 500,
        "CON:",
        "a b?c=d",
    ],
)
def test_a_path_is_safe_whatever_the_board_says(item: TranslatedRelease, external_id: str) -> None:
    path = document_path(replace(item.release, external_id=external_id), "html", "draft")
    assert path.parent == PurePosixPath("jeonbuk")
    assert path.name.endswith(".draft.html")
    assert len(path.name) < 120
    assert set(path.name) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.~"
    )
    assert not path.name.startswith(".")


def test_two_releases_never_share_a_path(item: TranslatedRelease) -> None:
    ids = ["a/b", "a_b", "a?b", "a b", "a" * 90, "a" * 91, "a.draft", "a"]
    releases = [replace(item.release, external_id=each) for each in ids]
    paths = {document_path(each, "html", *more) for each in releases for more in ((), ("draft",))}
    assert len(paths) == 2 * len(ids)


@pytest.mark.parametrize(
    "address",
    ["", "press.example.go.kr", "ftp://x", "javascript:harm()", "https://x y", "https://"],
)
def test_a_public_address_is_checked(address: str) -> None:
    with pytest.raises(SettingsError, match=r"\[export\] address"):
        public_address(address)
    assert public_address("https://press.example.go.kr/en/") == "https://press.example.go.kr/en"
