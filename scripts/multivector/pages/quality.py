"""How complete and how well evidenced the exercises are."""

from multivector.load import records
from multivector.pages.base import Page, Site


def page(site: Site) -> Page:
    """The page data/exercises/quality/."""
    context = {
        "targets": records(site.measured.targets),
        "coverage": site.charts["exercises-by-year"].chart.shown,
        "figures": [site.charts["fields-filled"], site.charts["publishers-per-exercise"]],
        "kinds": records(site.measured.source_kinds),
        "languages": records(site.measured.languages),
        "contradictions": records(site.measured.contradictions),
        "leads": records(site.frames["exercises"]["leads"]),
    }
    description = "Coverage by year and leader, share of records with each field, evidence, contradictions and known gaps."
    return Page("data/exercises/quality.md", "Quality of the exercises record", description, "quality.md.jinja", context)
