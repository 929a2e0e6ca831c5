"""A directory into which people drop files."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.clock import KST
from pipeline.errors import FetchError, PageError, PageTooLarge
from pipeline.release import Listing
from pipeline.settings import BoardSettings
from pipeline.sources import (
    Client,
    Fetcher,
    Source,
    lacks_text,
    list_new,
    make_source,
    open_release,
)
from pipeline.sources.file_names import read_name

OLD = datetime(2026, 11, 20, 9, tzinfo=KST).timestamp()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


@pytest.fixture
def source(inbox: Path) -> Source:
    settings = BoardSettings(
        name="inbox", title="대변인실", software="folder", parameters={"path": "inbox"}
    )
    return make_source(settings, inbox.parent)


@pytest.fixture
def fetcher(source: Source, make_client: Callable[..., Client]) -> Fetcher:
    return source.fetcher(make_client())


def drop(inbox: Path, name: str, data: str | bytes = "글", changed: float = OLD) -> Path:
    path = inbox / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    os.utime(path, (changed, changed))
    return path


def listed(source: Source, fetcher: Fetcher) -> list[Listing]:
    return list(list_new(source, fetcher, {}, max_pages=5).new)


def test_files_are_rows_the_newest_first(inbox: Path, source: Source, fetcher: Fetcher) -> None:
    drop(inbox, "261118_보도자료_섬 학교 새 배.hwpx")
    drop(inbox, "겨울 딸기.pdf")
    drop(inbox, "2026-11-24 (보도자료) 한옥 마루 닦는 날.HWP")
    rows = listed(source, fetcher)
    assert [(row.title, row.published) for row in rows] == [
        ("한옥 마루 닦는 날", date(2026, 11, 24)),
        ("겨울 딸기", date(2026, 11, 20)),
        ("섬 학교 새 배", date(2026, 11, 18)),
    ]
    assert [row.external_id for row in rows][1:] == [
        "겨울 딸기.pdf",
        "261118_보도자료_섬 학교 새 배.hwpx",
    ]
    assert (source.title, fetcher.requests) == ("대변인실", 0)


@pytest.mark.parametrize(
    ("name", "title", "day"),
    [
        ("260725 새 소식.hwp", "새 소식", date(2026, 7, 25)),
        ("새 소식(260725).hwp", "새 소식", date(2026, 7, 25)),
        ("20260725-새 소식.pdf", "새 소식", date(2026, 7, 25)),
        ("2026. 7. 25. 새 소식.pdf", "새 소식", date(2026, 7, 25)),
        ("2026년 7월 25일 새 소식.docx", "새 소식", date(2026, 7, 25)),
        ("[보도자료] 새 소식.txt", "새 소식", None),
        ("991399 새 소식.txt", "991399 새 소식", None),
        ("260725.hwp", "260725", date(2026, 7, 25)),
        ("1234567 부품.hwp", "1234567 부품", None),
    ],
)
def test_a_name_gives_title_and_day(name: str, title: str, day: date | None) -> None:
    assert read_name(name) == (title, day)


def test_a_text_is_read_and_a_document_is_its_attachment(
    inbox: Path, source: Source, fetcher: Fetcher
) -> None:
    drop(
        inbox,
        "261124 이름.txt",
        "한옥 마루 닦는 날\n\n시가 한옥 마루를 함께 닦는다.\n".encode("cp949"),
    )
    drop(inbox, "261123 b.html", "<body><article><p>시가 마루를 닦는다.</p></article></body>")
    data = b"\xd0\xcf\x11\xe0" + b"\0" * 100
    drop(inbox, "261122 섬 학교.hwp", data)
    text, page, document = (
        open_release(source, fetcher, row).release for row in listed(source, fetcher)
    )
    assert text
    assert page
    assert document
    assert text.title == "한옥 마루 닦는 날"
    assert [each.text for each in text.segments] == [
        "한옥 마루 닦는 날",
        "시가 한옥 마루를 함께 닦는다.",
    ]
    assert [each.text for each in page.segments] == ["b", "시가 마루를 닦는다."]
    assert lacks_text(document)
    (file,) = document.attachments
    assert file.name == "261122 섬 학교.hwp"
    assert fetcher.download(file.url, document.url, 1000) == data
    with pytest.raises(PageTooLarge):
        fetcher.download(file.url, document.url, 50)


def test_size_and_time_say_whether_a_file_is_the_same(
    inbox: Path, source: Source, fetcher: Fetcher
) -> None:
    drop(inbox, "261124 소식.txt", "새 소식\n\n첫 글이 있다.")
    (row,) = listed(source, fetcher)
    opened = open_release(source, fetcher, row)
    assert open_release(source, fetcher, row, opened.validators).not_modified
    drop(inbox, "261124 소식.txt", "새 소식\n\n고친 글이 있다.", changed=OLD + 60)
    again = open_release(source, fetcher, row, opened.validators)
    assert again.release
    assert again.release.segments[-1].text == "고친 글이 있다."


def test_an_unchanged_directory_is_not_read_again(
    inbox: Path, source: Source, fetcher: Fetcher
) -> None:
    drop(inbox, "261124 소식.txt")
    first = list_new(source, fetcher, {}, max_pages=5)
    assert list_new(source, fetcher, {}, max_pages=5, validators=first.validators).not_modified
    drop(inbox, "261125 소식.txt")
    assert not list_new(source, fetcher, {}, max_pages=5, validators=first.validators).not_modified


def test_what_is_not_wholly_written_is_left_for_later(
    inbox: Path, source: Source, fetcher: Fetcher
) -> None:
    now = datetime.now(KST).timestamp()
    for name in ("~$소식.docx", ".소식.hwp", "소식.hwp.part", "소식.crdownload", "메모.xlsx"):
        drop(inbox, name)
    drop(inbox, "새로 쓰는 중.hwp", changed=now)
    drop(inbox, "다 쓴 글.hwp", changed=now - 60)
    assert [row.external_id for row in listed(source, fetcher)] == ["다 쓴 글.hwp"]


def test_a_cleared_directory_withdraws_nothing(
    inbox: Path, source: Source, fetcher: Fetcher
) -> None:
    path = drop(inbox, "261124 소식.txt", "새 소식\n\n글이 있다.")
    (row,) = listed(source, fetcher)
    opened = open_release(source, fetcher, row)
    path.unlink()
    known = {row.external_id: row}
    assert list_new(source, fetcher, known, max_pages=5).not_modified
    assert open_release(source, fetcher, row, opened.validators).not_modified
    with pytest.raises(FetchError, match="no such file any more"):
        open_release(source, fetcher, row)


def test_nothing_outside_the_directory_is_read(
    inbox: Path, source: Source, fetcher: Fetcher
) -> None:
    secret = drop(inbox.parent, "secret.txt", "비밀")
    (inbox / "link.txt").symlink_to(secret)
    (inbox / "dir.txt").mkdir()
    os.mkfifo(inbox / "pipe.txt")
    drop(inbox, "261124 소식.txt")
    assert [row.external_id for row in listed(source, fetcher)] == ["261124 소식.txt"]
    for address in (
        "link.txt",
        "dir.txt",
        "pipe.txt",
        "../secret.txt",
        "%2e%2e%2fsecret.txt",
        "..",
    ):
        with pytest.raises(FetchError):
            fetcher.get(f"{inbox.as_uri()}/{address}")
        with pytest.raises(FetchError):
            fetcher.download(f"{inbox.as_uri()}/{address}", "", 1000)
    with pytest.raises(FetchError):
        fetcher.get(secret.as_uri())


def test_a_name_is_an_identifier_in_one_form(inbox: Path, source: Source, fetcher: Fetcher) -> None:
    drop(inbox, unicodedata.normalize("NFD", "한글 이름.txt"), "제목\n\n글이 있다.")
    drop(inbox, "a'b<c>.txt", "제목\n\n글이 있다.")
    drop(inbox, 'a"b<c>.txt', "제목\n\n글이 있다.")
    rows = listed(source, fetcher)
    ids = [row.external_id for row in rows]
    assert "한글 이름.txt" in ids
    assert len(set(ids)) == 3
    assert not set("".join(ids)) & set("'\"<>/\\")
    for row in rows:
        assert open_release(source, fetcher, row).release


def test_a_directory_that_is_not_there_is_named(
    source: Source, inbox: Path, fetcher: Fetcher
) -> None:
    inbox.rmdir()
    with pytest.raises(FetchError, match=r"inbox/: cannot be read: No such file"):
        list_new(source, fetcher, {}, max_pages=5)


def test_an_empty_file_is_no_release(inbox: Path, source: Source, fetcher: Fetcher) -> None:
    drop(inbox, "261124 소식.txt", "\n \n")
    (row,) = listed(source, fetcher)
    with pytest.raises(PageError, match="no text"):
        open_release(source, fetcher, row)


def test_a_release_moves_with_its_directory(tmp_path: Path, source: Source) -> None:
    listing = Listing(
        "소식.txt", "소식", date(2026, 11, 24), "file:///srv/old/%EC%86%8C%EC%8B%9D.txt"
    )
    assert source.address(listing) == (tmp_path / "inbox" / "소식.txt").as_uri()
