"""What every published number means, taken from the measures themselves."""

import inspect
import types

from multivector.measures import (
    actors,
    kas,
    kennan,
    quality,
    recompute_arms,
    recompute_exercises,
    recompute_records,
    recompute_series,
    replication,
    scope,
    vectors,
)
from multivector.pages.base import Page, Site

ROOMS: tuple[tuple[str, types.ModuleType], ...] = (
    ("What is counted", scope),
    ("By vector", vectors),
    ("By actor", actors),
    ("Quality", quality),
    ("Replication", replication),
    ("Formulas of exercises", recompute_exercises),
    ("Formulas of arms", recompute_arms),
    ("Formulas of yearly series", recompute_series),
    ("Formulas of records", recompute_records),
    ("Figures of Kennan Cable 68", kennan),
    ("Charts of Kas-Aminjonov", kas),
)


def page(site: Site) -> Page:
    """The definitions at method/measures/, one section per module of measures."""
    rooms = [(title, definitions(module)) for title, module in ROOMS]
    description = "How each number on this site is computed from the tables."
    return Page("method/measures.md", "Measures", description, "measures.md.jinja", {"rooms": rooms})


def definitions(module: types.ModuleType) -> list[tuple[str, list[str]]]:
    """Public functions of a module: name and paragraphs of the docstring, in the order of the file."""
    found = [item for name, item in inspect.getmembers(module, inspect.isfunction) if item.__module__ == module.__name__ and not name.startswith("_")]
    found.sort(key=lambda item: item.__code__.co_firstlineno)
    return [(item.__name__, [" ".join(part.split()).replace("``", "") for part in (inspect.getdoc(item) or "").split("\n\n")]) for item in found]
