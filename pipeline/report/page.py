"""The parts of the report as HTML: what stands before the releases, each, and the end."""

from __future__ import annotations

from datetime import timedelta
from functools import cache, cached_property

from jinja2 import Environment
from markupsafe import Markup

from pipeline.errors import ExitCode
from pipeline.page import environment, moment, source_hash
from pipeline.report.comparisons import PAIRS, REFERENCE_PAIRS, Comparison, Side
from pipeline.report.labels import labels_in
from pipeline.report.licences import licence_label
from pipeline.report.tally import SEVERITIES, Entry, Tally
from pipeline.report.view import View
from pipeline.report.words import Language, words_in
from pipeline.run import RunRecord

Facet = tuple[str, str, list[tuple[str, str]]]
"""The name of a filter, the key of its heading, and its choices: a value and its label."""


@cache
def _templates(language: Language) -> Environment:
    """Return the templates in one language.

    Its words are globals, so that macros need no context: with one, every release would stay
    in memory until the garbage collector comes round.
    """
    templates = environment("pipeline.report")
    templates.globals.update(
        language=language,
        t=words_in(language),
        label=labels_in(language),
        SEVERITIES=SEVERITIES,
        PAIRS=PAIRS,
        REFERENCE_PAIRS=REFERENCE_PAIRS,
        COMPARISONS=tuple(Comparison),
        SIDES=tuple(Side),
    )
    return templates


class Page:
    """The report in one language, opening with one comparison."""

    def __init__(self, language: Language, comparison: Comparison) -> None:
        self._language = language
        self._words = words_in(language)
        self._label = labels_in(language)
        self._templates = _templates(language)
        self._initial = comparison.pair.code

    def head(self, record: RunRecord | None, tally: Tally) -> str:
        """Return the start of the document, down to the place of the first release.

        Args:
            record: the run that the summary speaks of; None for releases of no one run.
            tally: of all the releases.
        """
        return self._render(
            "head.html",
            record=record,
            tally=tally,
            initial=self._initial,
            title=self._title(record, tally),
            facets=self._facets(tally),
            has=lambda pair: {pair.left, pair.right} <= tally.sides,
            duration=self._duration,
            meaning=self._meaning,
            style=Markup(self._style),  # noqa: S704 - our own file
            style_hash=source_hash(self._style),
            script_hash=source_hash(self._render("report.js")),
        )

    def release(self, shown: View, entry: Entry, usual_signature: str) -> str:
        """Return one release. Its signature is shown where it is not the usual one."""
        item = shown.item
        return self._render(
            "release.html",
            view=shown,
            item=item,
            release=item.release,
            entry=entry,
            licence=licence_label(item.release.licence, self._language),
            signature=item.signature if item.signature != usual_signature else "",
        )

    def foot(self) -> str:
        """Return the end of the document."""
        return self._render("foot.html")

    @cached_property
    def _style(self) -> str:
        return self._render("report.css")

    def _render(self, template: str, **values: object) -> str:
        return self._templates.get_template(template).render(values)

    def _title(self, record: RunRecord | None, tally: Tally) -> str:
        if record:
            when = moment(record.started)
            return self._words("run_of", job=self._label(record.job), moment=when)
        if len(tally.entries) == 1:
            return tally.entries[0].headline or self._words("no_headline")
        return self._words("releases_n", n=len(tally.entries))

    def _facets(self, tally: Tally) -> list[Facet]:
        """Return what the releases can be filtered by."""
        named = (
            ("board", "board", tally.boards, str),
            ("role", "role", tally.roles, self._label),
            ("check", "finding", tally.checks, self._label),
            ("severity", "severity", SEVERITIES, self._label),
            ("state", "state", sorted(tally.states), self._words),
        )
        return [
            (name, heading, [(value, text(value)) for value in values])
            for name, heading, values, text in named
        ]

    def _duration(self, length: timedelta) -> str:
        minutes, seconds = divmod(int(length.total_seconds()), 60)
        hours, minutes = divmod(minutes, 60)
        if hours:
            return self._words("hours_minutes", hours=hours, minutes=minutes)
        return self._words("minutes_seconds", minutes=minutes, seconds=seconds)

    def _meaning(self, exit_code: int) -> str:
        if exit_code not in set(ExitCode):
            return "?"
        return self._label(ExitCode(exit_code).name.lower())
