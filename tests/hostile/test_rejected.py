"""Broken and malicious inputs that the check turns away, each with the place and words that somebody reads."""

import json
import time
from pathlib import Path

import pytest

from multivector.checks import RULES, report, schema

PROGRAMMES = "training/programmes"
DEEP = 100_000


def cell(value, column="summary", table=PROGRAMMES):
    """A value in a cell of the second line."""
    return lambda data: data.put(table, 2, column, value)


def raw(change, table=PROGRAMMES):
    """A change of the bytes of a table."""
    return lambda data: data.file(table).write_bytes(change(data.file(table).read_bytes()))


def describe(change, package="training"):
    return lambda data: data.describe(package, change)


def descriptor(content, package="training"):
    return lambda data: data.descriptor(package).write_bytes(content)


def resource(**changed):
    return describe(lambda d: d["resources"][0].update(changed))


def column(**changed):
    return describe(lambda d: d["resources"][0]["schema"]["fields"][1].update(changed))


def set_(**changed):
    return describe(lambda d: d.update(changed))


def link(target, table=PROGRAMMES):
    def spoil(data):
        data.file(table).unlink()
        data.file(table).symlink_to(target)

    return spoil


def linked_folder(data):
    (data.path / "training").rename(data.path.parent / "elsewhere")
    (data.path / "training").symlink_to(data.path.parent / "elsewhere")


def fifth(data):
    """A table of 10 MB of one cell, and quickly."""
    data.put(PROGRAMMES, 2, "summary", "x" * 10_000_000)


def circular(data):
    data.add("reference/aliases", package="training", old_id="a", new_id="b", date="2020", reason="Renamed.")
    data.add("reference/aliases", package="training", old_id="b", new_id="a", date="2020", reason="Renamed.")


# name: (what spoils the data, words of the report)
REJECTED = {
    # encodings
    "latin-1": (raw(lambda b: b.replace(b"Kazakh", "Kázakh".encode("latin-1"))), "not UTF-8 text"),
    "utf-16": (raw(lambda b: b.decode().encode("utf-16")), "not UTF-8 text"),
    "overlong-utf-8": (raw(lambda b: b.replace(b"Kazakh", b"\xc0\xaf\xc0\xae")), "not UTF-8 text"),
    "surrogate-in-utf-8": (raw(lambda b: b.replace(b"Kazakh", b"\xed\xa0\x80")), "not UTF-8 text"),
    "byte-order-mark": (raw(lambda b: b"\xef\xbb\xbf" + b), "the file begins with a byte-order mark"),
    "nul": (raw(lambda b: b.replace(b"Kazakh", b"Kaz\x00kh")), "a control or invisible character (U+0000)"),
    "line-separator": (cell("one\u2028two"), "a control or invisible character (LINE SEPARATOR)"),
    "next-line": (cell("one\x85two"), "a control or invisible character (U+0085)"),
    "escape-sequence": (cell("\x1b[31mred"), "a control or invisible character (U+001B)"),
    # CSV
    "unclosed-quote": (raw(lambda b: b.replace(b",Kazakh", b',"Kazakh')), "not valid CSV from this row on"),
    "quote-inside": (raw(lambda b: b.replace(b"Kazakh cadets", b'"Kazakh" cadets')), "not valid CSV from this row on"),
    "line-break-in-a-cell": (cell("one\ntwo"), "a control or invisible character"),
    "carriage-return-in-a-cell": (cell("one\rtwo"), "Windows or old Mac line ends"),
    "duplicate-header": (raw(lambda b: b.replace(b"training_id,name", b"name,name")), "column 'name' stands twice"),
    "look-alike-header": (raw(lambda b: b.replace(b"training_id,name", "training_id,nаme".encode())), "unknown column 'nаme'"),
    "header-with-spaces": (raw(lambda b: b.replace(b"training_id,name", b"training_id, name")), "unknown column ' name'"),
    "too-many-cells": (raw(lambda b: b.rstrip(b"\n") + b",,,,\n"), "cells where the header has"),
    "semicolons": (raw(lambda b: b.replace(b",", b";")), "columns are not separated by commas"),
    "no-text": (raw(lambda b: bytes(range(256)) * 10), "not UTF-8 text"),
    "only-quotes": (raw(lambda b: b'"' * 100_001), "not valid CSV"),
    # size
    "ten-megabytes-in-a-cell": (fifth, ("field larger than field limit", "10000000 characters")),
    "long-cell": (cell("x" * 100_000), "100000 characters"),
    "long-number": (cell("9" * 5000, "trainees"), "is not of type integer"),
    "long-id": (cell("a" * 5000, "training_id"), "has 5000 characters"),
    # Unicode
    "right-to-left-override": (cell("abc\u202egpj.exe"), "RIGHT-TO-LEFT OVERRIDE"),
    "right-to-left-mark": (cell("abc\u200fdef"), "RIGHT-TO-LEFT MARK"),
    "isolate": (cell("abc\u2066def"), "LEFT-TO-RIGHT ISOLATE"),
    "zero-width-space": (cell("pass\u200bword"), "ZERO WIDTH SPACE"),
    "soft-hyphen": (cell("pass\u00adword"), "SOFT HYPHEN"),
    "tag-characters": (cell("x\U000e0041\U000e0042"), "TAG LATIN CAPITAL LETTER A"),
    "private-use": (cell("x\ue000"), "a control or invisible character (U+E000)"),
    "look-alike-in-a-name": (cell("Kаzakh cadets in Russia", "name"), "letters of two scripts in one word"),
    "look-alike-in-an-id": (cell("russiаn-academies", "training_id"), "is no identifier"),
    "look-alike-actor": (cell("КАZ", "recipient"), "'КАZ' does not exist"),
    "full-width-digits": (cell("１５０", "trainees"), "is not of type integer"),
    # formulas
    "formula-equals": (cell("=cmd|' /C calc'!A0"), "which spreadsheets take for a formula"),
    "formula-plus": (cell("+1+1"), "which spreadsheets take for a formula"),
    "formula-minus": (cell("-1+1"), "which spreadsheets take for a formula"),
    "formula-at": (cell("@SUM(A1)"), "which spreadsheets take for a formula"),
    "formula-behind-a-tab": (cell("\t=1+1"), "a control or invisible character"),
    "formula-in-full-width": (cell("＝1+1"), "which spreadsheets take for a formula"),
    "formula-in-an-address": (cell('=HYPERLINK("https://e.example")', "url", "reference/sources"), "which spreadsheets take for a formula"),
    # markup, templates, scripts
    "script": (cell("<script>alert(1)</script>"), "looks like markup"),
    "image-with-handler": (cell("<img src=x onerror=alert(1)>"), "looks like markup"),
    "svg": (cell("<svg/onload=alert(1)>"), "looks like markup"),
    "closing-tag": (cell("</p></div>"), "looks like markup"),
    "comment": (cell("<!-- x"), "looks like markup"),
    "processing-instruction": (cell("<?php x ?>"), "looks like markup"),
    "entity": (cell("&lt;script&gt;"), "looks like markup"),
    "numeric-entity": (cell("&#x3c;script"), "looks like markup"),
    "jinja": (cell("{{ config }}"), "looks like markup"),
    "jinja-statement": (cell("{% include '/etc/passwd' %}"), "looks like markup"),
    "markdown-link": (cell("[x](https://e.example)"), "looks like markup"),
    "markdown-image": (cell("![x](https://e.example/x.png)"), "looks like markup"),
    "javascript-link": (cell("javascript:alert(1)", "url", "reference/sources"), "is not a web address"),
    "javascript-in-a-text": (cell("JaVaScRiPt :alert(1)"), "looks like markup"),
    "vbscript": (cell("vbscript:x"), "looks like markup"),
    "data-link": (cell("data:text/html;base64,PHNjcmlwdD4=", "url", "reference/sources"), "is not a web address"),
    "file-link": (cell("file:///etc/passwd", "url", "reference/sources"), "is not a web address"),
    "credentials-in-a-link": (cell("https://good.example@evil.example/", "url", "reference/sources"), "is not a web address"),
    "quote-in-a-link": (cell('https://e.example/"onclick="x', "url", "reference/sources"), "is not a web address"),
    # paths
    "id-climbs": (cell("../../etc/passwd", "training_id"), "is no identifier"),
    "id-with-a-slash": (cell("a/b", "training_id"), "is no identifier"),
    "id-with-a-backslash": (cell("a\\b", "training_id"), "is no identifier"),
    "id-with-a-dot": (cell(".htaccess", "training_id"), "is no identifier"),
    "id-encoded": (cell("%2e%2e%2f", "training_id"), "is no identifier"),
    "id-of-a-page": (cell("index", "training_id"), "is the address of a page of the site"),
    "id-empty": (cell("", "training_id"), "the cells of the key are empty"),
    "actor-climbs": (cell("..", "actor_id", "reference/actors"), "is no actor code"),
    "path-in-a-text": (cell("see ../../etc/passwd"), "looks like a path"),
    # references
    "dangling-source": (cell("nowhere", "source_id", "training/evidence"), "does not exist"),
    "dangling-record": (cell("nowhere", "record_id", "training/evidence"), "record_id 'nowhere' does not exist"),
    "circular-alias": (circular, "the aliases go round in a circle: a → b → a"),
    # files
    "link-to-a-file": (link("/etc/passwd"), "the table is missing"),
    "link-to-nothing": (link("/nowhere"), "the table is missing"),
    "link-to-itself": (link("programmes.csv"), "the table is missing"),
    "linked-folder": (linked_folder, "the folder is a link"),
    "table-that-is-not-listed": (lambda data: data.file("training/more").write_text("x\n"), "the descriptor does not list this table"),
    # descriptors
    "deep-json": (descriptor(b"[" * DEEP + b"]" * DEEP), "nested too deeply"),
    "deep-property": (set_(custom=json.loads("[" * 50 + "]" * 50)), "is nested too deeply"),
    "not-json": (descriptor(b"{"), "not valid JSON"),
    "yaml-for-json": (descriptor(b"!!python/object/apply:os.system ['id']"), "not valid JSON"),
    "huge-number": (descriptor(b'{"version": ' + b"1" * 5000 + b"}"), "not valid JSON"),
    "half-a-character": (descriptor(b'{"name": "\\ud800"}'), "not valid JSON"),
    "remote-path": (resource(path="https://e.example/x.csv"), "has the path"),
    "path-climbs": (resource(path="../reference/actors.csv"), "has the path"),
    "absolute-path": (resource(path="/etc/passwd"), "has the path"),
    "several-paths": (resource(path=["programmes.csv", "/etc/passwd"]), "has the path"),
    "zip-slip-name": (resource(name="../../x", path="../../x.csv"), "has no proper name"),
    "name-of-a-device": (resource(name="/dev/stdin", path="/dev/stdin.csv"), "has no proper name"),
    "remote-schema": (resource(schema="https://e.example/schema.json"), "has no schema"),
    "remote-dialect": (resource(dialect="https://e.example/d.json"), "the property 'dialect'"),
    "remote-profile": (set_(profile="https://e.example/p.json"), "the property 'profile'"),
    "inline-data": (resource(data=[[1]]), "the property 'data'"),
    "compressed": (resource(compression="zip"), "the property 'compression'"),
    "two-resources-of-one-name": (describe(lambda d: d["resources"].append(d["resources"][0])), "two resources are named programmes"),
    "two-fields-of-one-name": (column(name="training_id"), "two fields of one name"),
    "vocabulary-of-another-form": (column(categories="x"), "has categories of another form"),
    "vocabulary-without-labels": (column(categories=[{"value": "x"}]), "has categories of another form"),
    "limits-of-another-form": (column(constraints=["x"]), "has constraints of another form"),
    "foreign-key-to-nothing": (
        describe(lambda d: d["resources"][0]["schema"].update(foreignKeys=[{"fields": ["name"], "reference": {"resource": "no", "fields": ["x"]}}])),
        'a foreign key for resource "programmes" as resource "no" does not exist',
    ),
    "broken-pattern": (column(constraints={"pattern": "("}), "has the pattern '('"),
    "pattern-is-a-number": (column(constraints={"pattern": 1}), "has the pattern 1"),
    "script-in-a-title": (set_(title="<script>alert(1)</script>"), "title: looks like markup"),
    "template-in-a-column-title": (column(title="{{ 7*7 }}"), "looks like markup"),
    "script-in-a-description": (resource(description="</script><script>x"), "looks like markup"),
    "formula-in-a-column-title": (column(title="=1+1"), "which spreadsheets take for a formula"),
    "direction-in-a-title": (set_(title="x\u202ey"), "RIGHT-TO-LEFT OVERRIDE"),
    "line-break-in-a-title": (set_(title="x\nTY  - BOOK"), "a control or invisible character"),
    "version-of-text": (set_(version="1}\n@misc{x"), "the version is"),
    "moment-of-text": (set_(created="now"), "created is"),
    "section-climbs": (set_(section="../../x"), "the section is '../../x'"),
    "section-with-a-slash": (set_(section="a/b"), "the section is 'a/b'"),
    "section-of-a-page": (set_(section="downloads"), "is a folder of the site already"),
    "section-twice": (set_(section="aid"), "is that of the package military-aid too"),
    "section-of-markup": (set_(section='x"><script>'), "the section is"),
    "short-title-of-markup": (set_(short_title="<b>x</b>"), "short_title: looks like markup"),
    "short-title-is-a-list": (set_(short_title=["x"]), "the short title is"),
    "records-of-no-table": (set_(records=["../x"]), "has the records"),
    "records-twice": (set_(records=["programmes", "programmes"]), "has the records"),
    "records-is-a-text": (set_(records="programmes"), "has the records"),
    "engagement-of-no-column": (
        resource(engagement={"partner": ["__class__"], "country": ["recipient"], "from": "start", "to": ""}),
        "names the column '__class__'",
    ),
    "engagement-is-a-text": (resource(engagement="{{ x }}"), "engagement of resource programmes has another form"),
    "evidence-is-a-text": (resource(evidence="yes"), "evidence of resource programmes is 'yes'"),
    "licence-with-a-script": (set_(licenses=[{"name": "x", "path": "javascript:alert(1)"}]), "is not a web address"),
    "licence-with-markup": (resource(licenses=[{"name": "x", "title": "<b>"}]), "looks like markup"),
    "licences-as-a-text": (resource(licenses="MIT"), "datapackage.json"),
    "one-id-in-two-tables": (
        lambda data: data.add("incidents-and-opinion/polls", poll_id=data.rows("incidents-and-opinion/incidents")[1][0]["incident_id"]),
        "is the id of a record in incidents.csv too",
    ),
}


QUICK = tuple(rule for rule in RULES if rule is not schema.RULE)


def told(problems, words):
    wanted = (words,) if isinstance(words, str) else words
    said = [f"{problem.place} {problem.message}" for problem in problems if problem.severity == "error"]
    return any(word in line for word in wanted for line in said)


def test_the_corpus_is_large():
    assert len(REJECTED) >= 100


@pytest.mark.parametrize("name", REJECTED)
def test_rejected(data, name):
    """An error, whose words name the cause; quickly; and every form of the report stays printable."""
    spoil, words = REJECTED[name]
    spoil(data)
    began = time.process_time()
    problems = data.check(*QUICK)
    if not told(problems, words):
        problems = data.check(schema.RULE)  # Frictionless takes its time
    assert told(problems, words), [problem.message for problem in problems]
    assert time.process_time() - began < 20
    for write in report.FORMATS.values():
        text = write(problems, {})
        assert not [char for char in text if char not in "\n\t" and not char.isprintable() and char != "\u00a0"]
        assert "<script" not in text or "`" in text or text.startswith(("{", "::", "error"))
        assert len(text) < 400_000


def test_nothing_is_written_beside(data, tmp_path):
    """Judging hostile data makes no file anywhere near them."""
    before = sorted(path.as_posix() for path in tmp_path.rglob("*"))
    for name in ("id-climbs", "section-climbs", "zip-slip-name"):
        REJECTED[name][0](data)
    data.check()
    assert sorted(Path(path).as_posix() for path in tmp_path.rglob("*")) == before
