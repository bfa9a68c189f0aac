"""An id that was given up leads to the record that stands now."""

from collections.abc import Iterator

from multivector.checks.base import Rule, find, shown
from multivector.load import Package, Packages
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    aliases = find(packages, "reference", "aliases")
    if aliases is None:
        return
    leads = {(row.cells["package"], row.cells["old_id"]): row.cells["new_id"] for row in aliases.rows}
    folders = {path.name for path in packages["reference"].path.parent.iterdir()}
    for row in aliases.rows:
        name, old, new = (row.cells[column] for column in ("package", "old_id", "new_id"))
        if name not in packages:
            if name not in folders:  # else load has said why it cannot be read
                yield RULE.at(aliases, row, "package", f"there is no package {shown(name)}", f"one of {', '.join(packages)}")
            continue
        known = ids(packages[name])
        if old in known:
            message = f"{old} is still the id of a record, so it is no old id"
            yield RULE.at(aliases, row, "old_id", message, "the record renamed, or this row taken out")
        if (name, new) in leads:
            yield RULE.at(aliases, row, "new_id", *_given_up(name, old, new, leads))
        elif new not in known and _whole(packages[name]):
            yield RULE.at(aliases, row, "new_id", f"{shown(new)} is no id in the package {name}", "the id under which the record stands now")


def ids(package: Package) -> set[str]:
    """The ids of all records of a package: the values of keys that are one column."""
    return {row.cells[table.key[0]] for table in package.tables.values() if len(table.key) == 1 for row in table.rows}


def _whole(package: Package) -> bool:
    """Whether all rows of a package could be read; else an id may stand in what load has told of."""
    return len(package.tables) == len(package.descriptor["resources"]) and all(table.whole for table in package.tables.values())


def _given_up(package: str, old: str, new: str, leads: dict[tuple[str, str], str]) -> tuple[str, str]:
    """What is wrong with an alias that leads to another alias, and what would be right."""
    path = [old]
    while (package, path[-1]) in leads:
        path.append(leads[package, path[-1]])
        if path[-1] in path[:-1]:
            return f"the aliases go round in a circle: {' → '.join(path)}", "the id of a record that stands in the tables"
    return f"{new} is itself an old id", f"{path[-1]}, to which it leads"


RULE = Rule("aliases", "Old ids lead to records that exist.", check)
