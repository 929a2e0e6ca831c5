"""Training kopress's own model: stretching the bitext, the loop, the release form.

Nothing else in the package imports this room; it needs torch and transformers.
"""

from pipeline.training.recipe import Recipe, load_recipe
from pipeline.training.trainer import Record, Trainer

__all__ = ["Recipe", "Record", "Trainer", "load_recipe"]
