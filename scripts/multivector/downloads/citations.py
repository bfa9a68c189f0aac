"""How to cite a record, a package or a chart, in the forms that reference managers read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from multivector.addresses import address, has_page
from multivector.charts.base import Drawn
from multivector.load import Frames, Package, Packages

FORMS = ("bib", "ris", "csl.json")


@dataclass(frozen=True)
class Work:
    """What is cited. path: page below the site's root; key: name of the files, below cite/."""

    key: str
    title: str
    path: str
    creator: str
    version: str
    issued: date
    site_url: str

    @property
    def url(self) -> str:
        """Address of the page."""
        return f"{self.site_url}{self.path}"


def files(packages: Packages, frames: Frames, charts: dict[str, Drawn], site_url: str) -> Iterator[tuple[str, bytes]]:
    """cite/<section>/<id>, cite/data/<package> and cite/charts/<id>, each as .bib, .ris and .csl.json."""
    for work in works(packages, frames, charts, site_url):
        for form, write in zip(FORMS, (bibtex, ris, csl), strict=True):
            yield f"cite/{work.key}.{form}", write(work).encode("utf-8")


def works(packages: Packages, frames: Frames, charts: dict[str, Drawn], site_url: str) -> Iterator[Work]:
    """Everything that can be cited: packages, records that have a page, charts."""

    def work(key: str, title: str, path: str, package: Package) -> Work:
        return Work(key, title, path, package.creator, package.version, package.issued, site_url)

    for name, package in packages.items():
        yield work(f"data/{name}", package.descriptor["title"], f"data/{name}/", package)
        for table in filter(has_page, package.records):
            rows = frames[name][table.name]
            for key, title in zip(rows[table.key[0]], rows["name"], strict=True):
                path = address(package, table.name, key)
                yield work(path.rstrip("/"), str(title), path, package)
    for key, drawn in charts.items():
        yield work(f"charts/{key}", drawn.chart.title, f"charts/{key}.svg", packages["reference"])


def bibtex(work: Work) -> str:
    """A BibTeX entry of type misc; every character with a meaning in TeX is escaped."""
    fields = {
        "author": f"{{{work.creator}}}",
        "title": f"{{{_tex(work.title)}}}",
        "howpublished": "Multivector",
        "version": work.version,
        "year": str(work.issued.year),
        "month": str(work.issued.month),
        "url": work.url,
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{multivector-{work.key.replace('/', '-')},\n{body}}}\n"


def ris(work: Work) -> str:
    """An RIS entry of type DATA."""
    lines = [
        ("TY", "DATA"),
        ("AU", f"{work.creator},"),
        ("TI", work.title),
        ("T2", "Multivector"),
        ("ET", work.version),
        ("PY", str(work.issued.year)),
        ("DA", work.issued.strftime("%Y/%m/%d")),
        ("UR", work.url),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def csl(work: Work) -> str:
    """A CSL-JSON list with one item of type dataset."""
    item = {
        "id": f"multivector-{work.key.replace('/', '-')}",
        "type": "dataset",
        "author": [{"literal": work.creator}],
        "title": work.title,
        "container-title": "Multivector",
        "version": work.version,
        "issued": {"date-parts": [[work.issued.year, work.issued.month, work.issued.day]]},
        "URL": work.url,
    }
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def _tex(text: str) -> str:
    special = {char: f"\\{char}" for char in "{}#$%&_"}
    special |= {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return "".join(special.get(char, char) for char in text)
