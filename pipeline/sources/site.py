"""What belongs together: the hosts of one site."""

from __future__ import annotations

from urllib.parse import urlsplit

# Under these, Korea registers names at the third level (go.kr, co.kr), elsewhere at the second.
_SHARED = frozenset({"ac", "co", "go", "ne", "or", "pe", "re", "kg", "hs", "ms", "es", "sc"})


def site(url: str) -> str:
    """Return the name under which the host of an address is registered, with its port.

    The hosts of one site are one office's: ``gnews.gg.go.kr`` and ``www.gg.go.kr`` are both
    ``gg.go.kr``. An IP address is a site of its own.

    Raises:
        ValueError: it is no address.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    labels = host.split(".")
    if labels[-1].isdigit() or ":" in host:  # an IP address
        name = host
    else:
        under_shared = labels[-1] == "kr" and len(labels) > 2 and labels[-2] in _SHARED
        name = ".".join(labels[-3:] if under_shared else labels[-2:])
    return f"{name}:{parts.port}" if parts.port else name


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are on one site; an address that is none is on no site."""
    try:
        return site(one) == site(other) != ""
    except ValueError:
        return False
