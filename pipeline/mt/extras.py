"""The optional half of the installation: torch and Transformers."""

from __future__ import annotations

from importlib.util import find_spec

from pipeline.errors import ModelError


def missing_libraries() -> list[str]:
    """Return which libraries of the ``transformers`` extra are not installed; imports none."""
    return [name for name in ("torch", "transformers", "safetensors") if find_spec(name) is None]


def require_transformers() -> None:
    """Check that the ``transformers`` extra is installed, without importing it.

    Raises:
        ModelError: it is not; the message says how to install it.
    """
    if missing := missing_libraries():
        raise ModelError(
            f"this needs {', '.join(missing)}, which kopress installs only when asked: "
            "pip install 'kopress[transformers]'"
        )
