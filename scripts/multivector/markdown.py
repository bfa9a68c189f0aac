"""Contributed text in Markdown that GitHub shows: as code, which can be no link, mention, picture or markup.

Escaping single characters would not do: mentions, addresses and numbers of issues are found in the
finished page. Inside code they are left alone. This module needs nothing but the standard library.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from multivector.problem import Problem, one_line

LONGEST = 300
"""Characters of one contributed text that are shown."""

PAGE = 50_000
"""Characters of a whole comment; the hosting service takes 65,536."""


GROUPS = ("Losses", "Changes", "Additions")


@dataclass(frozen=True)
class Line:
    """One change of data as a reader sees it; ``group`` is one of ``GROUPS``."""

    group: str
    words: str
    error: bool


def code(text: str, limit: int = LONGEST) -> str:
    """``text`` as one code span that fits into a line or a cell of a table; too long texts are cut."""
    plain = one_line(text).replace("`", "'").replace("|", "¦").strip()
    if len(plain) > limit:
        plain = plain[: limit - 1] + "…"
    return f"`{plain}`" if plain else "–"


def bounded(lines: Iterable[str], more: str, limit: int = PAGE) -> list[str]:
    """As many of ``lines`` as fit into ``limit`` characters; then, if any are left, a last line with their number and ``more``."""
    kept, used, left = [], 0, 0
    for line in lines:
        used += len(line) + 1
        if left or used > limit:
            left += 1
        else:
            kept.append(line)
    return [*kept, "", f"… and {left} more{more}"] if left else kept


def problems(found: Sequence[Problem], more: str, limit: int = PAGE) -> list[str]:
    """The lines of a table of problems, errors first; none if there are no problems."""
    ranked = sorted(found, key=lambda problem: (problem.severity != "error", problem))
    rows = [f"| {p.severity} | {code(p.place)} | {code(p.message)} | {code(p.expected)} |" for p in ranked]
    return ["| | Where | What is wrong | What would be right |", "|---|---|---|---|", *bounded(rows, more, limit)] if rows else []


def grouped(found: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Lines by group, losses first; groups without lines are left out."""
    every = list(found)
    return [(group, members) for group in GROUPS if (members := [line for line in every if line.group == group])]


def listing(head: str, found: Iterable[Line], limit: int = PAGE) -> str:
    """Changes as a list under their groups."""
    out = [code(head, 600)]
    for group, members in grouped(found):
        out += ["", f"**{group}**", "", *(f"- {'**error** ' if line.error else ''}{code(line.words, 600)}" for line in members)]
    return "\n".join(bounded(out, "; run `make diff` to see all.", limit))
