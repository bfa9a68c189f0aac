"""The small language in which a published figure says how our tables recompute it.

A function and conditions: ``count vector=russia_led to=2021-06``. Several values of one condition
are joined by ``+`` and mean any of them. A formula is parsed and looked up, never executed; what the
words mean is in ``measures.replication`` and the modules that it names.
"""

from dataclasses import dataclass

from multivector import edtf

BASE = ("vector", "actor", "host", "from", "to")
PARTS = ("led_by", "force", "equipment", "focus", "series", "format")
FORMATS = ("bilateral", "multilateral")
DATES = ("from", "to", "during", "year")
SINGLE = ("table", "field", "record", "than")


@dataclass(frozen=True)
class Function:
    """Which conditions a function needs and which others it may have; with ``columns``, also any column of the table."""

    kind: str
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    columns: bool = False


FUNCTIONS = {
    **dict.fromkeys(
        ("count", "share_percent", "mean_troops", "median_troops", "peak_year", "peak_count", "first_year"),
        Function("exercises", may=BASE + PARTS),
    ),
    "arms_volume": Function("arms", may=("supplier", "recipient", "from", "to")),
    "arms_share": Function("arms", ("supplier",), ("recipient", "from", "to")),
    "arms_rank": Function("arms", ("supplier",), ("recipient", "from", "to")),
    "arms_ratio": Function("arms", ("supplier", "than"), ("recipient", "from", "to")),
    "arms_ahead": Function("arms", ("supplier", "than"), ("recipient", "from", "to")),
    "indicator": Function("series", ("name", "actor", "year")),
    "indicator_sum": Function("series", ("name", "actor"), ("from", "to")),
    "indicator_peak": Function("series", ("name", "actor"), ("from", "to")),
    "records": Function("records", ("table",), ("from", "to", "during"), columns=True),
    **dict.fromkeys(("distinct", "sum", "earliest", "latest"), Function("records", ("table", "field"), ("from", "to", "during"), columns=True)),
    "value": Function("records", ("record", "field")),
}


@dataclass(frozen=True)
class Place:
    """Where a table of records stands, and the columns of its period."""

    package: str
    start: str = ""
    end: str = ""
    part: bool = False
    """Whether its rows belong to the records of another table."""


TABLES = {
    "transfers": Place("arms-transfers", "year_ordered"),
    "facilities": Place("facilities", "opened", "closed"),
    "aid": Place("military-aid", "start", "end"),
    "programmes": Place("training", "start", "end"),
    "projects": Place("surveillance-technology", "start", "end"),
    "agreements": Place("agreements", "date", "ended"),
    "parties": Place("agreements", "joined", "left", part=True),
    "companies": Place("private-security", "since"),
    "clients": Place("private-security", part=True),
    "incidents": Place("incidents-and-opinion", "start", "end"),
    "polls": Place("incidents-and-opinion", "start", "end"),
}
"""The tables that formulas of records can ask."""


@dataclass(frozen=True)
class Formula:
    """A parsed formula: the function and the wanted values by condition."""

    function: str
    conditions: dict[str, tuple[str, ...]]

    @property
    def kind(self) -> str:
        """Of what it computes: exercises, arms, series or records."""
        return FUNCTIONS[self.function].kind

    def one(self, name: str) -> str:
        """The single value of a condition; empty where it does not stand."""
        return self.conditions.get(name, ("",))[0]

    @property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """The conditions that are columns of the table."""
        function = FUNCTIONS[self.function]
        return {name: values for name, values in self.conditions.items() if name not in function.needs + function.may}


def parse(text: str) -> Formula:
    """Read a formula. Raises ValueError with a message for the person who wrote it."""
    word, *words = text.split()
    if word not in FUNCTIONS:
        raise ValueError(f"no function is named {word!r}; there are {', '.join(FUNCTIONS)}")
    function = FUNCTIONS[word]
    allowed = [*function.needs, *function.may, *(["columns of the table"] if function.columns else [])]
    conditions: dict[str, tuple[str, ...]] = {}
    for part in words:
        name, mark, value = part.partition("=")
        if not name or not mark or not value or not (function.columns or name in allowed):
            raise ValueError(f"{part!r} is no condition; write name=value with one of {', '.join(allowed)}")
        if name in conditions:
            raise ValueError(f"the condition {name} stands twice; join values with +")
        if name in DATES and name in allowed and not edtf.valid(value):
            raise ValueError(f"{part!r}: {value!r} is not a date")
        if name == "format" and function.kind == "exercises" and value not in FORMATS:
            raise ValueError(f"{part!r}: write {' or '.join(FORMATS)}")
        if name in SINGLE and "+" in value:
            raise ValueError(f"{part!r}: the condition {name} takes one value")
        conditions[name] = tuple(value.split("+"))
    missing = [name for name in function.needs if name not in conditions]
    if missing:
        raise ValueError(f"{word} needs {' and '.join(missing)}")
    if word == "share_percent" and not set(conditions) & set(PARTS):
        raise ValueError(f"a share needs one of {', '.join(PARTS)}")
    if "table" in conditions and conditions["table"][0] not in TABLES:
        raise ValueError(f"no table is named {conditions['table'][0]!r}; there are {', '.join(TABLES)}")
    return Formula(word, conditions)
