"""Find a Chromium for the browser tests: python tests/browser.py [--install] gets one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Path of a Chromium: $CHROMIUM, one on the PATH, or Playwright's own; None if there is none."""
    for name in filter(None, [os.environ.get("CHROMIUM"), *NAMES]):
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return str(own) if own.exists() else None


def install() -> None:
    """Get a Chromium: from Debian's packages where we may, else through Playwright."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Say which browser the tests will use."""
    if chromium() is None and "--install" in sys.argv:
        print("getting Chromium for the browser tests …")
        install()
    found = chromium()
    print(f"browser tests use {found}" if found else "no Chromium found: install one (Debian: apt-get install chromium) or set CHROMIUM to its path")
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
