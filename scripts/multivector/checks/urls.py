"""Addresses are plain http or https links."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from multivector.checks.base import Rule, shown, tables
from multivector.load import Packages
from multivector.problem import Problem

EXPECTED = "an address that begins with https:// or http://, with a host and without spaces or quotes"


def check(packages: Packages) -> Iterator[Problem]:
    for table in tables(packages):
        for column in table.fields(format="uri"):
            for row in table.rows:
                value = row.cells[column]
                if value and not plain(value):
                    yield RULE.at(table, row, column, f"{shown(value)} is not a web address", _near(value) + EXPECTED)


def _near(value: str) -> str:
    """The full address, where only its beginning was left out."""
    bare = re.match(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/|$)", value)
    return f"perhaps https://{value}; else " if bare and plain(f"https://{value}") else ""


def plain(url: str) -> bool:
    """Whether ``url`` is an http(s) address that can stand in a page as it is."""
    if re.search(r"[\s\"'<>\[\]\\^`{|}\x00-\x1f\x7f]|%(?![0-9A-Fa-f]{2})", url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "." in parts.netloc and "@" not in parts.netloc
    except ValueError:
        return False


RULE = Rule("urls", "Addresses are http or https.", check)
