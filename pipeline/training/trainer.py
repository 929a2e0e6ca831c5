"""The training loop, readable from top to bottom."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

import torch

from pipeline.errors import UsageError
from pipeline.training import network
from pipeline.training.batches import Position, stream
from pipeline.training.checkpoints import Checkpoints, State
from pipeline.training.export import export
from pipeline.training.pools import fall, plateau
from pipeline.training.preparation import prepare, vocabulary_path
from pipeline.training.recipe import Recipe
from pipeline.training.released import take_vocabulary, take_weights
from pipeline.training.schedule import learning_rate
from pipeline.training.validation import Validation, validate
from pipeline.training.workers import Workers


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
    held_out_loss: float | None = None
    chrf: float | None = None
    bleu: float | None = None
    copied: float | None = None


class Trainer:
    """Trains one model in one run directory, from the beginning or from where it stopped.

    Args:
        recipe: everything that decides what comes out.
        folder: the run directory: vocabulary, checkpoints, best weights.
        report: called with each record of the log.
        start: a released model whose vocabulary is used and whose weights are the first; once
            the run has a checkpoint, it goes on with its own weights.

    Raises:
        UsageError: something of the recipe or the released model cannot be used.

    Attributes:
        model: the network as it is now.
        held_out: the pairs for validation.
        state: where the training stands.
        validation: the last one of this sitting, None before the first.
    """

    def __init__(
        self,
        recipe: Recipe,
        folder: Path,
        report: Callable[[Record], None],
        start: Path | None = None,
    ) -> None:
        self._recipe = recipe
        self._folder = folder
        self._report = report
        torch.set_num_threads(recipe.run.threads)
        torch.manual_seed(recipe.run.seed)
        if start:
            take_vocabulary(start, vocabulary_path(folder))
        self._pools, self.held_out = prepare(recipe, folder)
        self._vocabulary = self._pools.vocabulary
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model = network.build(recipe.model, len(self._vocabulary))
        self.model.to(self._device)  # type: ignore[arg-type]  # its signature is hidden by a wrapper
        self._optimizer = torch.optim.AdamW(
            self.model.parameters(),
            lr=recipe.schedule.peak,
            betas=(0.9, 0.98),
            weight_decay=recipe.run.weight_decay,
            fused=True,
        )
        self._checkpoints = Checkpoints(folder)
        state = self._checkpoints.load(self.model, self._optimizer)
        if start and state is None:
            take_weights(start, self.model)
        self.state = state or State()
        self.validation: Validation | None = None

    def train(self, stop: Event, *, finish: bool = False) -> None:
        """Train until the learning rate has fallen to zero.

        It begins to fall when validation stops improving, or when the recipe's time is up.

        Args:
            stop: when set, the training is saved after the current update and left.
            finish: let the learning rate begin to fall now.
        """
        meter = _Meter(self.state)
        if finish:
            self._begin_fall()
        self.model.train()
        with closing(Workers(self._pools, self._recipe, self._folder)) as workers:
            self._run(stop, workers, meter)
        self._save(meter)

    def _run(self, stop: Event, workers: Workers, meter: _Meter) -> None:
        """Make updates until the training is stopped or over."""
        run, state = self._recipe.run, self.state
        batches = self._stream(workers)
        saved = time.monotonic()
        left = self._left(meter)
        while not stop.is_set() and left > 0:
            if state.decay_from is None and (left < 1 or state.without_better >= run.patience):
                self._begin_fall()
                batches.close()
                batches = self._stream(workers)
            taken = [next(batches) for _ in range(run.accumulate)]
            rate = learning_rate(self._recipe.schedule, state.update, left)
            loss = self._update([batch for batch, _ in taken], rate)
            state.position = taken[-1][1]
            meter.add(loss, sum(batch.tokens for batch, _ in taken))
            state.update += 1
            left = self._left(meter)
            due = state.update % run.validate_every == 0 or left <= 0
            if due or state.update % run.log_every == 0:
                record = meter.record(rate)
                self._report(self._validated(record) if due else record)
            if due or time.monotonic() - saved > run.checkpoint_seconds:
                self._save(meter)
                saved = time.monotonic()

    def export(self, folder: Path) -> None:
        """Write the average of the best checkpoints to ``folder`` in release form.

        Raises:
            UsageError: no validation has been made yet.
        """
        if not self.state.best:
            raise UsageError("nothing to export: the training has not been validated yet")
        weights = self._checkpoints.average_best(self.state)
        export(self.model, weights, self._vocabulary, folder)

    def _update(self, batches: Sequence[network.Batch], rate: float) -> torch.Tensor:
        """Make one update and return the loss summed over target tokens.

        The loss stays on the device: to ask for its value is to wait for it.
        """
        run = self._recipe.run
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        tokens = sum(batch.tokens for batch in batches)
        total = torch.zeros((), device=self._device)
        for batch in batches:
            with torch.autocast(self._device.type, torch.bfloat16, enabled=run.precision == "bf16"):
                loss = network.loss_sum(
                    self.model,
                    batch.to(self._device),
                    self._vocabulary.pad,
                    run.label_smoothing,
                )
            (loss / tokens).backward()  # type: ignore[no-untyped-call]
            total += loss.detach()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), run.clip)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        return total

    def _validated(self, record: Record) -> Record:
        """Validate, keep the weights if they are good, and return the record with scores."""
        run, state = self._recipe.run, self.state
        self.validation = scores = validate(self.model, self._vocabulary, self.held_out)
        better = self._checkpoints.keep_best(state, scores.chrf, self.model, run.keep_best)
        state.without_better = 0 if better else state.without_better + 1
        return replace(
            record,
            held_out_loss=scores.loss,
            chrf=scores.chrf,
            bleu=scores.bleu,
            copied=scores.copied,
        )

    def _save(self, meter: _Meter) -> None:
        meter.settle()
        self._checkpoints.save(self.state, self.model, self._optimizer)

    def _left(self, meter: _Meter) -> float:
        """Return what is left of the fall: 1 before it begins, 0 when the training is over."""
        schedule, state = self._recipe.schedule, self.state
        if state.update >= self._recipe.run.max_updates:
            return 0.0
        if schedule.seconds is not None:
            left = (schedule.seconds - meter.total()) / schedule.decay_seconds
        elif state.decay_from is None:
            left = 1.0
        else:
            left = 1.0 - (state.update - state.decay_from) / schedule.decay
        return min(1.0, max(0.0, left))

    def _begin_fall(self) -> None:
        """From here on examples are drawn as for the end, from the next pool on."""
        if self.state.decay_from is None:
            self.state.decay_from = self.state.update
            self.state.position = Position(self.state.position.pool + 1)

    def _stream(self, workers: Workers) -> Generator[tuple[network.Batch, Position]]:
        phase = plateau if self.state.decay_from is None else fall
        return stream(workers, self.state.position, phase(self._recipe), self._vocabulary.pad)


class _Meter:
    """Counts tokens, time and loss between two records."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._clock = time.monotonic()
        self._loss, self._tokens, self._since = torch.zeros(()), 0, time.monotonic()

    def add(self, loss: torch.Tensor, tokens: int) -> None:
        self._loss = self._loss.to(loss.device) + loss
        self._tokens += tokens
        self._state.tokens += tokens

    def total(self) -> float:
        """Return the seconds of all sittings up to now."""
        return self._state.seconds + time.monotonic() - self._clock

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
            loss=self._loss.item() / self._tokens,
            learning_rate=rate,
            tokens=self._state.tokens,
            tokens_per_second=self._tokens / (now - self._since),
            seconds=self._state.seconds,
        )
        self._loss, self._tokens, self._since = torch.zeros(()), 0, now
        return record
