"""The releases of the corpus, which are original to the project, as real text to test on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.data import data_path


@pytest.fixture(scope="session")
def releases() -> list[dict[str, Any]]:
    paths = sorted(data_path("corpora", "releases").glob("*.json"))
    assert paths
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


@pytest.fixture(scope="session")
def paragraphs(releases: list[dict[str, Any]]) -> list[str]:
    return [segment["ko"] for release in releases for segment in release["segments"]]
