"""ForeignAssistance.gov, complete or summarised CSV: United States assistance by country, sector, kind of amount and fiscal year."""

from collections import defaultdict
from collections.abc import Iterable

from importers import compare
from importers.base import CannotReadError, Importer, Proposal, Sheet, Words, amount, find_header, has, sheets, tidy, year

COLUMNS = ("indicator_id", "actor_id", "year", "value", "transaction_type", "category", "sector", "amount_constant_usd", "rows")
# Sectors of Peace and Security → their part of the name of our indicators; all sectors together are a file without them.
_SECTORS = {
    "": "assistance",
    "Counter-Terrorism": "counter-terrorism",
    "Combating Weapons of Mass Destruction (WMD)": "combating-wmd",
    "Stabilization Operations and Security Sector Reform": "security-sector-reform",
    "Counter-Narcotics": "counter-narcotics",
}
_CATEGORIES = ("", "Peace and Security")
_WANTED = {
    "recipient": ["Country Code"],
    "fiscal_year": ["Fiscal Year"],
    "transaction_type": ["Transaction Type Name"],
    "category": ["US Category Name"],
    "sector": ["US Sector Name"],
    "amount_current_usd": ["Current Dollar Amount", "current_amount"],
    "amount_constant_usd": ["Constant Dollar Amount", "constant_amount"],
}
_NEEDED = has("recipient", "fiscal_year", "transaction_type", "amount_current_usd")
_AMOUNTS = ("amount_current_usd", "amount_constant_usd")


def read(content: bytes, words: Words) -> list[Proposal]:
    """A proposal per Central Asian state, fiscal year, kind of amount, category and sector: the sum of the rows.

    The complete file has a row per activity, which are added up. Amounts can be negative (money taken back).
    Raises CannotReadError if the columns are not found.
    """
    for sheet in sheets(content):
        header = find_header(sheet, _WANTED, _NEEDED)
        if header is not None:
            rows = ((line, {column: header.get(row, column) for column in _WANTED}) for line, row in sheet.rows)
            return _sums(sheet, ((line, cells) for line, cells in rows if cells["recipient"] in words.home))
    raise CannotReadError(
        "no line has the columns Country Code, Fiscal Year, Transaction Type Name and Current Dollar Amount; right: a CSV file of ForeignAssistance.gov"
    )


def _sums(sheet: Sheet, rows: Iterable[tuple[int, dict[str, str]]]) -> list[Proposal]:
    groups: dict[tuple[str, ...], list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for line, cells in rows:
        groups[tuple(cells[column] for column in ("recipient", "fiscal_year", "transaction_type", "category", "sector"))].append((line, cells))
    found = []
    for key, members in sorted(groups.items()):
        doubts = [
            f"{len(unread)} rows without a readable {column}"
            for column in _AMOUNTS
            if (unread := [c for _, c in members if c[column] and not amount(c[column])])
        ]
        doubts += [] if year(key[1]) else [f"{key[1]!r} is not a whole fiscal year"]
        sums = [_sum(cells[column] for _, cells in members) for column in _AMOUNTS]
        actor, fiscal_year, transaction, category, sector = key
        values = (
            _indicator(transaction, category, sector),
            actor,
            year(fiscal_year) or fiscal_year,
            sums[0],
            transaction,
            category,
            sector,
            sums[1],
            str(len(members)),
        )
        cells = dict(zip(COLUMNS, values, strict=True))
        found.append(Proposal(sheet.place(members[0][0]), cells, tuple(doubts)))
    return found


def _indicator(transaction: str, category: str, sector: str) -> str:
    """Our indicator; empty where we have none for that kind of amount or sector."""
    known = transaction in ("Obligations", "Disbursements") and category in _CATEGORIES and sector in _SECTORS and bool(category) == bool(sector)
    return f"us-{_SECTORS[sector]}-{transaction.lower()}" if known else ""


def _sum(texts: Iterable[str]) -> str:
    numbers = [float(number) for text in texts if (number := amount(text))]
    return tidy(sum(numbers)) if numbers else ""


IMPORTER = Importer(
    name="foreign_assistance",
    title="ForeignAssistance.gov, complete or summarised (CSV)",
    terms="Data of the United States government, free to use with citation. The newest fiscal year is partial.",
    columns=COLUMNS,
    read=read,
    compare=compare.series("us_government"),
)
