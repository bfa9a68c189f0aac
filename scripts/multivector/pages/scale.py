"""Working at scale: the Parquet files with DuckDB, Spark and Trino. Its Python for DuckDB is run by the tests."""

from multivector.pages.base import Page, Site


def page(site: Site) -> Page:
    """The page scale/."""
    return Page("scale.md", "Working at scale", "How to mirror the tables and join them with big data in DuckDB, Trino or Spark.", "scale.md.jinja", {})
