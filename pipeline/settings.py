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
    """``[[boards]]``: a board to collect from.

    Either one that kopress knows by its ``name``, or any other on a software that it knows:
    then ``software`` names it (see ``kopress sources list --software``) and ``parameters``
    are what that software asks for; "feed" and "folder" are among them. ``url`` replaces the
    source's own address, and is thereby allowed even inside a private network. Outside
    ``valid_from`` and ``valid_to`` the board is not asked. ``daily_requests`` replaces the
    number in ``[collect]`` for this board's host.
    """

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")
    url: str | None = Field(default=None, pattern=r"^https?://[^\s/]+")
    software: str | None = None
    title: str = ""
    parameters: dict[str, str] = Field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None
    daily_requests: Annotated[int, Field(ge=1)] | None = None


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
    daily_requests: Annotated[int, Field(ge=1)] = 2000


class AttachmentSettings(_Section):
    """``[attachments]``: whose text is read, and within what bounds.

    ``read = "needed"`` fetches an attachment where the page has no text of its own,
    "always" also compares it with the page's, "never" leaves it alone. Sizes are in bytes,
    ``seconds`` the time of one file's parser, ``memory`` its address space.
    """

    read: Literal["needed", "always", "never"] = "needed"
    max_bytes: Annotated[int, Field(ge=10_000)] = 20_000_000
    seconds: Annotated[float, Field(gt=0, le=600)] = 20.0
    memory: Annotated[int, Field(ge=100_000_000)] = 1_000_000_000


class PolicySettings(_Section):
    """``[policy]``: whether a release is translated whose licence forbids changes (KOGL 3, 4)."""

    no_changes: Literal["translate", "skip"] = "translate"


class MemorySettings(_Section):
    """``[memory]``: the translation memory. Matches below ``show`` percent are not mentioned.

    A match of 100 percent, names and figures apart, is used in place of the model.
    """

    use: bool = True
    show: Annotated[int, Field(ge=50, le=100)] = 75


class StyleSettings(_Section):
    """``[style]``: the house style. ``file`` is a style file; it wins over the bundled one."""

    file: Path | None = None


class ExportSettings(_Section):
    """``[export]``: documents for the public. ``template`` is a DOCX whose styles are used."""

    office: str = ""
    template: Path | None = None
    directory: Path = Path("exports")
    address: str = ""


class ModelSettings(_Section):
    """``[model]``: which model translates and how. ``threads = 0`` uses every core."""

    name: str = "kopress-ko-en-1"
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
    """``[report]``: where the reports and the run records are written, and in what language."""

    directory: Path = Path("reports")
    language: Literal["en", "ko"] = "en"


class ReviewSettings(_Section):
    """``[review]``: the review desk's web server.

    ``behind_proxy`` believes the X-Forwarded-For and X-Forwarded-Proto headers of the proxy
    in front; ``host`` must then be one that only the proxy reaches. ``secure_cookies`` sends
    cookies over HTTPS only; None does so behind a proxy. ``language`` is that of the pages
    until an editor chooses.
    """

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65_535)] = 8420
    behind_proxy: bool = False
    secure_cookies: bool | None = None
    session_hours: Annotated[float, Field(gt=0, le=168)] = 12.0
    language: Literal["en", "ko"] = "en"


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
    attachments: AttachmentSettings = AttachmentSettings()
    policy: PolicySettings = PolicySettings()
    memory: MemorySettings = MemorySettings()
    style: StyleSettings = StyleSettings()
    export: ExportSettings = ExportSettings()
    review: ReviewSettings = ReviewSettings()
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
    def has_store(self) -> bool:
        """Whether there is anything to read: an SQLite file that exists, or any other store."""
        file = self._sqlite_file
        return file is None or file.exists()

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
