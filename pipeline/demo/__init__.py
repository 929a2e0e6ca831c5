"""A press board on loopback, for trying kopress out without troubling a province.

:class:`DemoBoard` answers as Jeonbuk's newsroom does, with releases that travel with
kopress or any others; they can be changed while it serves.
"""

from pipeline.demo.releases import DemoRelease, load_demo_releases
from pipeline.demo.server import DemoBoard

__all__ = ["DemoBoard", "DemoRelease", "load_demo_releases"]
