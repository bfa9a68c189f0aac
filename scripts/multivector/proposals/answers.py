"""What people write into a form, as cells: numbers, dates, states, words of a vocabulary, addresses.

Every function raises ValueError with a sentence for the person who wrote it.
"""

import difflib
import re
from collections.abc import Mapping

from multivector import loose
from multivector.checks.urls import plain

_ABOUT = r"(?:about|approximately|approx\.?|around|some|circa|ca\.?|nearly|almost|more than|over|up to|at least|~)"
_NUMBER = re.compile(
    rf"(?P<about>{_ABOUT}\s*)?(?P<digits>\d{{1,3}}(?:[ ,.\u00a0\u202f]\d{{3}})+|\d+)(?:\s+(?:troops|persons|people|soldiers|servicemen|personnel))?",
    re.IGNORECASE | re.ASCII,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"`]+", re.IGNORECASE)


def number(text: str) -> tuple[str, bool]:
    """Digits of a number such as “about 5,000”, and whether it is meant exactly."""
    match = _NUMBER.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text!r} is no number that can be read; please write digits, such as 5000 or about 5,000")
    return str(int(re.sub(r"\D", "", match["digits"]))), not match["about"]


def troops(text: str, codes: Mapping[str, str]) -> tuple[str, str] | None:
    """Actor and number from “300 from Kazakhstan” or “Kazakhstan: 300”; None if it is not that. ``codes`` leads from the key of a name to the code."""
    found = re.fullmatch(r"(?P<number>.*\d.*?) (?:from|of) (?P<name>\D+)|(?P<other>\D+?):? (?P<digits>\d.*)", text.strip())
    code = codes.get(loose.key(found["name"] or found["other"])) if found else None
    try:
        return (code, number(found["number"] or found["digits"])[0]) if found and code else None
    except ValueError:
        return None


def date(text: str) -> str:
    """A date in EDTF level 0 from 2010, 2010-09, 13.09.2010, September 2010 or 13th September 2010; not where day and month may be swapped."""
    meant = loose.dates(re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text.strip()))
    if len(meant) != 1:
        hint = f"; perhaps {' or '.join(meant)}" if meant else ""
        raise ValueError(f"{text!r} is no date that can be read; please write 2010, 2010-09, 2010-09-13 or 13 September 2010{hint}")
    return meant[0]


def span(text: str) -> tuple[str, str]:
    """Start and end (empty if it is one date) from “2010-09-09 to 2010-09-25”, “9–25 September 2010” or “30 August – 2 September 2010”."""
    days = re.sub(r"^(\d{1,2})-(\d{1,2}\s)", r"\1 – \2", text.strip())  # 9-25 September
    parts = re.split(r"\s+(?:to|until|till|-|–|—)\s+|\s*[–—/]\s*", days)
    if len(parts) > 2:
        raise ValueError(f"{text!r} has more than two dates; please write 2010-09-09 to 2010-09-25")
    if len(parts) == 2 and re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?(\s+[^\W\d]+\.?)?", parts[0]):
        rest = parts[1].split()  # the first date leaves out what both share: the month and the year, or the year
        parts[0] = " ".join([parts[0], *rest[len(parts[0].split()) :]])
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
