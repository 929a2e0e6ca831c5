"""Where the files that travel with kopress lie: ``models/`` and ``corpora/``.

In a checkout they stand beside the package; in a wheel they are inside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_path(*parts: str) -> Path:
    """Return the path of a bundled file or directory, e.g. ``data_path("corpora", "glossary")``.

    Raises:
        FileNotFoundError: the installation lacks it.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"this installation of kopress lacks {'/'.join(parts)}")
