"""The parts of the report as HTML: what stands before the releases, each, and the end."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.clock import KST
from pipeline.diff import Change, changed_spans, word_diff
from pipeline.errors import ExitCode
from pipeline.release import Finding, Segment, TranslatedRelease, Translation
from pipeline.report.licences import licence
from pipeline.report.markup import Mark, finding_mark, marked, name_mark
from pipeline.report.tally import SEVERITIES, Entry, Tally
from pipeline.run import RunRecord


@dataclass(frozen=True, slots=True)
class Row:
    """A segment as the report shows it."""

    role: str
    korean: Markup
    machine: Markup
    final: Markup
    unchanged: bool
    findings: tuple[Finding, ...]


def head(record: RunRecord, tally: Tally) -> str:
    """Return the start of the document, down to the place of the first release."""
    return _TEMPLATES.get_template("head.html").render(
        record=record, tally=tally, script_hash=_hash("report.js"), style_hash=_hash("report.css")
    )


def release(item: TranslatedRelease, entry: Entry, usual_signature: str) -> str:
    """Return one release. Its signature is shown where it is not the usual one."""
    pairs = zip(item.release.segments, item.translations, strict=True)
    return _TEMPLATES.get_template("release.html").render(
        release=item.release,
        version=item.version,
        entry=entry,
        licence=licence(item.release.licence),
        rows=(_row(segment, translation) for segment, translation in pairs),
        signature=item.signature if item.signature != usual_signature else "",
    )


def foot() -> str:
    """Return the end of the document."""
    return _TEMPLATES.get_template("foot.html").render()


def _row(segment: Segment, translation: Translation) -> Row:
    mentions, findings = translation.mentions, translation.findings
    chunks = word_diff(translation.machine, translation.final)
    deleted = (Mark("del", span) for span in changed_spans(chunks, Change.DELETE))
    final_marks = [
        *(name_mark(mention, mention.en) for mention in mentions if mention.en),
        *(finding_mark(finding, finding.span) for finding in findings if finding.span),
        *(Mark("ins", span) for span in changed_spans(chunks, Change.INSERT)),
    ]
    korean_marks = [
        *(name_mark(mention, mention.ko) for mention in mentions),
        *(finding_mark(finding, finding.ko) for finding in findings if finding.ko),
    ]
    return Row(
        role=_words(segment.role),
        korean=marked(segment.text, korean_marks),
        machine=marked(translation.machine, deleted),
        final=marked(translation.final, final_marks),
        unchanged=translation.machine == translation.final,
        findings=findings,
    )


def _words(name: str) -> str:
    return name.replace("_", " ")


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(KST):%Y-%m-%d %H:%M}"


def _duration(length: timedelta) -> str:
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds} s"


def _meaning(exit_code: int) -> str:
    return _words(ExitCode(exit_code).name.lower()) if exit_code in set(ExitCode) else "unknown"


def _is_web_address(url: str) -> bool:
    """Tell whether a link may be made of it: anything else could run when followed."""
    return url.lower().startswith(("http://", "https://"))


def _hash(template: str) -> str:
    """Return a source expression (CSP Level 3, section 2.3.1) for an inline element."""
    content = _TEMPLATES.get_template(template).render().encode()
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


_TEMPLATES = Environment(
    loader=PackageLoader("pipeline.report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals["SEVERITIES"] = SEVERITIES
_TEMPLATES.filters.update(words=_words, moment=_moment, duration=_duration, meaning=_meaning)
_TEMPLATES.tests["web_address"] = _is_web_address
