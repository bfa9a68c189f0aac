"""All rules together: none is forgotten, none stops the others, and valid data passes."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from multivector import checks, load
from multivector.checks import dates
from multivector.checks.base import Rule, shown
from multivector.load import Packages
from multivector.problem import Problem

MODULES = sorted(module.name for module in pkgutil.iter_modules(checks.__path__))
RULED = [name for name in MODULES if hasattr(importlib.import_module(f"multivector.checks.{name}"), "RULE")]


def test_valid_data_has_no_problems(data):
    packages, problems = checks.run(data.path)
    assert problems == []
    assert {name: len(packages[name].tables[table].rows) for name, table in (("exercises", "exercises"), ("reference", "actors"))} == {
        "exercises": 3,
        "reference": 4,
    }


def test_rules_are_all_modules():
    assert {rule.name for rule in checks.RULES} == {importlib.import_module(f"multivector.checks.{name}").RULE.name for name in RULED}
    assert set(MODULES) - set(RULED) == {"base", "report"}


def test_rule_names_are_single_and_titles_are_sentences():
    names = [rule.name for rule in checks.RULES]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
    assert all(rule.title.endswith(".") for rule in checks.RULES)


@pytest.mark.parametrize("name", RULED)
def test_every_rule_has_a_test(name):
    assert (Path(__file__).parent / f"test_{name}.py").is_file()


def _crash(packages: Packages) -> Iterator[Problem]:
    raise KeyError("colour")
    yield


CRASHING = Rule("crashing", "It always fails.", _crash)


def test_crashing_rule_becomes_a_problem_and_others_go_on(data):
    data.put("exercises/exercises", 3, "end", "2010-09-31")
    assert data.said(CRASHING, dates.RULE) == [
        ("error", "datapackage", "the rule crashing failed: KeyError: 'colour'"),
        ("error", "exercises/exercises.csv:3:end", "'2010-09-31' is not a date"),
    ]


def _late(packages: Packages) -> Iterator[Problem]:
    yield Problem("b.csv", 2, "", "late", "found before the crash", "more")
    raise RuntimeError("too late")


def test_what_a_rule_found_before_it_crashed_is_kept(data):
    assert [problem.message for problem in data.check(Rule("late", "It fails late.", _late))] == [
        "found before the crash",
        "the rule late failed: RuntimeError: too late",
    ]


def _twice(packages: Packages) -> Iterator[Problem]:
    first = Problem("b.csv", 10, "", "twice", "a message", "another")
    yield from (first, replace(first, file="a.csv"), replace(first, line=9), first)


def test_problems_are_sorted_by_place_and_said_once(data):
    places = [problem.place for problem in data.check(Rule("twice", "It repeats itself.", _twice))]
    assert places == ["a.csv:10", "b.csv:9", "b.csv:10"]


@pytest.mark.parametrize(
    "table",
    ["exercises/exercises", "exercises/participants", "exercises/forces", "exercises/evidence", "exercises/series", "reference/actors", "reference/sources"],
)
def test_missing_table_is_said_once_and_no_rule_crashes(data, table):
    """Rules keep silent about what they cannot judge, instead of thousands of lines about the rest."""
    data.file(table).unlink()
    assert data.said() == [("error", f"{table}.csv", "the table is missing")]


def test_rules_over_nothing(tmp_path):
    assert checks.run(tmp_path)[1] == [
        Problem(tmp_path.name, 0, "", "readable", "no data package here", "at least one folder with a datapackage.json"),
    ]


def test_default_folder_is_that_of_the_repository():
    assert load.DATA.parent == Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("short", "'short'"),
        ("two\nlines\x1b[31m", r"'two\nlines\x1b[31m'"),
        ("x" * 60, f"'{'x' * 60}'"),
        ("x" * 61, f"'{'x' * 59}…'"),
    ],
)
def test_cells_in_messages_are_short_and_on_one_line(text, expected):
    assert shown(text) == expected
