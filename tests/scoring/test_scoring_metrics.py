"""sacreBLEU's metrics: the numbers of its command, for both bundled sets and every metric."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.scoring import ReferenceSet, load_references
from pipeline.scoring.metrics import SacreBleuMetric, sacrebleu_metrics

OPTIONS = {
    "BLEU": ("-m", "bleu"),
    "chrF": ("-m", "chrf"),
    "chrF++": ("-m", "chrf", "--chrf-word-order", "2"),
    "TER": ("-m", "ter"),
}
METRICS = {metric.name: metric for metric in sacrebleu_metrics()}


def noisy(references: ReferenceSet, seed: int) -> list[str]:
    """Return the references with words dropped and swapped."""
    rng = random.Random(seed)
    hypotheses = []
    for segment in references.segments:
        words = [word for word in segment.references[0].split() if rng.random() > 0.15]
        if len(words) > 3 and rng.random() < 0.5:
            words[1], words[3] = words[3], words[1]
        hypotheses.append(" ".join(words) or "none")
    return hypotheses


def command(
    directory: Path, columns: Sequence[Sequence[str]], hypotheses: Sequence[str], *options: str
) -> dict[str, str]:
    """Return what the sacrebleu command prints of a system, as JSON with four decimals."""
    files = []
    for number, texts in enumerate([hypotheses, *columns]):
        files.append(directory / f"{number}.en")
        files[-1].write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "sacrebleu", *map(str, files[1:]), "-i", str(files[0])),
            *("-w", "4", *options),
        ],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    printed: dict[str, str] = json.loads(done.stdout)
    return printed


@pytest.mark.parametrize("metric", OPTIONS)
@pytest.mark.parametrize("name", ["development", "test"])
def test_a_score_and_its_signature_are_those_of_the_sacrebleu_command(
    tmp_path: Path, name: str, metric: str
) -> None:
    references = load_references(name)
    hypotheses = noisy(references, seed=1)
    column = [segment.references[0] for segment in references.segments]
    printed = command(tmp_path, [column], hypotheses, *OPTIONS[metric])
    score = METRICS[metric].score(hypotheses, references)
    assert f"{score.value:.4f}" == f"{printed['score']:.4f}"
    assert score.signature == printed["signature"]


def test_two_references_score_as_in_the_sacrebleu_command(tmp_path: Path) -> None:
    whole = load_references("test")
    whole = replace(whole, segments=whole.segments[:40])
    others = noisy(whole, seed=2)
    references = replace(
        whole,
        segments=tuple(
            replace(segment, references=(*segment.references, other))
            for segment, other in zip(whole.segments, others, strict=True)
        ),
    )
    hypotheses = noisy(whole, seed=3)
    columns = [[segment.references[0] for segment in whole.segments], others]
    for name, metric in METRICS.items():
        printed = command(tmp_path, columns, hypotheses, *OPTIONS[name])
        score = metric.score(hypotheses, references)
        assert f"{score.value:.4f}" == f"{printed['score']:.4f}"
        assert score.signature == printed["signature"]


def test_a_segment_without_a_second_reference_counts_with_its_first() -> None:
    whole = load_references("test")
    first, *rest = whole.segments[:20]
    references = replace(
        whole, segments=(replace(first, references=(*first.references, "Another one.")), *rest)
    )
    hypotheses = ["Another one.", *noisy(replace(whole, segments=tuple(rest)), seed=4)]
    for metric in METRICS.values():
        score = metric.score(hypotheses, references)
        assert score.signature.startswith("nrefs:var|")
        assert score.segments[0] == pytest.approx(100 if score.higher_is_better else 0)
        alone = metric.score(hypotheses[1:], replace(whole, segments=tuple(rest)))
        assert score.segments[1:] == alone.segments


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_the_value_of_a_part_is_the_score_of_the_part_as_a_set(metric: SacreBleuMetric) -> None:
    whole = load_references("test")
    hypotheses = noisy(whole, seed=5)
    part = [3, 7, 8, 20]
    alone = replace(whole, segments=tuple(whole.segments[index] for index in part))
    value = metric.value(hypotheses, whole, part)
    assert value == metric.score([hypotheses[index] for index in part], alone).value


SMALL = replace(load_references("test"), segments=load_references("test").segments[:4])
words = st.lists(st.sampled_from([*SMALL.segments[2].references[0].split(), "x"]), min_size=1)


@settings(max_examples=40, deadline=None)
@given(st.lists(words.map(" ".join), min_size=4, max_size=4))
def test_scores_stay_on_their_scale_and_a_perfect_one_is_best(hypotheses: list[str]) -> None:
    perfect = [segment.references[0] for segment in SMALL.segments]
    for metric in METRICS.values():
        score, best = metric.score(hypotheses, SMALL), metric.score(perfect, SMALL)
        sense = 1 if score.higher_is_better else -1
        assert sense * score.value <= sense * best.value
        assert score.value >= 0
        assert len(score.segments) == 4
        assert score == metric.score(hypotheses, SMALL)
