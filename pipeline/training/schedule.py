"""The learning rate: warm-up, plateau, decay.

The plateau has no planned end, so a training may go on for as long as it brings something;
the fall at the end can begin after any update (Hägele et al. 2024).
"""

from __future__ import annotations

from pipeline.training.recipe import ScheduleRecipe


def learning_rate(recipe: ScheduleRecipe, update: int, decay_from: int | None = None) -> float:
    """Return the learning rate of an update (counted from 0).

    Args:
        recipe: peak and lengths.
        update: the update about to be made.
        decay_from: the update at which the fall began; None while it has not.
    """
    rise = min(1.0, (update + 1) / recipe.warmup)
    if decay_from is None:
        return recipe.peak * rise
    left = 1.0 - (update - decay_from) / recipe.decay
    return recipe.peak * rise * max(0.0, left)
