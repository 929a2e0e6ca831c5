"""The Korean language and the form of a press release: pure functions, text in, text out.

normalise        one form for every character
form, article    lines to segments with roles
sentences        a paragraph to sentences
pieces           a segment to fixed forms and text
frames           a sentence to lists, pairs, quotations and what is around them
embargo          when a release may be published
"""

from pipeline.korean.article import Article, Reason, SetAside, parse_article
from pipeline.korean.embargo import parse_embargo
from pipeline.korean.form import Line, segment_lines
from pipeline.korean.frames import SLOTS, Frame, frame, frame_quotations
from pipeline.korean.groups import Group, GroupKind
from pipeline.korean.hangul import hangul_spans, has_hangul
from pipeline.korean.normalise import normalise
from pipeline.korean.pieces import Literal, Piece, Text, pieces
from pipeline.korean.quotations import double_quotations, quotations
from pipeline.korean.sentences import split_sentences

__all__ = [
    "SLOTS",
    "Article",
    "Frame",
    "Group",
    "GroupKind",
    "Line",
    "Literal",
    "Piece",
    "Reason",
    "SetAside",
    "Text",
    "double_quotations",
    "frame",
    "frame_quotations",
    "hangul_spans",
    "has_hangul",
    "normalise",
    "parse_article",
    "parse_embargo",
    "pieces",
    "quotations",
    "segment_lines",
    "split_sentences",
]
