"""Citations, read back."""

import json
from datetime import date

import pytest

from multivector.downloads.citations import Work, bibtex, ris

WORK = Work(
    "exercises/x-2010", "50 % & more_{of} #1 ~ x", "exercises/x-2010/", "Multivector contributors", "1.2.3", date(2026, 11, 22), "https://site.example/"
)


@pytest.mark.parametrize("key", ["exercises/peace-mission-2010", "aid/china-kyrgyzstan-vehicles-2014", "data/exercises", "charts/exercises-by-year"])
def test_every_kind_has_every_form(offered, key):
    for form in ("bib", "ris", "csl.json"):
        text = (offered / f"cite/{key}.{form}").read_text("utf-8")
        assert "Multivector contributors" in text
        assert f"https://site.example/{key}" in text


def test_csl(offered):
    (item,) = json.loads((offered / "cite/exercises/peace-mission-2010.csl.json").read_text("utf-8"))
    assert item["title"] == "Peace Mission 2010"
    assert item["author"] == [{"literal": "Multivector contributors"}]
    assert item["issued"]["date-parts"][0][0] >= 2026


def test_bibtex_escapes_what_tex_would_act_on():
    text = bibtex(WORK)
    assert r"title = {{50 \% \& more\_\{of\} \#1 \textasciitilde{} x}}," in text
    assert text.startswith("@misc{multivector-exercises-x-2010,\n")
    assert text.count("{") == text.count("}")


def test_ris_lines():
    lines = ris(WORK).split("\r\n")
    assert lines[0] == "TY  - DATA"
    assert lines[-2] == "ER  - "
    assert "DA  - 2026/11/22" in lines
    assert all(line[2:6] == "  - " for line in lines if line)


def test_every_record_with_a_page_can_be_cited_and_no_other(offered):
    assert (offered / "cite/facilities/kant-air-base.bib").is_file()
    assert not (offered / "cite/arms").exists()
