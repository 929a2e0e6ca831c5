"""The boards and the board softwares that kopress knows.

A new board is a file of its own and a name here; a board on a known software needs only
settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from inspect import getdoc
from pathlib import Path

from pipeline.errors import SettingsError, UsageError
from pipeline.settings import BoardSettings
from pipeline.sources.bbs_ntt import BbsNtt
from pipeline.sources.board import Board
from pipeline.sources.chungbuk import Chungbuk
from pipeline.sources.chungnam import Chungnam
from pipeline.sources.egov import Egov
from pipeline.sources.feed import Feed
from pipeline.sources.folder import Folder
from pipeline.sources.gangwon import Gangwon
from pipeline.sources.gyeongbuk import Gyeongbuk
from pipeline.sources.gyeonggi import Gyeonggi
from pipeline.sources.gyeongnam import Gyeongnam
from pipeline.sources.jeju import Jeju
from pipeline.sources.jeonbuk import Jeonbuk
from pipeline.sources.jeonnam import Jeonnam
from pipeline.sources.parameters import Parameter, check_parameters
from pipeline.sources.sid import Sid
from pipeline.sources.source import Source

_BOARDS: dict[str, type[Board]] = {
    board.name: board
    for board in (
        Gyeonggi,
        Gangwon,
        Chungbuk,
        Chungnam,
        Jeonbuk,
        Jeonnam,
        Gyeongbuk,
        Gyeongnam,
        Jeju,
    )
}
_SOFTWARES: dict[str, type[Board] | type[Feed] | type[Folder]] = {
    "sid": Sid,
    "bbs-ntt": BbsNtt,
    "egov": Egov,
    "feed": Feed,
    "folder": Folder,
}


@dataclass(frozen=True, slots=True)
class Software:
    """A board software as settings name it, what it is, and what it asks of a board."""

    name: str
    summary: str
    asks: tuple[Parameter, ...]


def sources() -> tuple[Source, ...]:
    """Return every board that kopress knows by its name, at its own address."""
    return tuple(board() for board in _BOARDS.values())


def softwares() -> tuple[Software, ...]:
    """Return every software on which settings can name a board."""
    return tuple(
        Software(name, (getdoc(board) or "").partition("\n")[0], board.asks)
        for name, board in _SOFTWARES.items()
    )


def get_source(name: str, url: str | None = None) -> Source:
    """Return the source of a board that kopress knows.

    Args:
        name: e.g. ``jeonbuk``.
        url: replaces its base address; its paths stay.

    Raises:
        UsageError: there is no such source.
    """
    return make_source(BoardSettings(name=name, url=url))


def make_source(settings: BoardSettings, base: Path = Path()) -> Source:
    """Return the source that ``[[boards]]`` describes.

    Args:
        settings: of one board.
        base: the directory from which relative paths in them count.

    Raises:
        UsageError: neither name nor software is known.
        SettingsError: the software cannot be told what it needs.
    """
    if settings.software is None:
        return _known(settings)
    where = f"[[boards]] {settings.name}"
    if settings.name in _BOARDS:
        raise SettingsError(
            f"{where}: software: kopress knows this board by its name; "
            "leave software out, or give the board another name"
        )
    if settings.software not in _SOFTWARES:
        known = ", ".join(_SOFTWARES)
        raise SettingsError(f"{where}: software: {settings.software!r}: must be one of {known}")
    software = _SOFTWARES[settings.software]
    checked = check_parameters(settings, software.asks)
    if issubclass(software, Folder):
        if settings.url is not None:
            raise SettingsError(f"{where}: url: {settings.url!r}: a folder has none, only a path")
        return software(checked, base)
    if settings.url is None:
        raise SettingsError(f"{where}: url: missing; {settings.software} needs the site's address")
    return software(checked)


def _known(settings: BoardSettings) -> Source:
    if settings.name not in _BOARDS:
        known = ", ".join(sorted(_BOARDS))
        raise UsageError(
            f"unknown board {settings.name!r}; known boards: {known}; "
            "any other needs its software in [[boards]]"
        )
    if settings.parameters:
        raise SettingsError(
            f"[[boards]] {settings.name}: parameters.{next(iter(settings.parameters))}: "
            "kopress knows this board by its name, and there is nothing to tell it"
        )
    return _BOARDS[settings.name](settings)
