"""An indicator of the World Bank as its CSV download: some lines on the source, then country by year."""

from slugify import slugify

from importers import compare
from importers.base import CannotReadError, Importer, Proposal, Words, amount, find_header, has, sheets, year

COLUMNS = ("indicator_id", "actor_id", "year", "value", "indicator_name")
# Codes of the World Bank → our indicators. Others get an id made of their code.
INDICATORS = {"SP.POP.TOTL": "population", "NY.GDP.MKTP.CD": "gdp-current-usd", "MS.MIL.TOTL.P1": "armed-forces-personnel"}
_WANTED = {
    "name": ["Country Name"],
    "code": ["Country Code"],
    "indicator": ["Indicator Code", "Series Code"],
    "indicator_name": ["Indicator Name", "Series Name"],
}


def read(content: bytes, words: Words) -> list[Proposal]:
    """A proposal per indicator, Central Asian state and year that has a value.

    Raises CannotReadError if the columns are not found, or no year among them.
    """
    for sheet in sheets(content):
        header = find_header(sheet, _WANTED, has("code", "indicator"))
        if header is None:
            continue
        years = {place: year(text) for place, text in enumerate(header.texts) if year(text)}
        if not years:
            raise CannotReadError(f"{sheet.place(header.line)} names no year; right: a column per year, such as 1991")
        found = []
        for line, row in sheet.rows:
            code = header.get(row, "code")
            for place, when in years.items() if code in words.home else ():
                value = amount(row[place].text) if place < len(row) else ""
                if value:
                    theirs = header.get(row, "indicator")
                    indicator = INDICATORS.get(theirs) or slugify(theirs)
                    cells = dict(zip(COLUMNS, (indicator, code, when, value, header.get(row, "indicator_name")), strict=True))
                    found.append(Proposal(sheet.place(line), cells))
        return found
    raise CannotReadError("no line has the columns Country Code and Indicator Code; right: the CSV download of an indicator (the file API_…csv in the archive)")


IMPORTER = Importer(
    name="world_bank",
    title="World Bank, CSV download of an indicator",
    terms="Most indicators are CC BY 4.0; look up the terms of each, since some come from other publishers. Cite the World Bank.",
    columns=COLUMNS,
    read=read,
    compare=compare.series("world_bank"),
)
