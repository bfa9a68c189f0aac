"""The second room: every rule over every package, all findings in one list."""

from pathlib import Path

from multivector import load
from multivector.checks import (
    aliases,
    amounts,
    central_asia,
    coordinates,
    dates,
    descriptors,
    duplicates,
    ended,
    evidence_present,
    evidence_targets,
    findable,
    indicators,
    membership,
    order,
    published,
    references,
    renamed,
    schema,
    scope,
    shares,
    slugs,
    sources,
    stated,
    terms,
    text,
    troops,
    unused,
    urls,
    vocabulary,
)
from multivector.checks.base import Rule
from multivector.load import Packages
from multivector.problem import Problem

RULES: tuple[Rule, ...] = tuple(
    module.RULE
    for module in (
        schema,
        references,
        vocabulary,
        descriptors,
        slugs,
        aliases,
        renamed,
        dates,
        evidence_present,
        evidence_targets,
        stated,
        troops,
        amounts,
        scope,
        shares,
        membership,
        ended,
        indicators,
        terms,
        central_asia,
        coordinates,
        urls,
        sources,
        findable,
        text,
        duplicates,
        unused,
        published,
        order,
    )
)


def run(folder: Path = load.DATA, rules: tuple[Rule, ...] = RULES) -> tuple[Packages, list[Problem]]:
    """Read all packages below ``folder`` and try every rule.

    Returns what could be read and all problems, sorted by place. A rule that fails on its own
    account is reported as a problem of that rule and does not stop the others.
    """
    packages, problems = load.packages(folder)
    for rule in rules:
        try:
            problems += rule.check(packages)
        except Exception as error:  # one bad rule must not hide what the others found
            message = f"the rule {rule.name} failed: {type(error).__name__}: {error}"
            problems.append(Problem(folder.name, 0, "", rule.name, message, "mend what else is reported first; else report a bug"))
    return packages, sorted(set(problems))
