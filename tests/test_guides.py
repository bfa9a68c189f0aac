"""The guides for contributors: what they promise about messages, labels and terms."""

import re
from pathlib import Path

import check
from importers import FORMATS

DOCS = Path(__file__).parents[1] / "docs"
FORMS = Path(__file__).parents[1] / ".github" / "ISSUE_TEMPLATE"


def _read(name):
    return (DOCS / name).read_text(encoding="utf-8")


def test_example_of_the_check_is_what_it_says(capsys, data):
    data.put("exercises/exercises", 2, "troops_total", "1,500")
    check.main(["--data", str(data.path)])
    said = re.sub(r"exercises\.csv:\d+", "exercises.csv:116", capsys.readouterr().out.replace("edelweiss-2014", "example-drill-2020"))
    (shown,) = re.findall(r"```text\n(error  .*?)\n```", _read("contribute.md"), re.DOTALL)
    assert said.startswith(f"{shown}\n")


def test_labels_of_the_forms_are_explained():
    explained = re.findall(r"^\| `([^`]+)` \|", _read("contribute/review.md"), re.MULTILINE)
    given = {
        label
        for form in FORMS.glob("*.yml")
        for line in re.findall(r"^labels: \[(.*)\]", form.read_text(encoding="utf-8"), re.MULTILINE)
        for label in line.split(", ")
    }
    assert given == {"correction", "new record", "bug"}
    assert given <= set(explained)
    assert len(explained) == len(set(explained))


def test_glossary_is_in_order():
    sections = _read("contribute/glossary.md").split("\n## ")[1:]
    terms = [re.findall(r"^\*\*(.+)\*\*\n:   \S", section, re.MULTILINE) for section in sections]
    assert [len(found) > 15 for found in terms] == [True, True]
    for found in terms:
        assert found == sorted(found, key=str.casefold)
    wanted = {
        "Actor",
        "Bloc",
        "Vector",
        "CSTO",
        "CIS",
        "SCO",
        "RATS",
        "NATO PfP",
        "OTS",
        "TIV",
        "EDTF",
        "Evidence",
        "Locator",
        "Slug",
        "Data package",
        "Foreign key",
    }
    assert wanted <= {term for found in terms for term in found}


def test_formats_of_the_importers_are_named():
    assert all(f"`{name}`" in _read("contribute/review.md") for name in FORMATS)
