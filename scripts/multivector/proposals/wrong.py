"""What is wrong with a single answer, in a sentence for the person who gave it, or None."""

import re
from collections.abc import Callable
from typing import Any

from multivector import edtf, loose
from multivector.checks import urls
from multivector.checks.slugs import FORM
from multivector.load import EDTF_LEVEL_0
from multivector.proposals import match
from multivector.proposals.record import EMPTY
from multivector.proposals.rows import suggest


def column(spec: dict[str, Any]) -> Callable[[str], str | None]:
    """What says whether an answer is wrong for a column."""
    if spec.get("rdfType") == EDTF_LEVEL_0:
        return date
    if spec["type"] == "integer":
        return number
    if spec["type"] == "number":
        return lambda text: None if text == EMPTY or re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else "Digits with a decimal point, such as 12.5."
    pattern = spec.get("constraints", {}).get("pattern")
    if pattern and spec["name"] == "language":
        return lambda text: (
            None if not text or re.fullmatch(pattern, text) else "Two or three small letters: en English, ru Russian, kk Kazakh, uz Uzbek, zh Chinese."
        )
    return lambda _: None


def date(text: str) -> str | None:
    """What is wrong with a date in EDTF level 0."""
    if text == EMPTY or edtf.valid(text):
        return None
    return f"A date is YYYY, YYYY-MM or YYYY-MM-DD, as exact as known{_perhaps(loose.dates(text))}"


def number(text: str) -> str | None:
    """What is wrong with a whole number."""
    if text == EMPTY or (text.isascii() and text.isdecimal()):
        return None
    meant = loose.number(text)
    return f"Digits only, such as 5000; doubts go into the note or the words of the source{_perhaps([meant] if meant else [])}"


def _perhaps(meant: list[str]) -> str:
    return f"; perhaps {' or '.join(meant)}." if meant else "."


def identifier(text: str) -> str | None:
    """What is wrong with an id."""
    good = FORM.fullmatch(text) and any(char.isalpha() for char in text)
    return None if good else f"Lower-case letters, digits and single hyphens, such as peace-mission-2010{_perhaps([found] if (found := suggest(text)) else [])}"


def point(text: str) -> str | None:
    """What is wrong with latitude and longitude."""
    try:
        numbers = [float(part) for part in text.replace(",", " ").split()]
    except ValueError:
        numbers = []
    return None if len(numbers) == 2 else "Two numbers with a decimal point, such as 43.35 75.28."


def source(text: str) -> str | None:
    """What is wrong with the address of a source; a title is never wrong."""
    return None if not match.is_address(text) or urls.plain(text) else f"Not a web address: {urls.EXPECTED}."
