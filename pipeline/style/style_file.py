"""Style files: the bundled one, and the office's own, which says only what is different."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.data import data_path
from pipeline.errors import SettingsError
from pipeline.settings import Settings
from pipeline.style.choices import Style, choices

_LARGEST = 100_000


def bundled_file() -> Path:
    """Return the path of the style file that kopress brings."""
    return data_path("corpora", "style", "kopress.toml")


@lru_cache(maxsize=1)
def usual_style() -> Style:
    """Return the bundled style."""
    return load_style()


def load_style(path: Path | None = None) -> Style:
    """Read a style.

    Args:
        path: the office's style file; what it leaves out is as in the bundled one. None is
            the bundled style.

    Raises:
        SettingsError: the file cannot be read, is not TOML, or has an unknown key or value;
            the message names file, key and value.
    """
    values = _read(bundled_file())
    if path is None:
        return Style.model_validate(values)
    own = _read(path)
    try:
        return Style.model_validate(values | own)
    except ValidationError as error:
        raise SettingsError(_explain(error, path)) from None


def load_house_style(settings: Settings) -> Style:
    """Read the style that the settings name.

    Raises:
        SettingsError: as :func:`load_style`.
    """
    return load_style(_own_file(settings))


def style_origins(settings: Settings) -> dict[str, Path]:
    """Return for every key the file that decides it.

    Raises:
        SettingsError: a file cannot be read.
    """
    own = _own_file(settings)
    origins = dict.fromkeys(_read(bundled_file()), bundled_file())
    return origins if own is None else origins | dict.fromkeys(_read(own), own)


def _own_file(settings: Settings) -> Path | None:
    return settings.resolve(settings.style.file) if settings.style.file else None


def _read(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LARGEST:
            raise SettingsError(f"{path}: larger than {_LARGEST} bytes; that is no style file")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no such style file") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from None


def _explain(error: ValidationError, path: Path) -> str:
    """Return one line a fault: file, key, value, and what may stand there."""
    allowed = {choice.key: ", ".join(choice.values) for choice in choices()}
    lines = []
    for fault in error.errors():
        key = str(fault["loc"][0])
        if key in allowed:
            lines.append(f"{path}: {key}: {fault['input']!r} is none of {allowed[key]}")
        else:
            lines.append(f"{path}: {key}: there is no such key; there are {', '.join(allowed)}")
    return "\n".join(lines)
