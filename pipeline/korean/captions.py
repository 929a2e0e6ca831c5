"""The fixed forms around a photo caption: what it starts with, and who the photo is from.

▲ 설명이 여기에 있다. / 사진제공 = 전북도청 © 홍길동 기자
[사진] 설명이 여기에 있다. (사진=전북도)
"""

from __future__ import annotations

import re

#: What a caption may start with instead of a triangle; ``opening`` is its bracket, if any.
PHOTO_LABEL = re.compile(
    r"(?P<opening>[\[(<〈【])사진(?:\s?설명)?[\])>〉】]\s*|사진\s?설명\s*[:=]?\s*|사진\s*:\s*"
)

_REPORTER = r"\s*[©ⓒ]\s*(?P<reporter>[^©ⓒ=:/|]{1,45}?)\s*$"

#: The credit that ends a caption: ``before`` is its bracket or slash, ``source`` who gave the
#: photo, ``reporter`` who took it; one of the other groups is there if the photo was given.
CREDIT = re.compile(
    r"(?P<before>^|\s*[/|(\[<]\s*|(?<=[\s.”’)])\s*)"
    r"(?:사진\s*(?:(?P<courtesy>제공)|출처|촬영)?\s*[=:]"
    r"|(?:(?<=[/|(\[<])|(?<=[/|(\[<]\s))(?P<plain>사진\s*제공)\s)"
    r"\s*(?P<source>[^=:/|©ⓒ]{1,60}?)(?P<given>\s제공)?\s*[)\]>]?"
    rf"(?:{_REPORTER}|\s*$)"
)

#: A caption that names only who took the photo.
REPORTER = re.compile(_REPORTER)
