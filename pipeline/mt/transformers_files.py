"""What must lie in a directory for Transformers to load a translation model from it."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import ModelError
from pipeline.mt.local import read_json

# What AutoTokenizer reads, whichever of it a model family has.
TOKENIZER_FILES = (
    "source.spm",
    "target.spm",
    "sentencepiece.bpe.model",
    "spiece.model",
    "vocab.json",
    "target_vocab.json",
    "merges.txt",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
)
_MARIAN = ("source.spm", "target.spm", "vocab.json")
_OTHERS = ("tokenizer.json", "sentencepiece.bpe.model", "spiece.model", "vocab.json")


def check_directory(directory: Path) -> None:
    """Check that configuration, weights and tokenizer are there, before anything is loaded.

    Raises:
        ModelError: one is missing; the message names the file.
    """
    config = read_json(directory / "config.json")
    if not any(directory.glob("*.safetensors")):
        raise ModelError(
            f"{directory}: no safetensors weights; other formats can carry code and are not read"
        )
    if config.get("model_type") == "marian":
        missing = [name for name in _MARIAN if not (directory / name).is_file()]
    else:
        found = any((directory / name).is_file() for name in _OTHERS)
        missing = [] if found else [" or ".join(_OTHERS)]
    if missing:
        raise ModelError(f"{directory}: the tokenizer is incomplete: missing {', '.join(missing)}")


def first_line(error: Exception) -> str:
    """Return what an error of the library says, without the advice that follows."""
    return str(error).strip().partition("\n")[0] or type(error).__name__
