"""The marks that lead list items, captions and notes in the genre."""

from __future__ import annotations

import re

# Triangles lead photo captions too, and may touch the word before them inside a sentence.
TRIANGLES = "▲△▼▽◀◁▶▷"
SHAPES = "◆◇■□●○◦❍▪▫‣▸◈▣◎✓✔"
SERIES = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "❶❷❸❹❺❻❼❽❾❿",
    "㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩㉪㉫㉬㉭",
    "㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷㉸㉹㉺㉻",
)
CIRCLED = "".join(SERIES)
LIST_MARKS = TRIANGLES + SHAPES + CIRCLED
SYLLABLE_NUMBERS = "가나다라마바사아자차카타파하"

#: The mark that a line starts with, and the space behind it; the name of the group that
#: matched (``match.lastgroup``) tells its kind. "○○시", "-3.5%" and "3. 12." are no marks.
LEADING_MARK = re.compile(
    rf"(?:(?P<triangle>[{TRIANGLES}])"
    rf"|(?P<shape>[{SHAPES}])(?!(?P=shape))"
    r"|(?P<bullet>[·-])(?![0-9])"
    rf"|(?P<circled>[{CIRCLED}])"
    r"|(?P<note>[※*☞☎]))\s*"
    r"|(?P<number>\(?[0-9]{1,2}[.)])\s+(?![0-9])"
    rf"|(?P<syllable>[{SYLLABLE_NUMBERS}])[.)]\s+"
)
