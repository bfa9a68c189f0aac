"""Multiples of the record, on which speed is measured, are valid records of the right size."""

import pytest
import small

import bench
from multivector import checks, load


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    return load.packages(small.write(tmp_path_factory.mktemp("bench")))[0]


def rows(packages, name):
    package, table = name.split("/")
    return packages[package].tables[table].rows


def test_a_multiple_is_valid(packages, tmp_path):
    count = bench.multiply(packages, tmp_path / "datapackage", 3)
    made, problems = checks.run(tmp_path / "datapackage")
    assert [(problem.place, problem.message) for problem in problems if problem.severity == "error"] == []
    assert count == sum(len(table.rows) for package in made.values() for table in package.tables.values())
    for name in ("exercises/exercises", "exercises/evidence", "exercises/participants", "training/programmes", "reference/sources"):
        assert len(rows(made, name)) == 3 * len(rows(packages, name)), name
    assert len(rows(made, "reference/actors")) == len(rows(packages, "reference/actors"))


def test_the_same_record_gives_the_same_multiple(packages, tmp_path):
    for name in "ab":
        bench.multiply(packages, tmp_path / name, 2)
    for path in (tmp_path / "a").rglob("*.csv"):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_ids_of_copies():
    long = "a" * 90
    made = [bench.renamed(key, copy) for key in ("x", long, long[:-1]) for copy in (1, 2, 10)]
    assert len(set(made)) == len(made)
    assert max(map(len, made)) <= 90


def test_table():
    text = bench.table({1: {"rows": 100, "check": 2.0}, 10: {"rows": 1000, "check": 21.5}})
    assert "| Rows | 100 | 1,000 | 10.0 |" in text
    assert "| Check, s | 2.0 | 21.5 | 10.8 |" in text
    assert "MkDocs" not in text
