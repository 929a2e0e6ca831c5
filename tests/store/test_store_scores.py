from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.clock import KST
from pipeline.errors import StoreError
from pipeline.store import Store, StoredScore

START = datetime(2026, 11, 25, 2, 10, tzinfo=KST)


def score(
    day: int = 0, metric: str = "chrF", value: float = 60.5, name: str = "test"
) -> StoredScore:
    return StoredScore(
        moment=START + timedelta(days=day),
        set=name,
        fingerprint="0123456789ab",
        system="kopress-ko-en-1",
        signature="model:kopress-ko-en-1|hash:ab|decoding:beam4|glossary:cd|kopress:0.1.0",
        processor="x86_64 avx2",
        metric=metric,
        value=value,
    )


def test_scores_come_back_whole_oldest_first_and_in_korean_time(store: Store) -> None:
    later = score(day=2, value=1 / 3)
    store.save_scores([later])
    store.save_scores([score(metric="BLEU"), score(metric="chrF")])
    assert store.scores(limit=10) == [score(metric="BLEU"), score(metric="chrF"), later]
    store.save_scores(
        [StoredScore(datetime(2026, 12, 1, tzinfo=UTC), "test", "", "a", "", "", "BLEU", -1.5)]
    )
    last = store.scores(limit=1)[0]
    assert (last.moment.hour, last.moment.tzinfo, last.value) == (9, KST, -1.5)


def test_a_set_or_a_metric_can_be_asked_for(store: Store) -> None:
    store.save_scores([score(metric="BLEU"), score(metric="chrF"), score(name="development")])
    assert store.scores(set_name="development", limit=9) == [score(name="development")]
    assert store.scores(set_name="test", metric="BLEU", limit=9) == [score(metric="BLEU")]
    assert store.scores(set_name="none", limit=9) == []


def test_the_limit_counts_moments_that_have_what_is_asked_for(store: Store) -> None:
    for day in range(4):
        store.save_scores([score(day, "BLEU"), score(day, "chrF")])
    store.save_scores([score(9, "TER")])
    assert [each.metric for each in store.scores(limit=2)] == ["BLEU", "chrF", "TER"]
    assert store.scores(metric="BLEU", limit=2) == [score(2, "BLEU"), score(3, "BLEU")]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused_and_nothing_is_kept(store: Store, value: float) -> None:
    with pytest.raises(StoreError, match=r"chrF of kopress-ko-en-1: (nan|inf) is no score"):
        store.save_scores([score(metric="BLEU"), score(value=value)])
    assert store.scores(limit=9) == []


def test_text_that_a_database_refuses_is_kept_as_far_as_it_goes(store: Store) -> None:
    store.save_scores([score(name="te\0st\ud800")])
    assert [each.set for each in store.scores(set_name="te\0st\ud800", limit=1)] == ["te�st�"]
