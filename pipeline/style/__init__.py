"""House style: what one office writes one way and another office otherwise, as data.

A style file says how percentages, money, dates and the like are written; small rules put the
finished English into that style and tell where other English departs from it. How the names of
cities and provinces are written is decided in the termbase, before anything is translated.

Every rule is a function of a passage and a style that yields edits. A new one is written beside
the others, gets its key in :mod:`pipeline.style.choices` and a line in ``RULES``.
"""

from pipeline.style.apply import LONGEST, RULES, Rule, Styled, apply_style, style_names
from pipeline.style.choices import AS_IS, Choice, Style, choices
from pipeline.style.days import months_of_days
from pipeline.style.names import changeable_names, names_in
from pipeline.style.passage import Edit, Passage
from pipeline.style.style_file import (
    bundled_file,
    load_house_style,
    load_style,
    style_origins,
    usual_style,
)
from pipeline.style.terms import styled_terms

__all__ = [
    "AS_IS",
    "LONGEST",
    "RULES",
    "Choice",
    "Edit",
    "Passage",
    "Rule",
    "Style",
    "Styled",
    "apply_style",
    "bundled_file",
    "changeable_names",
    "choices",
    "load_house_style",
    "load_style",
    "months_of_days",
    "names_in",
    "style_names",
    "style_origins",
    "styled_terms",
    "usual_style",
]
