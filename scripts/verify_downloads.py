"""Open every download of the built site as a stranger would: python scripts/verify_downloads.py [--site FOLDER].

The site is served on this machine, everything is fetched from there, and each format is read by
tools that did not write it. Needs what tests need (make verify-downloads sets it up).
"""

import argparse
import csv
import hashlib
import html
import io
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import duckdb
import duckdb_extension_httpfs
import jsonschema
import mlcroissant
import openpyxl
import polars
import rdflib
from openapi_spec_validator import validate

from multivector import serving, site

TOOLS = Path(sys.executable).parent
RUN = ("python", "shell")

Found = tuple[int, list[str]]
"""How many things were looked at, and what is wrong with them."""
Counts = dict[tuple[str, str], int]
"""Rows by package and table."""


@dataclass
class Copy:
    """What a stranger has after fetching everything: ``folder`` holds the files of ``address`` below downloads/ and the root."""

    site: Path
    address: str
    folder: Path
    heard: list[tuple[str, str, str]] = field(default_factory=list)

    def fetch(self, path: str) -> bytes:
        """A file of the served site."""
        with urlopen(f"{self.address}{path}") as answer:  # noqa: S310 - the address of our own server
            return bytes(answer.read())

    def file(self, path: str) -> Path:
        """A file of the served site, fetched once."""
        target = self.folder / path
        if not target.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(self.fetch(path))
        return target

    def read(self, path: str) -> Any:
        """A JSON file of the served site."""
        return json.loads(self.file(path).read_text("utf-8"))

    @cached_property
    def published(self) -> str:
        """The address that the site says it has."""
        return str(self.read("api/v1/openapi.json")["servers"][0]["url"]).removesuffix("api/v1")

    @cached_property
    def packages(self) -> list[dict[str, Any]]:
        """The packages as the API lists them."""
        return list(self.read("api/v1/packages/index.json")["data"])

    @cached_property
    def tables(self) -> Counts:
        """Rows of every table, as the CSV file has them: what all other formats must have."""
        return {
            (package["name"], table["name"]): sum(1 for _ in csv.reader(io.StringIO(self.text(package, table)))) - 1
            for package in self.packages
            for table in package["tables"]
        }

    def text(self, package: dict[str, Any], table: dict[str, Any]) -> str:
        """A table as CSV."""
        return self.file(f"downloads/{package['name']}/{table['name']}.csv").read_text("utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Run every check, say what it found, and return 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description="Open every download of the built site as a stranger would.")
    parser.add_argument("--site", type=Path, default=site.SITE, metavar="FOLDER", help="the built site")
    parser.add_argument("--only", choices=CHECKS, nargs="+", metavar="CHECK", help=f"some of: {', '.join(CHECKS)}")
    options = parser.parse_args(arguments)
    if not (options.site / "index.html").is_file():
        print(f"There is no site in {options.site}; right: make site first")
        return 1
    results = []
    with opened(options.site.resolve()) as copy:
        for name in options.only or CHECKS:
            print(f"{name} …", end="", flush=True)
            began = time.perf_counter()
            seen, wrong = _run(CHECKS[name], copy)
            seconds = time.perf_counter() - began
            print(f" {seconds:.1f} s", flush=True)
            results.append((name, seen, wrong, seconds))
    print(report(results))
    return int(any(wrong for _, _, wrong, _ in results))


@contextmanager
def opened(folder: Path) -> Iterator[Copy]:
    """The built site, served, with an empty place for what is fetched from it."""
    heard: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as place, serving.served(folder, heard) as address:
        yield Copy(folder, address, Path(place), heard)


def report(results: list[tuple[str, int, list[str], float]]) -> str:
    """A table of the checks, and below it everything that is wrong."""
    lines = ["", f"{'check':<14}{'looked at':>10}  {'result':<12}{'seconds':>8}"]
    lines += [f"{name:<14}{seen:>10}  {'good' if not wrong else f'{len(wrong)} wrong':<12}{took:>8.1f}" for name, seen, wrong, took in results]
    lines += [f"{name}: {problem}" for name, _, wrong, _ in results for problem in wrong]
    bad = sum(bool(wrong) for _, _, wrong, _ in results)
    return "\n".join([*lines, "", f"{bad} of {len(results)} checks found something wrong" if bad else "Every download is good"])


def _run(check: Callable[[Copy], Found], copy: Copy) -> Found:
    """A check that fails on its own account is a finding too."""
    try:
        seen, wrong = check(copy)
    except Exception as error:
        return 0, [f"{type(error).__name__}: {error}"]
    return seen, wrong or ([] if seen else ["nothing was looked at"])


def checksums(copy: Copy) -> Found:
    """Every file that SHA256SUMS names can be fetched and is the one it names; no other lies below downloads/."""
    lines = copy.fetch("downloads/SHA256SUMS").decode("ascii").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    wrong = [name for name, digest in listed.items() if hashlib.sha256(copy.file(f"downloads/{name}").read_bytes()).hexdigest() != digest]
    present = {path.relative_to(copy.site / "downloads").as_posix() for path in (copy.site / "downloads").rglob("*") if path.is_file()}
    versions = {path.parent.relative_to(copy.site / "downloads").as_posix() for path in (copy.site / "downloads").glob("*/SHA256SUMS")}
    stray = {name for name in present if name.split("/")[0] not in versions} - {*listed, "SHA256SUMS"}
    return len(listed), [f"{name}: not the file that SHA256SUMS names" for name in wrong] + [f"{name}: not in SHA256SUMS" for name in sorted(stray)]


def versions(copy: Copy) -> Found:
    """What lies below the address of a version has the checksums that are kept with it."""
    seen, wrong = 0, []
    for sums in sorted((copy.site / "downloads").glob("*/SHA256SUMS")):
        for line in sums.read_text("ascii").splitlines():
            digest, name = line.split("  ", 1)
            path = sums.parent / name
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                wrong.append(f"{sums.parent.name}/{name}: not the file that SHA256SUMS of this version names")
            seen += 1
    return seen or 1, wrong  # without a release there is no address of a version


def archives(copy: Copy) -> Found:
    """Every archive is a valid Data Package for the frictionless command line, with all its tables."""
    wrong = []
    for package in copy.packages:
        folder = copy.folder / "unpacked" / package["name"]
        with zipfile.ZipFile(copy.file(f"downloads/{package['name']}.zip")) as archive:
            archive.extractall(folder)
        command = [str(TOOLS / "frictionless"), "validate", "datapackage.json", "--json"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
        said: Any = json.loads(done.stdout) if done.stdout.startswith("{") else {"valid": False, "tasks": [], "errors": [{"message": done.stderr}]}
        if not said["valid"]:
            errors = [*said.get("errors", []), *(error for task in said["tasks"] for error in task["errors"])]
            wrong.append(f"{package['name']}.zip: {errors[0]['message'] if errors else 'not valid'}")
        tasks = {task["name"]: task["stats"].get("rows") or 0 for task in said["tasks"]}
        wrong += [f"{package['name']}.zip: no table {table['name']}" for table in package["tables"] if table["name"] not in tasks]
        wrong += _differ(f"{package['name']}.zip", {(package["name"], table["name"]): tasks.get(table["name"], 0) for table in package["tables"]}, copy)
    return len(copy.packages), wrong


def json_files(copy: Copy) -> Found:
    """The JSON files have the rows of the CSV files."""
    return len(copy.tables), _differ("JSON", {key: len(copy.read(f"downloads/{key[0]}/{key[1]}.json")) for key in copy.tables}, copy)


def parquet(copy: Copy) -> Found:
    """DuckDB over HTTP and polars read every Parquet file, with the same rows and columns; DuckDB asks for parts of files only."""
    connection, wrong = over_http(), []
    for (package, table), rows in copy.tables.items():
        path = f"downloads/{package}/{table}.parquet"
        relation = connection.sql(f"SELECT * FROM read_parquet('{copy.address}{path}')")  # noqa: S608 - the address of our own server
        frame = polars.read_parquet(copy.file(path))
        counted = connection.sql(f"SELECT count(*) FROM read_parquet('{copy.address}{path}')").fetchall()[0][0]  # noqa: S608
        if not counted == frame.height == rows:
            wrong.append(f"{path}: {counted} rows for DuckDB, {frame.height} for polars, {rows} in CSV")
        if relation.columns != frame.columns:
            wrong.append(f"{path}: columns {relation.columns} for DuckDB, {frame.columns} for polars")
    if not any(path.endswith(".parquet") and part for _, path, part in copy.heard):
        wrong.append("DuckDB never asked for a part of a file")
    return len(copy.tables), wrong


def over_http() -> duckdb.DuckDBPyConnection:
    """DuckDB with its extension httpfs, from the package that brings it instead of a download."""
    extension = next(Path(duckdb_extension_httpfs.__file__).parent.glob("extensions/*/httpfs.duckdb_extension"))
    connection = duckdb.connect()
    connection.execute(f"LOAD '{extension}'")
    return connection


def database(copy: Copy) -> Found:
    """The SQLite file is whole, its foreign keys hold, every view answers, and it has the rows of the CSV files."""
    connection = sqlite3.connect(f"file:{copy.file('downloads/multivector.sqlite')}?mode=ro", uri=True)
    try:
        wrong = [f"integrity: {said}" for (said,) in connection.execute("PRAGMA integrity_check") if said != "ok"]
        wrong += [f"foreign key broken: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - its own names
        wrong += _differ("SQLite", {key: counts.get(_table(*key), 0) for key in copy.tables}, copy)
    finally:
        connection.close()
    return len(names), wrong


def datasette(copy: Copy) -> Found:
    """Datasette opens the SQLite file, and over its own interface counts the rows of every table and searches."""
    wrong, port = [], _free_port()
    command = [str(TOOLS / "datasette"), "serve", "--immutable", str(copy.file("downloads/multivector.sqlite")), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        address = f"http://127.0.0.1:{port}/multivector"
        _wait(f"{address}.json")

        def ask(query: str) -> list[list[Any]]:
            with urlopen(f"{address}.json?{urlencode({'sql': query, '_shape': 'arrays'})}") as answer:  # noqa: S310 - on this machine
                return list(json.load(answer)["rows"])

        counts = {key: ask(f'SELECT count(*) FROM "{_table(*key)}"')[0][0] for key in copy.tables}  # noqa: S608 - names of tables
        wrong += _differ("Datasette", counts, copy)
        for key in copy.tables:
            for target, column, other in ask(f"""SELECT "table", "from", "to" FROM pragma_foreign_key_list('{_table(*key)}')"""):  # noqa: S608
                lost = f'SELECT count(*) FROM "{_table(*key)}" WHERE "{column}" NOT IN (SELECT "{other}" FROM "{target}")'  # noqa: S608
                if ask(lost)[0][0]:
                    wrong.append(f"Datasette: {_table(*key)}.{column} leads to rows that {target} does not have")
        if not ask("SELECT id FROM search LIMIT 1"):
            wrong.append("Datasette: the search finds nothing")
    finally:
        process.terminate()
        process.wait()
    return len(copy.tables), wrong


def workbook(copy: Copy) -> Found:
    """openpyxl opens the workbook: a codebook, and a sheet with the rows of each table."""
    book = openpyxl.load_workbook(copy.file("downloads/multivector.xlsx"), read_only=True)
    rows = {sheet.title: sum(1 for _ in sheet.iter_rows(values_only=True)) - 1 for sheet in book.worksheets}
    wrong = _differ("workbook", {key: rows.get(_table(*key)[:31], 0) for key in copy.tables}, copy)
    codebook = list(csv.reader(io.StringIO(copy.file("downloads/codebook.csv").read_text("utf-8"))))
    if rows.get("codebook") != len(codebook) - 1:
        wrong.append(f"workbook: {rows.get('codebook')} rows of the codebook, {len(codebook) - 1} in codebook.csv")
    return len(rows), wrong


def croissant(copy: Copy) -> Found:
    """mlcroissant finds no error, and the files are those that are named."""
    described = copy.read("croissant.json")
    issues = mlcroissant.Dataset(jsonld=described).metadata.issues
    wrong = [str(error) for error in issues.errors]
    for file in described["distribution"]:
        body = copy.file(file["contentUrl"].removeprefix(copy.published)).read_bytes()
        if hashlib.sha256(body).hexdigest() != file["sha256"]:
            wrong.append(f"{file['contentUrl']}: not the file that croissant.json names")
    return len(described["distribution"]), wrong


def catalogue(copy: Copy) -> Found:
    """DCAT is linked data whose files can be fetched; the collection is a valid Data Package."""
    graph = rdflib.Graph().parse(data=copy.file("dcat.jsonld").read_text("utf-8"), format="json-ld")
    files = [str(file) for file in graph.objects(None, rdflib.URIRef("http://www.w3.org/ns/dcat#downloadURL"))]
    wrong = [f"{file}: named by dcat.jsonld, but not there" for file in files if not copy.file(file.removeprefix(copy.published)).is_file()]
    for resource in copy.read("datapackage.json")["resources"]:
        if hashlib.sha256(copy.file(resource["path"]).read_bytes()).hexdigest() != resource["hash"].removeprefix("sha256:"):
            wrong.append(f"{resource['path']}: not the file that datapackage.json names")
    return len(files), wrong


def api(copy: Copy) -> Found:
    """The description is valid OpenAPI, and every answer is what it says."""
    return api_answers(copy.site / "api/v1")


def api_answers(folder: Path) -> Found:
    """Every file below ``folder`` against openapi.json in it: each fits one path and its schema; each path has a file."""
    described = json.loads((folder / "openapi.json").read_text("utf-8"))
    validate(described)
    paths = list(described["paths"])
    patterns = {path: re.compile(re.sub(r"\\{\w+\\}", r"[\\w.-]+", re.escape(path))) for path in paths}
    judges = {}
    for path in paths:
        schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        judges[path] = jsonschema.Draft202012Validator({**schema, "components": described["components"]})
    wrong, used, seen = [], set(), 0
    for file in sorted(folder.rglob("*.json")):
        name = f"/{file.relative_to(folder).as_posix()}"
        if name == "/openapi.json":
            continue
        seen += 1
        fitting = [path for path in paths if patterns[path].fullmatch(name)]
        if not fitting:
            wrong.append(f"{name}: no path of the description fits")
            continue
        # Of several paths the one with the most words of its own is meant: page-{page} before {record_id}.
        path = max(fitting, key=lambda path: len(re.sub(r"\{\w+\}", "", path)))
        used.add(path)
        error = jsonschema.exceptions.best_match(judges[path].iter_errors(json.loads(file.read_text("utf-8"))))
        if error:
            wrong.append(f"{name}: {error.json_path}: {error.message[:200]}")
    # A small record may have no partner with a file of its own, and a package no records.
    optional = {path for path in paths if "{" in path and not path.endswith("page-{page}.json")}
    return seen, [*wrong, *(f"{path}: described, but there is no file" for path in paths if path not in used | optional)]


def snippets(copy: Copy) -> Found:
    """The code on the pages of the packages and on the page about scale runs against the served site."""
    pages = [f"data/{package['name']}/index.html" for package in copy.packages]
    pages += [page for page in ("scale/index.html",) if (copy.site / page).is_file()]
    found = [(page, language, code) for page in pages for language, code in shown((copy.site / page).read_text("utf-8"))]
    wrong = [f"{page}: {said}" for page, language, code in found if language in RUN and (said := failure(copy, language, code))]
    return sum(language in RUN for _, language, _ in found), wrong


def shown(page: str) -> list[tuple[str, str]]:
    """Language and code of every snippet on a page."""
    found = re.findall(r'<code class="mv-snippet language-(\w+)">(.*?)</code>', page, re.DOTALL)
    return [(language, html.unescape(re.sub("<[^>]+>", "", code))) for language, code in found]


def failure(copy: Copy, language: str, code: str) -> str:
    """What goes wrong when a snippet is run, else nothing. The published address is that of the served site."""
    if copy.published not in code:
        return f"does not name {copy.published}"
    ready = code.replace(copy.published, copy.address)
    # DuckDB would fetch its extension from the net; the tests bring it.
    extension = next(Path(duckdb_extension_httpfs.__file__).parent.glob("extensions/*/httpfs.duckdb_extension"))
    ready = ready.replace("INSTALL httpfs; LOAD httpfs;", f"LOAD '{extension}';")
    command = [sys.executable, "-c", ready] if language == "python" else ["bash", "-ec", ready]
    environment = {**os.environ, "PATH": f"{TOOLS}:{os.environ['PATH']}"}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)  # noqa: S603
    if done.returncode:
        return f"{code.splitlines()[0]} …: {(done.stderr or done.stdout).strip().splitlines()[-1]}"
    return "" if done.stdout.strip() else f"{code.splitlines()[0]} …: prints nothing"


def _differ(where: str, counts: Counts, copy: Copy) -> list[str]:
    return [f"{where}: {rows} rows of {key[0]}/{key[1]}, {copy.tables[key]} in CSV" for key, rows in counts.items() if rows != copy.tables[key]]


def _table(package: str, table: str) -> str:
    """Name of a table in the database and the workbook, as the page on data says."""
    return f"{package.replace('-', '_')}_{table}" if table == "evidence" else table


def _free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


def _wait(address: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            urlopen(address).close()  # noqa: S310 - on this machine
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


CHECKS: dict[str, Callable[[Copy], Found]] = {
    "checksums": checksums,
    "versions": versions,
    "archives": archives,
    "json": json_files,
    "parquet": parquet,
    "sqlite": database,
    "datasette": datasette,
    "workbook": workbook,
    "croissant": croissant,
    "catalogue": catalogue,
    "api": api,
    "snippets": snippets,
}

if __name__ == "__main__":
    sys.exit(main())
