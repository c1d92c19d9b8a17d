"""Web addresses as records and front matter give them."""

from __future__ import annotations

from urllib.parse import urlsplit


def host(address: str) -> str:
    """Return the host of a URL or of a bare host name, empty where there is none."""
    address = address.strip()
    try:
        found = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return ""
    return found or ""
