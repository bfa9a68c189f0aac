"""Print how far the record has come: python scripts/stats.py"""

import sys

from multivector import checks
from multivector.checks import report
from multivector.labels import labels
from multivector.load import frames
from multivector.measures import measure


def main() -> int:
    """Print targets, fields and coverage; return 1 if the data do not pass the checks."""
    packages, problems = checks.run()
    print(report.summary(problems, packages))
    if any(problem.severity == "error" for problem in problems):
        print("mend the errors first: make check")
        return 1
    tables = frames(packages)
    measured, words = measure(packages, tables), labels(packages, tables)
    print("\nTargets\n" + measured.targets.to_string(index=False))
    print("\nPackages\n" + measured.collection.to_string(index=False))
    print("\nFields\n" + measured.fields.to_string(index=False))
    print("\nConfidence\n" + measured.confidence["level"].value_counts().to_string())
    coverage = measured.by_year.pivot(index="year", columns="vector", values="exercises").rename(columns=words.bloc)
    print("\nCounted exercises by year and vector\n" + coverage.to_string())
    figures = measured.replicated
    print("\nPublished figures by publication\n" + figures.groupby("publication")["ours"].agg(printed="size", recomputed="count").to_string())
    return 0


if __name__ == "__main__":
    sys.exit(main())
