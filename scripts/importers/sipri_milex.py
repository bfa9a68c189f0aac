"""The SIPRI Military Expenditure Database: a workbook with a sheet per measure, or one of them as CSV; country by year."""

import re
from collections.abc import Iterator

from importers import compare
from importers.base import CannotReadError, Cell, Importer, Proposal, Sheet, Words, amount, find_header, has, sheets, tidy, year

COLUMNS = ("indicator_id", "actor_id", "year", "value", "flag", "note", "unit")
# Title of a sheet, or words above the table → indicator, unit, factor.
_MEASURES = (
    (r"constant \((\d{4})\) us", "milex-constant-{}-usd", "million USD of {}", 1),
    (r"current us", "milex-current-usd", "million USD", 1),
    (r"share of gdp", "milex-share-of-gdp", "percent", 100),
    (r"share of gov", "milex-share-of-government-spending", "percent", 100),
    (r"per capita", "milex-per-capita-current-usd", "USD", 1),
    (r"local currency calendar", "milex-local-currency", "million of the local currency", 1),
)
# SIPRI prints its own estimates in blue and very uncertain figures in red.
_FLAGS = {"0000FF": "estimate", "FF0000": "uncertain"}
_MARKS = {
    "†": "without pensions",
    "‡": "current spending only",
    "§": "adopted budget, not actual spending",
    "¶": "without paramilitary forces",
    "ǁ": "converted to the latest currency",
}


def read(content: bytes, words: Words) -> list[Proposal]:
    """A proposal per measure, Central Asian state and year that has a value.

    Raises CannotReadError if no sheet is one of the measures.
    """
    found: list[Proposal] = []
    tables = 0
    for sheet in sheets(content):
        above: list[str] = [sheet.name]
        table = Sheet(sheet.name, _heard(sheet, above))
        header = find_header(table, {"country": ["Country"], "notes": ["Notes"]}, has("country"))
        measure = _measure(" ".join(above))
        if header is None or measure is None:
            continue
        tables += 1
        found += _values(table, header.places["country"], header.places.get("notes", -1), header.texts, measure, words)
    if not tables:
        raise CannotReadError(
            "no sheet is a table of countries and years with a known measure (constant or current US$, share of GDP, "
            "share of government spending, per capita); right: the workbook as SIPRI offers it, or a CSV that keeps the lines above the table"
        )
    return found


def _heard(sheet: Sheet, above: list[str]) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a sheet, the first texts of which are also put into ``above``."""
    for line, row in sheet.rows:
        if len(above) < 8 and row:
            above.append(row[0].text)
        yield line, row


def _measure(text: str) -> tuple[str, str, int] | None:
    for pattern, indicator, unit, factor in _MEASURES:
        match = re.search(pattern, text.casefold())
        if match:
            return indicator.format(*match.groups()), unit.format(*match.groups()), factor
    return None


def _values(sheet: Sheet, country: int, notes: int, header: list[str], measure: tuple[str, str, int], words: Words) -> list[Proposal]:
    indicator, unit, factor = measure
    years = {place: year(text) for place, text in enumerate(header) if year(text)}
    found = []
    for line, row in sheet.rows:
        code = words.actor(row[country].text) if country < len(row) else ""
        if code not in words.home:
            continue
        marks = row[notes].text if 0 <= notes < len(row) else ""
        for place, when in years.items():
            number = amount(row[place].text) if place < len(row) else ""  # “...” and “xxx” mean no value
            if number:
                value = tidy(float(number) * factor)
                flag = _FLAGS.get(row[place].colour, "")
                cells = dict(zip(COLUMNS, (indicator, code, when, value, flag, _in_words(marks), unit), strict=True))
                found.append(Proposal(sheet.place(line), cells, ("SIPRI calls it highly uncertain",) if flag == "uncertain" else ()))
    return found


def _in_words(marks: str) -> str:
    """Marks of footnotes as a sentence."""
    said = [_MARKS.get(mark) or f"footnote {mark} of SIPRI" for mark in re.findall(r"[†‡§¶ǁ]|[0-9]+", marks)]
    text = "; ".join(said)
    return f"{text[:1].upper()}{text[1:]}." if said else ""


IMPORTER = Importer(
    name="sipri_milex",
    title="SIPRI Military Expenditure Database (XLSX, or a sheet of it as CSV)",
    terms="All rights reserved by SIPRI: no republication of larger parts. Cite SIPRI; own calculations are not SIPRI's.",
    columns=COLUMNS,
    read=read,
    compare=compare.series("military_expenditure"),
)
