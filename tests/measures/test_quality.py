"""How well the record is evidenced."""

import pytest

from multivector.measures import quality, scope

SOURCES = [
    ("s1", "TASS", "news", "en"),
    ("s2", "TASS", "news", "ru"),
    ("s3", "NATO", "official", "en"),
    ("s4", "BBC", "news", "en"),
    ("s5", "RFE/RL", "news", "en"),
]


@pytest.mark.parametrize(
    ("cited", "publishers", "official", "level"),
    [
        (["s1"], 1, False, "thinly"),
        (["s1", "s2"], 1, False, "thinly"),  # two texts of one publisher
        (["s3"], 1, True, "fairly"),
        (["s1", "s4"], 2, False, "fairly"),
        (["s1", "s3"], 2, True, "well"),
        (["s1", "s4", "s5"], 3, False, "well"),
        ([], 0, False, "thinly"),
    ],
)
def test_confidence(make, cited, publishers, official, level):
    evidence = [("a", "name", source, "supports", None) for source in cited]
    evidence += [("a", "start", "s5", "contradicts", "2011"), ("a", "latitude", "s4", "supports", None)]  # neither counts
    frames = make({"id": "a", "start": "2010", "states": ["KAZ*"]}, evidence=evidence, sources=SOURCES)
    row = quality.confidence(frames).to_dict("records")[0]
    assert (row["publishers"], row["official"], row["level"], row["contradictions"]) == (publishers, official, level, 1)


def test_fields_tell_filled_from_supported(make):
    frames = make(
        {"id": "a", "start": "2010", "states": ["KAZ*"], "troops": 5, "forces": ["army"]},
        {"id": "b", "start": "2010", "states": ["KAZ*"]},
        evidence=[
            ("a", "troops_total", "s1", "supports", None),
            ("a", "participants.KAZ.troops", "s1", "supports", None),
            ("b", "start", "s1", "contradicts", "2011"),
        ],
        sources=SOURCES,
    )
    table = quality.fields(frames).set_index("field")
    assert table.loc["troops_total", ["filled", "supported", "filled_percent", "supported_percent"]].tolist() == [1, 1, 50.0, 100.0]
    assert table.loc["participants", ["filled", "supported"]].tolist() == [2, 1]
    assert table.loc["start", ["filled", "supported"]].tolist() == [2, 0]
    assert table.loc["forces", ["filled", "supported"]].tolist() == [1, 0]


def test_publishers_group_four_and_more(make):
    evidence = [("a", "name", source, "supports", None) for source in ("s1", "s3", "s4", "s5")] + [("b", "name", "s1", "supports", None)]
    frames = make({"id": "a", "start": "2010", "states": ["KAZ*"]}, {"id": "b", "start": "2010", "states": ["KAZ*"]}, evidence=evidence, sources=SOURCES)
    assert quality.publishers(frames).set_index("publishers")["exercises"].to_dict() == {"0": 0, "1": 1, "2": 0, "3": 0, "4 or more": 1}


def test_kinds_languages_and_contradictions(make):
    evidence = [("a", "start", "s3", "contradicts", "2011"), ("a", "name", "s1", "supports", None)]
    frames = make({"id": "a", "start": "2010", "states": ["KAZ*"]}, evidence=evidence, sources=SOURCES)
    assert quality.source_kinds(frames).to_dict("records") == [{"kind": "news", "sources": 4, "evidence": 1}, {"kind": "official", "sources": 1, "evidence": 1}]
    assert quality.languages(frames).to_dict("records") == [{"language": "en", "sources": 4}, {"language": "ru", "sources": 1}]
    assert quality.contradictions(frames).to_dict("records") == [{"record_id": "a", "name": "a", "field": "start", "stated_value": "2011", "publisher": "NATO"}]


def test_targets(make):
    frames = make({"id": "a", "start": "1995", "states": ["KAZ*", "RUS"], "troops": 5}, {"id": "b", "start": "1997", "states": ["KAZ*"]}, sources=SOURCES)
    table = quality.targets(frames, scope.described(frames), scope.counted(frames)).set_index("target")
    assert table.loc["Led by Russia, CSTO or CIS, to the end of 2021", "reached"] == 1
    assert table.loc["Records with a number of troops, in percent", "reached"] == 50
    assert table.loc["Records with a number of troops, in percent", "met"]
    assert not table.loc["Records in all", "met"]
    assert table.loc["Years without an exercise since 1995", "reached"] == 1  # 1996
