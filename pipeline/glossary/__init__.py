"""The glossary of official names: read, match in Korean, enforce in English."""

from pipeline.glossary.composition import close_appositions
from pipeline.glossary.diff import Change, diff_terms
from pipeline.glossary.edit import Edit, add_entry, add_terms
from pipeline.glossary.enforce import Masked, mask, take_marks, unmask
from pipeline.glossary.formats import write_terms
from pipeline.glossary.insert import Insert, InsertKind
from pipeline.glossary.lint import check_files
from pipeline.glossary.lookup import look_up
from pipeline.glossary.marks import marked, unmarked
from pipeline.glossary.match import Match, Matcher, without_particle
from pipeline.glossary.names import Names
from pipeline.glossary.repair import repair
from pipeline.glossary.row import (
    KINDS,
    STATUSES,
    USAGES,
    Fault,
    FaultSeverity,
)
from pipeline.glossary.terms import (
    Glossary,
    bundled_files,
    load_glossary,
    load_terms,
    read_terms,
)

__all__ = [
    "KINDS",
    "STATUSES",
    "USAGES",
    "Change",
    "Edit",
    "Fault",
    "FaultSeverity",
    "Glossary",
    "Insert",
    "InsertKind",
    "Masked",
    "Match",
    "Matcher",
    "Names",
    "add_entry",
    "add_terms",
    "bundled_files",
    "check_files",
    "close_appositions",
    "diff_terms",
    "load_glossary",
    "load_terms",
    "look_up",
    "marked",
    "mask",
    "read_terms",
    "repair",
    "take_marks",
    "unmarked",
    "unmask",
    "without_particle",
    "write_terms",
]
