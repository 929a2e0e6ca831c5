"""What every HTML page of kopress shares: its look, its times, and the policy that guards it.

The look is in ``templates/``: ``tokens.css`` has the colours, light and dark, and the type as
custom properties, ``base.css`` what the pages have in common, ``controls.css`` what those
have that one works with. A template includes them by their names, whichever room it is in.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from pipeline.clock import KST


def environment(package: str) -> Environment:
    """Return the templates of a room beside the shared ones; everything is escaped.

    Args:
        package: the room, e.g. ``pipeline.report``; its templates are in ``templates/``.
    """
    templates = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader(__name__)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(moment=moment, words=words)
    templates.tests["web_address"] = is_web_address
    return templates


def source_hash(content: str) -> str:
    """Return what lets an inline script or style of this content work under a policy.

    A source expression of CSP Level 3, section 2.3.1, without its quotes.
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def moment(value: datetime) -> str:
    """Return a time as it is in Korea, to the minute."""
    return f"{value.astimezone(KST):%Y-%m-%d %H:%M}"


def words(name: str) -> str:
    """Return the name of a role or a check as words."""
    return name.replace("_", " ")


def is_web_address(url: str) -> bool:
    """Tell whether a link may be made of it: anything else could run when followed."""
    return url.lower().startswith(("http://", "https://"))


__all__ = ["environment", "is_web_address", "moment", "source_hash", "words"]
