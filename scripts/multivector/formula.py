"""The small language in which a published figure says how our tables recompute it.

A function and conditions: ``count vector=russia_led to=2021-06``. Several values of one condition
are joined by ``+`` and mean any of them. What the words mean is in ``measures.replication``.
"""

from dataclasses import dataclass

from multivector import edtf

FUNCTIONS = ("count", "share_percent", "mean_troops", "median_troops", "peak_year", "peak_count", "first_year")
BASE = ("vector", "actor", "host", "from", "to")
PARTS = ("led_by", "force", "equipment", "focus", "series", "format")
FORMATS = ("bilateral", "multilateral")


@dataclass(frozen=True)
class Formula:
    """A parsed formula: the function and the wanted values by condition."""

    function: str
    conditions: dict[str, tuple[str, ...]]


def parse(text: str) -> Formula:
    """Read a formula. Raises ValueError with a message for the person who wrote it."""
    function, *words = text.split()
    if function not in FUNCTIONS:
        raise ValueError(f"no function is named {function!r}; there are {', '.join(FUNCTIONS)}")
    conditions: dict[str, tuple[str, ...]] = {}
    for word in words:
        name, mark, value = word.partition("=")
        if name not in BASE + PARTS or not mark or not value:
            raise ValueError(f"{word!r} is no condition; write name=value with one of {', '.join(BASE + PARTS)}")
        if name in conditions:
            raise ValueError(f"the condition {name} stands twice; join values with +")
        if name in ("from", "to") and not edtf.valid(value):
            raise ValueError(f"{word!r}: {value!r} is not a date")
        if name == "format" and value not in FORMATS:
            raise ValueError(f"{word!r}: write {' or '.join(FORMATS)}")
        conditions[name] = tuple(value.split("+"))
    if function == "share_percent" and not set(conditions) & set(PARTS):
        raise ValueError(f"a share needs one of {', '.join(PARTS)}")
    return Formula(function, conditions)
