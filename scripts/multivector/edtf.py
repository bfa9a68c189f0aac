"""Dates in EDTF level 0 (Library of Congress, 2019): year, year-month or full date, never more precise than known."""

import calendar
import re

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def valid(text: str) -> bool:
    """Whether ``text`` is a real year, month or day such as 2010, 2010-09 or 2010-09-13."""
    return _parts(text) is not None


def earliest(text: str) -> str:
    """First day that a valid date can mean, as YYYY-MM-DD."""
    year, month, day = _must(text)
    return f"{year:04}-{month or 1:02}-{day or 1:02}"


def latest(text: str) -> str:
    """Last day that a valid date can mean, as YYYY-MM-DD."""
    year, month, day = _must(text)
    month = month or 12
    return f"{year:04}-{month:02}-{day or calendar.monthrange(year, month)[1]:02}"


def year(text: str) -> int:
    """Year of a valid date."""
    return _must(text)[0]


def words(text: str) -> str:
    """A valid date for readers: 2010, September 2010, 13 September 2010."""
    y, month, day = _must(text)
    return " ".join(str(part) for part in (day, calendar.month_name[month] if month else "", y) if part)


def span(start: str, end: str | None) -> str:
    """Start and end for readers, saying nothing twice: 9–25 September 2010."""
    if not end or end == start:
        return words(start)
    first, last = words(start).split(), words(end).split()
    shared = 0
    if len(first) == len(last):
        while first[-1 - shared :] == last[-1 - shared :]:
            shared += 1
    before = " ".join(first[: len(first) - shared])
    dash = "–" if " " not in before and shared else " – "
    return f"{before}{dash}{' '.join(last)}"


def _parts(text: str) -> tuple[int, int, int] | None:
    match = _FORM.fullmatch(text)
    if not match:
        return None
    y, month, day = (int(part or 0) for part in match.groups())
    if y == 0 or (match[2] and not 1 <= month <= 12) or (match[3] and not 1 <= day <= calendar.monthrange(y, month)[1]):
        return None
    return y, month, day


def _must(text: str) -> tuple[int, int, int]:
    parts = _parts(text)
    if parts is None:
        raise ValueError(f"not an EDTF level 0 date: {text!r}")
    return parts
