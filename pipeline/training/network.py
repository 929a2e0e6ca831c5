"""The network: a Marian model of Transformers and its loss."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch.nn import functional
from transformers import MarianConfig, MarianMTModel

from pipeline.training.recipe import ModelRecipe
from pipeline.training.vocabulary import EOS


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded identifiers: ``source`` [sentences, source length], ``target`` likewise.

    ``real`` [tokens] are the places of the target that are not padding, counted through its
    rows. They are found before the batch goes to a GPU: to ask it for them is to wait for it.
    """

    source: torch.Tensor
    target: torch.Tensor
    real: torch.Tensor

    @property
    def tokens(self) -> int:
        """The number of target tokens without padding."""
        return len(self.real)

    def to(self, device: torch.device) -> Batch:
        """Return the batch on a device; nothing is waited for."""
        if device.type == "cpu":
            return self
        parts = (self.source, self.target, self.real)
        return Batch(*(part.pin_memory().to(device, non_blocking=True) for part in parts))


def build(recipe: ModelRecipe, vocabulary_size: int) -> MarianMTModel:
    """Return a model with fresh weights; ``<pad>``, the last identifier, starts decoding."""
    pad = vocabulary_size - 1
    config = MarianConfig(
        vocab_size=vocabulary_size,
        decoder_vocab_size=vocabulary_size,
        d_model=recipe.width,
        encoder_layers=recipe.encoder_layers,
        decoder_layers=recipe.decoder_layers,
        encoder_ffn_dim=recipe.encoder_ffn,
        decoder_ffn_dim=recipe.decoder_ffn,
        encoder_attention_heads=recipe.heads,
        decoder_attention_heads=recipe.heads,
        max_position_embeddings=recipe.positions,
        dropout=recipe.dropout,
        activation_function="relu",
        scale_embedding=True,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        pad_token_id=pad,
        decoder_start_token_id=pad,
        eos_token_id=EOS,
        forced_eos_token_id=EOS,
        attn_implementation="eager",  # type: ignore[call-arg]
    )
    return MarianMTModel(config)


def loss_sum(model: MarianMTModel, batch: Batch, pad: int, smoothing: float) -> torch.Tensor:
    """Return the cross entropy of a batch, summed over target tokens, label smoothing included.

    The output layer is applied to real tokens only; on short sentences it is a third of
    the work.
    """
    start = batch.target.new_full((len(batch.target), 1), pad)
    hidden = model.model(
        input_ids=batch.source,
        attention_mask=batch.source.ne(pad).long(),
        decoder_input_ids=torch.cat([start, batch.target[:, :-1]], dim=1),
    ).last_hidden_state
    logits = model.lm_head(hidden.flatten(0, 1).index_select(0, batch.real))
    return functional.cross_entropy(
        logits.float(),
        batch.target.flatten().index_select(0, batch.real),
        label_smoothing=smoothing,
        reduction="sum",
    )
