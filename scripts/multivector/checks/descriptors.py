"""What descriptors say beyond the standard can be relied on: where a package is published, under which words, by whom."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from multivector.checks.base import Rule, shown
from multivector.checks.slugs import FORM
from multivector.checks.text import LONGEST, wrong
from multivector.checks.urls import EXPECTED, plain
from multivector.load import Package, Packages
from multivector.problem import Problem

# fmt: off
TAKEN = frozenset((
    "404", "about", "api", "assets", "changes", "charts", "cite", "codebook", "compare", "contribute", "countries", "data", "development",
    "disagreements", "downloads", "explore", "feed", "index", "javascripts", "library", "map", "measures", "method", "partners",
    "replication", "scale", "search", "series", "sitemap", "sources", "sql", "stylesheets", "tags", "versions",
))
# fmt: on
"""First parts of the site's addresses that are no package's."""
ADDRESSES = ("$schema", "homepage", "path", "image")
VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){2}")

Wrong = tuple[str, str]


def check(packages: Packages) -> Iterator[Problem]:
    folders: dict[str, list[str]] = defaultdict(list)
    for package in packages.values():
        for message, expected in [*_texts(package.descriptor), *_named(package), *_site(package), *_engagement(package)]:
            yield _problem(package, message, expected)
        folders[str(package.descriptor.get("section", ""))].append(package.name)
        yield from _twice(package)
    for section, names in folders.items():
        for name in names[1:] if section else []:
            yield _problem(packages[name], f"the section {shown(section)} is that of the package {names[0]} too", "a folder of its own")


def _problem(package: Package, message: str, expected: str) -> Problem:
    return Problem(f"{package.path.parent.name}/{package.name}/datapackage.json", 0, "", RULE.name, message, expected)


def _texts(value: Any, place: str = "", key: str = "", depth: int = 0) -> Iterator[Wrong]:
    """Every text of a descriptor, wherever it stands: plain as the cells are, addresses as they are."""
    if depth > 20:
        yield f"{place} is nested too deeply", "a descriptor as in the other packages"
    elif isinstance(value, dict):
        for name, inner in value.items():
            if not re.fullmatch(r"[$A-Za-z][A-Za-z0-9_-]{0,60}", str(name)):
                yield f"{place or 'the descriptor'} has the property {shown(str(name))}", "letters, digits, hyphens and underscores"
            else:
                yield from _texts(inner, f"{place}.{name}" if place else str(name), str(name), depth + 1)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{place}[{number}]", key, depth + 1)
    elif isinstance(value, str) and value and key not in ("pattern", "delimiter"):
        address = key in ADDRESSES and not re.fullmatch(r"resources\[[0-9]+\]\.path", place)
        said = (f"{shown(value)} is not a web address", EXPECTED) if address and not plain(value) else wrong(value, address, LONGEST)
        if said:
            yield f"{place}: {said[0]}" + ("" if shown(value) in said[0] else f": {shown(value)}"), said[1]


def _named(package: Package) -> Iterator[Wrong]:
    """What is printed and cited: titles, version, moment, licences."""
    descriptor = package.descriptor
    for name in ("title", "description"):
        yield from _text(descriptor, name, "the package")
    if not VERSION.fullmatch(str(descriptor.get("version"))):
        yield f"the version is {descriptor.get('version')!r}", "three numbers, such as 1.2.0"
    if not _moment(descriptor.get("created")):
        yield f"created is {descriptor.get('created')!r}", "a moment from 1980 on with its zone, such as 2026-11-22T00:00:00Z"
    if not descriptor.get("licenses"):
        yield "the package has no licence", '"licenses": [{"name": …, "title": …, "path": …}]'
    for entry in [descriptor, *descriptor["resources"]]:
        given = entry.get("licenses", [])
        if not isinstance(given, list) or not all(isinstance(each, dict) and isinstance(each.get("name"), str) and each["name"] for each in given):
            yield f"{_of(entry, descriptor)} has licences of another form", "a list of licences, each with a name"
    if not isinstance(descriptor.get("keywords", []), list):
        yield "the keywords are no list", '"keywords": [ … ]'
    names = [resource["name"] for resource in descriptor["resources"]]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"two resources are named {name}", "each name once"
    for resource in descriptor["resources"]:
        for name in ("title", "description"):
            yield from _text(resource, name, f"resource {resource['name']}")
        if not isinstance(resource.get("evidence", False), bool):
            yield f"evidence of resource {resource['name']} is {resource['evidence']!r}", "true, or left out"


def _text(entry: dict[str, Any], name: str, whose: str) -> Iterator[Wrong]:
    if not isinstance(entry.get(name), str) or not entry[name].strip():
        yield f"{whose} has no {name}", "a text for readers"


def _of(entry: dict[str, Any], descriptor: dict[str, Any]) -> str:
    return "the package" if entry is descriptor else f"resource {entry['name']}"


def _moment(text: Any) -> bool:
    """Whether it is a moment with a zone; archives hold none before 1980."""
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return False
    return moment.tzinfo is not None and 1980 < moment.year < 2100


def _site(package: Package) -> Iterator[Wrong]:
    """The folder of the site in which the records of a package stand, and the words that lead there."""
    descriptor = package.descriptor
    section, short = descriptor.get("section"), descriptor.get("short_title")
    needed = bool(descriptor.get("records"))
    if section is None and short is None and not needed:
        return
    if not isinstance(section, str) or not FORM.fullmatch(section) or len(section) > 30:
        yield f"the section is {shown(str(section))}", "a folder of the site: lower-case letters, digits and single hyphens, at most 30"
    elif section in TAKEN:
        yield f"the section {section!r} is a folder of the site already", "another word"
    if not isinstance(short, str) or not 0 < len(short.strip()) <= 40:
        yield f"the short title is {shown(str(short))}", "one to three words for menus"
    names = descriptor.get("records", [])
    if len(set(names)) < len(names):
        yield f"the package has the records {names!r}", "each table once"


def _engagement(package: Package) -> Iterator[Wrong]:
    """Who engages whom is read from columns that exist."""
    tables = {resource["name"]: [field["name"] for field in resource["schema"]["fields"]] for resource in package.descriptor["resources"]}
    for resource in package.descriptor["resources"]:
        said = resource.get("engagement")
        if said is None:
            continue
        whose, columns = f"engagement of resource {resource['name']}", tables[resource["name"]]
        if not isinstance(said, dict) or set(said) not in ({"partner", "country", "from", "to"}, {"parties", "from", "to"}):
            yield f"{whose} has another form", '"partner", "country" (lists of columns), "from" and "to"; or "parties" (a table), "from" and "to"'
            continue
        if len(resource["schema"].get("primaryKey", [])) != 1:
            yield f"{whose}: its rows are not told apart by one column", "a primary key of one column"
        both = [said.get("partner", []), said.get("country", [])]
        named = [name for part in both for name in part] if all(isinstance(part, list) for part in both) else [both]
        named += [name for name in (said["from"], said["to"]) if name != ""]
        for name in named:
            if name not in columns:
                yield f"{whose} names the column {shown(str(name))}", f"one of {', '.join(columns)}"
        if "parties" in said and (not isinstance(said["parties"], str) or "actor_id" not in tables.get(said["parties"], [])):
            yield f"{whose} names the table {shown(str(said['parties']))}", "a table of the package with a column actor_id"


def _twice(package: Package) -> Iterator[Problem]:
    """Evidence, addresses and aliases name a record by its id alone, so it must be that of one record."""
    seen: dict[str, str] = {}
    for table in package.records:
        for row in table.rows:
            value = row.cells[table.key[0]]
            if seen.setdefault(value, table.name) != table.name:
                yield RULE.at(
                    table, row, table.key[0], f"{shown(value)} is the id of a record in {seen[value]}.csv too", "another id: ids are unique in a package"
                )


RULE = Rule("descriptors", "Descriptors name a folder, words, licences and columns that can be relied on.", check)
