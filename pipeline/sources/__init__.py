"""Where releases come from: press boards, the polite client, and pages made into releases.

A source (:class:`Source`) knows one board's pages and parses; the :class:`Client` fetches;
:func:`list_new` and :func:`open_release` join the two for the night job.
"""

from pipeline.sources.client import Client
from pipeline.sources.collect import ListResult, Opened, list_new, open_release
from pipeline.sources.decode import decode
from pipeline.sources.generic import GenericPage, read_page
from pipeline.sources.html import body_lines, main_content
from pipeline.sources.registry import Software, get_source, make_source, softwares, sources
from pipeline.sources.source import Fetcher, Page, Source, lacks_text

__all__ = [
    "Client",
    "Fetcher",
    "GenericPage",
    "ListResult",
    "Opened",
    "Page",
    "Software",
    "Source",
    "body_lines",
    "decode",
    "get_source",
    "lacks_text",
    "list_new",
    "main_content",
    "make_source",
    "open_release",
    "read_page",
    "softwares",
    "sources",
]
