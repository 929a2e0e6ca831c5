"""The learning rate: warm-up, plateau, decay.

The plateau has no planned end, so a training may go on for as long as it brings something;
the fall at the end can begin after any update (Hägele et al. 2024).
"""

from __future__ import annotations

from pipeline.training.recipe import ScheduleRecipe


def learning_rate(recipe: ScheduleRecipe, update: int, left: float = 1.0) -> float:
    """Return the learning rate of an update.

    Args:
        recipe: peak and lengths.
        update: the update about to be made, counted from 0.
        left: what is left of the fall at the end: 1 before it, 0 when the training is over.
    """
    return recipe.peak * min(1.0, (update + 1) / recipe.warmup) * left
