"""A Transformers model into CTranslate2's form, several times as fast and a quarter the size."""

from __future__ import annotations

import filecmp
import json
import shutil
from pathlib import Path
from typing import Literal

from pipeline.errors import ModelError
from pipeline.mt.checksums import FILE_NAME, list_checksums
from pipeline.mt.extras import require_transformers
from pipeline.mt.hub import form_directory, is_hub_name
from pipeline.mt.local import read_json
from pipeline.mt.transformers_files import TOKENIZER_FILES, check_directory, first_line

Quantization = Literal["int8", "int16", "float16", "bfloat16", "float32"]


def convert_to_ctranslate2(
    model: str | Path,
    output: Path,
    quantization: Quantization = "int8",
    *,
    force: bool = False,
) -> Path:
    """Convert a model and put its tokenizer and checksums beside it.

    The result appears under its name only when it is complete.

    Args:
        model: a directory, or the hub name of a model that was fetched.
        output: the directory to write; its parents are made.
        quantization: how the weights are stored.
        force: replace ``output`` if it is an earlier conversion.

    Returns:
        ``output``.

    Raises:
        ModelError: the model is missing, damaged or of a kind that CTranslate2 does not
            know, or ``output`` exists or cannot be written.
    """
    require_transformers()
    if output.exists() and not force:
        raise ModelError(f"{output}: exists already; choose another directory or use --force")
    if output.exists() and not (output / "model.bin").is_file():
        raise ModelError(f"{output}: not replaced: it is not a converted model")
    directory = _find(model)
    check_directory(directory)
    partial = output.with_name(f".{output.name}.partial")
    former = output.with_name(f".{output.name}.former")
    try:
        for left_by_a_kill in (partial, former):
            shutil.rmtree(left_by_a_kill, ignore_errors=True)
        output.parent.mkdir(parents=True, exist_ok=True)
        _convert(directory, partial, quantization)
        _copy_tokenizer(directory, partial)
        _record_positions(directory, partial)
        (partial / FILE_NAME).write_text(list_checksums(partial), encoding="utf-8")
        if output.exists():
            output.rename(former)
        partial.rename(output)
        shutil.rmtree(former, ignore_errors=True)
    except OSError as error:
        raise ModelError(f"{output}: cannot be written: {error.strerror or error}") from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return output


def _find(model: str | Path) -> Path:
    directory = Path(model).expanduser()
    if directory.is_dir():
        return directory
    name = str(model)
    if not is_hub_name(name):
        raise ModelError(f"{model}: neither a directory nor the name of a model on the hub")
    fetched = form_directory(name, "transformers")
    if not fetched.is_dir():
        raise ModelError(f"{model}: not on this machine; `kopress models fetch {model}` gets it")
    return fetched


def _copy_tokenizer(directory: Path, output: Path) -> None:
    for name in TOKENIZER_FILES:
        if (directory / name).is_file():
            shutil.copyfile(directory / name, output / name)
    source, target = output / "source.spm", output / "target.spm"
    if target.is_file() and filecmp.cmp(source, target, shallow=False):
        target.unlink()  # one model for both languages is stored once


def _record_positions(directory: Path, output: Path) -> None:
    """Keep what only the Transformers configuration says: how many positions there are."""
    positions = read_json(directory / "config.json").get("max_position_embeddings")
    if positions is not None:
        config = read_json(output / "config.json") | {"max_position_embeddings": positions}
        (output / "config.json").write_text(json.dumps(config, indent=2), encoding="utf-8")


def _convert(directory: Path, output: Path, quantization: Quantization) -> None:
    # Imports torch.
    from pipeline.mt.transformers_converter import Converter  # noqa: PLC0415

    try:
        Converter(str(directory)).convert(str(output), quantization=quantization)
    except (ModelError, OSError):
        raise
    except Exception as error:  # the library raises anything here, bare Exception included
        raise ModelError(
            f"{directory}: CTranslate2 cannot convert it: {first_line(error)}"
        ) from None
