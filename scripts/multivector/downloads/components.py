"""What the site is built with: every pinned package with its licence, as CycloneDX for machines and as CSV for people."""

import csv
import io
import json
import re
import uuid
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from multivector.load import ROOT

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
COLUMNS = ("name", "version", "licence", "summary", "homepage")


def files(created: str, site_url: str, requirements: Path = ROOT / "requirements.txt") -> Iterator[tuple[str, bytes]]:
    """downloads/sbom.cdx.json and downloads/components.csv, from the pinned requirements and what is installed of them."""
    found = components(requirements.read_text("utf-8"))
    yield "downloads/sbom.cdx.json", (json.dumps(cyclonedx(found, created, site_url), ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    yield "downloads/components.csv", out.getvalue().encode("utf-8")


def components(requirements: str) -> list[dict[str, str]]:
    """Name, version, licence, summary and homepage of every package that is pinned, sorted by name."""
    found = [{"name": name, "version": version, **_said(name)} for name, version in _PIN.findall(requirements)]
    return sorted(found, key=lambda component: component["name"])


def _said(name: str) -> dict[str, str]:
    """What an installed package says of itself; nothing where it is not installed."""
    try:
        about: Any = metadata(name)
    except PackageNotFoundError:
        return {"licence": "", "summary": "", "homepage": ""}
    pages = [entry.partition(",") for entry in about.get_all("Project-URL") or []]
    named = {label.strip().casefold(): page.strip() for label, _, page in pages}
    homepage = about.get("Home-page") or next((named[label] for label in ("homepage", "home", "repository", "source", "source code") if label in named), "")
    return {"licence": _licence(about), "summary": _line(about.get("Summary")), "homepage": homepage if homepage.startswith("http") else ""}


def _licence(about: Any) -> str:
    """The licence as an SPDX expression, else as the classifiers or the text name it."""
    if about.get("License-Expression"):
        return _line(about["License-Expression"])
    classified = [entry.rsplit(" :: ", 1)[1] for entry in about.get_all("Classifier") or [] if entry.startswith("License :: ")]
    classified = [entry for entry in classified if entry != "OSI Approved"]
    return "; ".join(classified) or _line(about.get("License"))[:80]


def _line(text: str | None) -> str:
    """The first line of a text, which may be UNKNOWN."""
    first = (text or "").strip().split("\n")[0].strip()
    return "" if first == "UNKNOWN" else first


def cyclonedx(found: list[dict[str, str]], created: str, site_url: str) -> dict[str, Any]:
    """The list after CycloneDX 1.6; its serial number is made of its content, so that the same list has the same."""
    rows = [_component(component) for component in found]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, site_url + json.dumps(rows, sort_keys=True))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": created,
            "component": {"type": "application", "bom-ref": "multivector", "name": "multivector", "licenses": [{"license": {"id": "MIT"}}]},
        },
        "components": rows,
        "dependencies": [{"ref": "multivector", "dependsOn": [row["bom-ref"] for row in rows]}],
    }


def _component(component: dict[str, str]) -> dict[str, Any]:
    address = f"pkg:pypi/{re.sub(r'[-_.]+', '-', component['name']).lower()}@{component['version']}"
    row: dict[str, Any] = {"type": "library", "bom-ref": address, "name": component["name"], "version": component["version"], "purl": address}
    if component["summary"]:
        row["description"] = component["summary"]
    if component["licence"]:
        row["licenses"] = [{"license": {"name": component["licence"]}}]
    if component["homepage"]:
        row["externalReferences"] = [{"type": "website", "url": component["homepage"]}]
    return row
