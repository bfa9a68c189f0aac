"""Questions: asked again until the answer can be understood."""

import io

import pytest

from multivector.proposals import dialogue

OPTIONS = {"a": "Apple", "b": "Pear", "2": "Two"}


@pytest.fixture
def answers(monkeypatch):
    return lambda *lines: monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_enter_means_the_default(answers):
    answers("", "")
    assert dialogue.ask("Name", default="x") == "x"
    assert dialogue.ask("Name") == ""


def test_an_answer_that_is_needed_is_asked_for_again(answers, capsys):
    answers("", "  two \t words ")
    assert dialogue.ask("Name", needed=True) == "two words"
    assert capsys.readouterr().out == "Name: \n  Please give an answer.\nName:   two \\t words \n"


@pytest.mark.parametrize(("given", "wanted"), [("1", "a"), ("b", "b"), ("2", "b"), ("3", "2"), ("", "")])
def test_choose_takes_numbers_before_values(answers, given, wanted):
    answers(given)
    assert dialogue.choose("Which", OPTIONS) == wanted


@pytest.mark.parametrize("wrong", ["4", "0", "-1", "c", "9" * 5000, "１"])
def test_choose_refuses_what_is_not_offered(answers, wrong):
    answers(wrong, "1")
    assert dialogue.choose("Which", OPTIONS) == "a"


def test_choose_many(answers):
    answers("1, b;1  3")
    assert dialogue.choose_many("Which", OPTIONS) == ["a", "b", "2"]


@pytest.mark.parametrize(("given", "wanted"), [("y", True), ("YES", True), ("n", False), ("", False)])
def test_yes(answers, given, wanted):
    answers("perhaps", given)
    assert dialogue.yes("Really", False) is wanted


KNOWN = {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan"}


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["kazakhstan"], "KAZ"),
        (["Kazakstan", "1"], "KAZ"),
        (["Kazakstan", "", "1"], "KAZ"),  # Enter never takes a guess
        (["Kazakstan", "again", "KGZ"], "KGZ"),
        (["Xqz", "KGZ"], "KGZ"),
        ([""], ""),
    ],
)
def test_find(answers, lines, wanted):
    answers(*lines)
    assert dialogue.find("Who", KNOWN) == wanted


@pytest.mark.parametrize(("lines", "wanted"), [(["Xqz", "1"], "Xqz"), (["Kazakstan", "new"], "Kazakstan"), (["Kazakstan", "1"], "KAZ")])
def test_find_takes_something_new_where_that_is_allowed(answers, lines, wanted):
    answers(*lines)
    assert dialogue.find("What", KNOWN, new=True) == wanted


def test_the_end_of_the_answers_is_raised(answers):
    answers("")
    with pytest.raises(EOFError):
        dialogue.ask("Name", needed=True)


def test_what_is_quoted_is_spelled_out(capsys):
    dialogue.say("a\x1b[31mb\u202e")
    assert capsys.readouterr().out == "a\\x1b[31mb\\u202e\n"


def test_a_list_has_a_title_and_is_shown_once(answers, capsys):
    answers("pear", "2")
    dialogue.offer("Fruit in the record:", OPTIONS)
    assert dialogue.choose_many("Which of these", OPTIONS, offered=True) == ["b"]
    assert dialogue.choose_many("And which of the same list", OPTIONS, offered=True) == ["b"]
    out = capsys.readouterr().out
    assert out.count("   1  Apple\n") == 1
    assert out.startswith("Fruit in the record:\n   1  Apple\n")


@pytest.mark.parametrize(("wrong", "said"), [("peer", "'peer' is none of the numbers 1 to 3; perhaps 2 (Pear)."), ("7", "'7' is none of the numbers 1 to 3.")])
def test_what_was_meant_is_suggested(answers, capsys, wrong, said):
    answers(wrong, "1")
    assert dialogue.choose("Which", OPTIONS) == "a"
    assert f"  {said}\n" in capsys.readouterr().out


def test_find_knows_other_names(answers):
    answers("Republic of Kazakhstan")
    assert dialogue.find("Who", KNOWN, codes={"republic-of-kazakhstan": "KAZ"}) == "KAZ"
