"""The English language: figures, written and read.

numbers, dates, units    how a newspaper writes them
numerals                 numbers in digits and words
identifiers              telephone numbers, addresses and codes, in either language
figure, figures          what a figure is, and every figure of a text
"""

from pipeline.english.dates import clock, month, month_day
from pipeline.english.figure import Clock, Day, Figure, FigureKind
from pipeline.english.figures import find_figures
from pipeline.english.numbers import ordinal, write

__all__ = [
    "Clock",
    "Day",
    "Figure",
    "FigureKind",
    "clock",
    "find_figures",
    "month",
    "month_day",
    "ordinal",
    "write",
]
