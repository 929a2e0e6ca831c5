"""The training loop, readable from top to bottom."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

import torch

from pipeline.errors import UsageError
from pipeline.training import network
from pipeline.training.batches import Batches
from pipeline.training.checkpoints import Checkpoints, State
from pipeline.training.export import export
from pipeline.training.preparation import prepare
from pipeline.training.recipe import Recipe
from pipeline.training.schedule import learning_rate
from pipeline.training.validation import validate


@dataclass(frozen=True, slots=True)
class Record:
    """A line of the training log.

    ``loss`` is per target token, label smoothing included; scores are there only after a
    validation; ``seconds`` count all sittings of the training together.
    """

    update: int
    loss: float
    learning_rate: float
    tokens: int
    tokens_per_second: float
    seconds: float
    chrf: float | None = None
    bleu: float | None = None
    copied: float | None = None


class Trainer:
    """Trains one model in one run directory, from the beginning or from where it stopped.

    Args:
        recipe: everything that decides what comes out.
        folder: the run directory: vocabulary, checkpoints, best weights.
        report: called with each record of the log.
    """

    def __init__(self, recipe: Recipe, folder: Path, report: Callable[[Record], None]) -> None:
        self._recipe = recipe
        self._report = report
        torch.set_num_threads(recipe.run.threads)
        torch.manual_seed(recipe.run.seed)
        examples, self._vocabulary, self._held_out = prepare(recipe, folder)
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._model = network.build(recipe.model, len(self._vocabulary))
        self._model.to(self._device)  # type: ignore[arg-type]  # its signature is hidden by a wrapper
        self._optimizer = torch.optim.AdamW(
            self._model.parameters(),
            lr=recipe.schedule.peak,
            betas=(0.9, 0.98),
            weight_decay=recipe.run.weight_decay,
            fused=True,
        )
        self._batches = Batches(
            examples,
            self._vocabulary,
            seed=recipe.run.seed,
            pool=recipe.run.pool,
            batch_tokens=recipe.run.batch_tokens,
            max_tokens=recipe.run.max_tokens,
            source_alpha=recipe.vocabulary.source_alpha,
            target_alpha=recipe.vocabulary.target_alpha,
        )
        self._checkpoints = Checkpoints(folder)
        self.state = self._checkpoints.load(self._model, self._optimizer) or State()

    def train(self, stop: Event, *, finish: bool = False) -> None:
        """Train until validation stops improving and the learning rate has fallen to zero.

        Args:
            stop: when set, the training is saved after the current update and left.
            finish: let the learning rate begin to fall now.
        """
        if finish and self.state.decay_from is None:
            self.state.decay_from = self.state.update
        run, state = self._recipe.run, self.state
        self._model.train()
        stream = self._batches.stream(state.position)
        meter = _Meter(state)
        saved = time.monotonic()
        while not stop.is_set() and not self._is_over():
            batches = [next(stream) for _ in range(run.accumulate)]
            rate = learning_rate(self._recipe.schedule, state.update, state.decay_from)
            loss = self._update([batch for batch, _ in batches], rate)
            state.position = batches[-1][1]
            meter.add(loss, sum(batch.tokens for batch, _ in batches))
            state.update += 1
            due = state.update % run.validate_every == 0
            if due or state.update % run.log_every == 0:
                record = meter.record(rate)
                self._report(self._validated(record) if due else record)
            if due or time.monotonic() - saved > run.checkpoint_seconds:
                self._save(meter)
                saved = time.monotonic()
        self._save(meter)

    def export(self, folder: Path) -> None:
        """Write the average of the best checkpoints to ``folder`` in release form.

        Raises:
            UsageError: no validation has been made yet.
        """
        if not self.state.best:
            raise UsageError("nothing to export: the training has not been validated yet")
        weights = self._checkpoints.average_best(self.state)
        export(self._model, weights, self._vocabulary, folder)

    def _update(self, batches: Sequence[network.Batch], rate: float) -> float:
        """Make one update and return the loss summed over target tokens."""
        run = self._recipe.run
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        tokens = sum(batch.tokens for batch in batches)
        total = 0.0
        for batch in batches:
            with torch.autocast(self._device.type, torch.bfloat16, enabled=run.precision == "bf16"):
                loss = network.loss_sum(
                    self._model,
                    batch.to(self._device),
                    self._vocabulary.pad,
                    run.label_smoothing,
                )
            (loss / tokens).backward()  # type: ignore[no-untyped-call]
            total += loss.item()
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), run.clip)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        return total

    def _validated(self, record: Record) -> Record:
        """Validate, keep the weights if they are good, and return the record with scores."""
        run, state = self._recipe.run, self.state
        scores = validate(self._model, self._vocabulary, self._held_out)
        better = self._checkpoints.keep_best(state, scores.chrf, self._model, run.keep_best)
        state.without_better = 0 if better else state.without_better + 1
        if state.without_better >= run.patience and state.decay_from is None:
            state.decay_from = state.update
        return replace(record, chrf=scores.chrf, bleu=scores.bleu, copied=scores.copied)

    def _save(self, meter: _Meter) -> None:
        meter.settle()
        self._checkpoints.save(self.state, self._model, self._optimizer)

    def _is_over(self) -> bool:
        state = self.state
        decayed = (
            state.decay_from is not None
            and state.update >= state.decay_from + self._recipe.schedule.decay
        )
        return decayed or state.update >= self._recipe.run.max_updates


class _Meter:
    """Counts tokens, time and loss between two records."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._clock = time.monotonic()
        self._loss, self._tokens, self._since = 0.0, 0, time.monotonic()

    def add(self, loss: float, tokens: int) -> None:
        self._loss += loss
        self._tokens += tokens
        self._state.tokens += tokens

    def settle(self) -> None:
        """Add the time passed to the state."""
        now = time.monotonic()
        self._state.seconds += now - self._clock
        self._clock = now

    def record(self, rate: float) -> Record:
        """Return what happened since the last record."""
        self.settle()
        now = time.monotonic()
        record = Record(
            update=self._state.update,
            loss=self._loss / self._tokens,
            learning_rate=rate,
            tokens=self._state.tokens,
            tokens_per_second=self._tokens / (now - self._since),
            seconds=self._state.seconds,
        )
        self._loss, self._tokens, self._since = 0.0, 0, now
        return record
