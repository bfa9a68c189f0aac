"""What people and spreadsheets write, as what it can only mean: hints for contributors, values for importers.

Nothing here decides. A hint is shown to a person, and an importer's value is a proposal.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from babel.core import get_global
from slugify import slugify

from multivector import edtf
from multivector.load import Row

_MONTHS = {
    stem: number
    for stems in ("jan feb mar apr may jun jul aug sep oct nov dec", "янв фев мар апр мая июн июл авг сен окт ноя дек")
    for number, stem in enumerate(stems.split(), 1)
} | {"май": 5}
# Spreadsheets count days from here; the range is 1991 to 2100.
_DAY_ZERO, _FIRST_DAY, _LAST_DAY = date(1899, 12, 30), 33239, 73415
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ ,.'’\u00a0\u202f][0-9]{3})+|[0-9]+")
_NOT_WHOLE = re.compile(r"[0-9][,.][0-9]{1,2}($|[^0-9])|[0-9] ?k\b|hundred|thousand|million|тыс|млн|%", re.IGNORECASE)
# Names that sources and databases use beside those of the actors table.
_ALSO = {
    "Bosnia and Herzegovina": "BIH",
    "Burma": "MMR",
    "Collective Security Treaty Organisation": "CSTO",
    "Czech Republic": "CZE",
    "Egypt, Arab Rep.": "EGY",
    "Great Britain": "GBR",
    "Iran, Islamic Rep.": "IRN",
    "Islamic Republic of Iran": "IRN",
    "Korea, Rep.": "KOR",
    "Kyrgyz Republic": "KGZ",
    "Myanmar": "MMR",
    "Organisation of Turkic States": "OTS",
    "Palestine": "PSE",
    "People's Republic of China": "CHN",
    "PRC": "CHN",
    "Republic of Korea": "KOR",
    "Russian Federation": "RUS",
    "Shanghai Cooperation Organization": "SCO",
    "Slovak Republic": "SVK",
    "Turkey": "TUR",
    "UAE": "ARE",
    "UK": "GBR",
    "United States of America": "USA",
    "Viet Nam": "VNM",
    "Yemen, Rep.": "YEM",
}


def dates(text: str) -> list[str]:
    """EDTF level 0 dates that ``text`` can mean: none if it is unclear, two if day and month may be swapped.

    Reads 13.09.2010, 9/13/2010, 09.2010, 13 September 2010, Sep-10 (a spreadsheet's 2010-09) and 40434 (its number of a day).
    """
    text = re.sub(r"[ T]00:00(:00)?$", "", text.strip())
    if edtf.valid(text):
        return [text]
    if not re.fullmatch(r"[\w\s.,/-]+", text) or not text.isprintable():
        return []
    numbers = re.findall(r"[0-9]+", text)
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) == 1 and words[0][:3].casefold() in _MONTHS:
        found = _with_month_name(_MONTHS[words[0][:3].casefold()], numbers)
    else:
        found = [] if words else _digits(numbers)
    return [day for day in dict.fromkeys(found) if edtf.valid(day)]


def number(text: str) -> str | None:
    """The digits of the one whole number in ``text``, as in “about 5,000 men”, or None."""
    text = re.sub(r"\.0$", "", text.strip())
    found = _GROUPED.findall(text)
    if len(found) != 1 or _NOT_WHOLE.search(text):
        return None
    digits = re.sub(r"[^0-9]", "", found[0])
    return digits if digits.isascii() and len(digits) <= 15 else None


def names(actors: Iterable[Row]) -> dict[str, str]:
    """Key of a name (see ``key``) → actor_id, for the rows of the actors table.

    The keys are the codes, two-letter codes, English and native names, and names that databases use.
    """
    found: dict[str, str] = {}
    rows = {row.cells["actor_id"]: row.cells for row in actors}
    aliases = get_global("territory_aliases")
    for code, cells in rows.items():
        short = aliases.get(code, ()) if cells["kind"] == "state" else ()
        for name in (cells["native_name"], *(short if len(short) == 1 else ()), cells["name"], re.sub(r" *\([^)]*\)", "", cells["name"]), code):
            found[key(name)] = code
    found |= {key(name): code for name, code in _ALSO.items() if code in rows}
    found.pop("", None)
    return found


def key(name: str) -> str:
    """A name in the form in which names are compared."""
    return slugify(name)


def _with_month_name(month: int, numbers: list[str]) -> list[str]:
    years = [part for part in numbers if len(part) == 4] or numbers[-1:]
    days = [part for part in numbers if part not in years]
    if not years or len(years) + len(days) != len(numbers) or len(numbers) > 2:
        return []
    year = years[0] if len(years[0]) == 4 else f"{19 if years[0] > '50' else 20}{years[0]}"
    return [f"{year}-{month:02}" + "".join(f"-{day:0>2}" for day in days)]


def _digits(numbers: list[str]) -> list[str]:
    lengths = [len(part) for part in numbers]
    padded = [f"{part:0>2}" for part in numbers]
    if lengths == [5] and _FIRST_DAY <= int(numbers[0]) < _LAST_DAY:
        return [(_DAY_ZERO + timedelta(days=int(numbers[0]))).isoformat()]
    if len(numbers) in (2, 3) and lengths[0] == 4 and max(lengths[1:]) <= 2:
        return ["-".join(padded)]
    if len(numbers) in (2, 3) and lengths[-1] == 4 and max(lengths[:-1]) <= 2:
        return ["-".join(padded[::-1]), "-".join([padded[-1], *padded[:-1]])]
    return []
