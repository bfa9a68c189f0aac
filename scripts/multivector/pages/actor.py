"""Pages of the five states and of everybody who trains with them."""

from collections.abc import Iterator
from typing import Any

from slugify import slugify

from multivector.labels import text
from multivector.load import Frames, records
from multivector.pages.base import Page, Site
from multivector.pages.compare import FEWEST, pair, sections
from multivector.pages.records import rows

PICTURES = {"arms-transfers": ("arms-by-year", "arms-suppliers"), "military-aid": ("aid-donors",), "facilities": ("facilities-map",)}
"""Charts of one of the five states, by package."""
SPENDING = ("military-expenditure", "armed-forces", "us-assistance")


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
    active = set(site.measured.activity["actor_id"])
    silent = [_listed(site, actors[key]) for key in site.records if key not in active]
    countries = sorted((row for row in listed + silent if row["group"] == "central_asia"), key=lambda row: row["name"])
    partners = [row for row in listed + silent if row["group"] != "central_asia"]
    yield Page(
        "countries/index.md",
        "Countries",
        "The five Central Asian states: who engages them in security and defence, how and how often.",
        "actors.md.jinja",
        {
            "listed": countries,
            "intro": "The five Central Asian states: exercises, arms, aid, facilities, training, agreements and technology.",
        },
    )
    yield Page(
        "partners/index.md",
        "Partners",
        "States and organisations that engage the Central Asian states in security and defence.",
        "actors.md.jinja",
        {"listed": partners, "intro": "States and organisations with several records, by number of joint exercises."},
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
            "sections": [
                {**part, "charts": [site.charts[f"{key.lower()}-{id}"] for id in PICTURES.get(part["name"], ()) if f"{key.lower()}-{id}" in site.charts]}
                for part in sections(site, mine.engaged)
            ],
            "pairs": _pairs(site, key),
            "spending": [site.charts[id] for id in SPENDING if id in site.charts] if path.startswith("countries/") else [],
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
        held = int(mine.kinds["records"].sum())
        return f"{actor['name']} is in {held} records, none of them a joint exercise." if held else f"No joint exercise of {actor['name']} is in the record."
    years = f"{mine.exercises['year'].min()} to {mine.exercises['year'].max()}"
    verb = "led" if actor["kind"] == "organisation" else "took part in"
    plural = "s" if count > 1 else ""
    said = f"{actor['name']} {verb} {count} joint exercise{plural} in the record, {years}"
    others = _others(site, key)
    if actor["group"] == "central_asia":
        top = mine.totals.sort_values("exercises", ascending=False, kind="stable").iloc[0]
        return f"{said}; most often under the vector {site.labels.bloc[top['vector']]} ({top['exercises']}).{others}"
    five = {row for row in site.records if site.records[row].startswith("countries/")}
    states = mine.partners[mine.partners["actor_id"].isin(five) & (mine.partners["actor_id"] != key)]
    most = f"; most often with {states.iloc[0]['name']} ({states.iloc[0]['exercises']})" if len(states) else ""
    return f"{said}{most}.{others}"


def _others(site: Site, key: str) -> str:
    """What else the record holds, as a sentence with a space before it; empty if nothing."""
    found = [f"{words} ({count})" for words, count in _kinds(site, key)]
    if not found:
        return ""
    listed = found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
    return f" Other records: {listed}."


def _numbers(site: Site, key: str) -> list[tuple[str, str]]:
    mine = site.measured.actors[key]
    led = int((mine.exercises["led_by"] == key).sum())
    return [
        (text(len(mine.exercises)), "exercises"),
        (text(led), "of them led by it"),
        (text(len(mine.partners)), "states beside it"),
        *((text(count), words) for words, count in _kinds(site, key)),
    ]


def _kinds(site: Site, key: str) -> list[tuple[str, int]]:
    """Records of the actor by package, beside the exercises, most first, at most four."""
    counts = site.measured.actors[key].kinds
    most = counts[counts["package"] != "exercises"].sort_values("records", ascending=False, kind="stable").head(4)
    return [(site.packages[name].descriptor["short_title"].lower(), count) for name, count in zip(most["package"], most["records"], strict=True)]


def _pairs(site: Site, key: str) -> list[tuple[str, str]]:
    """Names and addresses of the pages of pairs to which the actor belongs."""
    ways = site.measured.actors[key].ways
    others = ways[ways["packages"] >= FEWEST]["actor_id"]
    found = [(site.labels.actor[other], pair(site, *_ordered(site, key, other))) for other in others]
    return sorted((name, path) for name, path in found if path)


def _ordered(site: Site, key: str, other: str) -> tuple[str, str]:
    """The two of a pair, the Central Asian state last."""
    return (key, other) if site.records.get(other, "").startswith("countries/") else (other, key)
