"""The first page: what this is, in numbers and pictures."""

from multivector.labels import text
from multivector.measures.engagement import PILLARS
from multivector.pages.base import Page, Site
from multivector.pages.records import rows

NEWEST = 8


def page(site: Site) -> Page:
    """The home page."""
    counted = site.measured.counted
    numbers = [
        (text(len(site.measured.described)), "exercises and related events"),
        (text(int(site.measured.collection["records"].sum()) - len(site.measured.described)), "records of arms, aid, facilities and more"),
        (text(int(site.measured.collection["statements"].sum())), "sourced statements"),
        (text(len(site.frames["reference"]["sources"])), "sources"),
    ]
    context = {"numbers": numbers, "newest": rows(site, counted)[:NEWEST], "actors": site.records, "pillars": _pillars(site)}
    description = "Open, sourced and correctable data on who engages Central Asia in security and defence."
    return Page("index.md", "Multivector", description, "home.md.jinja", context, ("navigation", "toc"))


def _pillars(site: Site) -> dict[str, str]:
    """What each package holds, in a few words, in the order of the site."""
    counts = site.measured.collection.groupby("package")["records"].sum()
    return {name: f"{text(int(counts[name]))} records" for name in PILLARS} | {"indicators": f"{len(site.frames['indicators']['indicators'])} yearly series"}
