"""compare: proposals beside our record."""

import shutil

import pytest

from importers import compare, foreign_assistance, sipri_milex, sipri_register, world_bank
from importers.base import Proposal
from importers.oxus import COLUMNS
from multivector import load

PEACE_MISSION = {"name": "Peace Mission-2010 (Mirnaya Missiya)", "start": "2010-09-09", "led_by": "joint", "participants": "CHN;KAZ;RUS"}


@pytest.fixture
def compared(data):
    """The proposal with some cells, after comparing with the small record."""

    def do(**cells):
        packages, _ = load.packages(data.path)
        (proposal,) = compare.exercises([Proposal("row 2", dict.fromkeys(COLUMNS, "") | cells)], packages)
        return proposal

    return do


def test_new(compared):
    proposal = compared(**PEACE_MISSION | {"name": "Another", "start": "2011-09"})
    assert (proposal.verdict, proposal.record, proposal.differs, proposal.adds) == ("new", "", (), ())


@pytest.mark.parametrize("start", ["2010", "2010-09", "2010-09-09"])
def test_same_name_and_year(compared, start):
    proposal = compared(**PEACE_MISSION | {"start": start})
    assert (proposal.verdict, proposal.record, proposal.differs) == ("matching", "peace-mission-2010", ())


def test_same_month_leader_and_half_of_the_participants(compared):
    proposal = compared(name="Matybulak drill", start="2010-09", led_by="joint", participants="KAZ;RUS")
    assert (proposal.verdict, proposal.record) == ("matching", "peace-mission-2010")


@pytest.mark.parametrize(
    "changed",
    [{"start": "2010-10"}, {"start": "2010"}, {"start": ""}, {"led_by": "RUS"}, {"led_by": ""}, {"participants": "KAZ"}, {"participants": ""}],
)
def test_not_the_same(compared, changed):
    cells = {"name": "Matybulak drill", "start": "2010-09", "led_by": "joint", "participants": "KAZ;RUS"}
    assert compared(**cells | changed).verdict == "new"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"start": "2010-08-01"}, "start: we have 2010-09-09, the file has 2010-08-01"),
        ({"end": "2010-09-20"}, "end: we have 2010-09-25, the file has 2010-09-20"),
        ({"led_by": "RUS"}, "led_by: we have joint, the file has RUS"),
        ({"troops_total": "3000"}, "troops_total: we have 5000, the file has 3000"),
        ({"participants": "CHN;KAZ;KGZ;RUS"}, "participants: we have CHN;KAZ;RUS, the file has CHN;KAZ;KGZ;RUS"),
    ],
)
def test_conflicting(compared, changed, said):
    proposal = compared(**PEACE_MISSION | changed)
    assert (proposal.verdict, proposal.differs) == ("conflicting", (said,))


@pytest.mark.parametrize("changed", [{"end": "2010-09"}, {"troops_total": "5000"}, {"participants": "CHN;KAZ"}, {"location": "Somewhere"}])
def test_not_conflicting(compared, changed):
    assert compared(**PEACE_MISSION | changed).verdict == "matching"


def test_what_we_lack(compared):
    proposal = compared(name="Edelweiss", start="2014-07-05", led_by="KGZ", participants="KGZ", troops_total="300", forces="army;special_operations")
    assert proposal.verdict == "matching"
    assert proposal.adds == ("start: 2014-07-05", "led_by: KGZ", "troops_total: 300", "forces: army")


def test_several_of_ours(data, compared):
    data.add("exercises/exercises", exercise_id="peace-mission-2010-staff", name="Peace Mission 2010 (staff)", start="2010-04", led_by="RUS")
    proposal = compared(**PEACE_MISSION)
    assert (proposal.verdict, proposal.record) == ("matching", "peace-mission-2010;peace-mission-2010-staff")


DEAL = {
    "transfer_id": "rus-kaz-2010-model-a",
    "origin": "sipri",
    "supplier": "RUS",
    "recipient": "KAZ",
    "year_ordered": "2010",
    "item": "Model A",
    "description": "tank",
    "category": "armoured_vehicles",
    "quantity_ordered": "10",
    "quantity_delivered": "10",
    "years_delivered": "2011",
    "status": "delivered",
    "tiv": "40",
}


@pytest.fixture
def beside(data):
    """Proposals after comparing them with a table of these rows."""

    def do(importer, table, ours, theirs):
        data.write(table, data.rows(table)[0], ours)
        packages, _ = load.packages(data.path)
        return importer.compare([Proposal("line 2", dict.fromkeys(importer.columns, "") | cells) for cells in theirs], packages)

    return do


def _verdicts(proposals):
    return [(proposal.verdict, proposal.record, proposal.differs) for proposal in proposals]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ("matching", "rus-kaz-2010-model-a", ())),
        ({"tiv": "40.0", "transfer_id": "another"}, ("matching", "rus-kaz-2010-model-a", ())),
        ({"quantity_ordered": "", "tiv": ""}, ("matching", "rus-kaz-2010-model-a", ())),
        ({"quantity_delivered": "12"}, ("conflicting", "rus-kaz-2010-model-a", ("quantity_delivered: we have 10, the file has 12",))),
        ({"years_delivered": "2011;2012"}, ("conflicting", "rus-kaz-2010-model-a", ("years_delivered: we have 2011, the file has 2011;2012",))),
        ({"year_ordered": "2011"}, ("new", "", ())),
        ({"description": "towed gun"}, ("new", "", ())),
    ],
)
def test_deals(beside, changed, expected):
    proposals = beside(sipri_register.IMPORTER, "arms-transfers/transfers", [DEAL], [DEAL | changed])
    assert _verdicts(proposals) == [expected]


def test_a_deal_of_our_own_is_not_one_of_theirs(beside):
    proposals = beside(sipri_register.IMPORTER, "arms-transfers/transfers", [DEAL | {"origin": "multivector"}], [DEAL])
    assert _verdicts(proposals) == [("new", "", ())]


def test_deals_that_look_alike_are_paired(beside):
    second = DEAL | {"transfer_id": "rus-kaz-2010-model-a-2", "quantity_delivered": "3"}
    third = DEAL | {"quantity_delivered": "7"}
    proposals = beside(sipri_register.IMPORTER, "arms-transfers/transfers", [DEAL, second], [second, DEAL, third])
    assert _verdicts(proposals) == [("matching", "rus-kaz-2010-model-a-2", ()), ("matching", "rus-kaz-2010-model-a", ()), ("new", "", ())]


VALUE = {"indicator_id": "milex-share-of-gdp", "actor_id": "TJK", "year": "1995", "value": "1.098613", "flag": "estimate"}


@pytest.mark.parametrize(
    ("flag", "changed", "expected"),
    [
        ("estimate", {}, ("matching", "milex-share-of-gdp/TJK/1995", ())),
        ("estimate", {"value": "1.0986130001"}, ("matching", "milex-share-of-gdp/TJK/1995", ())),
        ("estimate", {"value": "1.1"}, ("conflicting", "milex-share-of-gdp/TJK/1995", ("value: we have 1.098613, the file has 1.1",))),
        ("estimate", {"flag": ""}, ("conflicting", "milex-share-of-gdp/TJK/1995", ("flag: we have estimate, the file has nothing",))),
        ("implausible", {"flag": ""}, ("matching", "milex-share-of-gdp/TJK/1995", ())),
        ("estimate", {"year": "1996"}, ("new", "", ())),
        ("estimate", {"indicator_id": ""}, ("not compared", "", ())),
    ],
)
def test_values(beside, flag, changed, expected):
    ours = VALUE | {"flag": flag, "source_id": "a-source"}
    proposals = beside(sipri_milex.IMPORTER, "indicators/military_expenditure", [ours], [VALUE | changed])
    assert _verdicts(proposals) == [expected]


@pytest.mark.parametrize(("importer", "table"), [(world_bank.IMPORTER, "world_bank"), (foreign_assistance.IMPORTER, "us_government")])
def test_values_without_flags(beside, importer, table):
    cells = {"indicator_id": "any", "actor_id": "KAZ", "year": "2024", "value": "-5"}
    (proposal,) = beside(importer, f"indicators/{table}", [cells | {"flag": "estimate", "source_id": "a-source"}], [cells])
    assert proposal.verdict == "matching"


@pytest.mark.parametrize("importer", [sipri_register.IMPORTER, sipri_milex.IMPORTER])
def test_without_the_table_nothing_is_compared(data, importer):
    for package in ("arms-transfers", "indicators"):
        shutil.rmtree(data.path / package)
    packages, _ = load.packages(data.path)
    (proposal,) = importer.compare([Proposal("line 2", dict.fromkeys(importer.columns, "x"))], packages)
    assert proposal.verdict == "not compared"
