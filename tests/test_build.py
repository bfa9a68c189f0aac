"""The command that builds the site, on the small record: all or nothing, and only what changed changes."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import small

ROOT = Path(__file__).resolve().parents[1]


def build(data: Path, output: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/build.py", "--data", str(data), "--output", str(output)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, **environment})


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], str]:
    """Data, the files built from them and what the command said."""
    folder = tmp_path_factory.mktemp("build")
    data = small.write(folder)
    result = build(data, folder / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    return data, files(folder / "site"), result.stdout


def test_it_ends_with_what_it_made(first):
    _, made, said = first
    counts = re.search(r"3 records, (\d+) generated pages, (\d+) charts, (\d+) files to download", said)
    assert counts
    redirects = 1  # the alias of the small record
    assert sum(name.endswith("index.html") for name in made) == int(counts[1]) + redirects + len(list((ROOT / "docs").rglob("*.md")))
    assert sum(name.endswith(".vl.json") for name in made) == int(counts[2])


def test_the_old_address_of_a_renamed_record_leads_to_the_new_one(first):
    _, made, _ = first
    page = made["exercises/peace-mission-10/index.html"].decode("utf-8")
    assert '<link rel="canonical" href="../peace-mission-2010/">' in page
    assert "exercises/peace-mission-2010/index.html" in made
    assert b"peace-mission-10/" not in made["sitemap.xml"]


def test_same_data_same_bytes_in_another_zone_and_language(first, tmp_path):
    data, made, _ = first
    assert build(data, tmp_path / "site", TZ="Asia/Almaty", LC_ALL="C").returncode == 0
    assert files(tmp_path / "site") == made


def test_one_cell_changes_only_what_shows_it(tmp_path):
    data = small.write(tmp_path)
    # A statement with the old number in it would forbid the change; here it says the number in words.
    evidence = data / "exercises" / "evidence.csv"
    evidence.write_text(evidence.read_text("utf-8").replace("about 5000", "some five thousand"), "utf-8")
    assert build(data, tmp_path / "before").returncode == 0
    made = files(tmp_path / "before")
    table = data / "exercises" / "exercises.csv"
    table.write_text(table.read_text("utf-8").replace(",5000,", ",5500,"), "utf-8")
    assert build(data, tmp_path / "site").returncode == 0
    changed = {name for name, content in files(tmp_path / "site").items() if content != made[name]}
    assert changed == {
        "api/v1/exercises/peace-mission-2010.json",
        "api/v1/exercises/page-1.json",
        "api/v1/countries/kazakhstan.json",
        "exercises/peace-mission-2010/index.html",
        "exercises/index.html",  # the table of all
        "series/peace-mission/index.html",
        "countries/kazakhstan/index.html",
        "api/v1/partners/china.json",
        "api/v1/partners/russia.json",
        "partners/china/index.html",
        "partners/russia/index.html",
        "compare/china/kazakhstan/index.html",
        "compare/russia/kazakhstan/index.html",
        "index.html",  # newest exercises and the chart of sizes
        "charts/size-by-vector.csv",
        "charts/size-by-vector.svg",
        "charts/size-by-vector.vl.json",
        "downloads/exercises.zip",
        "downloads/exercises/exercises.csv",
        "downloads/exercises/exercises.json",
        "downloads/exercises/exercises.parquet",
        "downloads/multivector.sqlite",
        "downloads/multivector.xlsx",
        "downloads/SHA256SUMS",
        "datapackage.json",  # these three name checksums
        "dcat.jsonld",
        "croissant.json",
        "search/search_index.json",
    }


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("exercises/exercises.csv", ",5000,", ",five,", "exercises.csv:3:troops_total"),
        ("exercises/exercises.csv", "Three states", "<script>x</script>", "exercises.csv:3:summary"),
        ("exercises/datapackage.json", '"resources"', "resources", "not valid JSON"),
        ("exercises/participants.csv", "RUS,participant", "RUX,participant", "'RUX' does not exist"),
    ],
)
def test_bad_data_leave_the_last_site_alone(first, tmp_path, file, before, after, said):
    data = small.write(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the last good site")
    path = data / file
    assert before in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    result = build(data, tmp_path / "site")
    assert result.returncode == 1
    assert said in result.stdout
    assert "The site was not built" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
    assert files(tmp_path / "site") == {"index.html": b"the last good site"}


def test_addresses_come_from_one_place(first, tmp_path):
    data, _, _ = first
    assert build(data, tmp_path / "site", SITE_URL="https://data.example.net/mv", REPO_URL="https://git.example.net/mv/").returncode == 0
    page = (tmp_path / "site/exercises/peace-mission-2010/index.html").read_text("utf-8")
    assert "https://data.example.net/mv/exercises/peace-mission-2010/" in page
    assert "https://git.example.net/mv/issues/new?template=correction.yml" in page
    assert "https://git.example.net/mv/edit/main/datapackage/exercises/exercises.csv#L3" in page
    for name, content in files(tmp_path / "site").items():
        assert b"multivector.example" not in content, name


def test_zensical_builds_the_same_tree(first, tmp_path):
    """The tree is no captive of its generator."""
    data, _, _ = first
    assert build(data, tmp_path / "site").returncode == 0
    (tmp_path / "z").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "z")
    shutil.copytree(tmp_path / ".site.docs", tmp_path / "z/build/docs")
    result = subprocess.run(
        [str(Path(sys.executable).parent / "zensical"), "build", "-f", "mkdocs.yml"], cwd=tmp_path / "z", capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    made = {path.relative_to(tmp_path / "z/site").as_posix() for path in (tmp_path / "z/site").rglob("index.html")}
    wanted = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("index.html")}
    assert wanted == made
    assert "Peace Mission 2010" in (tmp_path / "z/site/exercises/peace-mission-2010/index.html").read_text("utf-8")
