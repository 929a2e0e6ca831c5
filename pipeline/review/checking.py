"""English checked against its Korean while an editor writes it, and what is remembered of it.

The same checks as at night (:mod:`pipeline.checks`), over the whole document, since a name
that one segment lacks may stand in another.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock

from pipeline.checks.audit import audit
from pipeline.console import log
from pipeline.errors import KopressError
from pipeline.glossary import Glossary, Match, Names
from pipeline.job import load_memory, load_names
from pipeline.memory import Memory
from pipeline.release import (
    Document,
    MemoryMatch,
    Role,
    Segment,
    TranslatedRelease,
    Translation,
)
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.style import load_house_style

_KEPT = 300  # releases at work on one morning
_MATCHES = 3
_FRESH = 60.0  # seconds for which the memory is not read again
_SAMPLE = Document((Segment(Role.BODY, "전북도는 25일 밝혔다."),), date(2025, 3, 25))


@dataclass(frozen=True, slots=True, eq=False)
class _Korean:
    """What is known of a release's Korean, whatever its English says."""

    document: Document
    names: Names
    matches: tuple[tuple[Match, ...], ...]


class Checker:
    """Checks with the glossary in force; may be used from several threads.

    What takes long is loaded when it is first needed, or by :meth:`warm`.

    Args:
        settings: which glossary, which house style, and how the memory is used.
        store: what chief editors approved, and what editors wrote.

    Raises:
        SettingsError: the style file cannot be used.
    """

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings = settings
        self._store = store
        self._style = load_house_style(settings)
        self._glossary: Glossary | None = None
        self._loading_glossary = Lock()
        self._memory: Memory | None = None
        self._memory_until = 0.0
        self._loading_memory = Lock()
        self._read = lru_cache(_KEPT)(self._read_korean)
        self._audited = lru_cache(_KEPT)(self._audit)

    @property
    def glossary(self) -> Glossary:
        """The glossary in force.

        Raises:
            GlossaryError, SettingsError: it cannot be used.
            StoreError: the store cannot be read.
        """
        with self._loading_glossary:
            if self._glossary is None:
                self._glossary = load_names(self._settings, self._store)
            return self._glossary

    def reload(self) -> Glossary:
        """Take up the names that were approved since, and return the glossary.

        Raises:
            GlossaryError, SettingsError, StoreError: as for :attr:`glossary`.
        """
        loaded = load_names(self._settings, self._store)
        with self._loading_glossary:
            self._glossary = loaded
        with self._loading_memory:
            self._memory = None
        return loaded

    def warm(self) -> None:
        """Load what a first check would wait for; what goes wrong is said again there."""
        try:
            self._audit(self._korean(_SAMPLE), ("Jeonbuk State said on the 25th.",))
        except KopressError as error:
            log.warning("%s", error)

    def shown(self, item: TranslatedRelease) -> tuple[Translation, ...]:
        """Return the English of a release as it stands, one Translation a segment.

        What no editor changed has the findings of the night, what an editor wrote those of now.

        Raises:
            GlossaryError, SettingsError, StoreError: as for :attr:`glossary`.
        """
        if not any(item.edits):
            return item.translations
        return self._checked(item, item.english)

    def with_text(self, item: TranslatedRelease, position: int, text: str) -> Translation:
        """Return a segment, counted from 0, as it would be with another text.

        Raises:
            GlossaryError, SettingsError, StoreError: as for :attr:`glossary`.
        """
        english = (*item.english[:position], text, *item.english[position + 1 :])
        return self._checked(item, english)[position]

    def remembered(self, item: TranslatedRelease, position: int) -> list[MemoryMatch]:
        """Return what the memory holds for a segment by now, the best first.

        What was saved a moment ago may be missing; the segment's own edits are left out.

        Raises:
            GlossaryError, SettingsError, StoreError: as for :attr:`glossary`.
        """
        document = Document(item.release.segments, item.release.published)
        names = self._korean(document).names
        own = f"{item.name}#{position + 1}"
        ko = item.release.segments[position].text
        found = self._current_memory().search(ko, names, _MATCHES + 1)
        return [match for match in found if match.origin != own][:_MATCHES]

    def _checked(
        self, item: TranslatedRelease, english: tuple[str, ...]
    ) -> tuple[Translation, ...]:
        korean = self._korean(Document(item.release.segments, item.release.published))
        return tuple(
            made if text == made.final else written
            for made, text, written in zip(
                item.translations, english, self._audited(korean, english), strict=True
            )
        )

    def _korean(self, document: Document) -> _Korean:
        # By its version: to compare two glossaries would take longer than to check a release.
        return self._read(document, self.glossary.version)

    def _read_korean(self, document: Document, _version: str) -> _Korean:
        names = Names(self.glossary, document)
        matches = tuple(tuple(names.find(segment.text)) for segment in document.segments)
        return _Korean(document, names, matches)

    def _audit(self, korean: _Korean, english: tuple[str, ...]) -> list[Translation]:
        return audit(korean.document, english, korean.matches, self._style)

    def _current_memory(self) -> Memory:
        glossary = self.glossary
        with self._loading_memory:
            if self._memory is None or time.monotonic() > self._memory_until:
                self._memory = load_memory(self._settings, self._store, glossary)
                self._memory_until = time.monotonic() + _FRESH
            return self._memory
