"""강원특별자치도: the text of a release is only in its attachment, an HWP 5 file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.demo.shapes.shape import Shape, Wanted

_DOWNLOAD = re.compile(r"/egf/bp/common/front/([0-9]+)/download")


class Gangwon(Shape):
    """A row's identifier is in ``data-prboard-seq``; a file's number is in its path.

    The facts do not say how its pages are counted: here by ``pageIndex``, as eGovFrame does.
    """

    name = "gangwon"
    title = "강원특별자치도"
    area = "033"
    first_id = 412_000
    list_url = "/portal/briefing/pressRelease?pageIndex={page}"
    view_url = "/portal/briefing/pressRelease?seq={id}"
    file_url = "/egf/bp/common/front/{file}/download"
    attaches = ("hwp",)

    def wanted(self, path: str, query: Mapping[str, str]) -> Wanted | None:
        """Return what an address asks for; see :meth:`Shape.wanted`."""
        if download := _DOWNLOAD.fullmatch(path):
            return self.wanted_file(download[1])
        return super().wanted(path, query)
