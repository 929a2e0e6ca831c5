"""Machine translation: from a name in the settings to English text.

Importing this package loads no model library; :func:`load_engine` imports the one that
the chosen engine needs, so that the default engine runs without torch.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.mt.alignment import Alignment
from pipeline.mt.batch import translate_all
from pipeline.mt.bench import Measurement, measure
from pipeline.mt.convert import convert_to_ctranslate2
from pipeline.mt.engine import Engine
from pipeline.mt.extras import missing_libraries, require_transformers
from pipeline.mt.hub import fetch, form_directory
from pipeline.mt.local import form_bytes, installed_forms, model_card, open_model
from pipeline.mt.registry import Form, ModelEntry, find_model, known_models, load_registry
from pipeline.settings import ModelSettings

__all__ = [
    "Alignment",
    "Engine",
    "Form",
    "Measurement",
    "ModelEntry",
    "convert_to_ctranslate2",
    "fetch",
    "find_model",
    "form_bytes",
    "form_directory",
    "installed_forms",
    "known_models",
    "load_engine",
    "load_registry",
    "measure",
    "missing_libraries",
    "model_card",
    "open_model",
    "translate_all",
]


def load_engine(settings: ModelSettings, registry: Path | None = None) -> Engine:
    """Load the model that the settings name.

    Args:
        settings: model, engine and how it runs.
        registry: the office's own registry; None takes ``settings.registry``.

    Raises:
        ModelError: the model is unknown, damaged or unsuitable, or the engine's libraries
            are not installed.
    """
    entry = find_model(settings, registry)
    if settings.engine == "transformers":
        require_transformers()
        from pipeline.mt.transformers_engine import TransformersEngine  # noqa: PLC0415

        return TransformersEngine(open_model(entry, "transformers"), settings)
    from pipeline.mt.ctranslate2_engine import CTranslate2Engine  # noqa: PLC0415

    return CTranslate2Engine(open_model(entry, "ctranslate2"), settings)
