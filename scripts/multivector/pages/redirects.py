"""A small page at the old address of every record that was renamed or merged, which leads to the new one.

These are plain HTML files, so they need no theme and no script and work with any site generator.
"""

import posixpath
from collections.abc import Iterator

from multivector.load import records
from multivector.pages.base import Site, template


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Path below the docs folder → HTML, for every alias whose record has a page."""
    for alias in records(site.frames["reference"]["aliases"]):
        for table, key, folder in _folders(site, alias["package"]):
            frame = site.frames[alias["package"]][table]
            names = frame.loc[frame[key] == alias["new_id"], "name"]
            if len(names):
                target = f"{posixpath.relpath(alias['new_id'], alias['old_id'])}/"
                text = template("redirect.html.jinja").render(name=names.iloc[0], target=target, alias=alias)
                yield f"{folder}/{alias['old_id']}/index.html", text.encode("utf-8")


def _folders(site: Site, name: str) -> list[tuple[str, str, str]]:
    """Tables of a package whose records have pages of their own, with the column of the id and the folder of the pages."""
    package = site.packages[name]
    found = [(table.name, table.key[0], package.descriptor["section"]) for table in package.records if "name" in table.fields()]
    return [*found, ("series", "series_id", "series")] if name == "exercises" else found
