"""Measure speed and memory on today's record and on multiples of it: python scripts/bench.py --scales 1 10 [--mkdocs 1] [--write].

The multiples are made of the record itself: every row of the packages stands in them several times,
each time under other ids, names and addresses. So the shapes are those of real data, and the same
record gives the same multiples. Each scale is measured in processes of its own.
"""

import argparse
import csv
import hashlib
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from multivector import checks, load, site
from multivector.charts import charts
from multivector.charts.base import draw
from multivector.downloads import downloads
from multivector.labels import labels
from multivector.load import Package, Packages, Table
from multivector.measures import measure
from multivector.pages import Site, pages, redirects, render
from multivector.pages.actor import addresses

PAGE = load.ROOT / "docs" / "development" / "performance.md"
BEGIN, END = "<!-- the table of make bench -->\n", "<!-- end of the table -->\n"
KEPT = {"actors", "indicators", "aliases", "outlines", "published_figures", "disagreements"}
"""Tables that do not grow with the record."""
LONGEST = 80
LABELS = {
    "rows": "Rows",
    "check": "Check, s",
    "frictionless": "Plain `frictionless validate`, s",
    "load": "Load, s",
    "measure": "Measure, s",
    "specify": "Specify charts, s",
    "draw": "Draw charts, cold, s",
    "redraw": "Draw charts, warm, s",
    "pages": "Write pages, s",
    "downloads": "Write downloads, s",
    "mkdocs": "MkDocs, s",
    "memory_check": "Peak memory of the check, MB",
    "memory": "Peak memory of all before MkDocs, MB",
}


def main(arguments: list[str] | None = None) -> int:
    """Print a table, and write it into the page on performance if asked."""
    parser = argparse.ArgumentParser(description="Measure speed and memory.")
    parser.add_argument("--scales", type=int, nargs="+", default=[1, 10])
    parser.add_argument("--mkdocs", type=int, nargs="*", default=[], help="scales for which MkDocs runs too")
    parser.add_argument("--write", action="store_true", help="write the table into docs/development/performance.md")
    parser.add_argument("--stage", choices=STAGES, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.stage:
        print(json.dumps(STAGES[options.stage](options.folder)))
        return 0
    columns = {}
    for scale in options.scales:
        with tempfile.TemporaryDirectory() as folder:
            columns[scale] = _measured(Path(folder), scale, scale in options.mkdocs)
    text = table(columns)
    print(text)
    if options.write:
        before, rest = PAGE.read_text("utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", "utf-8")
    return 0


def _measured(folder: Path, scale: int, mkdocs: bool) -> dict[str, float]:
    made = multiply(load.packages()[0], folder / "datapackage", scale)
    found: dict[str, float] = {"rows": made}
    for stage in ["check", "frictionless", "build", *(["mkdocs"] if mkdocs else [])]:
        print(f"× {scale}: {stage} …", file=sys.stderr, flush=True)
        command = [sys.executable, __file__, "--stage", stage, "--folder", str(folder)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603  ourselves
        if done.returncode == 0:
            found |= json.loads(done.stdout.splitlines()[-1])
    return found


def table(columns: dict[int, dict[str, float]]) -> str:
    """The measurements as a Markdown table, one column per scale, and how often the last is the first."""
    scales = list(columns)
    head = ["", *(f"× {scale}" for scale in scales), *(["times"] if len(scales) > 1 else [])]
    lines = [f"| {' | '.join(head)} |", f"|---{'|--:' * (len(head) - 1)}|"]
    for key, label in LABELS.items():
        values = [columns[scale].get(key) for scale in scales]
        if not any(value is not None for value in values):
            continue
        cells = ["–" if value is None else f"{value:,.0f}" if value >= 100 else f"{value:.1f}" for value in values]
        if len(scales) > 1:
            cells.append(f"{values[-1] / values[0]:.1f}" if values[0] and values[-1] is not None else "–")
        lines.append(f"| {label} | {' | '.join(cells)} |")
    cores, version = os.cpu_count(), platform.python_version()
    return "\n".join([*lines, "", f"{cores} cores, Python {version}, {platform.system()}; times are those of the processor and its threads, in seconds.", ""])


# Multiples of the record


def multiply(packages: Packages, folder: Path, scale: int) -> int:
    """Write every package ``scale`` times into one below ``folder``; returns how many rows there are."""
    rows = 0
    for package in packages.values():
        (folder / package.name).mkdir(parents=True)
        (folder / package.name / "datapackage.json").write_text(json.dumps(package.descriptor, ensure_ascii=False), "utf-8")
        for source in package.tables.values():
            columns = [field["name"] for field in source.schema["fields"]]
            made = sorted(_rows(package, source, scale if _grows(package, source) else 1), key=lambda row: [row[column] for column in source.key])
            with (folder / package.name / f"{source.name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, lineterminator="\n")
                writer.writeheader()
                writer.writerows(made)
            rows += len(made)
    return rows


def _rows(package: Package, source: Table, scale: int) -> Iterator[dict[str, str]]:
    ids, names, links = _ids(package, source), [name for name in ("name", "title") if name in source.fields()], source.fields(format="uri")
    spare = min((row.cells["series_id"] for row in package.tables["series"].rows), default="") if "series" in package.tables else ""
    for copy in range(scale):
        for row in source.rows:
            cells = dict(row.cells)
            if copy:
                if source.name == "exercises" and not cells["series"]:
                    cells["series"] = spare  # else all copies of an exercise look like one
                cells |= {column: renamed(cells[column], copy) for column in ids if cells[column]}
                cells |= {column: f"{cells[column]} {copy}" for column in names if cells[column]}
                cells |= {column: _elsewhere(cells[column], copy) for column in links if cells[column]}
            yield cells


def _grows(package: Package, source: Table) -> bool:
    """Whether there are more rows with more records; series of years by state have as many as before."""
    return source.name not in KEPT and bool(set(source.key) & set(_ids(package, source)))


def _ids(package: Package, source: Table) -> list[str]:
    """Columns that hold ids of what is multiplied."""
    keys = [*source.schema.get("foreignKeys", []), *source.schema.get("references", [])]
    found = {key["fields"][0] for key in keys if key["reference"]["resource"] not in KEPT}
    if len(source.key) == 1:
        found.add(source.key[0])
    if source.name == "evidence" or source in package.parts:
        found.add(source.key[0])
    found.add("statement")  # by which shares of one source are kept together
    return sorted(found & set(source.fields()))


def renamed(key: str, copy: int) -> str:
    """The id of a copy, short enough and still one for each."""
    short = key if len(key) <= LONGEST else f"{key[: LONGEST - 9].rstrip('-')}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
    return f"{short}-c{copy}"


def _elsewhere(url: str, copy: int) -> str:
    """An address of a copy."""
    plain, mark, anchor = url.partition("#")
    return f"{plain}{'&' if '?' in plain else '?'}copy={copy}{mark}{anchor}"


# What is measured, each in a process of its own


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What a function gives, and how long the processor worked on it: what others do on the machine does not count."""
    began = time.process_time()
    return work(), time.process_time() - began


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _check(folder: Path) -> dict[str, float]:
    (_, problems), seconds = _timed(lambda: checks.run(folder / "datapackage"))
    for problem in [problem for problem in problems if problem.severity == "error"][:5]:
        print(f"  {problem.place}: {problem.message}", file=sys.stderr)
    return {"check": seconds, "memory_check": _memory()}


def _frictionless(folder: Path) -> dict[str, float]:
    """The command line of Frictionless on the same packages, one after the other."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for path in sorted((folder / "datapackage").glob("*/datapackage.json")):
        command = [str(Path(sys.executable).parent / "frictionless"), "validate", "--json", path.name]
        subprocess.run(command, cwd=path.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603  a tool of ours
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"frictionless": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def _build(folder: Path) -> dict[str, float]:
    found: dict[str, float] = {}

    def step(name: str, work: Callable[[], Any]) -> Any:
        result, found[name] = _timed(work)
        return result

    packages, frames = step("load", lambda: (read := load.packages(folder / "datapackage")[0], load.frames(read)))
    measured = step("measure", lambda: measure(packages, frames))
    words = labels(packages, frames)
    specified = step("specify", lambda: charts(measured, frames, words, "bench"))
    drawn = step("draw", lambda: draw(specified, folder / "drawings"))
    step("redraw", lambda: draw(specified, folder / "drawings"))
    settings = site.config()
    context = Site(
        packages, frames, measured, drawn, words, settings.site_url, settings.repo_url.rstrip("/"), "1.0.0", 2026, addresses(frames, list(measured.actors))
    )
    files = step("pages", lambda: {page.path: render(page, context).encode("utf-8") for page in pages(context)})
    files |= dict(redirects.files(context))
    files |= step("downloads", lambda: downloads(packages, frames, measured, drawn, context.records, settings.site_url))
    found["memory"] = _memory()
    files["assets/colours.css"] = b""
    site.lay_out(folder / "tree", files)
    return found


def _mkdocs(folder: Path) -> dict[str, float]:
    _, seconds = _timed(lambda: site.publish(folder / "tree", folder / "site", "2026-11-22T00:00:00Z"))
    return {"mkdocs": seconds}


STAGES: dict[str, Callable[[Path], dict[str, float]]] = {"check": _check, "frictionless": _frictionless, "build": _build, "mkdocs": _mkdocs}


if __name__ == "__main__":
    sys.exit(main())
