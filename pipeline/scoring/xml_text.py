"""Text that an XML document can hold."""

from __future__ import annotations

import re

# What is not a Char of XML 1.0 (section 2.2) has no way into a document, escaped or not.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return ``text`` with U+FFFD for each character that XML 1.0 forbids.

    Escaping is left to the library that writes the document.
    """
    return _ILLEGAL.sub("\ufffd", text)
