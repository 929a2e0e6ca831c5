"""The translation memory: what editors approved, used again for the sentence with other figures.

particles      one form for particles that depend on the sound before them
slots          what is taken out of a Korean text
figure_slots   which of its figures can be
abstraction    Korean with its names and figures taken out: the key that is compared
manners        how an English figure was written, and another value in the same manner
said           which Korean figures an English one may come from
figures        figures of the approved English exchanged
names          names of the approved English exchanged
adaptation     both together, and what must not be left over
verification   the checks on what came of it
index          likely candidates among very many
memory         the search: exact, adapted and similar
tmx            the exchange format; imported by whom it concerns, for it needs more
importing      what of a file is new, and what contradicts the memory
"""

from pipeline.memory.abstraction import abstract
from pipeline.memory.adaptation import adapt
from pipeline.memory.memory import WHOLE, Memory
from pipeline.memory.slots import Abstracted
from pipeline.memory.uncertain import Uncertain

__all__ = ["WHOLE", "Abstracted", "Memory", "Uncertain", "abstract", "adapt"]
