"""Cells are plain text: no markup, formulas, paths, control or direction characters."""

import re
import unicodedata
from collections.abc import Iterator

from multivector.checks.base import Rule, shown, tables
from multivector.load import Packages
from multivector.problem import Problem

LONGEST = 2000
_MARKUP = re.compile(r"<[a-z!/?]|&(#\d+|#x[0-9a-f]+|[a-z]{2,8});|\{[{%#]|[}%#]\}|\]\(|(java|vb)script\s*:|data:[a-z]+/", re.IGNORECASE)
_FORMULA = re.compile(r"[=+@＝＋＠]|-(?![0-9]+(\.[0-9]+)?$)")
# Persian, Sinhala and others spell with joiners between two letters of their script.
_JOINED = re.compile(r"(?<=[\u0590-\u0fff])[\u200c\u200d](?=[\u0590-\u0fff])")
# Letters that look alike make two names that nobody can tell apart; a word is written in one script.
_MIXED = re.compile(r"[a-z\u00c0-\u024f][\u0370-\u052f]|[\u0370-\u052f][a-z\u00c0-\u024f]", re.IGNORECASE)
_PATH = re.compile(r"(^|[\\/])\.\.([\\/]|$)")


def check(packages: Packages) -> Iterator[Problem]:
    for table in tables(packages):
        addresses = set(table.fields(format="uri"))
        longest = {field["name"]: field.get("constraints", {}).get("maxLength", LONGEST) for field in table.schema["fields"]}
        for row in table.rows:
            for column, value in row.cells.items():
                said = wrong(value, column in addresses, longest[column]) if value else None
                if said:
                    yield RULE.at(table, row, column, f"{said[0]}: {shown(value)}", said[1])


def wrong(value: str, address: bool, longest: int) -> tuple[str, str] | None:
    """What is wrong with a cell and what would be right, or None."""
    hidden = [char for char in _JOINED.sub("", value) if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")]
    if hidden:
        name = unicodedata.name(hidden[0], f"U+{ord(hidden[0]):04X}")
        return f"a control or invisible character ({name})", "the text without it, on one line"
    if _FORMULA.match(value):
        return f"begins with {value[0]!r}, which spreadsheets take for a formula", "text that begins with a letter, digit or quotation mark"
    if len(value) > longest:
        return f"{len(value)} characters", f"at most {longest}"
    if address:
        return None
    if _MIXED.search(value):
        return "letters of two scripts in one word", "the word in one script, without letters that only look right"
    if _MARKUP.search(value):
        return "looks like markup, a template or a script", "plain text; write “less than” in words"
    if _PATH.search(value):
        return "looks like a path that climbs out of a folder", "plain text"
    return None


RULE = Rule("text", "Cells are plain text.", check)
