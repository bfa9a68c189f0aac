"""Published figures have a period that can be read and a formula that can be computed."""

from collections.abc import Iterator

from multivector import edtf, formula
from multivector.checks.base import Rule, find, shown
from multivector.load import Packages, vocabulary
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    figures, exercises, actors = (
        find(packages, "published-figures", "published_figures"),
        find(packages, "exercises", "exercises"),
        find(packages, "reference", "actors"),
    )
    if figures is None or exercises is None or actors is None:
        return
    known = {
        "vector": set(vocabulary(actors.schema, "bloc")),
        "series": {row.cells["series"] for row in exercises.rows} - {""},
        "focus": set(vocabulary(exercises.schema, "focus")),
        **{name: {row.cells["actor_id"] for row in actors.rows} for name in ("actor", "host")},
        "led_by": {row.cells["actor_id"] for row in actors.rows} | {"joint"},
    }
    for name, table, column in (("force", "forces", "force"), ("equipment", "equipment", "category")):
        found = find(packages, "exercises", table)
        if found is not None:
            known[name] = set(vocabulary(found.schema, column))
    for row in figures.rows:
        period = row.cells["period"]
        if period and not all(edtf.valid(part) for part in period.split("/", 1)):
            yield RULE.at(figures, row, "period", f"{shown(period)} is not a period", "a date or two dates with a slash, such as 1991/2021-06")
        if not row.cells["measure"]:
            continue
        try:
            conditions = formula.parse(row.cells["measure"]).conditions
        except ValueError as error:
            yield RULE.at(figures, row, "measure", str(error), "a formula such as: count vector=russia_led to=2021-06")
            continue
        for name, values in conditions.items():
            for value in values:
                if name in known and value not in known[name]:
                    yield RULE.at(figures, row, "measure", f"{name}={value}: there is no such {name}", "an id or word of our tables")


RULE = Rule("published", "Published figures can be read and recomputed.", check)
