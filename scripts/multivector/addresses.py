"""Where records stand on the site: the one place that pages, downloads and citations ask."""

from multivector.load import Package, Table


def has_page(table: Table) -> bool:
    """Whether each record of a table has a page of its own; records without a name stand in the list of their package."""
    return "name" in table.fields()


def address(package: Package, table: str, record: str) -> str:
    """Address of a record below the site's root: its own page, or its row in the list of its package."""
    section = package.descriptor["section"]
    return f"{section}/{record}/" if has_page(package.tables[table]) else f"{section}/#{record}"
