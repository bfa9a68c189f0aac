"""The last room: a folder of Markdown and files becomes the published site, all or nothing."""

import logging
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from multivector.load import ROOT

CONFIG = ROOT / "mkdocs.yml"
TREE = ROOT / "build" / "docs"
DRAWINGS = ROOT / "build" / "cache" / "charts"
SITE = ROOT / "site"


def tree_of(target: Path) -> Path:
    """Where the pages of a site are laid out: each target has its own place, so that two builds never meet."""
    return TREE if target.resolve() == SITE else target.resolve().with_name(f".{target.name}.docs")


def drawings_of(target: Path) -> Path:
    """Where the drawings of a site are kept between builds, for each target apart as well."""
    return DRAWINGS if target.resolve() == SITE else target.resolve().with_name(f".{target.name}.charts")


class SiteError(Exception):
    """MkDocs found something that must not be published; the text says what."""


def config(**changed: Any) -> Any:
    """The configuration in mkdocs.yml, where the addresses of site and repository stand."""
    TREE.mkdir(parents=True, exist_ok=True)  # MkDocs wants the folder before we know what goes into it
    try:
        return load_config(str(CONFIG), **changed)
    except (MkDocsException, SystemExit) as error:
        raise SiteError(f"mkdocs.yml: {error}") from error


def lay_out(tree: Path, files: dict[str, bytes]) -> None:
    """Make ``tree`` afresh: the hand-written pages of docs/ and the generated ``files``.

    A generated file may not replace a hand-written one.
    """
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(ROOT / "docs", tree)
    for name, content in files.items():
        path = tree / name
        if path.exists():
            raise SiteError(f"docs/{name} would be replaced by a generated file; rename it")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def publish(tree: Path, target: Path, created: str) -> None:
    """Build ``tree`` with MkDocs beside ``target``, then put it in its place.

    created: moment of the data (ISO 8601), used as build time, so that the same data give the same bytes.

    Raises SiteError, leaving ``target`` as it was, if MkDocs warns of anything.
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.fromisoformat(created).timestamp()))
    fresh, old = target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")
    shutil.rmtree(fresh, ignore_errors=True)
    warnings = _Warnings()
    logging.getLogger("mkdocs").addHandler(warnings)
    try:
        settings = config(docs_dir=str(tree), site_dir=str(fresh))
        settings.plugins.on_startup(command="build", dirty=False)
        build(settings)
    except (MkDocsException, SystemExit) as error:
        warnings.messages.append(str(error))
    finally:
        logging.getLogger("mkdocs").removeHandler(warnings)
    if warnings.messages:
        shutil.rmtree(fresh, ignore_errors=True)
        raise SiteError("\n".join(warnings.messages))
    # Some servers guess UTF-8 and folder indexes; GitHub Pages must be told not to run Jekyll.
    (fresh / ".nojekyll").touch()
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


class _Warnings(logging.Handler):
    """Collects what MkDocs would print as warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
