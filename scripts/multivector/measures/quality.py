"""How well the record is evidenced."""

import pandas as pd

from multivector.load import Frames, Packages

LEVELS = ("well", "fairly", "thinly")
FIELDS = ("name", "start", "end", "led_by", "location", "participants", "troops_total", "forces", "equipment", "focus")


def confidence(frames: Frames) -> pd.DataFrame:
    """How well each exercise is evidenced: ``exercise_id`` and the columns of ``evidenced``."""
    ids = frames["exercises"]["exercises"]["exercise_id"]
    return evidenced(frames["exercises"]["evidence"], frames["reference"]["sources"], ids).rename(columns={"record_id": "exercise_id"})


def evidenced(evidence: pd.DataFrame, sources: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    """How well each record is evidenced, computed from its evidence.

    A publisher counts once however many of its texts are cited. ``well``: at least three
    publishers, or two of which one is official; ``fairly``: two publishers, or one official;
    ``thinly``: everything else. A gazetteer that places a town is no witness of the exercise, so
    evidence for coordinates does not count.

    Returns ``record_id``, ``sources``, ``publishers``, ``official`` (bool), ``contradictions``, ``level``.
    """
    evidence = evidence.merge(sources, on="source_id", suffixes=("", "_source"))
    supports = evidence[(evidence["relation"] == "supports") & ~evidence["field"].isin(["latitude", "longitude"])]
    table = pd.DataFrame({"record_id": list(ids)})
    by_record = supports.groupby("record_id")
    for name, values in (
        ("sources", by_record["source_id"].nunique()),
        ("publishers", by_record["publisher"].nunique()),
        ("official", supports[supports["kind"] == "official"].groupby("record_id").size()),
        ("contradictions", evidence[evidence["relation"] == "contradicts"].groupby("record_id").size()),
    ):
        table[name] = table["record_id"].map(values).fillna(0).astype(int)
    table["official"] = table["official"] > 0
    table["level"] = [_level(p, o) for p, o in zip(table["publishers"], table["official"], strict=True)]
    return table


def collection(packages: Packages, frames: Frames) -> pd.DataFrame:
    """How well the records of each package are evidenced, table by table.

    Returns ``package``, ``table``, ``records``, ``statements`` (of the package), ``contradictions``,
    ``several_percent`` (records with two publishers or more), and the number of records of each of LEVELS.
    """
    rows = []
    for name, package in packages.items():
        for table in package.records:
            evidence = frames[name]["evidence"]
            level = evidenced(evidence, frames["reference"]["sources"], frames[name][table.name][table.key[0]])
            counts = [int((level["level"] == word).sum()) for word in LEVELS]
            mine = int(evidence["record_id"].isin(level["record_id"]).sum())
            several = _percent(int((level["publishers"] >= 2).sum()), len(level))
            rows.append((name, table.name, len(level), mine, int(level["contradictions"].sum()), several, *counts))
    return pd.DataFrame(rows, columns=["package", "table", "records", "statements", "contradictions", "several_percent", *LEVELS])


def fields(frames: Frames) -> pd.DataFrame:
    """How often each key field is filled and supported.

    Returns ``field``, ``records`` (all), ``filled``, ``supported`` (filled and with a supporting
    source), ``filled_percent``, ``supported_percent`` (of the filled).
    """
    exercises = frames["exercises"]["exercises"]
    evidence = frames["exercises"]["evidence"]
    evidence = evidence[evidence["relation"] == "supports"].assign(field=lambda e: e["field"].str.split(".").str[0])
    rows = []
    for name in FIELDS:
        if name in ("participants", "forces", "equipment"):
            filled = set(frames["exercises"][name]["exercise_id"])
        elif name == "focus":
            filled = set(exercises[exercises["focus"].map(len) > 0]["exercise_id"])
        else:
            filled = set(exercises[exercises[name].notna()]["exercise_id"])
        supported = filled & set(evidence[evidence["field"] == name]["record_id"])
        rows.append((name, len(exercises), len(filled), len(supported)))
    table = pd.DataFrame(rows, columns=["field", "records", "filled", "supported"])
    table["filled_percent"] = (100 * table["filled"] / table["records"]).round(1)
    table["supported_percent"] = (100 * table["supported"] / table["filled"]).round(1)
    return table


def publishers(frames: Frames) -> pd.DataFrame:
    """Number of exercises by number of independent publishers: ``publishers`` (1, 2, 3, 4 or more), ``exercises``."""
    counts = confidence(frames)["publishers"].clip(upper=4)
    table = counts.value_counts().reindex(range(5), fill_value=0).rename_axis("publishers").rename("exercises").reset_index()
    table["publishers"] = table["publishers"].map(lambda n: "4 or more" if n == 4 else str(n))
    return table


def source_kinds(frames: Frames) -> pd.DataFrame:
    """Cited sources by kind: ``kind``, ``sources``, ``evidence`` (statements that rest on them)."""
    sources = frames["reference"]["sources"]
    statements = frames["exercises"]["evidence"].groupby("source_id").size()
    table = sources.assign(evidence=sources["source_id"].map(statements).fillna(0).astype(int))
    grouped = table.groupby("kind").agg(sources=("source_id", "size"), evidence=("evidence", "sum"))
    return grouped.sort_values("sources", ascending=False).reset_index()


def languages(frames: Frames) -> pd.DataFrame:
    """Cited sources by language: ``language`` (ISO 639 code, empty if unknown), ``sources``, most first."""
    counts = frames["reference"]["sources"]["language"].fillna("").value_counts()
    return counts.rename_axis("language").rename("sources").reset_index().sort_values(["sources", "language"], ascending=[False, True]).reset_index(drop=True)


def contradictions(frames: Frames) -> pd.DataFrame:
    """Every statement that contradicts the record: ``record_id``, ``name``, ``field``, ``stated_value``, ``publisher``."""
    evidence = frames["exercises"]["evidence"]
    table = evidence[evidence["relation"] == "contradicts"].merge(frames["reference"]["sources"][["source_id", "publisher"]], on="source_id")
    names = frames["exercises"]["exercises"].set_index("exercise_id")["name"]
    table["name"] = table["record_id"].map(names)
    return table.sort_values(["record_id", "field", "publisher"])[["record_id", "name", "field", "stated_value", "publisher"]].reset_index(drop=True)


def targets(frames: Frames, described: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """How far the record has come: ``target``, ``wanted``, ``reached``, ``met`` (bool).

    The numbers of exercises per leader are those that the literature prints (Kennan Cable 68 and
    later counts of the same database); the others are our own aims.
    """
    old = counted[counted["year"] <= 2021]
    of = {vector: int((old["vector"] == vector).sum()) for vector in ("russia_led", "china_led", "us_nato", "india", "central_asia")}
    level = confidence(frames)
    empty = sorted(set(range(1995, int(counted["year"].max()) + 1)) - set(counted["year"])) if len(counted) else []
    rows = [
        ("Records in all", 500, len(described)),
        ("Counted exercises to the end of 2021", 269, len(old)),
        ("Records from 2022 on", 130, int((described["year"] >= 2022).sum())),
        ("Led by Russia, CSTO or CIS, to the end of 2021", 110, of["russia_led"]),
        ("Led by the USA or NATO, to the end of 2021", 85, of["us_nato"]),
        ("Led by China or the SCO, to the end of 2021", 32, of["china_led"]),
        ("Led by India, to the end of 2021", 12, of["india"]),
        ("Among Central Asian states, to the end of 2021", 8, of["central_asia"]),
        ("Records with a number of troops, in percent", 45, _percent(int(described["troops_total"].notna().sum()), len(described))),
        ("Records with two publishers or more, in percent", 70, _percent(int((level["publishers"] >= 2).sum()), len(level))),
    ]
    table = pd.DataFrame(rows, columns=["target", "wanted", "reached"])
    table["met"] = table["reached"] >= table["wanted"]
    years = pd.DataFrame([("Years without an exercise since 1995", 0, len(empty), not empty)], columns=table.columns)
    return pd.concat([table, years], ignore_index=True)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _level(publishers: int, official: bool) -> str:
    if publishers >= 3 or (publishers == 2 and official):
        return "well"
    return "fairly" if publishers == 2 or official else "thinly"
