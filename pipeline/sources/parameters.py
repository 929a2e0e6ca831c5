"""What settings tell a board software of one board, checked before an address is made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import soupsieve

from pipeline.errors import SettingsError
from pipeline.settings import BoardSettings


@dataclass(frozen=True, slots=True)
class Kind:
    """What a parameter's value may be: nothing that breaks out of the address it is put in."""

    pattern: re.Pattern[str]
    meaning: str


IDENTIFIER = Kind(
    re.compile(r"[A-Za-z0-9_-]{1,60}"), "letters, digits, hyphens and underscores, up to 60"
)
PATH = Kind(
    re.compile(r"[A-Za-z0-9_-]{1,40}(?:/[A-Za-z0-9_.-]{1,40}){0,8}"),
    "names joined by slashes, without one at the ends",
)
QUERY = Kind(
    re.compile(
        r"[A-Za-z0-9_-]{1,40}=[A-Za-z0-9_.-]{0,60}(?:&[A-Za-z0-9_-]{1,40}=[A-Za-z0-9_.-]{0,60}){0,9}"
    ),
    "pairs such as menuNo=2001 joined by &",
)
FEED = Kind(
    re.compile(r"/[A-Za-z0-9_./~-]{0,200}(?:\?[A-Za-z0-9_.~%=&+-]{0,200})?"),
    "a path that begins with a slash, perhaps with a query",
)
SELECTOR = Kind(re.compile(r"[\w #.,>:()\[\]=\"'*^$~-]{1,200}"), "a CSS selector")
DIRECTORY = Kind(re.compile(r"[^\0]{1,4096}"), "a directory")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that a software asks of a board.

    Attributes:
        name: the key in ``parameters``, as the board's own addresses write it.
        meaning: what it is, for people.
        kind: what its value may be.
        default: its value where settings say nothing; None if they must.
    """

    name: str
    meaning: str
    kind: Kind = IDENTIFIER
    default: str | None = None


BODY = Parameter("body", "selects the element that holds a release's text", SELECTOR, default="")


def check_parameters(settings: BoardSettings, asks: Sequence[Parameter]) -> BoardSettings:
    """Return a board's settings with every parameter that its software asks for.

    Raises:
        SettingsError: one is missing, unknown, or not what it may be; every fault has a line.
    """
    known = {parameter.name: parameter for parameter in asks}
    software = settings.software
    faults = [
        f"{name}: {software} has no such parameter; it has {', '.join(known)}"
        for name in settings.parameters
        if name not in known
    ]
    for name, parameter in known.items():
        value = settings.parameters.get(name)
        if value is None and parameter.default is None:
            faults.append(f"{name}: missing; {software} asks for it: {parameter.meaning}")
        elif value is not None and not _is_sound(parameter, value):
            faults.append(f"{name}: {value[:100]!r}: must be {parameter.kind.meaning}")
    if faults:
        where = f"[[boards]] {settings.name}: parameters"
        raise SettingsError("\n".join(f"{where}.{fault}" for fault in faults))
    defaults = {name: parameter.default or "" for name, parameter in known.items()}
    return settings.model_copy(update={"parameters": {**defaults, **settings.parameters}})


def _is_sound(parameter: Parameter, value: str) -> bool:
    if not parameter.kind.pattern.fullmatch(value):
        return False
    if parameter.kind is PATH:
        return ".." not in value
    if parameter.kind is SELECTOR:
        try:
            soupsieve.compile(value)
        except soupsieve.SelectorSyntaxError:
            return False
    return True
