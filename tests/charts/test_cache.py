"""Drawings that are kept: right with a cold, warm, damaged or useless cache."""

import errno
import json

import altair as alt
import pandas as pd
import pytest
import vl_convert

from multivector.charts import base, cache, totals
from multivector.measures.scope import VECTORS

LABELS = {vector: vector.title() for vector in VECTORS}


def chart(id="test", first=0):
    table = pd.DataFrame({"vector": list(VECTORS), "exercises": range(first, first + len(VECTORS))})
    return totals.chart(id, "Title", table, LABELS, "source")


@pytest.fixture
def drawings(monkeypatch):
    """Counts what is really drawn."""
    count = []
    real = vl_convert.vegalite_to_svg
    monkeypatch.setattr(vl_convert, "vegalite_to_svg", lambda spec: count.append(spec) or real(spec))
    return count


def same(made, other):
    return all(getattr(made["test"], name) == getattr(other["test"], name) for name in ("wide", "narrow", "alone"))


def test_cold_warm_and_deleted(drawings, tmp_path):
    folder = tmp_path / "a" / "cache"
    without = base.draw([chart()])
    assert len(drawings) == 3
    assert same(base.draw([chart()], folder), without)
    assert len(drawings) == 6
    assert same(base.draw([chart()], folder), without)
    assert len(drawings) == 6, "a warm cache draws nothing"
    for path in folder.iterdir():
        path.unlink()
    assert same(base.draw([chart()], folder), without)
    assert len(drawings) == 9


def test_only_what_changed_is_drawn(drawings, tmp_path):
    base.draw([chart("one"), chart("two", 3)], tmp_path)
    drawings.clear()
    made = base.draw([chart("one"), chart("two", 4)], tmp_path)
    assert len(drawings) == 3
    assert made["two"].wide == base.draw([chart("two", 4)])["two"].wide


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"<svg", b"<SVG")),
        lambda path: path.write_bytes(path.read_bytes() + b"<script>alert(1)</script>"),
        lambda path: path.write_bytes(b"\xff\xfe\n\xff"),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: (path.unlink(), path.symlink_to("/nowhere")),
        lambda path: (path.unlink(), path.symlink_to(path)),
    ],
    ids=["empty", "cut-off", "changed", "longer", "not-text", "folder", "dangling-link", "circular-link"],
)
def test_damaged_entries_are_drawn_anew(drawings, tmp_path, damage):
    good = base.draw([chart()], tmp_path)
    for path in list(tmp_path.iterdir()):
        damage(path)
    drawings.clear()
    assert same(base.draw([chart()], tmp_path), good)
    assert len(drawings) == 3


def test_a_damaged_entry_is_mended(drawings, tmp_path):
    base.draw([chart()], tmp_path)
    next(tmp_path.iterdir()).write_bytes(b"x")
    base.draw([chart()], tmp_path)
    drawings.clear()
    base.draw([chart()], tmp_path)
    assert not drawings


def test_bounded(tmp_path):
    base.draw([chart("one"), chart("two", 3)], tmp_path)
    (tmp_path / ".left.by.a.killed.build").write_bytes(b"x")
    assert len(list(tmp_path.iterdir())) == 7
    base.draw([chart("one")], tmp_path)
    assert len(list(tmp_path.iterdir())) == 3


def test_a_folder_that_cannot_be_made_costs_time_only(drawings, tmp_path):
    (tmp_path / "file").write_text("x")
    made = base.draw([chart()], tmp_path / "file" / "cache")
    assert len(drawings) == 3
    assert same(made, base.draw([chart()]))
    assert (tmp_path / "file").read_text() == "x"


def test_a_full_disk_costs_time_only(drawings, tmp_path, monkeypatch):
    def full(path, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(cache, "write_bytes", full)
    made = base.draw([chart()], tmp_path)
    assert len(drawings) == 3
    assert same(made, base.draw([chart()]))


def test_the_name_is_of_all_that_a_drawing_depends_on(monkeypatch):
    spec = base.spec(alt.Chart(pd.DataFrame({"a": [1]})).mark_bar().encode(x="a:Q"))
    changed = json.loads(json.dumps(spec).replace(base.colour("text"), base.colour("quiet")))
    first = cache.name(spec)
    assert first == cache.name(json.loads(json.dumps(spec)))
    assert first != cache.name(changed)
    monkeypatch.setattr(cache, "PROGRAM", "vl-convert 0")
    assert first != cache.name(spec)
