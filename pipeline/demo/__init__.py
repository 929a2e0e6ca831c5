"""Press boards on loopback, for trying kopress out without troubling a province.

:class:`DemoBoard` answers as a province's board does, with releases that travel with kopress
or any others; they can be changed while it serves. :class:`DemoBoards` serves all nine.
``hwpx_file``, ``hwp5_file``, ``pdf_file`` and ``docx_file`` write the attachments.
"""

from pipeline.demo.board import BOARDS, DemoBoard
from pipeline.demo.boards import DemoBoards
from pipeline.demo.docx import docx_file
from pipeline.demo.faults import Faults
from pipeline.demo.hwp5 import hwp5_file
from pipeline.demo.hwpx import hwpx_file
from pipeline.demo.paper import damaged
from pipeline.demo.pdf import pdf_file
from pipeline.demo.releases import AttachedFile, DemoRelease, load_demo_releases
from pipeline.demo.varied import varied_releases

__all__ = [
    "BOARDS",
    "AttachedFile",
    "DemoBoard",
    "DemoBoards",
    "DemoRelease",
    "Faults",
    "damaged",
    "docx_file",
    "hwp5_file",
    "hwpx_file",
    "load_demo_releases",
    "pdf_file",
    "varied_releases",
]
