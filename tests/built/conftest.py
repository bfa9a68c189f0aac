"""The real site, built once and served on this machine as a good host would."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import verify_downloads

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the site, built from the real packages by the command that users run; BUILT_SITE names one that was built before."""
    if before := os.environ.get("BUILT_SITE"):
        return Path(before)
    folder = tmp_path_factory.mktemp("built") / "site"
    result = subprocess.run([sys.executable, "scripts/build.py", "--output", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="session")
def opened(built: Path) -> Iterator[verify_downloads.Copy]:
    """The built site, served, with a place for what is fetched from it."""
    with verify_downloads.opened(built) as copy:
        yield copy


@pytest.fixture(scope="session")
def served(opened: verify_downloads.Copy) -> str:
    """Address of the built site."""
    return opened.address
