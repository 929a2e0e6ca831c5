"""One article from an address or a file: read, translated, and printed as text, JSON or HTML."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from html import escape
from typing import cast

from pipeline import clock
from pipeline.documents import read_article
from pipeline.errors import DocumentError
from pipeline.korean import SetAside, has_hangul, parse_article
from pipeline.release import Document, Role, Segment, Translation
from pipeline.settings import Settings
from pipeline.translation import Translator

_TAGS = {Role.HEADLINE: "h1", Role.SUBTITLE: "h2", Role.CAPTION: "figcaption"}
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<article>
{body}
</article>
</html>"""


@dataclass(frozen=True, slots=True)
class TranslatedArticle:
    """An article and its English.

    ``translations`` run parallel to ``segments``; ``set_aside`` are the lines that were not
    translated (a translation notice, an English part, a byline), each with the reason.
    """

    segments: tuple[Segment, ...]
    translations: tuple[Translation, ...]
    set_aside: tuple[SetAside, ...]
    signature: str

    @property
    def remarks(self) -> list[str]:
        """What the reader of the English should know, a line each."""
        left_out = [f"left out ({each.reason}): {_shortened(each.text)}" for each in self.set_aside]
        findings = [
            f"{finding.severity}: {finding.message} [{_shortened(translation.final)}]"
            for translation in self.translations
            for finding in translation.findings
        ]
        return left_out + findings


def translate_article(
    translator: Translator, where: str, settings: Settings, published: date | None = None
) -> TranslatedArticle:
    """Read an article and translate it.

    Args:
        translator: does it.
        where: an address, a text, HTML, HWP, HWPX, DOCX or PDF file, or ``-``.
        settings: how politely an address is asked, and the bounds of reading.
        published: the day of the article, which decides which names are in force; None
            takes what the page says, else today.

    Raises:
        DocumentError: the file cannot be read, or there is no Korean in it.
        FetchError, PageError: the address gave no page with an article.
    """
    read = read_article(where, settings)
    article = parse_article(read.lines)
    if not any(has_hangul(segment.text) for segment in article.segments):
        raise DocumentError(f"{where}: there is no Korean text in it")
    day = published or read.published or clock.now().date()
    (translations,) = translator.translate([Document(article.segments, day)])
    return TranslatedArticle(
        article.segments, tuple(translations), article.set_aside, str(translator.signature)
    )


def as_text(article: TranslatedArticle) -> str:
    """Return the English, a paragraph a segment, an empty line between."""
    return "\n\n".join(translation.final for translation in article.translations)


def as_json(article: TranslatedArticle) -> str:
    """Return everything: per segment role, Korean, English, machine output, findings, names."""
    segments = [
        {"role": segment.role, "ko": segment.text, **asdict(translation)}
        for segment, translation in zip(article.segments, article.translations, strict=True)
    ]
    whole = {
        "signature": article.signature,
        "segments": segments,
        "set_aside": [asdict(each) for each in article.set_aside],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, default=_plain)


def as_html(article: TranslatedArticle) -> str:
    """Return a page of the English; nothing in the article can become markup."""
    blocks = []
    for segment, translation in zip(article.segments, article.translations, strict=True):
        tag = _TAGS.get(segment.role, "p")
        block = f"<{tag}>{escape(translation.final)}</{tag}>"
        blocks.append(f"<figure>{block}</figure>" if tag == "figcaption" else block)
    title = article.translations[0].final
    return _PAGE.format(title=escape(title), body="\n".join(blocks))


def _plain(value: object) -> object:
    """Return what JSON can hold for the days and sets of a term."""
    return value.isoformat() if isinstance(value, date) else sorted(cast("frozenset[str]", value))


def _shortened(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
