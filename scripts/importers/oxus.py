"""The Oxus Society's Central Asia Military Exercises Database: a workbook with a row per exercise.

The layout is known only as far as published papers describe it, so columns are found by name (oxus.toml).
"""

import re
import tomllib
from pathlib import Path

from slugify import slugify

from importers import compare
from importers.base import CannotReadError, Cell, Header, Importer, Proposal, Words, find_header, sheets
from multivector import edtf, loose

CONFIG = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
COLUMNS = ("exercise_id", "name", "start", "end", "led_by", "participants", "location", "troops_total", "troops_note", "forces", "equipment", "focus", "source")
_LIST = re.compile(r"[;,/\n]|\band\b|&")


def read(content: bytes, words: Words) -> list[Proposal]:
    """A proposal per row that has a name, from every sheet in which the needed columns are found.

    Raises CannotReadError if there is no such sheet.
    """
    found: list[Proposal] = []
    headers = 0
    for sheet in sheets(content):
        header = find_header(sheet, CONFIG["columns"], lambda header: _enough(header, words))
        if header is None:
            continue
        headers += 1
        states = _state_columns(header, words)
        found += [_proposal(sheet.place(line), header, states, row, words) for line, row in sheet.rows if header.get(row, "name")]
    if not headers:
        raise CannotReadError(
            "no sheet has a column with names and one with participants (or a column per state); "
            "right: the workbook of the database, or names of its columns added to scripts/importers/oxus.toml"
        )
    return found


def _enough(header: Header, words: Words) -> bool:
    return "name" in header.places and ("participants" in header.places or bool(_state_columns(header, words)))


def _state_columns(header: Header, words: Words) -> dict[int, str]:
    """Columns headed by the name of a state or organisation, which say in each row whether it took part."""
    taken = set(header.places.values())
    return {place: words.actor(text) for place, text in enumerate(header.texts) if place not in taken and words.actor(text)}


def _proposal(place: str, header: Header, states: dict[int, str], row: list[Cell], words: Words) -> Proposal:
    said = {column: header.get(row, column) for column in CONFIG["columns"]}
    doubts: list[str] = []
    start, end = _dates(said, doubts)
    actors = [part.strip() for part in _LIST.split(said["participants"]) if part.strip()]
    present = {code for number, code in states.items() if number < len(row) and row[number].text.casefold() not in ("", "0", "no", "n", "false", "-")}
    cells = {
        "exercise_id": _id(said["name"], start),
        "name": said["name"],
        "start": start,
        "end": end,
        "led_by": _leader(said["led_by"], words, doubts),
        "participants": ";".join(sorted(present | set(_known(actors, words, doubts)))),
        "location": said["location"],
        "troops_total": loose.number(said["troops_total"]) or "",
        "troops_note": said["troops_total"] if said["troops_total"] and not said["troops_total"].isdecimal() else "",
        **{column: ";".join(_vocabulary(column, said[column], words, doubts)) for column in ("forces", "equipment", "focus")},
        "source": said["source"],
    }
    if said["troops_total"] and not cells["troops_total"]:
        doubts.append(f"troops {said['troops_total']!r} are not one number")
    if not words.home & set(cells["participants"].split(";")):
        doubts.append("no Central Asian state takes part")
    return Proposal(place, cells, tuple(doubts))


def _dates(said: dict[str, str], doubts: list[str]) -> tuple[str, str]:
    """Start and end as exact as the row says; what cannot be read becomes a doubt."""
    start, end = span(said["start"])
    if said["end"]:
        end = span(said["end"])[0]
    if said["start"] and not start:
        doubts.append(f"date {said['start']!r} cannot be read for certain")
    if said["end"] and not end:
        doubts.append(f"end {said['end']!r} cannot be read for certain")
    year = (re.findall(r"(?:19|20)[0-9]{2}", said["year"]) or re.findall(r"(?:19|20)[0-9]{2}", said["start"] or said["name"]) or [""])[0]
    if not start and not year:
        doubts.append("no year")
    return start or year, end


def span(text: str) -> tuple[str, str]:
    """Start and end (or empty) in “9–25 September 2010”, “September 9-25, 2010”, “29 August – 3 September 2010” or a single date."""
    single = loose.dates(text)
    if len(single) == 1:
        return single[0], ""
    if re.search(r"[0-9]/[0-9]{1,2}/", text) and len(single) > 1:
        return "", ""
    word = r"([^\W\d_]+)\.?"
    days = r"([0-9]{1,2}) ?(?:-|–|—|to) ?([0-9]{1,2})"
    for pattern, order in ((rf"{days} {word},? ([0-9]{{4}})", (0, 1, 2, 3)), (rf"{word} {days},? ([0-9]{{4}})", (1, 2, 0, 3))):
        match = re.fullmatch(pattern, text.strip())
        if match:
            first, last, month, year = (match.groups()[place] for place in order)
            return _only(f"{first} {month} {year}"), _only(f"{last} {month} {year}")
    parts = re.split(r" ?[–—] ?| - | to ", text.strip())
    if len(parts) == 2:
        year = (re.findall(r"[0-9]{4}", parts[1]) or [""])[0]
        first = parts[0] if re.search(r"[0-9]{4}", parts[0]) else f"{parts[0]} {year}"
        return _only(first), _only(parts[1])
    return "", ""


def _only(text: str) -> str:
    found = loose.dates(text)
    return found[0] if len(found) == 1 else ""


def _id(name: str, start: str) -> str:
    year = str(edtf.year(start)) if edtf.valid(start) else ""
    base = slugify(re.sub(r"\([^)]*\)", "", name), max_length=80)
    return base if not year or year in base else f"{base}-{year}"


def _leader(text: str, words: Words, doubts: list[str]) -> str:
    if not text or text.casefold() in ("joint", "jointly"):
        return text and "joint"
    code = words.actor(text)
    if not code:
        doubts.append(f"leader {text!r} is not one of our actors")
    return code


def _known(actors: list[str], words: Words, doubts: list[str]) -> list[str]:
    doubts += [f"participant {text!r} is not one of our actors" for text in actors if not words.actor(text)]
    return [code for text in actors if (code := words.actor(text))]


def _vocabulary(column: str, text: str, words: Words, doubts: list[str]) -> list[str]:
    known = {loose.key(word): value for word, value in CONFIG[column].items()} | words.vocabularies[column]
    parts = [part.strip() for part in _LIST.split(text) if part.strip()]
    # A label such as “Police and gendarmerie” may itself hold a separator.
    if loose.key(text) in known:
        return [known[loose.key(text)]]
    doubts += [f"{column} {part!r} is not a word of our vocabulary" for part in parts if loose.key(part) not in known]
    return sorted({known[loose.key(part)] for part in parts if loose.key(part) in known})


IMPORTER = Importer(
    name="oxus",
    title="Oxus Society, Central Asia Military Exercises Database (XLSX)",
    terms="No terms were found. Facts may be compared; find the source of each exercise yourself before you add it.",
    columns=COLUMNS,
    read=read,
    compare=compare.exercises,
)
