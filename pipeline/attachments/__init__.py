"""The text in attachments: HWP 5, HWPX, DOCX and PDF, read in a process with limits.

read      bytes to header, title and lines
choose    which of a release's attachments hold its text
merge     a release with what its attachment gives
"""

from pipeline.attachments.choose import choose
from pipeline.attachments.magic import is_document
from pipeline.attachments.merge import merge, needs_attachment
from pipeline.attachments.read import parse_text, read_attachment
from pipeline.attachments.text import AttachmentText, Header

__all__ = [
    "AttachmentText",
    "Header",
    "choose",
    "is_document",
    "merge",
    "needs_attachment",
    "parse_text",
    "read_attachment",
]
