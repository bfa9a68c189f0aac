"""The fifth room: pages, as Markdown files that MkDocs reads. A page arranges and never counts."""

from collections.abc import Iterator

from multivector.pages import actor, changes, codebook, compare, data, exercise, home, measures, quality, replication, scale, sections, series, sources, sql
from multivector.pages.base import Page, Site, render

__all__ = ["Page", "Site", "pages", "render"]


def pages(site: Site) -> Iterator[Page]:
    """Every generated page."""
    yield home.page(site)
    yield from actor.pages(site)
    yield from exercise.pages(site)
    yield from series.pages(site)
    yield from sections.pages(site)
    yield from compare.pages(site)
    yield from data.pages(site)
    yield codebook.page(site)
    yield quality.page(site)
    yield from replication.pages(site)
    yield sources.page(site)
    yield measures.page(site)
    yield from changes.pages(site)
    yield sql.page(site)
    yield scale.page(site)
