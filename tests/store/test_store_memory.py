from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from pipeline.clock import KST
from pipeline.errors import StoreError, UsageError
from pipeline.release import MemoryEntry
from pipeline.store import Store

START = datetime(2026, 11, 25, 8, 30, tzinfo=KST)


def entry(
    ko: str = "문장", en: str = "A sentence", origin: str = "old.tmx", day: int = 0
) -> MemoryEntry:
    return MemoryEntry(ko, en, date(2026, 11, 24), origin, "Kim", START + timedelta(days=day))


def test_memory_comes_back_whole_newest_first_and_in_korean_time(store: Store) -> None:
    entries = [entry(str(number), day=number % 3) for number in range(1200)]
    assert store.add_memory(iter(entries)) == 1200
    found = list(store.memory())
    assert set(found) == set(entries)
    moments = [each.moment for each in found]
    assert moments == sorted(moments, reverse=True)
    assert moments[0].tzinfo is KST


def test_same_korean_and_origin_is_replaced_and_not_new(store: Store) -> None:
    other_origin, other_korean = entry(origin="new.tmx"), entry(ko="다른 문장")
    assert store.add_memory([entry(), other_origin, other_korean]) == 3
    again = replace(entry(en="Another one", day=1), editor="Lee", published=date(2026, 12, 1))
    assert store.add_memory([again, entry("셋째")]) == 1
    assert set(store.memory()) == {again, other_origin, other_korean, entry("셋째")}


def test_last_of_two_alike_in_one_call_counts(store: Store) -> None:
    assert store.add_memory([entry(en="One"), entry(en="Two")]) == 1
    assert [each.en for each in store.memory()] == ["Two"]
    assert store.add_memory([]) == 0


def test_long_texts_of_the_same_beginning_are_told_apart(store: Store) -> None:
    """Longer, and less repetitive, than what PostgreSQL takes into an index."""
    long = "".join(chr(0xAC00 + number * 7919 % 11172) for number in range(11000))
    entries = [entry(long + "가"), entry(long + "나"), entry(long + "나", origin=long)]
    assert store.add_memory(entries) == 3
    assert set(store.memory()) == set(entries)


@pytest.mark.parametrize("wrong", [entry(ko=" "), entry(en="")])
def test_entry_without_korean_or_english_is_refused_and_nothing_kept(
    store: Store, wrong: MemoryEntry
) -> None:
    with pytest.raises(UsageError, match=r"old\.tmx: an entry of the memory without"):
        store.add_memory([entry(), wrong])
    assert list(store.memory()) == []


def test_moment_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="2026-11-25T08:30:00: a time without a time zone"):
        store.add_memory([replace(entry(), moment=datetime(2026, 11, 25, 8, 30))])


def test_text_that_a_database_refuses_is_kept_as_far_as_it_goes(store: Store) -> None:
    bad = entry("가\0나", "a\ud800b", "o\0.tmx")
    assert [store.add_memory([bad]), store.add_memory([bad])] == [1, 0]
    assert list(store.memory()) == [entry("가\ufffd나", "a\ufffdb", "o\ufffd.tmx")]
