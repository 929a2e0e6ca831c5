"""ZIP packages of XML parts (HWPX, DOCX), read within bounds.

The sizes that a package declares are checked before anything is unpacked, and hold: no more
than the declared bytes of a part are ever read.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from itertools import islice

from lxml import etree

from pipeline.attachments.content import MOST_UNPACKED
from pipeline.errors import AttachmentError

_MOST_PARTS = 5_000
_MOST_ELEMENTS = 500_000  # of a part


def open_package(data: bytes) -> zipfile.ZipFile:
    """Return a ZIP file.

    Raises:
        AttachmentError: it is damaged, or larger when unpacked than a document is.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        raise AttachmentError(f"damaged: {error}") from None
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED:
        raise AttachmentError(f"larger than allowed: unpacks to {unpacked // 1_000_000} MB")
    if len(entries) > _MOST_PARTS:
        raise AttachmentError(f"damaged: a package of {len(entries)} parts")
    return package


def read_xml(package: zipfile.ZipFile, name: str) -> etree._Element:
    """Return the root of a part: no entity is resolved, nothing outside the part is read.

    Raises:
        AttachmentError: the part is missing, encrypted, damaged, or no XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(package.read(name), parser)
    except KeyError:
        raise AttachmentError(f"damaged: {name} is missing") from None
    except RuntimeError as error:  # what zipfile raises of an encrypted entry
        if "password" in str(error):
            raise AttachmentError("protected by a password") from None
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise AttachmentError(f"damaged: {name}: {error}") from None
    except etree.XMLSyntaxError as error:
        raise AttachmentError(f"damaged: {name}: {error.msg}") from None
    if sum(1 for _ in islice(root.iter(), _MOST_ELEMENTS + 1)) > _MOST_ELEMENTS:
        raise AttachmentError("damaged: more parts than a document has")
    return root


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace, "" for a comment or an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def flat(text: str | None) -> str:
    """Return an element's text without the line ends of its markup, which are no line breaks."""
    return (text or "").replace("\n", " ")
