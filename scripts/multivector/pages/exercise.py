"""One page per exercise, and the list of all."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from multivector import edtf
from multivector.labels import text
from multivector.load import records
from multivector.pages.base import Page, Site
from multivector.pages.records import correction, lines, rows


def pages(site: Site) -> Iterator[Page]:
    """The list at exercises/ and every exercise below it."""
    listed = rows(site, site.measured.described)
    description = "Every joint exercise in the record, newest first, with its leader, participants, troops and evidence."
    yield Page(
        "exercises/index.md",
        "Exercises",
        description,
        "exercises.md.jinja",
        {"rows": listed, "missing": f"{site.repo_url}/issues/new?template=new-record.yml"},
        ("toc",),
    )
    tables = {name: _by_exercise(site.frames["exercises"][name]) for name in ("participants", "forces", "equipment")}
    evidence = site.frames["exercises"]["evidence"].merge(site.frames["reference"]["sources"], on="source_id", suffixes=("", "_source"))
    statements = {str(name): records(part) for name, part in evidence.groupby("record_id")}
    confidence = {row["exercise_id"]: row for row in records(site.measured.confidence)}
    for record in records(site.measured.described):
        key = record["exercise_id"]
        parts = {name: table.get(key, []) for name, table in tables.items()}
        yield _page(site, record, parts, statements.get(key, []), confidence[key])


def _page(site: Site, record: dict[str, Any], parts: dict[str, list[dict[str, Any]]], statements: list[dict[str, Any]], confidence: dict[str, Any]) -> Page:
    key = record["exercise_id"]
    path = f"exercises/{key}/"
    sources = numbered(statements)
    said = sentence(site, record, parts["participants"])
    context = {
        "record": record,
        "sentence": said,
        "parts": parts,
        "sources": sources,
        "marks": _marks(statements, sources),
        "fields": _fields(site, record, parts, statements, sources),
        "confidence": confidence,
        "series": _series(site, record),
        "cite": site.cite(record["name"], path),
        "permalink": f"{site.site_url}{path}",
        "correct": correction(site, key, title=f"Correction: {key}"),
        "suggest": _suggestions(site, record, parts),
        "edit": {
            name: lines(site, name, found) for name, found in (("exercises", [record]), ("participants", parts["participants"]), ("evidence", statements))
        },
    }
    return Page(f"exercises/{key}.md", record["name"], said, "exercise.md.jinja", context)


def sentence(site: Site, record: dict[str, Any], participants: list[dict[str, Any]]) -> str:
    """One sentence made from the record: what, who, when, where."""
    states = [site.labels.actor[row["actor_id"]] for row in participants if row["role"] != "observer"]
    many = len(states) - 6
    named = states if many <= 0 else states[:6]
    who = _and([*named, f"{many} others"] if many > 0 else named)
    verb = {"held": "held", "announced": "announced for", "cancelled": "cancelled, planned for"}[record["status"]]
    what = site.labels.kind[record["kind"]]
    place = f", {text(record['location'])}" if text(record["location"]) else ""
    leader = record["led_by"]
    led = f" Led by {site.labels.leader(leader)}." if isinstance(leader, str) and leader != "joint" else ""
    return f"{what} of {who}, {verb} {edtf.span(record['start'], text(record['end']) or None)}{place}.{led}"


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else "unnamed states"


def numbered(statements: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The sources of a record with numbers, in the order of their dates, unknown dates last."""
    found = {row["source_id"]: row for row in statements}
    ordered = sorted(found.values(), key=lambda row: (text(row["published"]) or "9999", row["source_id"]))
    return {row["source_id"]: {**row, "number": number} for number, row in enumerate(ordered, 1)}


def _marks(statements: list[dict[str, Any]], sources: dict[str, dict[str, Any]]) -> dict[str, list[int]]:
    """Field → numbers of the sources that support it; a part of a field counts for the field."""
    marks: dict[str, set[int]] = {}
    for row in statements:
        if row["relation"] == "supports":
            for name in {row["field"], row["field"].split(".")[0]}:
                marks.setdefault(name, set()).add(sources[row["source_id"]]["number"])
    return {name: sorted(numbers) for name, numbers in marks.items()}


def _fields(site: Site, record: dict[str, Any], parts: dict[str, Any], statements: list[dict[str, Any]], sources: dict[str, Any]) -> list[dict[str, Any]]:
    """Field by field: the value of the record and what each source states about it."""
    by_field: dict[str, list[dict[str, Any]]] = {}
    for row in statements:
        by_field.setdefault(row["field"], []).append(row)
    order = list(site.labels.field)
    out = []
    for name in sorted(by_field, key=lambda n: (order.index(n.split(".")[0]) if n.split(".")[0] in order else 99, n)):
        said = sorted(by_field[name], key=lambda row: (row["relation"] != "supports", sources[row["source_id"]]["number"]))
        out.append(
            {
                "name": name,
                "title": _title(site, name),
                "value": _value(site, record, parts, name),
                "correct": _correct(site, record, parts, name),
                "said": [{**row, "number": sources[row["source_id"]]["number"]} for row in said],
                "disputed": any(row["relation"] == "contradicts" for row in said),
            }
        )
    return out


def _title(site: Site, field: str) -> str:
    head, *rest = field.split(".")
    words = [site.labels.field.get(head, head)]
    words += [site.labels.actor.get(rest[0], rest[0])] if rest else []
    words += [rest[1]] if len(rest) > 1 else []
    return ", ".join(words)


def _value(site: Site, record: dict[str, Any], parts: dict[str, Any], field: str) -> str:
    head, *rest = field.split(".")
    if head in parts:
        mine = [row for row in parts[head] if not rest or row["actor_id"] == rest[0]]
        if len(rest) > 1:
            return "; ".join(text(row.get(rest[1])) for row in mine)
        if head == "participants":
            return ", ".join(site.labels.actor[row["actor_id"]] for row in mine)
        if head == "forces":
            return ", ".join(dict.fromkeys(site.labels.force[row["force"]] for row in mine))
        return ", ".join(dict.fromkeys(" ".join(filter(None, [text(row["quantity"]), row["item"]])) for row in mine))
    value = record.get(head)
    if head == "led_by":
        return site.labels.leader(value)
    if head == "focus":
        return ", ".join(site.labels.focus[word] for word in record["focus"])
    if head in ("start", "end") and text(value):
        return edtf.words(str(value))
    return text(value)


def _suggestions(site: Site, record: dict[str, Any], parts: dict[str, Any]) -> dict[str, str]:
    """Field → address of the filled form, for the facts of the first table and for the troops of each participant."""
    fields = ["led_by", "location", "troops_total", "focus", "series", *(f"participants.{row['actor_id']}.troops" for row in parts["participants"])]
    dates = " to ".join(filter(None, [text(record["start"]), text(record["end"])]))
    key = record["exercise_id"]
    form = {"dates": correction(site, key, title=f"Correction: {key}, dates", field="dates", present=dates)}
    return form | {field: _correct(site, record, parts, field) for field in fields}


def _correct(site: Site, record: dict[str, Any], parts: dict[str, Any], field: str) -> str:
    """Address of the form with the fact filled in: as it stands in the table, and parts of a record as a reader sees them."""
    key, value = record["exercise_id"], record.get(field)
    if field.split(".")[0] in parts:
        present = _value(site, record, parts, field)
    else:
        present = ";".join(value) if isinstance(value, tuple) else "" if pd.isna(value) else str(value)
    return correction(site, key, title=f"Correction: {key}, {field}", field=field, present=present)


def _series(site: Site, record: dict[str, Any]) -> dict[str, Any] | None:
    """The series of a record with the editions before and after it."""
    if not text(record["series"]):
        return None
    table = site.frames["exercises"]["series"]
    mine = site.measured.described[site.measured.described["series"] == record["series"]].sort_values(["start", "exercise_id"])
    ids, names = list(mine["exercise_id"]), list(mine["name"])
    place = ids.index(record["exercise_id"])
    return {
        "id": record["series"],
        "name": table.loc[table["series_id"] == record["series"], "name"].iloc[0],
        "before": (ids[place - 1], names[place - 1]) if place else None,
        "after": (ids[place + 1], names[place + 1]) if place + 1 < len(ids) else None,
    }


def _by_exercise(table: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    return {str(name): records(part) for name, part in table.groupby("exercise_id")}
