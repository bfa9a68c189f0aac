"""The trade register of the SIPRI Arms Transfers Database, as CSV: deals with a Central Asian recipient or supplier.

Two layouts: one row per deal, under some lines of explanation, in which a nameless column after a number holds
“?” where SIPRI is not certain; and one row per deal and year of delivery, each uncertainty in a column of its own.
"""

from collections.abc import Iterable

from slugify import slugify

from importers import compare
from importers.base import CannotReadError, Cell, Header, Importer, Proposal, Sheet, Words, amount, find_header, has, sheets, tidy

COLUMNS = (
    "transfer_id",
    "origin",
    "supplier",
    "recipient",
    "year_ordered",
    "item",
    "description",
    "category",
    "quantity_ordered",
    "quantity_delivered",
    "uncertain",
    "years_delivered",
    "condition",
    "status",
    "tiv",
    "comments",
)
_DEALS = {
    "recipient": ["Recipient"],
    "supplier": ["Supplier"],
    "year_ordered": ["Year of order"],
    "quantity_ordered": ["Number ordered"],
    "item": ["Weapon designation"],
    "description": ["Weapon description"],
    "quantity_delivered": ["Number delivered"],
    "years_delivered": ["Year(s) of delivery", "Year(s) of deliveries"],
    "condition": ["status"],
    "comments": ["Comments"],
    "tiv": ["SIPRI TIV of delivered weapons"],
}
_DELIVERIES = {
    "deal": ["SIPRI AT Database ID"],
    "recipient": ["Recipient"],
    "supplier": ["Supplier"],
    "item": ["Designation"],
    "description": ["Description"],
    "year_ordered": ["Order date"],
    "year_ordered_estimate": ["Order date is estimate"],
    "quantity_delivered": ["Numbers delivered"],
    "quantity_delivered_estimate": ["Numbers delivered is estimate"],
    "years_delivered": ["Delivery year"],
    "years_delivered_estimate": ["Delivery year is estimate"],
    "condition": ["Status"],
    "tiv": ["TIV delivery values"],
}
# SIPRI's descriptions → our categories. Torpedoes count as missiles, naval guns as artillery, turrets with engines.
CATEGORIES = {
    description: category
    for category, descriptions in {
        "aircraft": (
            "fighter aircraft",
            "FGA aircraft",
            "ground-attack aircraft",
            "(armed) trainer aircraft",
            "trainer/combat aircraft",
            "transport aircraft",
            "light transport aircraft",
            "heavy transport aircraft",
            "tanker/transport aircraft",
            "airborne early-warning aircraft",
        ),
        "helicopters": ("helicopter", "light helicopter", "transport helicopter", "combat helicopter"),
        "uav": ("UAV", "armed UAV", "loitering munition"),
        "air_defence": ("SAM system", "mobile SAM system", "SAM", "portable SAM", "anti-aircraft gun", "fire-control radar"),
        "armoured_vehicles": (
            "armoured personnel carrier",
            "infantry fighting vehicle",
            "armoured reconnaissance vehicle",
            "armoured supply vehicle",
            "fire-support vehicle",
            "tank",
            "tank destroyer",
        ),
        "artillery": ("towed gun", "self-propelled gun", "naval gun", "mortar", "multiple rocket launcher"),
        "missiles": (
            "anti-tank missile",
            "anti-ship missile",
            "air-to-surface missile",
            "surface-to-surface missile",
            "short-range air-to-air missile",
            "long-range air-to-air missile",
            "anti-ship torpedo",
            "anti-submarine/ship torpedo",
        ),
        "ships": ("patrol boat", "missile boat", "frigate", "MCM ship"),
        "sensors": (
            "air-search radar",
            "air/sea-search radar",
            "air-search system",
            "multi-function radar",
            "combat aircraft radar",
            "aircraft electro-optical system",
        ),
        "engines": ("aircraft engine", "vehicle engine", "ship engine", "turboprop", "turbofan", "infantry fighting vehicle turret"),
    }.items()
    for description in descriptions
}
_NUMBERS = ("quantity_ordered", "quantity_delivered", "tiv")
_CONDITIONS = {"new": "new", "second hand": "second_hand", "second hand but modernized": "modernised"}
_UNCERTAIN = ("year_ordered", "quantity_ordered", "quantity_delivered")


def read(content: bytes, words: Words) -> list[Proposal]:
    """A proposal per deal of a Central Asian state.

    Raises CannotReadError if the columns of neither layout are found.
    """
    for sheet in sheets(content):
        header = find_header(
            sheet, _DELIVERIES | {name: names + _DELIVERIES.get(name, []) for name, names in _DEALS.items()}, has("recipient", "supplier", "item")
        )
        if header is None:
            continue
        if "deal" in header.places:
            return _numbered(_merged(_deliveries(sheet, header, words)))
        return _numbered(list(_deals(sheet, header, words)))
    raise CannotReadError("no line has the columns Recipient, Supplier and Weapon designation; right: the register as SIPRI exports it (CSV)")


def _deals(sheet: Sheet, header: Header, words: Words) -> Iterable[Proposal]:
    for line, row in sheet.rows:
        cells, doubts = _cells(header, row, words)
        if not _ours(cells, words):
            continue
        marks = {column: header.places.get(column, -2) + 1 for column in _UNCERTAIN}
        cells["uncertain"] = _listed(column for column, mark in marks.items() if 0 < mark < len(row) and row[mark].text == "?")
        yield Proposal(sheet.place(line), cells, tuple(doubts))


def _deliveries(sheet: Sheet, header: Header, words: Words) -> dict[str, list[Proposal]]:
    """The rows of each deal, by SIPRI's number of the deal."""
    found: dict[str, list[Proposal]] = {}
    for line, row in sheet.rows:
        cells, doubts = _cells(header, row, words)
        if not _ours(cells, words):
            continue
        estimates = ("year_ordered", "quantity_delivered", "years_delivered")
        cells["uncertain"] = _listed(column for column in estimates if header.get(row, f"{column}_estimate").casefold() in ("yes", "true", "1", "?"))
        found.setdefault(header.get(row, "deal") or f"line {line}", []).append(Proposal(sheet.place(line), cells, tuple(doubts)))
    return found


def _merged(deals: dict[str, list[Proposal]]) -> list[Proposal]:
    """One proposal per deal: deliveries added up, their years listed."""
    found = []
    for rows in deals.values():
        cells = dict(rows[0].cells)
        for column in ("quantity_delivered", "tiv"):
            numbers = [float(row.cells[column]) for row in rows if row.cells[column]]
            cells[column] = tidy(sum(numbers)) if numbers else ""
        for column in ("years_delivered", "uncertain"):
            cells[column] = _listed(part for row in rows for part in row.cells[column].split(";"))
        doubts = tuple(dict.fromkeys(doubt for row in rows for doubt in row.doubts))
        found.append(Proposal(rows[0].place, cells, doubts))
    return found


def _cells(header: Header, row: list[Cell], words: Words) -> tuple[dict[str, str], list[str]]:
    said = {column: header.get(row, column) for column in COLUMNS}
    doubts = []
    for column in ("supplier", "recipient"):
        code = words.actor(said[column])
        if said[column] and not code:
            doubts.append(f"{column} {said[column]!r} is not one of our actors")
        said[column] = code
    for column in _NUMBERS:
        number = amount(said[column])
        if said[column] and not number:
            doubts.append(f"{column} {said[column]!r} is not a number")
        said[column] = number
    if said["description"] not in CATEGORIES:
        doubts.append(f"description {said['description']!r} belongs to none of our categories yet")
    delivered = float(said["quantity_delivered"] or 0) > 0
    said |= {
        "origin": "sipri",
        "category": CATEGORIES.get(said["description"], "other"),
        "condition": _CONDITIONS.get(said["condition"].casefold(), ""),
        "status": "delivered" if delivered else "ordered",
        # SIPRI writes 0 where it does not know the volume.
        "tiv": said["tiv"] if float(said["tiv"] or 0) else "",
        "years_delivered": _listed(said["years_delivered"].split(";")),
    }
    return said, doubts


def _listed(parts: Iterable[str]) -> str:
    """Parts of a list, each once and in order."""
    return ";".join(sorted({part.strip() for part in parts} - {""}))


def _ours(cells: dict[str, str], words: Words) -> bool:
    return bool({cells["recipient"], cells["supplier"]} & words.home)


def _numbered(proposals: list[Proposal]) -> list[Proposal]:
    """Each with an id made of its own words; deals that look alike are told apart by a number."""
    seen: dict[str, int] = {}
    for proposal in proposals:
        cells = proposal.cells
        base = slugify("-".join([cells["supplier"] or "unknown", cells["recipient"] or "unknown", cells["year_ordered"], cells["item"]]), max_length=80)
        seen[base] = seen.get(base, 0) + 1
        cells["transfer_id"] = base if seen[base] == 1 else f"{base}-{seen[base]}"
    return proposals


IMPORTER = Importer(
    name="sipri_register",
    title="SIPRI Arms Transfers Database, trade register (CSV)",
    terms="All rights reserved by SIPRI: no republication of larger parts. Cite SIPRI; do not publish its comments word for word.",
    columns=COLUMNS,
    read=read,
    compare=compare.transfers,
)
