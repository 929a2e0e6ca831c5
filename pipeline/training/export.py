"""The release form: a directory that Transformers loads and CTranslate2 converts."""

from __future__ import annotations

from pathlib import Path

from transformers import GenerationConfig, MarianMTModel

from pipeline.training.checkpoints import Weights
from pipeline.training.vocabulary import EOS, Vocabulary

_SHARD = "14MB"
_BEAMS = 4


def export(model: MarianMTModel, weights: Weights, vocabulary: Vocabulary, folder: Path) -> None:
    """Write weights (fp16, in shards small enough for a repository) and tokenizer to ``folder``.

    Args:
        model: a model of the right shape; it is left with ``weights``, in half precision.
        weights: what to write, as from :meth:`Checkpoints.average_best`.
        vocabulary: its vocabulary.
        folder: made where it does not exist.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Tied weights are stored once, so some names are missing.
    model.load_state_dict(weights, strict=False)
    model.train(False).half()
    pad = vocabulary.pad
    model.generation_config = GenerationConfig(  # type: ignore[no-untyped-call]
        num_beams=_BEAMS,
        max_length=model.config.max_position_embeddings,
        bad_words_ids=[[pad]],
        decoder_start_token_id=pad,
        pad_token_id=pad,
        eos_token_id=EOS,
        forced_eos_token_id=EOS,
    )
    model.save_pretrained(folder, max_shard_size=_SHARD)
    vocabulary.save_tokenizer(folder)
