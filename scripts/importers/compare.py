"""What proposals say beside our record: new, matching or conflicting."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from importers.base import Proposal
from multivector import edtf
from multivector.checks.duplicates import core
from multivector.load import Packages, Table

# What makes a deal the same one, and what is compared of it.
_DEAL = ("supplier", "recipient", "year_ordered", "item", "description")
_DEAL_STATES = ("quantity_ordered", "quantity_delivered", "years_delivered", "condition", "status", "tiv")
# Flags that we set ourselves; no publisher can contradict them.
_OUR_FLAGS = ("implausible", "partial")


@dataclass(frozen=True)
class Ours:
    """What we have on one exercise, in the columns of a proposal."""

    record: str
    core: str
    cells: dict[str, str]
    actors: frozenset[str]


def exercises(proposals: Iterable[Proposal], packages: Packages) -> list[Proposal]:
    """The proposals with verdict, the ids of our records that are meant, what differs and what we lack.

    An exercise is the same if name (without brackets and year) and year agree; or if month, leader and
    at least half of the participants do. Where several of ours fit, the one that differs least counts.
    """
    ours = _ours(packages)
    return [_compared(proposal, [record for record in ours if _same(proposal, record)]) for proposal in proposals]


def transfers(proposals: Iterable[Proposal], packages: Packages) -> list[Proposal]:
    """The same for deals: one is the same if supplier, recipient, year of order, item and description agree.

    Where several of ours are alike, each stands beside one proposal at most, and first the one that differs least.
    Without the table, nothing is compared.
    """
    table = _table(packages, "arms-transfers", "transfers")
    if table is None:
        return list(proposals)
    free: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for row in table.rows:
        if row.cells["origin"] == "sipri":
            free[_key(row.cells, _DEAL)].append(row.cells)
    found = []
    for proposal in proposals:
        alike = free[_key(proposal.cells, _DEAL)]
        if not alike:
            found.append(replace(proposal, verdict="new"))
            continue
        best = min(alike, key=lambda ours: len(list(_told_apart(proposal.cells, ours, _DEAL_STATES))))
        alike.remove(best)
        found.append(_judged(proposal, best["transfer_id"], list(_told_apart(proposal.cells, best, _DEAL_STATES))))
    return found


def series(name: str) -> Callable[[list[Proposal], Packages], list[Proposal]]:
    """Compares values with the table ``name`` of the package indicators, by indicator, actor and year.

    A proposal without an indicator is none of our series and is not compared; nor is any without the table.
    """

    def compared(proposals: list[Proposal], packages: Packages) -> list[Proposal]:
        table = _table(packages, "indicators", name)
        if table is None:
            return proposals
        ours = {_key(row.cells, table.key): row.cells for row in table.rows}
        return [_value_compared(proposal, ours.get(_key(proposal.cells, table.key))) for proposal in proposals]

    return compared


def _value_compared(proposal: Proposal, ours: dict[str, str] | None) -> Proposal:
    if not proposal.cells["indicator_id"]:
        return proposal
    if ours is None:
        return replace(proposal, verdict="new")
    columns = ["value"] if ours["flag"] in _OUR_FLAGS or "flag" not in proposal.cells else ["value", "flag"]
    return _judged(proposal, "/".join([ours["indicator_id"], ours["actor_id"], ours["year"]]), list(_told_apart(proposal.cells, ours, columns)))


def _table(packages: Packages, package: str, name: str) -> Table | None:
    return packages[package].tables.get(name) if package in packages else None


def _key(cells: dict[str, str], columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(cells[column] for column in columns)


def _told_apart(theirs: dict[str, str], ours: dict[str, str], columns: Iterable[str]) -> Iterator[str]:
    """Where the two say different things. What only one of them says is no difference, but for flags."""
    for column in columns:
        here, there = ours[column], theirs[column]
        silent = column != "flag" and not (here and there)
        if not silent and here != there and not _equal(here, there):
            yield _both(column, here or "nothing", there or "nothing")


def _equal(here: str, there: str) -> bool:
    """Whether two numbers are the same but for the last digits that a publisher prints."""
    try:
        return math.isclose(float(here), float(there), rel_tol=1e-6)
    except ValueError:
        return False


def _judged(proposal: Proposal, record: str, differs: list[str]) -> Proposal:
    return replace(proposal, verdict="conflicting" if differs else "matching", record=record, differs=tuple(differs))


def _ours(packages: Packages) -> list[Ours]:
    tables = packages["exercises"].tables
    lists: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, column in (("participants", "actor_id"), ("forces", "force"), ("equipment", "category")):
        for row in tables[name].rows:
            lists[row.cells["exercise_id"], name].add(row.cells[column])
    found = []
    for row in tables["exercises"].rows:
        record = row.cells["exercise_id"]
        own = {name: ";".join(sorted(lists[record, name])) for name in ("participants", "forces", "equipment")}
        found.append(Ours(record, core(row.cells["name"]), row.cells | own, frozenset(lists[record, "participants"])))
    return found


def _same(proposal: Proposal, ours: Ours) -> bool:
    theirs, start = proposal.cells, ours.cells["start"]
    if not edtf.valid(theirs["start"]) or not edtf.valid(start):
        return False
    if edtf.year(theirs["start"]) == edtf.year(start) and core(theirs["name"]) == ours.core:
        return True
    actors = _split(theirs["participants"])
    alike = 2 * len(actors & ours.actors) >= len(actors | ours.actors) > 0
    month = len("2010-09")
    return len(start) >= month and theirs["start"][:month] == start[:month] and bool(theirs["led_by"]) and theirs["led_by"] == ours.cells["led_by"] and alike


def _compared(proposal: Proposal, same: list[Ours]) -> Proposal:
    if not same:
        return replace(proposal, verdict="new")
    best = min(same, key=lambda ours: (len(_differs(proposal, ours)), ours.record))
    differs = _differs(proposal, best)
    return replace(
        proposal,
        verdict="conflicting" if differs else "matching",
        record=";".join([best.record, *(ours.record for ours in same if ours is not best)]),
        differs=tuple(differs),
        adds=tuple(_adds(proposal, best)),
    )


def _differs(proposal: Proposal, ours: Ours) -> list[str]:
    theirs = proposal.cells
    said = []
    for column in ("start", "end"):
        if theirs[column] and ours.cells[column] and not _overlap(theirs[column], ours.cells[column]):
            said.append(_both(column, ours.cells[column], theirs[column]))
    for column in ("led_by", "troops_total"):
        if theirs[column] and ours.cells[column] and theirs[column] != ours.cells[column]:
            said.append(_both(column, ours.cells[column], theirs[column]))
    # A participant that only we have may be one that the file leaves out.
    more = _split(theirs["participants"]) - ours.actors
    if more and ours.actors:
        said.append(_both("participants", ours.cells["participants"], theirs["participants"]))
    return said


def _adds(proposal: Proposal, ours: Ours) -> list[str]:
    """What they say and we do not; a more exact date adds to a less exact one."""
    said = []
    for column in ("start", "end", "led_by", "location", "troops_total"):
        here, there = ours.cells[column], proposal.cells[column]
        if there and (not here or (column in ("start", "end") and len(there) > len(here) and there.startswith(here))):
            said.append(f"{column}: {there}")
    for column in ("forces", "equipment", "focus"):
        more = sorted(_split(proposal.cells[column]) - _split(ours.cells[column]))
        said += [f"{column}: {';'.join(more)}"] if more else []
    return said


def _overlap(one: str, other: str) -> bool:
    """Whether two dates, each as exact as known, can be the same day."""
    return edtf.earliest(one) <= edtf.latest(other) and edtf.earliest(other) <= edtf.latest(one)


def _both(column: str, here: str, there: str) -> str:
    return f"{column}: we have {here}, the file has {there}"


def _split(text: str) -> frozenset[str]:
    return frozenset(text.split(";")) - {""}
