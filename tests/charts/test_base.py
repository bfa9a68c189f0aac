"""Colours and drawings."""

import itertools
import json
import math

import altair as alt
import pandas as pd
import pytest

from multivector.charts import base, totals
from multivector.measures.scope import VECTORS

LABELS = {vector: vector.title() for vector in VECTORS}

# Machado, Oliveira and Fernandes (2009), severity 1: how linear RGB appears with the two usual colour blindnesses.
SIMULATED = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}


def linear(colour: str) -> list[float]:
    """Linear RGB of a hexadecimal colour."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2."""
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: list[float]) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of linear RGB."""
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.95047, 1.0, 1.08883)
    xyz = [max(sum(m * c for m, c in zip(row, rgb, strict=True)), 0) / w for row, w in zip(matrix, white, strict=True)]
    f = [t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


@pytest.mark.parametrize("palette", [base.LIGHT, base.DARK], ids=["light", "dark"])
def test_contrast(palette):
    for name in (*VECTORS, "heat"):
        assert contrast(palette[name], palette["page"]) >= 3, name
    for name in ("text", "quiet"):
        assert contrast(palette[name], palette["page"]) >= 4.5, name


@pytest.mark.parametrize("seen", SIMULATED)
@pytest.mark.parametrize("palette", [base.LIGHT, base.DARK], ids=["light", "dark"])
def test_vectors_can_be_told_apart(palette, seen):
    """Every two vectors differ by at least 10 in CIE L*a*b*, also to colour-blind readers."""
    matrix = SIMULATED[seen]
    colours = {v: lab([sum(m * c for m, c in zip(row, linear(palette[v]), strict=True)) for row in matrix]) for v in VECTORS}
    for one, other in itertools.combinations(VECTORS, 2):
        assert math.dist(colours[one], colours[other]) >= 10, (one, other)


def drawn() -> base.Drawn:
    table = pd.DataFrame({"vector": list(VECTORS), "exercises": range(len(VECTORS))})
    return base.draw([totals.chart("test", "A <title> & more", table, LABELS, "source")])["test"]


def test_page_drawings_follow_the_theme():
    item = drawn()
    assert "var(--mv-china-led)" in item.wide
    assert "var(--mv-china-led)" in item.narrow
    assert item.wide != item.narrow


def test_download_stands_alone():
    item = drawn()
    assert "var(--" not in item.alone
    assert base.LIGHT["china_led"] in item.alone
    assert "A &lt;title&gt; &amp; more" in item.alone
    assert "<title>" not in item.alone


def test_specification_is_valid_vega_lite():
    text = base.specification(drawn().chart)
    assert "var(--" not in text
    alt.Chart.from_dict(json.loads(text), validate=True)


def test_drawing_twice_gives_the_same():
    assert drawn().wide == drawn().wide


def test_style_sheet_names_every_colour():
    text = base.css()
    for name in base.LIGHT:
        assert text.count(f"--mv-{name.replace('_', '-')}:") == 2
