"""compare: proposals beside our record."""

import pytest

from importers import compare
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
