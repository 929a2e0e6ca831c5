"""A training lowers its loss, stops and goes on exactly, and gives a model that translates."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest
import torch

from pipeline.errors import UsageError
from pipeline.training.checkpoints import average
from pipeline.training.pair import PLACEHOLDERS
from pipeline.training.recipe import Recipe, load_recipe
from pipeline.training.trainer import Record, Trainer
from pipeline.training.validation import cross_entropy
from pipeline.training.vocabulary import Vocabulary

ROOT = Path(__file__).parents[2]
SMOKE = ROOT / "scripts" / "train-smoke.toml"


@pytest.fixture(scope="module")
def prepared(recipe: Recipe, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a run directory with a vocabulary and nothing trained."""
    folder = tmp_path_factory.mktemp("prepared")
    Trainer(recipe, folder, lambda _: None)
    return folder


def _train(recipe: Recipe, folder: Path, updates: int) -> list[Record]:
    """Train up to an update, stop there and return the records."""
    records: list[Record] = []
    stop = Event()

    def report(record: Record) -> None:
        records.append(record)
        if record.update == updates:
            stop.set()

    Trainer(recipe, folder, report).train(stop)
    return records


def test_a_resumed_training_is_the_undisturbed_one(
    recipe: Recipe, prepared: Path, tmp_path: Path
) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    for folder in (whole, parts):
        shutil.copytree(prepared, folder)
    once = _train(recipe, whole, 8)
    twice = _train(recipe, parts, 3) + _train(recipe, parts, 8)
    assert [(r.update, r.loss, r.chrf) for r in once] == [(r.update, r.loss, r.chrf) for r in twice]
    first, second = (torch.load(f / "last.pt", weights_only=True) for f in (whole, parts))
    for name, tensor in first["model"].items():
        assert torch.equal(tensor, second["model"][name]), name


def test_a_stop_is_saved_after_the_update(recipe: Recipe, prepared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    shutil.copytree(prepared, folder)
    stop = Event()
    records: list[Record] = []

    def report(record: Record) -> None:
        records.append(record)
        if record.update == 2:
            stop.set()

    Trainer(recipe, folder, report).train(stop)
    assert [record.update for record in records] == [1, 2]
    assert Trainer(recipe, folder, report).state.update == 2


def test_finishing_lets_the_learning_rate_fall_and_ends(
    recipe: Recipe, prepared: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    shutil.copytree(prepared, folder)
    schedule = recipe.schedule.model_copy(update={"warmup": 1, "decay": 3})
    records: list[Record] = []
    trainer = Trainer(recipe.model_copy(update={"schedule": schedule}), folder, records.append)
    trainer.train(Event(), finish=True)
    rates = [record.learning_rate / schedule.peak for record in records]
    assert rates == pytest.approx([1, 2 / 3, 1 / 3])


def test_a_training_of_given_length_falls_ends_and_is_validated(
    recipe: Recipe, prepared: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    shutil.copytree(prepared, folder)
    time_table = {"warmup": 1, "seconds": 4.0, "decay_seconds": 2.0}
    schedule = recipe.schedule.model_copy(update=time_table)
    run = recipe.run.model_copy(update={"validate_every": 10_000, "max_updates": 10_000})
    timed = recipe.model_copy(update={"schedule": schedule, "run": run})
    records: list[Record] = []
    trainer = Trainer(timed, folder, records.append)
    trainer.train(Event())
    rates = [record.learning_rate / schedule.peak for record in records]
    assert rates[0] == 1
    assert rates == sorted(rates, reverse=True)
    assert rates[-1] < 0.5
    assert 3.9 < records[-1].seconds < 60
    assert records[-1].chrf is not None
    assert trainer.state.decay_from is not None
    Trainer(timed, folder, records.append).train(Event())
    assert records[-1].update == trainer.state.update  # nothing is left to do


def test_the_loss_on_held_out_text_is_that_of_each_pair_alone(
    recipe: Recipe, prepared: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    shutil.copytree(prepared, folder)
    stop = Event()
    trainer = Trainer(
        recipe, folder, lambda record: stop.set() if record.bleu is not None else None
    )
    trainer.train(stop)
    vocabulary, model = Vocabulary(folder / "vocabulary.spm"), trainer.model
    alone = [
        (cross_entropy(model, vocabulary, [pair]), len(vocabulary.encode(pair.en)))
        for pair in trainer.held_out
    ]
    mean = sum(loss * tokens for loss, tokens in alone) / sum(tokens for _, tokens in alone)
    assert trainer.validation is not None
    assert trainer.validation.loss == pytest.approx(mean, rel=1e-4)


def test_nothing_held_out_is_named(recipe: Recipe, tmp_path: Path) -> None:
    data = recipe.data.model_copy(update={"held_out": 1e-9})
    with pytest.raises(UsageError, match=r"data\.held_out: 1e-09 sets no text aside"):
        Trainer(recipe.model_copy(update={"data": data}), tmp_path, lambda _: None)


def test_without_a_validation_there_is_nothing_to_export(recipe: Recipe, prepared: Path) -> None:
    with pytest.raises(UsageError, match="nothing to export"):
        Trainer(recipe, prepared, lambda _: None).export(prepared / "out")


def test_placeholders_and_digits_are_pieces_of_their_own(prepared: Path) -> None:
    vocabulary = Vocabulary(prepared / "vocabulary.spm")
    assert vocabulary.pad == len(vocabulary) - 1
    for placeholder in PLACEHOLDERS:
        *_, piece, _ = vocabulary.encode(placeholder)
        assert piece in vocabulary.encode(f"“{placeholder}”은")
        assert vocabulary.decode([piece]) == placeholder
    text = "⟦A⟧은 뷁 1,234억 원과 ☃을 “썼다”."
    assert vocabulary.decode(vocabulary.encode(text)) == text
    assert vocabulary.encode("1111")[-2] == vocabulary.encode("1")[-2]


def test_average() -> None:
    mean = average([{"w": torch.tensor([1.0, 2.0])}, {"w": torch.tensor([3.0, 6.0])}])
    assert torch.equal(mean["w"], torch.tensor([2.0, 4.0]))
    with pytest.raises(ValueError, match="no weights"):
        average([])


def _command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "scripts/train.py", *map(str, arguments), "--recipe", str(SMOKE)]


@pytest.mark.slow
def test_from_one_command_to_a_model_that_translates(tmp_path: Path) -> None:
    import ctranslate2
    from transformers import MarianMTModel, MarianTokenizer

    folder, release = tmp_path / "run", tmp_path / "release"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CUDA_VISIBLE_DEVICES": ""}
    run = _command("run", "--folder", folder)

    # Terminated once it has begun, the run is saved and a second command goes on with it.
    with subprocess.Popen(run, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        first.stdout.readline()
        first.send_signal(signal.SIGTERM)
        assert first.wait(timeout=60) == 0
    subprocess.run(run, cwd=ROOT, env=environment, check=True, timeout=200)
    log = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    assert [record["update"] for record in log] == sorted({record["update"] for record in log})
    assert log[-1]["update"] == load_recipe(SMOKE).run.max_updates
    assert log[-1]["loss"] < log[0]["loss"] - 1
    assert log[-1]["chrf"] is not None

    subprocess.run(
        _command("export", "--folder", folder, "--to", release),
        cwd=ROOT,
        env=environment,
        check=True,
        timeout=100,
    )
    tokenizer = MarianTokenizer.from_pretrained(release)
    model = MarianMTModel.from_pretrained(release, dtype=torch.float32)
    text = "⟦A⟧은 25일 새 도서관을 열었다."
    ids = tokenizer(text, return_tensors="pt")
    assert ids["input_ids"][0].tolist() == Vocabulary(folder / "vocabulary.spm").encode(text)
    assert model.config.pad_token_id == len(tokenizer) - 1
    expected = model.generate(**ids, num_beams=1, max_new_tokens=8)[0].tolist()

    converted = tmp_path / "ct2"
    ctranslate2.converters.TransformersConverter(str(release)).convert(str(converted))
    tokens = tokenizer.convert_ids_to_tokens(ids["input_ids"][0].tolist())
    (result,) = ctranslate2.Translator(str(converted)).translate_batch(
        [tokens], beam_size=1, max_decoding_length=6
    )
    got = tokenizer.convert_tokens_to_ids(result.hypotheses[0])
    assert got
    assert expected[1 : 1 + len(got)] == got  # the first starts decoding


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_workers_are_gone_with_a_killed_training(tmp_path: Path) -> None:
    recipe = tmp_path / "workers.toml"
    text = SMOKE.read_text(encoding="utf-8")
    recipe.write_text(text.replace("pool = 256", "pool = 64\nworkers = 2"), encoding="utf-8")
    command = ["scripts/train.py", "run", "--folder", str(tmp_path), "--recipe", str(recipe)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CUDA_VISIBLE_DEVICES": ""}
    with subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as training:
        assert training.stdout is not None
        training.stdout.readline()
        assert len(_session(training.pid)) >= 3  # the training and two workers
        training.kill()
    deadline = time.monotonic() + 20
    while (left := _session(training.pid)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not left


def _session(leader: int) -> list[int]:
    """Return the processes of a session that are still running."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, session, *_ = path.read_text().rpartition(")")[2].split()
            if int(session) == leader and state != "Z":
                found.append(int(path.parent.name))
    return found
