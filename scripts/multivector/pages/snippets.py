"""Code that loads a package, as its page shows it. Python, SQL and shell are run by a test on the built site."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Snippet:
    """title: what it is for; language: python, shell, r or julia; code: ready to run."""

    title: str
    language: str
    code: str


def snippets(package: str, table: str, site_url: str) -> list[Snippet]:
    """The snippets for a package, on its first table."""
    files = f"{site_url}downloads/{package}/{table}"
    archive = f"{site_url}downloads/{package}.zip"
    database = f"{site_url}downloads/multivector.sqlite"
    return [
        Snippet(
            "Python, with pandas",
            "python",
            f"""import pandas as pd

{table} = pd.read_csv("{files}.csv")
print({table}.shape)""",
        ),
        Snippet(
            "Python, with polars, typed",
            "python",
            f"""from urllib.request import urlretrieve
import polars as pl

urlretrieve("{files}.parquet", "{table}.parquet")
{table} = pl.read_parquet("{table}.parquet")
print({table}.schema)""",
        ),
        Snippet(
            "Python, the package with its schema (frictionless)",
            "python",
            f"""from urllib.request import urlretrieve
from frictionless import Package

urlretrieve("{archive}", "{package}.zip")
package = Package("{package}.zip")
print(package.get_resource("{table}").read_rows()[0])""",
        ),
        Snippet(
            "SQL on the Parquet file (DuckDB)",
            "python",
            f"""from urllib.request import urlretrieve
import duckdb

urlretrieve("{files}.parquet", "{table}.parquet")
print(duckdb.sql("SELECT count(*) FROM '{table}.parquet'"))""",
        ),
        Snippet(
            "SQL on everything at once (SQLite)",
            "python",
            f"""import sqlite3
from urllib.request import urlretrieve

urlretrieve("{database}", "multivector.sqlite")
rows = sqlite3.connect("multivector.sqlite").execute("SELECT * FROM exercises_by_year_and_vector")
print(rows.fetchall()[:3])""",
        ),
        Snippet(
            "Command line: fetch and check the package",
            "shell",
            f"""curl -sSfO {archive}
python -m zipfile -e {package}.zip {package}
frictionless validate {package}/datapackage.json""",
        ),
        Snippet(
            "R",
            "r",
            f"""{table} <- read.csv("{files}.csv", na.strings = "", encoding = "UTF-8")
str({table})""",
        ),
        Snippet(
            "Julia",
            "julia",
            f"""using CSV, DataFrames, Downloads

{table} = CSV.read(Downloads.download("{files}.csv"), DataFrame)""",
        ),
    ]
