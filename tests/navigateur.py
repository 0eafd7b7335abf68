"""Find a browser for the tests, or install one: the one CHROMIUM names, an installed one, Playwright's, Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
SENTENCE = (
    "Aucun navigateur pour les tests. Installer Chromium ou Chrome, ou indiquer son chemin : "
    "CHROMIUM=/chemin/vers/chromium make test"
)


def installed() -> str | None:
    """Return the path of a browser that is there, or None; a wrong CHROMIUM is an error, not a fallback."""
    if named := os.environ.get("CHROMIUM"):
        if not (found := shutil.which(named)):
            sys.exit(f"CHROMIUM indique {named}, qui n'existe pas ou ne s'exécute pas.")
        return found
    for name in NAMES:
        if found := shutil.which(name):
            return found
    if MAC.is_file():
        return str(MAC)
    return playwrights()


def playwrights() -> str | None:
    """Return the path of the browser Playwright installed for itself, if it did."""
    from playwright.sync_api import sync_playwright  # the path is known to a running Playwright only

    with sync_playwright() as running:
        path = running.chromium.executable_path
    return path if Path(path).is_file() else None


def install() -> str | None:
    """Install a browser: Playwright's own build, else Debian's package when root."""
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        attempts += [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
    for command in attempts:
        try:
            subprocess.run(command, check=True, timeout=600, stdout=subprocess.DEVNULL)
        except (subprocess.SubprocessError, OSError) as error:
            print(f"{' '.join(command[-3:])} : échec ({type(error).__name__})", file=sys.stderr)
        if found := installed():
            return found
    return None


if __name__ == "__main__":
    path = installed() or install()
    if path is None:
        sys.exit(SENTENCE)
    print(f"Navigateur des tests : {path}")
