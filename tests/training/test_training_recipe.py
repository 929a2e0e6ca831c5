"""Recipes are checked when they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.training.recipe import ScheduleRecipe, load_recipe
from pipeline.training.schedule import learning_rate

SCRIPTS = Path(__file__).parents[2] / "scripts"


@pytest.mark.parametrize("name", ["train.toml", "train-further.toml", "train-smoke.toml"])
def test_the_recipes_load(name: str) -> None:
    recipe = load_recipe(SCRIPTS / name)
    assert recipe.run.max_tokens <= recipe.model.positions


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("warmup = 10\n", "", r"schedule\.warmup: Field required"),
        ("warmup = 10\n", "warmup = 10\nwarm = 1\n", r"schedule\.warm: Extra inputs"),
        ("warmup = 10\n", "warmup = 0\n", r"schedule\.warmup: .* got 0"),
        ("[schedule]", "[plan]", "schedule: Field required"),
        ("peak = 5e-3", "peak = ", "Invalid value"),
        ("group = 0.1", "grupo = 0.1", "grupo"),
        ('precision = "fp32"', 'precision = "fp8"', "fp8"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (SCRIPTS / "train-smoke.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "recipe.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        load_recipe(path)


def test_a_missing_recipe_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml"):
        load_recipe(tmp_path / "none.toml")


def test_learning_rate_rises_stays_and_falls() -> None:
    schedule = ScheduleRecipe(peak=1.0, warmup=10, decay=100)
    assert learning_rate(schedule, 0) == pytest.approx(0.1)
    assert learning_rate(schedule, 9) == learning_rate(schedule, 100_000) == 1.0
    assert learning_rate(schedule, 550, left=0.5) == pytest.approx(0.5)
    assert learning_rate(schedule, 600, left=0.0) == 0.0
