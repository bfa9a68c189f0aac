"""Proposals as JSON, as CSV for a spreadsheet, and as Markdown to read."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence

from importers.base import Importer, Proposal
from multivector.markdown import code

_FIRST = ("verdict", "record", "differs", "adds", "doubts", "place")
_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")


def as_json(importer: Importer, proposals: Sequence[Proposal]) -> str:
    """An object with the format, the publisher's terms, counts and the list of proposals."""
    rows = [
        {
            "verdict": proposal.verdict,
            "record": proposal.record,
            "differs": proposal.differs,
            "adds": proposal.adds,
            "doubts": proposal.doubts,
            "place": proposal.place,
            "cells": proposal.cells,
        }
        for proposal in proposals
    ]
    body = {"format": importer.name, "title": importer.title, "terms": importer.terms, "counts": counts(proposals), "proposals": rows}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def as_csv(importer: Importer, proposals: Sequence[Proposal]) -> str:
    """A row per proposal: verdict and findings, then our columns. No cell is one that a spreadsheet would compute."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_FIRST, *importer.columns])
    writer.writerows([*map(_inert, _findings(proposal)), *(_inert(proposal.cells[column]) for column in importer.columns)] for proposal in proposals)
    return out.getvalue()


def as_markdown(importer: Importer, proposals: Sequence[Proposal]) -> str:
    """A list of counts and a table per verdict; every cell is escaped, since it comes from elsewhere."""
    lines = ["# Proposals", "", f"From: {importer.title}.", "", f"Terms: {importer.terms}", "", summary(proposals)]
    for verdict, count in counts(proposals).items():
        lines += [
            "",
            f"## {verdict.capitalize()}: {count}",
            "",
            f"| Ours | Findings | Place | {' | '.join(importer.columns)} |",
            "|---" * (3 + len(importer.columns)) + "|",
        ]
        for proposal in proposals:
            if proposal.verdict == verdict:
                findings = "; ".join([*proposal.differs, *(f"new to us: {text}" for text in proposal.adds), *(f"doubt: {text}" for text in proposal.doubts)])
                cells = [proposal.record, findings, proposal.place, *(proposal.cells[column] for column in importer.columns)]
                lines.append(f"| {' | '.join(map(code, cells))} |")
    return "\n".join(lines) + "\n"


def summary(proposals: Sequence[Proposal]) -> str:
    """One sentence with the counts."""
    said = ", ".join(f"{count} {verdict}" for verdict, count in counts(proposals).items()) or "none"
    return f"{len(proposals)} proposals: {said}; {sum(bool(proposal.doubts) for proposal in proposals)} with doubts."


def counts(proposals: Sequence[Proposal]) -> dict[str, int]:
    """How many proposals have each verdict, what needs most work first."""
    found = Counter(proposal.verdict for proposal in proposals)
    return {verdict: found[verdict] for verdict in ("conflicting", "new", "matching", "not compared") if found[verdict]}


FORMATS: dict[str, Callable[[Importer, Sequence[Proposal]], str]] = {".json": as_json, ".csv": as_csv, ".md": as_markdown}


def _findings(proposal: Proposal) -> list[str]:
    return [proposal.verdict, proposal.record, *("; ".join(texts) for texts in (proposal.differs, proposal.adds, proposal.doubts)), proposal.place]


def _inert(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.fullmatch(text) else text
