"""The list of pages for search engines; cut, with an index, above what one file may hold."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from .atom import xml_text

LIMIT = 50_000
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(urls: Iterable[str], site_url: str | None) -> dict[str, bytes]:
    """Return the files of the sitemap by path; ``urls`` are from the root of the site. None without ``site_url``."""
    if not site_url:
        return {}
    root = site_url.rstrip("/") + "/"
    addresses = sorted({_absolute(url, root) for url in urls})
    if len(addresses) <= LIMIT:
        return {"sitemap.xml": _urlset(addresses)}
    parts = [addresses[i : i + LIMIT] for i in range(0, len(addresses), LIMIT)]
    files = {f"sitemap-{number}.xml": _urlset(part) for number, part in enumerate(parts, 1)}
    lines = "".join(f"<sitemap><loc>{xml_text(root + name)}</loc></sitemap>\n" for name in files)
    files["sitemap.xml"] = f"{_HEAD}<sitemapindex {_SPACE}>\n{lines}</sitemapindex>\n".encode()
    return files


def _absolute(url: str, root: str) -> str:
    return quote(url if url.startswith(root) else root + url.lstrip("/"), safe="/:?&=%~+,;@!$'()*")


def _urlset(addresses: Iterable[str]) -> bytes:
    lines = "".join(f"<url><loc>{xml_text(address)}</loc></url>\n" for address in addresses)
    return f"{_HEAD}<urlset {_SPACE}>\n{lines}</urlset>\n".encode()
