"""The history of scores as a picture: for each set its metrics one above the other.

Scores come in bursts, so every moment takes one step of the axis, however far apart they
are. Below the metrics stand what had changed (model, glossary, code …), a row each, with a
line up through all the metrics.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pipeline.scoring.display import SHARES, show
from pipeline.scoring.trend import Scoring, metrics_of
from pipeline.scoring.xml_text import xml_text

_WIDTH, _LEFT, _RIGHT = 900, 90, 30
_PLOT = 120  # height of a metric's plot
_ROW = 20  # height of a line of text
_DATES = 7  # as many fit below the axis

STYLE = (
    ".kopress-trend{--paper:#fcfcfa;--ink:#1c2126;--soft:#59626c;--line:#dfe2e5;"
    "background:var(--paper);font:12px system-ui,sans-serif}"
    "@media(prefers-color-scheme:dark){.kopress-trend{--paper:#15181b;--ink:#e3e6e9;"
    "--soft:#a0a9b2;--line:#33393f}}"
    ".kopress-trend text{fill:var(--soft)}"
    ".kopress-trend .title{fill:var(--ink);font-weight:600}"
    ".kopress-trend .grid{stroke:var(--line)}"
    ".kopress-trend .change{stroke:var(--soft);stroke-dasharray:2 3}"
    ".kopress-trend .mark{fill:var(--ink)}"
    ".kopress-trend .line{stroke-width:2}"
)
"""The style sheet in every picture; a page that holds one can name it in its policy."""

# From Okabe and Ito's colours for the colour-blind, those that stand out on light and dark.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")


def draw_trend(items: Sequence[Scoring]) -> str:
    """Return the picture as a self-contained SVG document that reads well on light and dark.

    Args:
        items: oldest first, as :func:`pipeline.scoring.trend.scorings` gives them.
    """
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "kopress-trend"})
    root.set("role", "img")
    SubElement(root, "title").text = "Scores over time"
    SubElement(root, "style").text = STYLE
    bottom = 0.0
    for name in dict.fromkeys(item.score.set for item in items):
        bottom = _draw_set(root, name, [item for item in items if item.score.set == name], bottom)
    root.set("viewBox", f"0 0 {_WIDTH} {bottom:g}")
    indent(root)
    return tostring(root, encoding="unicode")


@dataclass(frozen=True, slots=True)
class _Axis:
    """The moments of a set, left to right in equal steps."""

    places: dict[datetime, float]

    @classmethod
    def of(cls, items: Sequence[Scoring]) -> _Axis:
        moments = sorted({item.score.moment for item in items})
        step = (_WIDTH - _LEFT - _RIGHT) / max(len(moments) - 1, 1)
        return cls({moment: _LEFT + step * index for index, moment in enumerate(moments)})

    def x(self, item: Scoring) -> float:
        return self.places[item.score.moment]


@dataclass(frozen=True, slots=True)
class _Scale:
    """The values of a metric, bottom to top between two round ones."""

    low: float
    step: float
    steps: int

    @classmethod
    def of(cls, values: Sequence[float]) -> _Scale:
        # Values that are all the same need some height around them too.
        extent = max(values) - min(values) or abs(values[0]) / 100 or 1.0
        power = 10 ** math.floor(math.log10(extent / 3))
        step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= extent / 3)
        first, last = math.floor(min(values) / step), math.ceil(max(values) / step)
        return cls(first * step, step, max(last - first, 1))

    @property
    def marks(self) -> list[float]:
        return [self.low + self.step * index for index in range(self.steps + 1)]

    def height(self, value: float) -> float:
        return _PLOT * (value - self.low) / (self.step * self.steps)


def _draw_set(root: Element, name: str, items: Sequence[Scoring], top: float) -> float:
    """Draw the scores on one set below ``top`` and return where they end."""
    axis = _Axis.of(items)
    systems = list(dict.fromkeys(item.score.system for item in items))
    colours = {each: _COLOURS[index % len(_COLOURS)] for index, each in enumerate(systems)}
    y = top + 1.5 * _ROW
    _text(root, _LEFT, y, f"set {name}", "title")
    for system in systems:
        y += _ROW
        SubElement(root, "circle", _circle(_LEFT + 4, y - 4, colours[system]))
        _text(root, _LEFT + 14, y, system)
    first = y + _ROW / 2
    for metric in metrics_of(items):
        y += 1.5 * _ROW
        _text(root, _LEFT, y, metric, "title")
        y += _ROW / 2 + _PLOT
        _draw_metric(root, metric, [i for i in items if metric in i.values], axis, colours, y)
    y = _draw_changes(root, items, axis, first, y)
    y += _ROW
    moments = list(axis.places)
    for moment in moments[:: math.ceil(len(moments) / _DATES)]:
        _text(root, axis.places[moment], y, f"{moment:%Y-%m-%d}", anchor="middle")
    return y + _ROW


def _draw_metric(
    root: Element,
    metric: str,
    items: Sequence[Scoring],
    axis: _Axis,
    colours: dict[str, str],
    foot: float,
) -> None:
    """Draw a metric's plot upwards from ``foot``: round values, lines, points."""
    scale = _Scale.of([item.values[metric] for item in items])
    for value in scale.marks:
        y = foot - scale.height(value)
        _line(root, "grid", (_LEFT, y), (_WIDTH - _RIGHT, y))
        mark = f"{100 * value:.6g}%" if metric in SHARES else f"{value:.6g}"
        _text(root, _LEFT - 10, y + 4, mark, anchor="end")
    for system, colour in colours.items():
        own = [item for item in items if item.score.system == system]
        points = [(axis.x(item), foot - scale.height(item.values[metric])) for item in own]
        for start, end in pairwise(points):
            _line(root, "line", start, end).set("stroke", colour)
        for item, point in zip(own, points, strict=True):
            circle = SubElement(root, "circle", _circle(*point, colour))
            score = f"{system}: {metric} {show(metric, item.values[metric])}"
            _tip(circle, item, [score])


def _draw_changes(
    root: Element, items: Sequence[Scoring], axis: _Axis, first: float, y: float
) -> float:
    """Draw a row for each kind of change below ``y`` and return where the last one ends."""
    kinds = dict.fromkeys(change.what for item in items for change in item.changes)
    for item in items:
        if item.changes:
            end = y + _ROW * len(kinds)
            _line(root, "change", (axis.x(item), first), (axis.x(item), end))
    for kind in kinds:
        y += _ROW
        _text(root, _LEFT - 10, y + 4, kind, anchor="end")
        for item in items:
            found = [change for change in item.changes if change.what == kind]
            if found:
                x = axis.x(item)
                mark = SubElement(root, "path", {"class": "mark", "d": _diamond(x, y)})
                _tip(mark, item, [f"{item.score.system}: {change}" for change in found])
    return y + _ROW / 2


def _tip(element: Element, item: Scoring, lines: Sequence[str]) -> None:
    """Give an element the text that a viewer shows when it is pointed at."""
    text = "\n".join([f"{item.score.moment:%Y-%m-%d %H:%M}", *lines])
    SubElement(element, "title").text = xml_text(text)


def _text(
    root: Element, x: float, y: float, text: str, kind: str = "", anchor: str = "start"
) -> None:
    attributes = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}
    SubElement(root, "text", attributes | ({"class": kind} if kind else {})).text = xml_text(text)


def _line(
    root: Element, kind: str, start: tuple[float, float], end: tuple[float, float]
) -> Element:
    (x1, y1), (x2, y2) = start, end
    places = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    attributes = {key: f"{value:.1f}" for key, value in places.items()}
    return SubElement(root, "line", {"class": kind, **attributes})


def _circle(x: float, y: float, colour: str) -> dict[str, str]:
    return {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "4", "fill": colour}


def _diamond(x: float, y: float) -> str:
    return f"M{x - 5:.1f} {y:.1f}l5-5 5 5-5 5z"
