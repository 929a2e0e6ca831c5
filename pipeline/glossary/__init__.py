"""The glossary of official names: read, match in Korean, enforce in English."""

from pipeline.glossary.enforce import Masked, marked, mask, take_marks, unmask
from pipeline.glossary.match import Match, Matcher, without_particle
from pipeline.glossary.terms import Glossary, load_glossary

__all__ = [
    "Glossary",
    "Masked",
    "Match",
    "Matcher",
    "load_glossary",
    "marked",
    "mask",
    "take_marks",
    "unmask",
    "without_particle",
]
