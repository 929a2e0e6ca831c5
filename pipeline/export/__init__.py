"""Out of the door and back in: documents for readers, files for editors' tools, feeds.

publication   a release laid out, the same for every format
notice        the machine translation notice, in Korean and English
html, text, markdown, docx, docx_tracked   documents
xliff, po, tmx   files of translation tools; remarks has what their notes say
identity, docx_identity   how a segment is known when it comes back
docx_reading, xliff, po   what comes back, as units
judging       what of it is taken in
taking_in     files into the store
exporting     releases out of it
paths         where a document lies
signing       sign-offs
feed, feed_formats   RSS, Atom and JSON Feed
"""

from pipeline.export.docx import as_docx
from pipeline.export.exporting import Exported, Format, Selection, export_releases, find, select
from pipeline.export.feed import FeedFormat, feed
from pipeline.export.html import as_html
from pipeline.export.judging import Conflict, Judgement, judge
from pipeline.export.markdown import as_markdown
from pipeline.export.notice import Notice, notice
from pipeline.export.po import as_po
from pipeline.export.publication import Look
from pipeline.export.signing import open_blocking, sign, unsign
from pipeline.export.taking_in import TakenIn, read_returned, take_in
from pipeline.export.text import as_text
from pipeline.export.tmx import as_tmx
from pipeline.export.xliff import as_xliff

__all__ = [
    "Conflict",
    "Exported",
    "FeedFormat",
    "Format",
    "Judgement",
    "Look",
    "Notice",
    "Selection",
    "TakenIn",
    "as_docx",
    "as_html",
    "as_markdown",
    "as_po",
    "as_text",
    "as_tmx",
    "as_xliff",
    "export_releases",
    "feed",
    "find",
    "judge",
    "notice",
    "open_blocking",
    "read_returned",
    "select",
    "sign",
    "take_in",
    "unsign",
]
