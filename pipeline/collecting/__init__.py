"""Collecting: every board of a night, those of different sites at the same time.

:func:`collect_boards` is the front door; :mod:`~pipeline.collecting.board` reads one board,
:mod:`~pipeline.collecting.health` judges what it gave.
"""

from pipeline.collecting.board import BoardCollector, Scope
from pipeline.collecting.boards import Collected, collect_boards

__all__ = ["BoardCollector", "Collected", "Scope", "collect_boards"]
