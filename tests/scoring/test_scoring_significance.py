"""Paired tests: sacreBLEU's numbers, the same every time, and nothing made of a few segments."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.scoring import ReferenceSet, SignificanceTest, System, differences, load_references
from pipeline.scoring.metrics import sacrebleu_metrics

BLEU, CHRF, _, TER = sacrebleu_metrics()
SAMPLES = 200


@pytest.fixture(scope="module")
def references() -> ReferenceSet:
    return load_references("test")


def dropped(references: ReferenceSet, share: float, seed: int = 0) -> System:
    rng = random.Random(seed)
    return System(
        f"without {share}",
        tuple(
            " ".join(w for w in segment.references[0].split() if rng.random() >= share) or "none"
            for segment in references.segments
        ),
    )


def human(references: ReferenceSet) -> System:
    return System("human", tuple(segment.references[0] for segment in references.segments))


@pytest.mark.parametrize("test", list(SignificanceTest))
def test_the_p_values_are_those_of_the_sacrebleu_command(
    tmp_path: Path, references: ReferenceSet, test: SignificanceTest
) -> None:
    before, after = dropped(references, 0.2), dropped(references, 0.195, seed=1)
    files = []
    for name, texts in (
        ("ref", human(references).hypotheses),
        ("before", before.hypotheses),
        ("after", after.hypotheses),
    ):
        files.append(tmp_path / name)
        files[-1].write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    options = f"-m bleu chrf -f text -w 4 --paired-{test} --paired-{test}-n {SAMPLES}".split()
    done = subprocess.run(
        [sys.executable, "-m", "sacrebleu", str(files[0]), "-i", *map(str, files[1:]), *options],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    # The row of a system: score and, of a bootstrap, mean and interval; the p-values below it.
    row = done.stdout[done.stdout.index("after │") :]
    printed = re.findall(r"\d+\.\d{4}", row)[: 8 if test is SignificanceTest.BOOTSTRAP else 4]
    ((bleu, chrf),) = differences(before, [after], references, [BLEU, CHRF], test, SAMPLES)
    if test is SignificanceTest.BOOTSTRAP:
        intervals = [f"{found.interval:.4f}" for found in (bleu, chrf)]
        assert intervals == [printed[2], printed[5]]
        printed = [printed[0], printed[3], *printed[6:]]
    found = [bleu.system, chrf.system, bleu.p_value, chrf.p_value]
    assert [f"{number:.4f}" for number in found] == printed


def test_a_real_loss_is_significant_and_the_test_is_in_the_signature(
    references: ReferenceSet,
) -> None:
    ((found,),) = differences(
        dropped(references, 0.1), [dropped(references, 0.2)], references, [CHRF], samples=SAMPLES
    )
    assert found.gain < 0
    assert found.p_value < 0.01
    assert found.interval
    assert found.baseline_interval
    assert re.search(r"\|bs:200\|seed:12345\|", found.signature)


def test_the_same_question_gets_the_same_answer(references: ReferenceSet) -> None:
    systems = [dropped(references, 0.1), dropped(references, 0.11, seed=1)]
    for test in SignificanceTest:
        asked = (systems[0], systems[1:], references, [BLEU, CHRF], test, SAMPLES)
        assert differences(*asked) == differences(*asked)


def test_less_ter_is_a_gain(references: ReferenceSet) -> None:
    small = ReferenceSet("small", references.segments[:30])
    ((found,),) = differences(
        dropped(small, 0.3), [dropped(small, 0.1)], small, [TER], samples=SAMPLES
    )
    assert found.system < found.baseline
    assert found.gain == found.baseline - found.system


def test_each_system_is_compared_with_the_first(references: ReferenceSet) -> None:
    before, *others = (dropped(references, share) for share in (0.1, 0.2, 0.05))
    worse, better = differences(before, others, references, [CHRF], samples=SAMPLES)
    assert worse[0].gain < 0 < better[0].gain
    assert worse[0].baseline == better[0].baseline
    assert differences(before, [], references, [CHRF]) == []


@pytest.mark.parametrize("test", list(SignificanceTest))
@pytest.mark.parametrize("changed", [0, 1, 3, 5])
def test_a_loss_in_a_few_segments_alone_is_never_significant(
    references: ReferenceSet, changed: int, test: SignificanceTest
) -> None:
    before = dropped(references, 0.1)
    after = System("after", ("nothing",) * changed + before.hypotheses[changed:])
    ((found,),) = differences(before, [after], references, [CHRF], test, SAMPLES)
    assert found.p_value >= 0.05
    assert found.p_value == 1 if changed <= 1 else found.p_value < 1
    assert (found.gain == 0) == (changed == 0)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=4, max_size=12))
def test_p_values_are_probabilities_and_do_not_depend_on_which_system_is_first(
    kept: list[tuple[bool, bool]],
) -> None:
    whole = load_references("test")
    small = ReferenceSet("small", whole.segments[: len(kept)])
    one, other = (
        System(
            str(side),
            tuple(
                segment.references[0] if keep[side] else "Nothing is known."
                for keep, segment in zip(kept, small.segments, strict=True)
            ),
        )
        for side in (0, 1)
    )
    ((forth,),) = differences(one, [other], small, [BLEU], samples=20)
    ((back,),) = differences(other, [one], small, [BLEU], samples=20)
    assert 0 < forth.p_value <= 1
    assert forth.p_value == back.p_value
    assert forth.gain == -back.gain
