from __future__ import annotations

from datetime import datetime, timedelta

from pipeline.store import AuditEntry, Desk


def test_entries_come_back_whole_and_newest_first(desk: Desk, times: list[datetime]) -> None:
    desk.note("", "sign-in failed", detail={"address": "192.0.2.1"})
    times.append(times[-1] + timedelta(minutes=1))
    desk.note("kim", "edited", "jeonbuk/1", {"segment": 2, "base": None})
    newest, oldest = desk.audit(10)
    assert newest == AuditEntry(
        newest.id, times[1], "kim", "edited", "jeonbuk/1", {"segment": 2, "base": None}
    )
    assert oldest == AuditEntry(
        oldest.id, times[0], "", "sign-in failed", "", {"address": "192.0.2.1"}
    )
    assert newest.id > oldest.id


def test_entries_of_a_user_and_about_something(desk: Desk) -> None:
    for user in ("kim", "lee"):
        for target in ("jeonbuk/1", "jeonbuk/2"):
            desk.note(user, "signed", target)

    def found(limit: int = 10, user: str | None = None, target: str | None = None) -> list[str]:
        return [f"{entry.user} {entry.target}" for entry in desk.audit(limit, user, target)]

    assert found(user="kim") == ["kim jeonbuk/2", "kim jeonbuk/1"]
    assert found(target="jeonbuk/1") == ["lee jeonbuk/1", "kim jeonbuk/1"]
    assert found(user="lee", target="jeonbuk/2") == ["lee jeonbuk/2"]
    assert found(user="' OR 1=1 --\0") == []
    assert found(limit=3) == ["lee jeonbuk/2", "lee jeonbuk/1", "kim jeonbuk/2"]
    assert found(limit=-1) == []
    assert len(found(limit=10**30)) == 4


def test_nobody_keeps_out_of_the_log_by_what_is_written(desk: Desk) -> None:
    """Long texts are cut, also where an index would not take them, and odd ones kept."""
    long = "".join(chr(0xAC00 + number * 7919 % 11172) for number in range(3000))
    desk.note(long, "edited\0", long, {"before": long, "\ud800": "<script>"})
    (entry,) = desk.audit(1, user=long, target=long)
    assert entry.target == long[:499] + "…"
    assert entry.action == "edited\ufffd"
    assert entry.detail == {"before": long[:999] + "…", "\ufffd": "<script>"}
