"""CTranslate2's converter, reading models with the care of the Transformers engine.

Imports torch; reach it through :func:`pipeline.mt.convert_to_ctranslate2`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from ctranslate2.converters import TransformersConverter
from transformers import MarianMTModel

from pipeline.mt.transformers_model import fold_start_embedding, load_weights


class Converter(TransformersConverter):  # type: ignore[misc]
    """Converts a local directory; see :func:`fold_start_embedding` for what Marian needs."""

    def load_model(self, model_class: Any, model_name_or_path: str, **kwargs: Any) -> Any:
        """Load the model to convert; the base class calls this."""
        if not issubclass(model_class, MarianMTModel):
            return load_weights(model_class, Path(model_name_or_path), **kwargs)
        kwargs["dtype"] = torch.float32  # positions, too, in full precision
        model = load_weights(model_class, Path(model_name_or_path), **kwargs)
        fold_start_embedding(model)
        return model

    def _load(self) -> Any:
        """Return what is to be written; the base class calls this."""
        spec = super()._load()
        # Alignment is read off all heads of the last layer. The library's own choice, one
        # head of them, is right only for models that were trained to align with it.
        spec.decoder.alignment_heads = spec.decoder.num_heads
        return spec
