"""Every column of every table on one page."""

from multivector.load import records
from multivector.pages.base import Page, Site


def page(site: Site) -> Page:
    """The page codebook/."""
    rows = records(site.measured.codebook)
    tables = {(row["package"], row["table"]): [other for other in rows if (other["package"], other["table"]) == (row["package"], row["table"])] for row in rows}
    description = "Every column of every table: type, unit, meaning, vocabulary and how much of it is filled."
    return Page("codebook/index.md", "Codebook", description, "codebook.md.jinja", {"tables": tables}, ("navigation",))
