"""Pages of the five states and of everybody who trains with them."""

from collections.abc import Iterator
from typing import Any

from slugify import slugify

from multivector.labels import text
from multivector.load import Frames, records
from multivector.pages.base import Page, Site
from multivector.pages.records import rows


def addresses(frames: Frames, shown: list[str]) -> dict[str, str]:
    """Address of each actor's page: actor_id → countries/<name>/ or partners/<name>/.

    Organisations go by their acronym, states by their English name.
    """
    out = {}
    for row in records(frames["reference"]["actors"]):
        if row["actor_id"] in shown:
            name = slugify(row["actor_id"] if row["kind"] == "organisation" else row["name"])
            out[row["actor_id"]] = f"countries/{name}/" if row["group"] == "central_asia" else f"partners/{name}/"
    return out


def pages(site: Site) -> Iterator[Page]:
    """The two lists and a page per actor that is measured."""
    actors = {row["actor_id"]: row for row in records(site.frames["reference"]["actors"])}
    listed = [_listed(site, actors[key]) for key in site.measured.activity["actor_id"] if key in site.records]
    silent = [_listed(site, actors[key]) for key in site.records if key not in set(site.measured.activity["actor_id"])]
    countries = sorted((row for row in listed + silent if row["group"] == "central_asia"), key=lambda row: row["name"])
    partners = [row for row in listed if row["group"] != "central_asia"]
    yield Page(
        "countries/index.md",
        "Countries",
        "The five Central Asian states: with whom they train, where and how often.",
        "actors.md.jinja",
        {"listed": countries, "intro": "The five Central Asian states and the joint exercises they took part in."},
    )
    yield Page(
        "partners/index.md",
        "Partners",
        "States and organisations that train with the Central Asian states.",
        "actors.md.jinja",
        {"listed": partners, "intro": "States and organisations with at least three exercises in the record, by number of exercises."},
    )
    for key, path in site.records.items():
        actor = actors[key]
        mine = site.measured.actors[key]
        context = {
            "actor": actor,
            "listed": rows(site, mine.exercises),
            "years": site.charts.get(f"{key.lower()}-by-year"),
            "partners": site.charts.get(f"{key.lower()}-partners"),
            "sentence": _sentence(site, actor),
            "numbers": _numbers(site, key),
        }
        yield Page(f"{path.rstrip('/')}.md", actor["name"], _sentence(site, actor), "actor.md.jinja", context, ("toc",))


def _listed(site: Site, actor: dict[str, Any]) -> dict[str, Any]:
    mine = site.measured.actors[actor["actor_id"]].exercises
    return {
        **actor,
        "path": site.records[actor["actor_id"]],
        "count": len(mine),
        "first": str(mine["year"].min()) if len(mine) else "",
        "last": str(mine["year"].max()) if len(mine) else "",
    }


def _sentence(site: Site, actor: dict[str, Any]) -> str:
    """What the record holds for an actor, in one sentence made from the measures."""
    key, mine = actor["actor_id"], site.measured.actors[actor["actor_id"]]
    count = len(mine.exercises)
    if not count:
        return f"No joint exercise of {actor['name']} is in the record."
    years = f"{mine.exercises['year'].min()} to {mine.exercises['year'].max()}"
    verb = "led" if actor["kind"] == "organisation" else "took part in"
    plural = "s" if count > 1 else ""
    said = f"{actor['name']} {verb} {count} joint exercise{plural} in the record, {years}"
    if actor["group"] == "central_asia":
        top = mine.totals.sort_values("exercises", ascending=False, kind="stable").iloc[0]
        return f"{said}; most often under the vector {site.labels.bloc[top['vector']]} ({top['exercises']})."
    five = {row for row in site.records if site.records[row].startswith("countries/")}
    states = mine.partners[mine.partners["actor_id"].isin(five) & (mine.partners["actor_id"] != key)]
    return f"{said}; most often with {states.iloc[0]['name']} ({states.iloc[0]['exercises']})." if len(states) else f"{said}."


def _numbers(site: Site, key: str) -> list[tuple[str, str]]:
    mine = site.measured.actors[key]
    led = int((mine.exercises["led_by"] == key).sum())
    return [
        (text(len(mine.exercises)), "exercises"),
        (text(led), "of them led by it"),
        (text(len(mine.partners)), "states beside it"),
        (text(int(mine.exercises["troops_total"].notna().sum())), "with a number of troops"),
    ]
