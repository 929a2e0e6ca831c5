"""Findings on a release as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pipeline.checks.release import release_findings
from pipeline.release import Attachment, Release, Severity

RELEASE = Release(
    board="jeonbuk",
    external_id="1",
    title="제목",
    url="https://example.org/1",
    published=date(2025, 3, 12),
    segments=(),
    licence="1",
    attachments=(Attachment("a.hwpx", "https://example.org/a"),),
)


def test_ordinary_release_has_none() -> None:
    assert release_findings(RELEASE) == ()


@pytest.mark.parametrize("licence", ["3", "4", "3+AI", "4+AI"])
def test_licence_that_forbids_changes_is_a_warning(licence: str) -> None:
    (found,) = release_findings(replace(RELEASE, licence=licence))
    assert (found.check, found.severity) == ("licence_no_changes", Severity.WARNING)
    assert f"type {licence[0]} forbids changes" in found.message


@pytest.mark.parametrize("licence", ["", "0", "1", "2", "+AI", "2+AI", "34"])
def test_other_licences_are_none(licence: str) -> None:
    assert release_findings(replace(RELEASE, licence=licence)) == ()


def test_embargo_is_blocking_and_told_in_korean_time() -> None:
    moment = datetime(2025, 3, 12, 21, 30, tzinfo=UTC)
    (found,) = release_findings(replace(RELEASE, embargo=moment))
    assert (found.check, found.severity) == ("embargo", Severity.BLOCKING)
    assert found.message == "not to be published before 2025-03-13 06:30 KST"


def test_every_attachment_that_was_not_read_is_named() -> None:
    bad = Attachment("b.hwp", "https://example.org/b", "it has a password")
    worse = Attachment("c.pdf", "https://example.org/c", "it has only pictures")
    found = release_findings(replace(RELEASE, attachments=(*RELEASE.attachments, bad, worse)))
    assert [each.message for each in found] == [
        "b.hwp was not read: it has a password",
        "c.pdf was not read: it has only pictures",
    ]
