"""The code that package pages show, run as it stands against the served site."""

import html
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from multivector import load

PACKAGES = sorted(path.name for path in load.DATA.iterdir() if path.is_dir())
RUN = ("python", "shell")


def shown(built: Path, package: str) -> list[tuple[str, str]]:
    """Language and code of every snippet on a package's page."""
    page = (built / f"data/{package}/index.html").read_text("utf-8")
    return [
        (language, html.unescape(re.sub("<[^>]+>", "", code)))
        for language, code in re.findall(r'<code class="mv-snippet language-(\w+)">(.*?)</code>', page, re.DOTALL)
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_snippets(built, served, package, tmp_path):
    found = shown(built, package)
    assert {language for language, _ in found} == {*RUN, "r", "julia"}
    for language, code in found:
        if language not in RUN:
            continue
        assert "https://multivector.example/" in code
        ready = code.replace("https://multivector.example/", served)
        command = [sys.executable, "-c", ready] if language == "python" else ["bash", "-ec", ready]
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path})
        assert result.returncode == 0, code + result.stdout + result.stderr
        assert result.stdout.strip(), code
