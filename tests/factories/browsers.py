"""Which browser the journeys are driven in."""

from __future__ import annotations

import os
import shutil

# The same engine without windows: a new context costs it a fifth. It keeps no page for Back, so leaving is tried in the whole browser.
SHELL = "chromium-headless-shell"
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def which_browser(*, is_whole: bool = False) -> dict[str, str]:
    """Which browser Playwright starts: `BROWSER_PATH`, a Chromium or Chrome on PATH, or else the one it brings itself."""
    names = BROWSERS if is_whole else (SHELL, *BROWSERS)
    found = os.environ.get("BROWSER_PATH") or next((path for name in names if (path := shutil.which(name))), None)
    return {"executable_path": found} if found else {}
