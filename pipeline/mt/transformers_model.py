"""Weights of a Transformers model, read so that nothing is run and nothing is missing.

Imports torch; reach it only after :func:`pipeline.mt.extras.require_transformers`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
import transformers

from pipeline.errors import ModelError
from pipeline.mt.local import read_json
from pipeline.mt.transformers_files import first_line


def load_weights(model_class: Any, directory: Path, **options: Any) -> Any:
    """Load a model in evaluation mode with a class of the library.

    Args:
        model_class: the class whose ``from_pretrained`` is called.
        directory: the model.
        options: for ``from_pretrained``, e.g. ``dtype``.

    Raises:
        ModelError: the class does not fit the model, or weights are damaged or missing.
    """
    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model, loading = model_class.from_pretrained(
            str(directory),
            use_safetensors=True,
            trust_remote_code=False,
            local_files_only=True,
            output_loading_info=True,
            **options,
        )
    except Exception as error:  # the library raises anything here, bare Exception included
        kind = read_json(directory / "config.json").get("model_type")
        raise ModelError(
            f"{directory}: Transformers cannot load this {kind} model for translation: "
            f"{first_line(error)}"
        ) from None
    missing = sorted(loading["missing_keys"])
    if missing:
        # The library would go on with random numbers in their place.
        raise ModelError(f"{directory}: damaged: {len(missing)} weights are missing: {missing[0]}…")
    return model.eval()


def fold_start_embedding(model: transformers.MarianMTModel) -> None:
    """Make a Marian model start decoding from a zero embedding, without changing its output.

    Marian starts so, and CTranslate2 takes it for granted. A model trained in Transformers
    starts from the embedding of ``<pad>``, which is not zero when it is tied to the output
    layer: converted as it is, it would lose its first words. Only the start token stands at
    the decoder's position 0, so its embedding can be added to that position instead. The
    embedding itself stays, and with it the model as Transformers would run it is spoilt.
    """
    decoder = model.model.decoder
    start = model.config.decoder_start_token_id
    with torch.no_grad():
        row = decoder.embed_tokens.weight[start]
        decoder.embed_positions.weight[0] += decoder.embed_scale * row
