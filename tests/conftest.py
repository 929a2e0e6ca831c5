"""Two tiers: the default one, and ``--all`` with kills, a browser, a wheel and a soak."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="run the slow tier as well")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--all"):
        return
    skip = pytest.mark.skip(reason="slow tier: run with --all")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)
