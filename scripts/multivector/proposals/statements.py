"""What the statements of sources become when a value changes. Nothing here knows tables or files; a statement is a row of evidence."""

import re
from collections.abc import Mapping
from typing import Any

from multivector import edtf, loose
from multivector.checks.stated import same
from multivector.load import EDTF_LEVEL_0
from multivector.proposals import match

Cells = dict[str, str]


def agrees(spec: dict[str, Any], value: str, said: str, codes: Mapping[str, str]) -> bool:
    """Whether the words of a source say the value of a column. ``codes`` leads from the key of a name to the code of an actor."""
    if not value or not said:
        return False
    alike = same(value, said, spec.get("rdfType") == EDTF_LEVEL_0)
    return alike if alike is not None else _meant(spec, value, codes) == _meant(spec, said, codes)


def refines(old: str, new: str) -> bool:
    """Whether the new value only says more, so that who stated the old one does not contradict it."""
    more = bool(old) and set(old.split(";")) < set(new.split(";"))
    return more or (edtf.valid(old) and edtf.valid(new) and new.startswith(f"{old}-"))


def after(row: Cells, old: str, new: str, agree: bool, keep: bool) -> Cells:
    """What changes in an earlier statement when ``new`` takes the place of ``old``; nothing if it still holds.

    agree: whether the words of the statement say the new value. keep: whether earlier support holds for the new value too.
    """
    if row["relation"] == "contradicts":
        return {"relation": "supports"} if agree else {}
    if keep or agree or not old:
        return {}
    if refines(old, new):
        return {} if row["stated_value"] else {"stated_value": old}
    return {"relation": "contradicts", "stated_value": row["stated_value"] or old}


def _meant(spec: dict[str, Any], text: str, codes: Mapping[str, str]) -> set[str]:
    labels = {entry["value"]: entry["label"] for entry in spec.get("categories", [])}
    words = re.split("[;,]", text) if spec["type"] == "list" else [text]
    plain = [" ".join(word.split()).casefold() for word in words if word.strip()]
    return {match.exact(word, labels) or codes.get(loose.key(word), word) for word in plain}
