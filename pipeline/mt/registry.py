"""The models that kopress knows: a TOML file that lists them, one table a model.

``models/registry.toml`` comes with kopress and shows every key; an office may keep a
registry of its own, whose models are looked up first.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.data import data_path
from pipeline.errors import ModelError
from pipeline.mt.hub import form_directory, is_hub_name
from pipeline.mt.tokenization import SENTENCEPIECE_FILES, Prefixes
from pipeline.settings import ModelSettings

EngineName = Literal["ctranslate2", "transformers"]
ENGINES: tuple[EngineName, ...] = ("ctranslate2", "transformers")
TokenizerName = Literal["sentencepiece", "transformers"]
_Sha256 = Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]
_Tokens = tuple[Annotated[str, Field(min_length=1)], ...]
_NONCOMMERCIAL = re.compile(r"\bNC\b|\bnon-?commercial\b", re.IGNORECASE)


class Form(BaseModel):
    """One form of a model's files: its directory inside the model's, size and hash.

    ``sha256`` is checked when the model is loaded; see :mod:`pipeline.mt.checksums`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    directory: Path
    bytes: Annotated[int, Field(ge=0)] = 0
    sha256: _Sha256 = ""


class CTranslate2Form(Form):
    """The form for CTranslate2.

    ``repetition_penalty`` (1 for none) makes what stands in the English already less likely
    to be written again (Keskar et al. 2019). Names and figures rightly repeat in a press
    release, so it is for a small model that repeats itself.
    """

    repetition_penalty: Annotated[float, Field(ge=1, le=2)] = 1.0


class ModelEntry(BaseModel):
    """A model. ``path`` is its directory, counted from the registry's, or ``hub`` its hub name.

    ``source_prefix`` and ``target_prefix`` are the language tokens; where they are not
    given they are found in the vocabulary. ``tokenizer`` is what the CTranslate2 engine
    reads text with. ``max_tokens`` bounds the source and ``max_output_tokens`` the English;
    None takes them from the model's files. ``licence`` is an SPDX identifier. ``figures`` says
    that the model was trained with placeholders for figures too, and not for names alone.
    ``download_bytes`` is about how much `kopress models fetch` downloads of a hub model.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    title: str = ""
    path: Path | None = None
    hub: str | None = None
    ctranslate2: CTranslate2Form | None = None
    transformers: Form | None = None
    tokenizer: TokenizerName = "sentencepiece"
    source_prefix: _Tokens | None = None
    target_prefix: _Tokens | None = None
    placeholders: _Tokens = ()
    figures: bool = False
    max_tokens: Annotated[int, Field(ge=16, le=4096)] | None = None
    max_output_tokens: Annotated[int, Field(ge=16, le=4096)] | None = None
    licence: str = ""
    parameters: Annotated[int, Field(ge=0)] = 0
    download_bytes: Annotated[int, Field(ge=0)] = 0
    note: str = ""

    @model_validator(mode="after")
    def _has_one_place(self) -> ModelEntry:
        if (self.path is None) == (self.hub is None):
            raise ValueError("give either path or hub")
        if self.hub is not None and not is_hub_name(self.hub):
            raise ValueError(f"hub = {self.hub!r} is not of the form owner/model")
        if self.hub is not None and (self.ctranslate2 or self.transformers):
            raise ValueError("a hub model has no forms of its own")
        if self.path is not None and not (self.ctranslate2 or self.transformers):
            raise ValueError("give a [….ctranslate2] or a [….transformers] table")
        return self

    @property
    def noncommercial(self) -> bool:
        """Whether the licence forbids commercial use, as its SPDX identifier says."""
        return _NONCOMMERCIAL.search(self.licence) is not None

    @property
    def prefixes(self) -> Prefixes | None:
        """The language tokens, or None where they are to be found in the vocabulary."""
        if self.source_prefix is None and self.target_prefix is None:
            return None
        return Prefixes(self.source_prefix or (), self.target_prefix or ())


def load_registry(path: Path | None = None) -> dict[str, ModelEntry]:
    """Read a registry: name → model, in the file's order.

    Args:
        path: the file; None takes the one that comes with kopress.

    Raises:
        ModelError: the file is missing, is not TOML, or holds an unknown key or a value out
            of range; the message names file, key and value.
    """
    path = path or data_path("models", "registry.toml")
    models = {}
    for name, values in _read_toml(path).items():
        if not isinstance(values, dict):
            raise ModelError(f"{path}: {name}: {values!r} is not a table; a model is one [{name}]")
        try:
            entry = ModelEntry(**{**values, "name": name})
        except ValidationError as error:
            raise ModelError(_explain(error, path, name)) from None
        if entry.path is not None:
            entry = entry.model_copy(update={"path": path.resolve().parent / entry.path})
        models[name] = entry
    return models


def known_models(own: Path | None = None) -> dict[str, ModelEntry]:
    """Return the models of the bundled registry and of the office's own, which wins.

    Raises:
        ModelError: a registry cannot be used; see :func:`load_registry`.
    """
    return load_registry() | (load_registry(own) if own else {})


def find_model(settings: ModelSettings, registry: Path | None = None) -> ModelEntry:
    """Find the model that ``settings.name`` means.

    It is looked for in the registries, by its name and by its name on the hub, then as a
    local directory; any other ``owner/model`` is taken for one of the hub.

    Args:
        settings: which model.
        registry: the office's registry; None takes ``settings.registry``.

    Raises:
        ModelError: it is none of these; the message lists the known models.
    """
    name = settings.name
    known = known_models(registry or settings.registry)
    if name in known:
        return known[name]
    for entry in known.values():
        if entry.hub == name:
            return entry
    directory = Path(name).expanduser()
    if directory.is_dir():
        return _describe(directory)
    if is_hub_name(name):
        converted = form_directory(name, "ctranslate2")
        return ModelEntry(name=name, hub=name, tokenizer=_tokenizer(converted))
    raise ModelError(
        f"{name!r} is neither a known model ({', '.join(known)}) nor a directory, "
        "nor the name of a model on the hub (owner/model)"
    )


def _describe(directory: Path) -> ModelEntry:
    """Return the entry of a directory that no registry lists, from what lies in it."""
    values: dict[str, Any] = {"tokenizer": _tokenizer(directory)}
    if (directory / "model.bin").is_file():
        values["ctranslate2"] = CTranslate2Form(directory=Path())
    elif (directory / "config.json").is_file():
        values["transformers"] = Form(directory=Path())
    else:
        raise ModelError(
            f"{directory}: not a model: neither model.bin (CTranslate2) nor config.json "
            "(Transformers) is there"
        )
    return ModelEntry(name=directory.resolve().name, path=directory.resolve(), **values)


def _tokenizer(directory: Path) -> TokenizerName:
    """Return what reads text for the model in a directory, if one is there."""
    has_sentencepiece = any((directory / name).is_file() for name in SENTENCEPIECE_FILES)
    has_other = (directory / "tokenizer.json").is_file()
    return "transformers" if has_other and not has_sentencepiece else "sentencepiece"


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"{path}: the model registry cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ModelError(f"{path}: not UTF-8 (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"{path}: not valid TOML: {error}") from None


def _explain(error: ValidationError, path: Path, name: str) -> str:
    """Return one line a fault: file, key, value, reason."""
    lines = []
    for fault in error.errors():
        key = ".".join((name, *map(str, fault["loc"])))
        if fault["type"] == "extra_forbidden":
            lines.append(f"{path}: {key}: there is no such key")
        elif fault["type"] == "value_error":
            lines.append(f"{path}: {key}: {fault['ctx']['error']}")
        else:
            lines.append(f"{path}: {key}: {fault['input']!r}: {fault['msg']}")
    return "\n".join(lines)
