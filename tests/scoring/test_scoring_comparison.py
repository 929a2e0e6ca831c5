"""Where two systems differ."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipeline.release import Role
from pipeline.scoring import (
    ReferenceSegment,
    ReferenceSet,
    System,
    compare,
    evaluate,
    moves,
    ngram_changes,
)
from pipeline.scoring.metrics import sacrebleu_metrics

METRICS = sacrebleu_metrics()


def make_set(*references: str) -> ReferenceSet:
    return ReferenceSet(
        "small",
        tuple(
            ReferenceSegment("01", place, Role.BODY, date(2025, 5, 1), "도는 밝혔다.", (text,))
            for place, text in enumerate(references)
        ),
    )


SET = make_set(
    "The province will build a new road.",
    "The governor visited the farm on Monday.",
    "Applications close in June.",
)
OLD = System(
    "old", ("The province builds road.", SET.segments[1].references[0], "Applications are in.")
)
NEW = System("new", (SET.segments[0].references[0], "The farm.", "Applications are in."))


def test_the_segments_that_moved_are_ordered_from_the_greatest_gain_to_the_greatest_loss() -> None:
    old, new = (evaluate(system, SET, METRICS) for system in (OLD, NEW))
    better, worse = moves(old, new, "chrF")
    assert (better.segment.position, worse.segment.position) == (0, 1)
    assert better.gain > 0 > worse.gain
    assert better.baseline == OLD.hypotheses[0]
    assert better.hypothesis == NEW.hypotheses[0]
    assert better.score - better.baseline_score == better.gain
    assert [move.segment.position for move in moves(old, new, "TER")] == [0, 1]


def test_a_move_back_is_the_opposite_move() -> None:
    old, new = (evaluate(system, SET, METRICS) for system in (OLD, NEW))
    for metric in ("BLEU", "chrF", "TER"):
        forth, back = moves(old, new, metric), moves(new, old, metric)
        assert [move.gain for move in forth] == [-move.gain for move in reversed(back)]
    assert moves(old, old, "chrF") == []


def test_ngrams_gained_stand_first_and_lost_ones_last_the_longest_nearest_the_end() -> None:
    changes = ngram_changes(OLD, NEW, SET)
    assert changes[0].gain == 1
    assert changes[0].ngram.count(" ") == 3
    assert changes[0].ngram in SET.segments[0].references[0].replace(".", " .")
    assert changes[-1].gain == -1
    assert changes[-1].ngram in SET.segments[1].references[0].replace(".", " .")
    assert changes[-1].ngram.count(" ") == 3


def test_matches_are_clipped_and_only_those_of_the_references_count() -> None:
    references = make_set("the farm and the road")
    old, new = System("old", ("a farm",)), System("new", ("the the the the zoo",))
    found = {
        change.ngram: (change.baseline, change.system)
        for change in ngram_changes(old, new, references)
    }
    assert found == {"the": (0, 2), "farm": (1, 0)}


def test_a_comparison_sets_every_system_against_the_first() -> None:
    evaluations = [evaluate(system, SET, METRICS) for system in (OLD, NEW, OLD)]
    comparison = compare(evaluations, METRICS, samples=20)
    assert comparison.references is SET
    names = ["BLEU", "chrF", "chrF++", "TER"]
    assert [[each.metric for each in found] for found in comparison.differences] == [names, names]
    assert all(each.gain == 0 and each.p_value == 1 for each in comparison.differences[1])
    assert compare(evaluations[:1], METRICS).differences == ()


words = st.sampled_from(["the", "a", "road", "farm", "new", "."])
texts = st.lists(words, min_size=1).map(" ".join)


@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=4))
def test_what_one_way_gains_the_other_way_loses(rows: list[tuple[str, str, str]]) -> None:
    references = make_set(*(reference for reference, _, _ in rows))
    old = System("old", tuple(one for _, one, _ in rows))
    new = System("new", tuple(other for _, _, other in rows))
    forth = Counter({change.ngram: change.gain for change in ngram_changes(old, new, references)})
    back = Counter({change.ngram: -change.gain for change in ngram_changes(new, old, references)})
    assert forth == back
    gains = [change.gain for change in ngram_changes(old, new, references)]
    assert gains == sorted(gains, reverse=True)
    assert 0 not in gains
