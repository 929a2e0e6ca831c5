"""제주특별자치도: list and releases at one path, and files' previews inside the text."""

from __future__ import annotations

from pipeline.demo.shapes.shape import Shape


class Jeju(Shape):
    """Lists by ``page``, releases by ``act=view`` and ``seq``."""

    name = "jeju"
    title = "제주특별자치도"
    area = "064"
    first_id = 1_530_000
    list_url = "/news/bodo/list.htm?page={page}"
    view_url = "/news/bodo/list.htm?act=view&seq={id}"
    file_url = "/news/bodo/download.htm?fileSeq={file}"
    attaches = ("hwp", "hwpx")
