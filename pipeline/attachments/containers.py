"""The two containers of documents, OLE compound files and ZIP packages, by what is in them."""

from __future__ import annotations

import io

import olefile

from pipeline.attachments.content import Content
from pipeline.attachments.docx import MAIN_PART, read_docx
from pipeline.attachments.hwp5 import FILE_HEADER, SIGNATURE, read_hwp5
from pipeline.attachments.hwpx import read_hwpx
from pipeline.attachments.package import open_package
from pipeline.errors import AttachmentError

_OLE_OTHERS = {
    "EncryptedPackage": "protected by a password",
    "WordDocument": "an old Word document (.doc), which is not read",
    "Workbook": "an Excel workbook (.xls)",
    "Book": "an Excel workbook (.xls)",
    "PowerPoint Document": "a PowerPoint presentation (.ppt)",
}
_ZIP_OTHERS = {
    "xl/": "an Excel workbook (.xlsx)",
    "ppt/": "a PowerPoint presentation (.pptx)",
    "content.xml": "an OpenDocument file, which is not read",
}


def read_ole(data: bytes) -> Content:
    """Return the text of an OLE compound file.

    Raises:
        AttachmentError: it is not an HWP 5 file, or one that cannot be read.
    """
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        is_hwp = (
            ole.exists(FILE_HEADER)
            and ole.openstream(FILE_HEADER).read(len(SIGNATURE)) == SIGNATURE
        )
        if is_hwp:
            return read_hwp5(ole)
        for name, reason in _OLE_OTHERS.items():
            if ole.exists(name):
                raise AttachmentError(reason)
    raise AttachmentError("damaged: an OLE file without a document in it")


def read_zip(data: bytes) -> Content:
    """Return the text of a ZIP package.

    Raises:
        AttachmentError: it is neither HWPX nor DOCX, or one that cannot be read.
    """
    with open_package(data) as package:
        names = package.namelist()
        if MAIN_PART in names:
            return read_docx(package)
        if any(name.lower().startswith("contents/section") for name in names):
            return read_hwpx(package)
        for start, reason in _ZIP_OTHERS.items():
            if any(name.startswith(start) for name in names):
                raise AttachmentError(reason)
    raise AttachmentError("a ZIP file, but not a HWPX or DOCX document")
