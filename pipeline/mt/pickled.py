"""Weights that a model has only as a pickle (``pytorch_model.bin``), turned into safetensors.

A pickle is a program. It is read with torch's ``weights_only``, which runs none of it: it
builds tensors and plain containers and refuses anything else. Imports torch; reach it only
after :func:`pipeline.mt.extras.require_transformers`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import transformers
from transformers import AutoModelForSeq2SeqLM

from pipeline.errors import ModelError
from pipeline.mt.transformers_files import first_line


def replace_pickled_weights(directory: Path) -> None:
    """Store a model's weights as safetensors and remove the pickle, whether or not that works.

    The library does both, since it knows which weights a kind of model holds twice.

    Args:
        directory: the model, its weights in ``pytorch_model.bin`` or several such parts.

    Raises:
        ModelError: the pickle holds more than tensors, is damaged, or lacks weights.
    """
    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model, loading = AutoModelForSeq2SeqLM.from_pretrained(
            str(directory),
            use_safetensors=False,
            weights_only=True,
            trust_remote_code=False,
            local_files_only=True,
            output_loading_info=True,
            dtype="auto",
        )
        if loading["missing_keys"]:
            raise ValueError(f"{len(loading['missing_keys'])} weights are missing")
        with tempfile.TemporaryDirectory(dir=directory) as saved:
            model.save_pretrained(saved)
            for path in Path(saved).glob("*.safetensors*"):
                path.rename(directory / path.name)
    except Exception as error:  # the library raises anything here, bare Exception included
        raise ModelError(
            f"{directory}: its weights are a pickle, which could carry code, and cannot be turned "
            f"into safetensors: {first_line(error)}"
        ) from None
    finally:
        for path in directory.glob("pytorch_model*"):
            path.unlink()
