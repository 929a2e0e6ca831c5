"""From a Korean document to checked English: names, figures, structure, model, checks.

translator   documents to segments, texts and sentences, and back
sentences    the ways to send a sentence, until nothing in it is lost
"""

from pipeline.translation.sentences import ALL_STEPS, Step
from pipeline.translation.translator import Translator

__all__ = ["ALL_STEPS", "Step", "Translator"]
