"""Typical mistakes of contributors: the exact message for each, and the help page that shows them."""

import re
from pathlib import Path

import pytest
from mistakes import GROUPS, PAGE, page

import check
import fix

MISTAKES = [mistake for group in GROUPS for mistake in group.mistakes]
ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.title)
def test_message(capsys, data, mistake):
    mistake.make(data)
    code = check.main(["--data", str(data.path)])
    out = capsys.readouterr().out
    assert f"{mistake.said}\n" in out
    assert len(re.findall(r"^(error|warning)  ", out, re.MULTILINE)) == 1 + mistake.more
    assert code == int(f"\n{out}".count("\nerror  ") > 0)


def test_there_are_enough():
    assert len(MISTAKES) >= 40
    assert len({mistake.title for mistake in MISTAKES}) == len(MISTAKES)


def test_page_is_made_of_the_table():
    assert PAGE.read_text(encoding="utf-8") == page(), "run python tests/mistakes.py"


def test_every_message_on_the_page_is_tested():
    """Read from the page itself, so that a message added by hand is found."""
    blocks = re.findall(r"```text\n(.*?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    shown = [block.split("\n… further")[0] for block in blocks]
    assert shown == [mistake.said for mistake in MISTAKES]


def test_page_is_plain():
    """No local path and no markup beyond what Markdown needs."""
    text = page()
    assert str(ROOT) not in text
    assert not re.search(r"<(?!source>)", text)


def test_make_fix_mends_what_the_page_says_it_mends(capsys, data):
    mended = [mistake for mistake in MISTAKES if "`make fix`" in mistake.remedy]
    assert len(mended) == 3
    for mistake in mended:
        mistake.make(data)
        assert fix.main(["--data", str(data.path)]) == 0
        capsys.readouterr()
        assert check.main(["--data", str(data.path)]) == 0
