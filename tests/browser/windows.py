"""The windows that the tests open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, ViewportSize

#: Opens a page in a context of its own: ``open_page(viewport=…, java_script_enabled=False)``.
OpenPage = Callable[..., Page]
WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 360, "height": 740}
#: Smooth scrolls would make each click wait.
STILL: dict[str, Any] = {"reduced_motion": "reduce"}
