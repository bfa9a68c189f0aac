"""What proposals say beside our record: new, matching or conflicting."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from importers.base import Proposal
from multivector import edtf
from multivector.checks.duplicates import core
from multivector.load import Packages


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
