"""The first page: what this is, in numbers and pictures."""

from multivector.labels import text
from multivector.pages.base import Page, Site
from multivector.pages.records import rows

NEWEST = 8


def page(site: Site) -> Page:
    """The home page."""
    counted = site.measured.counted
    numbers = [
        (text(len(site.measured.described)), "exercises and related events"),
        (f"{counted['year'].min()}–{counted['year'].max()}", "years covered"),
        (text(len(site.frames["exercises"]["evidence"])), "sourced statements"),
        (text(len(site.frames["reference"]["sources"])), "sources"),
    ]
    context = {"numbers": numbers, "newest": rows(site, counted)[:NEWEST], "actors": site.records}
    description = "Open, sourced and correctable data on who engages Central Asia in security and defence."
    return Page("index.md", "Multivector", description, "home.md.jinja", context, ("navigation", "toc"))
