"""A model's files from the Hugging Face hub, or from its cache on this machine."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.errors import ModelError

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
# Safetensors only: the other weight formats can carry code.
_FILES = ["*.safetensors", "*.json", "*.model", "*.spm", "*.txt"]


def is_hub_name(name: str) -> bool:
    """Tell whether ``name`` has the form ``owner/model``."""
    return _NAME.fullmatch(name) is not None


def fetch(name: str) -> Path:
    """Return the directory of a hub model, downloading what the cache lacks.

    Raises:
        ModelError: there is no such model, or the hub cannot be reached.
    """
    # Slow to import, and most installations never go to the hub.
    import httpx2  # noqa: PLC0415
    from huggingface_hub import snapshot_download  # noqa: PLC0415
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError  # noqa: PLC0415

    try:
        return Path(snapshot_download(name, allow_patterns=_FILES, ignore_patterns="*/*"))
    except LocalEntryNotFoundError:
        raise ModelError(
            f"{name}: not in the cache of this machine, and the Hugging Face hub cannot be reached"
        ) from None
    except HfHubHTTPError as error:
        raise ModelError(
            f"{name}: the Hugging Face hub answered {error.response.status_code}; it has no such "
            "model, or shows it only to those who log in"
        ) from None
    except (OSError, ValueError, httpx2.HTTPError) as error:
        raise ModelError(f"{name}: cannot be downloaded: {error}") from None
