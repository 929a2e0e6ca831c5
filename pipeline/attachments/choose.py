"""Which of a release's attachments hold its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.attachments.title import bare
from pipeline.korean import normalise
from pipeline.release import Attachment

_FORMATS = ("hwpx", "hwp", "docx", "pdf")
_OTHERS = re.compile(
    r"\.(?:jpe?g|png|gif|bmp|tiff?|webp|heic|svg|zip|7z|rar|alz|egg|xlsx?|csv|pptx?|show|cell"
    r"|mp[34]|avi|mov|wmv|wav|txt|html?|exe)$",
    re.IGNORECASE,
)
# What accompanies a release: pictures, posters, plans, lists, forms.
_BESIDE = re.compile(
    r"사진|포스터|조감도|위치도|배치도|이미지|웹자보|카드뉴스|리플[렛릿]|팸플릿|전단|현수막|인포그래픽"
    r"|계획(?:서|안)?(?=[^가-힣]|$)|명단|서식|신청서|양식|공고문|고시문|통계표|질의응답|설문|약력|프로필"
)
_SUPPLEMENT = re.compile(r"^\W*(?:붙임|별첨|별지|참고|첨부)")
_RELEASE = re.compile(r"보\s?도\s?(?:참고\s?|설명\s?)?자\s?료")
_LIKE_TITLE = 70.0  # percent


def choose(attachments: Sequence[Attachment], title: str) -> tuple[Attachment, ...]:
    """Return the attachments that may hold a release's text, the likeliest first.

    A name that says 보도자료, or the title, goes before any other; of files that only differ
    in format HWPX goes before HWP, DOCX and PDF. Pictures, archives, tables and what only
    accompanies a release (photographs, posters, plans, lists) are left out. A name without
    an ending is a candidate: what it is, its bytes will tell.

    Args:
        attachments: in the order of the page.
        title: the release's title.
    """
    candidates = [each for each in attachments if _may_hold_text(each.name)]
    ranked = sorted(
        enumerate(candidates), key=lambda each: (-_relevance(each[1].name, title), each[0])
    )
    # Files of one name stay together, at the place of the first of them.
    stems = list(dict.fromkeys(_stem(each.name) for _, each in ranked))
    return tuple(
        sorted(
            (each for _, each in ranked),
            key=lambda each: (stems.index(_stem(each.name)), _format_rank(each.name)),
        )
    )


def _may_hold_text(name: str) -> bool:
    if _OTHERS.search(name.strip()):
        return False
    return _RELEASE.search(name) is not None or not _BESIDE.search(_without_ending(name))


def _relevance(name: str, title: str) -> int:
    """Return 3 for a name with the title, 2 for 보도자료, 1 for any other, 0 for a supplement."""
    stem = normalise(_without_ending(name))
    if fuzz.partial_ratio(bare(stem), bare(normalise(title))) >= _LIKE_TITLE and bare(stem):
        return 3
    if _RELEASE.search(stem):
        return 2
    return 0 if _SUPPLEMENT.match(stem) else 1


def _format_rank(name: str) -> int:
    ending = name.strip().lower().rpartition(".")[2]
    return _FORMATS.index(ending) if ending in _FORMATS else len(_FORMATS)


def _without_ending(name: str) -> str:
    stem, _, ending = name.strip().rpartition(".")
    return stem if stem and ending.lower() in {*_FORMATS, "doc", "odt", "rtf"} else name.strip()


def _stem(name: str) -> str:
    return bare(normalise(_without_ending(name))).lower()
