"""Where releases come from: press boards, the polite client, and pages made into releases.

A source (:class:`Source`) knows one board's pages and parses; the :class:`Client` fetches;
:func:`list_new` and :func:`open_release` join the two for the night job.
"""

from pipeline.sources.client import Client
from pipeline.sources.collect import ListResult, Opened, list_new, open_release
from pipeline.sources.decode import decode
from pipeline.sources.html import body_lines, main_content
from pipeline.sources.registry import get_source, sources
from pipeline.sources.source import Page, Source

__all__ = [
    "Client",
    "ListResult",
    "Opened",
    "Page",
    "Source",
    "body_lines",
    "decode",
    "get_source",
    "list_new",
    "main_content",
    "open_release",
    "sources",
]
