"""What people write into a form, as cells: numbers, dates, states, words of a vocabulary, addresses.

Every function raises ValueError with a sentence for the person who wrote it.
"""

import calendar
import difflib
import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from multivector import edtf
from multivector.checks.urls import plain

_ABOUT = r"(?:about|approximately|approx\.?|around|some|circa|ca\.?|nearly|almost|more than|over|up to|at least|~)"
_NUMBER = re.compile(
    rf"(?P<about>{_ABOUT}\s*)?(?P<digits>\d{{1,3}}(?:[ ,.\u00a0\u202f]\d{{3}})+|\d+)(?:\s+(?:troops|persons|people|soldiers|servicemen|personnel))?",
    re.IGNORECASE | re.ASCII,
)
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_WORDS = re.compile(r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>[A-Za-z]+)\s+(?P<year>\d{4})", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s<>\"`]+", re.IGNORECASE)
_TRACKING = re.compile(r"(utm_.*|fbclid|gclid|yclid)", re.IGNORECASE)


def number(text: str) -> tuple[str, bool]:
    """Digits of a number such as “about 5,000”, and whether it is meant exactly."""
    match = _NUMBER.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text!r} is no number that can be read; please write digits, such as 5000 or about 5,000")
    return str(int(re.sub(r"\D", "", match["digits"]))), not match["about"]


def date(text: str) -> str:
    """A date in EDTF level 0 from 2010, 2010-09, 2010-09-13, September 2010 or 13 September 2010."""
    text = text.strip()
    match = _WORDS.fullmatch(text)
    if match and match["month"].lower() in _MONTHS:
        parts = [match["year"], f"{_MONTHS[match['month'].lower()]:02}", f"{int(match['day']):02}" if match["day"] else ""]
        text = "-".join(part for part in parts if part)
    if not edtf.valid(text):
        raise ValueError(f"{text!r} is no date that can be read; please write 2010, 2010-09, 2010-09-13 or 13 September 2010")
    return text


def span(text: str) -> tuple[str, str]:
    """Start and end (empty if it is one date) from “2010-09-09 to 2010-09-25”."""
    parts = re.split(r"\s+(?:to|until|till|-|–|—)\s+|\s*[–—/]\s*", text.strip())
    if len(parts) > 2:
        raise ValueError(f"{text!r} has more than two dates; please write 2010-09-09 to 2010-09-25")
    return date(parts[0]), date(parts[1]) if len(parts) == 2 else ""


def word(text: str, known: Mapping[str, str], what: str) -> str:
    """The code that ``text`` names, by code or by words (lower case); ``known`` leads from both to the code."""
    key = " ".join(text.split()).casefold()
    if key in known:
        return known[key]
    close = difflib.get_close_matches(key, known, 1)
    hint = f"; perhaps {close[0]}" if close else f"; there are {', '.join(sorted(set(known.values())))}" if len(set(known.values())) <= 20 else ""
    raise ValueError(f"{text!r} is no {what} that is known{hint}")


def addresses(text: str) -> list[str]:
    """The web addresses in a text, each once, without the sentence's punctuation at their end."""
    found = (match.rstrip(".,;:!?)]}'’”»*_") for match in _ADDRESS.findall(text))
    return list(dict.fromkeys(address for address in found if plain(address)))


def same_address(url: str) -> str:
    """A form in which two addresses of one page are equal: no scheme, www, slash at the end, anchor or tracking words."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name)])
    return f"{host}{parts.path.rstrip('/')}{f'?{query}' if query else ''}"
