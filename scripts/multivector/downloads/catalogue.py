"""The whole collection described for machines: Data Package, DCAT and Croissant.

``entry`` gives schema.org's description of one package, which stands in its page.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from multivector.downloads.database import table_name
from multivector.load import Package, Packages, resolved

TITLE = "Multivector: who engages Central Asia in security and defence"
SUMMARY = (
    "Sourced data on who engages Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan in security and defence: "
    "exercises, arms, aid, facilities, companies, training, technology, agreements, spending and incidents, with every statement that they rest on."
)
PLACES = ("Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan")
MEDIA = {"csv": "text/csv", "json": "application/json", "parquet": "application/vnd.apache.parquet"}
CROISSANT_TYPES = {"string": "sc:Text", "list": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}


def files(packages: Packages, offered: dict[str, bytes], site_url: str) -> Iterator[tuple[str, bytes]]:
    """datapackage.json, dcat.jsonld and croissant.json at the root; ``offered`` are the files they name."""
    yield "datapackage.json", _text(datapackage(packages, offered))
    yield "dcat.jsonld", _text(dcat(packages, offered, site_url))
    yield "croissant.json", _text(croissant(packages, offered, site_url))


def datapackage(packages: Packages, offered: dict[str, bytes]) -> dict[str, Any]:
    """One Data Package over all tables, as a stranger's tool reads it from the site's root."""
    first = packages["reference"].descriptor
    resources = []
    shipped = {table: package.name for package in packages.values() for table in package.tables if table != "evidence"}
    for package in packages.values():
        for resource in resolved(package, shipped)["resources"]:
            path = f"downloads/{package.name}/{resource['name']}.csv"
            body, licences = offered[path], package.licences(resource["name"])
            name = table_name(package.name, resource["name"])  # several packages have a table evidence
            resources.append({**resource, "name": name, "path": path, "licenses": licences, "bytes": len(body), "hash": f"sha256:{_digest(body)}"})
    return {
        "$schema": first["$schema"],
        "name": "multivector",
        "title": TITLE,
        "description": SUMMARY,
        "version": first["version"],
        "created": first["created"],
        "licenses": _licences(packages),
        "contributors": first["contributors"],
        "resources": resources,
    }


def entry(package: Package, site_url: str) -> dict[str, Any]:
    """A package as schema.org/Dataset."""
    descriptor = package.descriptor
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": f"{site_url}data/{package.name}/",
        "name": descriptor["title"],
        "description": descriptor["description"],
        "url": f"{site_url}data/{package.name}/",
        "version": descriptor["version"],
        "dateModified": descriptor["created"][:10],
        "license": _address(descriptor["licenses"][0]),
        "creator": {"@type": "Organization", "name": package.creator},
        "keywords": descriptor["keywords"],
        "isAccessibleForFree": True,
        "spatialCoverage": [{"@type": "Country", "name": name} for name in PLACES],
        "temporalCoverage": "1991/..",
        "variableMeasured": sorted({field["title"] for table in package.tables.values() for field in table.schema["fields"]}),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": media,
                "license": [_address(licence) for licence in package.licences(table)],
                "contentUrl": f"{site_url}downloads/{package.name}/{name}",
            }
            for table in package.tables
            for form, media in MEDIA.items()
            for name in [f"{table}.{form}"]
        ],
    }


def dcat(packages: Packages, offered: dict[str, bytes], site_url: str) -> dict[str, Any]:
    """A DCAT 3 catalogue with a dataset per package and a distribution per file."""
    datasets = []
    for package in packages.values():
        descriptor = package.descriptor
        distributions = [
            {
                "@type": "dcat:Distribution",
                "dct:title": f"{table}.{form}",
                "dcat:downloadURL": {"@id": f"{site_url}{path}"},
                "dcat:mediaType": MEDIA[form],
                "dct:license": [_reference(licence) for licence in package.licences(table)],
                "dcat:byteSize": len(offered[path]),
                "spdx:checksum": {"@type": "spdx:Checksum", "spdx:algorithm": "SHA256", "spdx:checksumValue": _digest(offered[path])},
            }
            for table in package.tables
            for form in MEDIA
            for path in [f"downloads/{package.name}/{table}.{form}"]
        ]
        datasets.append(
            {
                "@id": f"{site_url}data/{package.name}/",
                "@type": "dcat:Dataset",
                "dct:title": descriptor["title"],
                "dct:description": descriptor["description"],
                "dct:identifier": package.name,
                "dct:modified": descriptor["created"][:10],
                "dct:license": [_reference(licence) for licence in descriptor["licenses"]],
                "dct:publisher": {"@type": "foaf:Organization", "foaf:name": package.creator},
                "dcat:version": descriptor["version"],
                "dcat:keyword": descriptor["keywords"],
                "dcat:landingPage": {"@id": f"{site_url}data/{package.name}/"},
                "dcat:distribution": distributions,
            }
        )
    context = {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "spdx": "http://spdx.org/rdf/terms#",
    }
    return {
        "@context": context,
        "@id": f"{site_url}data/",
        "@type": "dcat:Catalog",
        "dct:title": TITLE,
        "dct:description": SUMMARY,
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": packages["reference"].creator},
        "dcat:dataset": datasets,
    }


def croissant(packages: Packages, offered: dict[str, bytes], site_url: str) -> dict[str, Any]:
    """A Croissant 1.0 description: a file and a record set per table."""
    first = packages["reference"].descriptor
    creator = packages["reference"].creator
    distribution, sets = [], []
    for package in packages.values():
        for table in package.tables.values():
            key, path = f"{package.name}/{table.name}", f"downloads/{package.name}/{table.name}.csv"
            distribution.append(
                {
                    "@type": "cr:FileObject",
                    "@id": f"{key}.csv",
                    "name": f"{table.name}.csv",
                    "contentUrl": f"{site_url}{path}",
                    "encodingFormat": "text/csv",
                    "sha256": _digest(offered[path]),
                }
            )
            fields = [
                {
                    "@type": "cr:Field",
                    "@id": f"{key}/{field['name']}",
                    "name": field["name"],
                    "description": field.get("description", ""),
                    "dataType": CROISSANT_TYPES[field["type"]],
                    "source": {"fileObject": {"@id": f"{key}.csv"}, "extract": {"column": field["name"]}},
                }
                for field in table.schema["fields"]
            ]
            sets.append({"@type": "cr:RecordSet", "@id": key, "name": key.replace("/", "-"), "field": fields})
    return {
        "@context": _CROISSANT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "multivector",
        "description": SUMMARY,
        "url": f"{site_url}data/",
        "version": first["version"],
        "datePublished": first["created"][:10],
        "license": [_address(licence) for licence in _licences(packages)],
        "creator": {"@type": "sc:Organization", "name": creator},
        "citeAs": f"{creator} ({first['created'][:4]}): {TITLE}. Data version {first['version']}. {site_url}data/",
        "distribution": distribution,
        "recordSet": sets,
    }


def _licences(packages: Packages) -> list[dict[str, str]]:
    """Every licence of a table once, the most frequent first."""
    given = [json.dumps(licence) for package in packages.values() for table in package.tables for licence in package.licences(table)]
    return [json.loads(text) for text, _ in Counter(given).most_common()]


def _address(licence: dict[str, str]) -> str:
    """Where a licence can be read, or what it says."""
    return licence.get("path") or licence.get("title") or licence.get("name", "")


def _reference(licence: dict[str, str]) -> Any:
    """A licence as linked data: its address, or its words."""
    return {"@id": licence["path"]} if licence.get("path") else _address(licence)


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _text(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


# The context that the Croissant 1.0 specification prescribes.
_CROISSANT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
