"""Settings: ``kopress.toml`` first, then the environment, typed and checked.

An environment variable overrides the file: ``KOPRESS_MODEL__BEAM=1`` sets ``[model] beam``.
Relative paths count from the directory of the settings file.
"""

from __future__ import annotations

import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from pipeline.errors import SettingsError

FILE_NAME = "kopress.toml"
_SQLITE = "sqlite:///"


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BoardSettings(_Section):
    """``[[boards]]``: a board to collect from. ``url`` replaces the source's own address."""

    name: str
    url: str | None = Field(default=None, pattern=r"^https?://[^\s/]+")


class CollectSettings(_Section):
    """``[collect]``: how politely and how far boards are read. Times are in seconds."""

    contact: str = ""
    delay: Annotated[float, Field(ge=0, le=3600)] = 1.0
    timeout: Annotated[float, Field(gt=0, le=600)] = 20.0
    deadline: Annotated[float, Field(gt=0, le=3600)] = 60.0
    attempts: Annotated[int, Field(ge=1, le=10)] = 3
    max_bytes: Annotated[int, Field(ge=10_000)] = 5_000_000
    max_redirects: Annotated[int, Field(ge=0, le=20)] = 5
    max_pages: Annotated[int, Field(ge=1)] = 20
    since: date | None = None
    recheck_days: Annotated[int, Field(ge=0, le=365)] = 2


class ModelSettings(_Section):
    """``[model]``: which model translates and how. ``threads = 0`` uses every core."""

    name: str = "kopress-starter"
    engine: Literal["ctranslate2", "transformers"] = "ctranslate2"
    compute_type: Literal["int8", "int8_float32", "int16", "float16", "bfloat16", "float32"] = (
        "int8"
    )
    device: Literal["cpu", "cuda", "auto"] = "cpu"
    beam: Annotated[int, Field(ge=1, le=32)] = 4
    batch_tokens: Annotated[int, Field(ge=64, le=65_536)] = 2048
    threads: Annotated[int, Field(ge=0, le=256)] = 0
    registry: Path | None = None


class GlossarySettings(_Section):
    """``[glossary]``: the office's own files; they win over the bundled ones.

    ``demo`` adds the invented names of the demo board's releases.
    """

    bundled: bool = True
    demo: bool = False
    files: tuple[Path, ...] = ()


class StoreSettings(_Section):
    """``[store]``: where everything is kept; any SQLAlchemy address will do."""

    url: str = "sqlite:///kopress.db"


class ReportSettings(_Section):
    """``[report]``: where the reports and the run records are written."""

    directory: Path = Path("reports")


class GateSettings(_Section):
    """``[gate]``: what `kopress score --gate` lets pass.

    A loss in ``metric`` fails when it is significant at ``p`` or greater than ``drop``;
    accuracies are shares from 0 to 1.
    """

    metric: Literal["BLEU", "chrF", "chrF++", "TER"] = "chrF"
    p: Annotated[float, Field(gt=0, lt=1)] = 0.05
    drop: Annotated[float, Field(gt=0, le=100)] = 1.0
    term_accuracy: Annotated[float, Field(ge=0, le=1)] = 0.98
    number_accuracy: Annotated[float, Field(ge=0, le=1)] = 0.75
    new_blocking: Annotated[int, Field(ge=0)] = 0


class MetricSettings(_Section):
    """``[[metrics]]``: a metric that another program computes.

    ``command`` is run without a shell; it reads JSON lines (``ko``, ``hypothesis``,
    ``references``) and prints one number a line, and at last one for the whole set.
    """

    name: str
    command: tuple[str, ...] = Field(min_length=1)
    higher_is_better: bool = True
    timeout: Annotated[float, Field(gt=0, le=86_400)] = 3600.0


class Settings(BaseSettings):
    """All settings. Build them with :func:`load_settings`."""

    model_config = SettingsConfigDict(
        env_prefix="KOPRESS_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    boards: tuple[BoardSettings, ...] = (BoardSettings(name="jeonbuk"),)
    collect: CollectSettings = CollectSettings()
    model: ModelSettings = ModelSettings()
    glossary: GlossarySettings = GlossarySettings()
    store: StoreSettings = StoreSettings()
    report: ReportSettings = ReportSettings()
    gate: GateSettings = GateSettings()
    metrics: tuple[MetricSettings, ...] = ()

    _base: Path = PrivateAttr(default_factory=Path.cwd)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file, whose values arrive as ``__init__``'s."""
        return env_settings, init_settings

    def resolve(self, path: Path) -> Path:
        """Return ``path`` counted from the directory of the settings file."""
        return self._base / path

    def with_boards(self, boards: tuple[BoardSettings, ...]) -> Settings:
        """Return the same settings for other boards."""
        return self.model_copy(update={"boards": boards})

    @property
    def _sqlite_file(self) -> Path | None:
        """The file of an SQLite store, counted from the settings file; None for any other."""
        name = self.store.url.removeprefix(_SQLITE)
        if name == self.store.url or name in ("", ":memory:"):
            return None
        return self.resolve(Path(name))

    @property
    def store_url(self) -> str:
        """The store's address, a relative SQLite path counted from the settings file."""
        file = self._sqlite_file
        return self.store.url if file is None else f"{_SQLITE}{file}"

    @property
    def lock_path(self) -> Path:
        """The file whose lock a run holds: beside an SQLite file, else beside the reports."""
        file = self._sqlite_file
        return self.report_directory / "kopress.lock" if file is None else Path(f"{file}.lock")

    @property
    def resolved_model(self) -> ModelSettings:
        """``[model]`` with the name of a directory counted from the settings file."""
        directory = self.resolve(Path(self.model.name))
        if "/" in self.model.name and directory.is_dir():
            return self.model.model_copy(update={"name": str(directory)})
        return self.model

    @property
    def registry_path(self) -> Path | None:
        """The office's own model registry, or None for the bundled one."""
        return self.resolve(self.model.registry) if self.model.registry else None

    @property
    def report_directory(self) -> Path:
        """The directory of reports and run records."""
        return self.resolve(self.report.directory)


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings.

    Args:
        path: the settings file; None takes ``kopress.toml`` of the working directory
            if there is one, and the defaults otherwise.

    Raises:
        SettingsError: the file is missing, is not TOML, or holds an unknown key or a value
            out of range; the message names file, key and value.
    """
    if path is None and not Path(FILE_NAME).exists():
        values: dict[str, Any] = {}
        base = Path.cwd()
    else:
        path = path or Path(FILE_NAME)
        values = _read_toml(path)
        base = path.resolve().parent
    try:
        settings = Settings(**values)
    except ValidationError as error:
        raise SettingsError(_explain(error, path, values)) from None
    except ValueError as error:
        raise SettingsError(f"environment: {error.__cause__ or error}") from None
    settings._base = base
    return settings


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(
            f"{path}: there is no such settings file; `kopress init` writes one"
        ) from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from None


def _explain(error: ValidationError, path: Path | None, values: dict[str, Any]) -> str:
    """Return one line a fault: where it stands (file or variable), key, value, reason."""
    lines = []
    for fault in error.errors():
        key = ".".join(str(part) for part in fault["loc"])
        variable = "KOPRESS_" + "__".join(str(part) for part in fault["loc"]).upper()
        where = f"environment variable {variable}" if variable in os.environ else str(path)
        if fault["type"] == "extra_forbidden":
            lines.append(f"{where}: {key}: there is no such setting")
        else:
            lines.append(f"{where}: {key}: {fault['input']!r}: {fault['msg']}")
    return "\n".join(lines)
