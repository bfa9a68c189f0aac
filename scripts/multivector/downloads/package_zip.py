"""Each package as one self-contained Data Package: descriptor, tables, the reference rows it uses, README."""

import copy
import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from multivector import normalise
from multivector.load import Package, Packages, Table, resolved


def files(packages: Packages, site_url: str) -> Iterator[tuple[str, bytes]]:
    """downloads/<package>.zip for every package."""
    for package in packages.values():
        yield f"downloads/{package.name}.zip", _zip(contents(package, packages, site_url), package.descriptor["created"])


def contents(package: Package, packages: Packages, site_url: str) -> dict[str, str]:
    """File name → text of everything in the package's archive.

    Tables of other packages that this one refers to are added with the rows it refers to, and the
    references become foreign keys; so the archive is complete on its own.
    """
    borrowed = _borrowed(package, packages)
    descriptor = resolved(package, {table.name: table.package for table, _ in borrowed})
    out = {f"{table.name}.csv": normalise.table(table) for table in package.tables.values()}
    for table, wanted in borrowed:
        source = next(r for r in resolved(packages[table.package])["resources"] if r["name"] == table.name)
        descriptor["resources"].append(copy.deepcopy(source))
        out[f"{table.name}.csv"] = _chosen(table, wanted)
    descriptor["homepage"] = f"{site_url}data/{package.name}/"
    out["datapackage.json"] = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    out["README.md"] = _readme(descriptor, site_url)
    return out


def _borrowed(package: Package, packages: Packages) -> list[tuple[Table, set[str]]]:
    """Tables of other packages that are referred to, with the keys that are."""
    wanted: dict[tuple[str, str], set[str]] = {}
    for table in package.tables.values():
        for reference in table.schema.get("references", []):
            target = reference["reference"]
            keys = {value for row in table.rows for value in table.values(row, reference["fields"][0])}
            wanted.setdefault((target["package"], target["resource"]), set()).update(keys)
    if ("reference", "actors") in wanted and "exercises" in package.tables:
        # led_by may also be the word joint, so it is no foreign key; its actors belong here all the same.
        wanted["reference", "actors"] |= {row.cells["led_by"] for row in package.tables["exercises"].rows}
    return [(packages[name].tables[table], keys) for (name, table), keys in sorted(wanted.items())]


def _chosen(table: Table, wanted: set[str]) -> str:
    lines = list(csv.reader(io.StringIO(normalise.table(table))))
    place = lines[0].index(table.key[0])
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([lines[0], *(line for line in lines[1:] if line[place] in wanted)])
    return out.getvalue()


def _readme(descriptor: dict[str, Any], site_url: str) -> str:
    tables = "\n".join(f"- `{r['path']}`: {r['title']}. {r['description']}{_terms(r)}" for r in descriptor["resources"])
    licences = "; ".join(filter(None, (_licence(licence) for licence in descriptor["licenses"])))
    year = descriptor["created"][:4]
    return f"""# {descriptor["title"]}

{descriptor["description"]}

Version {descriptor["version"]}, from {descriptor["homepage"]}

## Tables

{tables}

`datapackage.json` says what every column means. Empty cells are unknown, not zero.

## Licence

{licences}

## Citation

{descriptor["contributors"][0]["title"]} ({year}): {descriptor["title"]}. Multivector, data version {descriptor["version"]}. {descriptor["homepage"]}

## Corrections

Every fact names its sources in `evidence.csv`. How to correct one: {site_url}contribute/
"""


def _terms(resource: dict[str, Any]) -> str:
    return f" Licence of this table: {'; '.join(_licence(licence) for licence in resource['licenses'])}." if resource.get("licenses") else ""


def _licence(licence: dict[str, str]) -> str:
    return ", ".join(filter(None, (licence.get("title", licence.get("name", "")), licence.get("path", ""))))


def _zip(contents: dict[str, str], created: str) -> bytes:
    """The archive; its times are those of the package, so that the same data give the same bytes."""
    moment = datetime.fromisoformat(created).timetuple()[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(contents.items()):
            info = zipfile.ZipInfo(name, moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, text.encode("utf-8"))
    return out.getvalue()
