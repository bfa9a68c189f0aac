"""The audit of a built site finds what is wrong with it."""

import pytest

import audit

PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body>{}</body></html>'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
FEED = HEAD + (
    '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x</id><title>x</title><updated>2026-11-22T00:00:00Z</updated><author><name>x</name></author>{}</feed>'
)
ENTRY = "<entry><id>urn:{}</id><title>x</title><updated>{}</updated></entry>"


def sitemap(*names):
    rows = "".join(f"<url><loc>https://site.example/{name}</loc></url>" for name in names)
    return f'{HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'


@pytest.fixture
def folder(tmp_path):
    """A small site without a fault."""
    write(tmp_path, "index.html", PAGE.format('<h1 id="top">x</h1><a href="a/#part">a</a><a href="file.csv">f</a><a href="https://e.example/">e</a>'))
    write(tmp_path, "a/index.html", PAGE.format('<p id="part">x</p><a href="../">up</a>'))
    write(tmp_path, "404.html", PAGE.format('<a href="/elsewhere/">x</a>'))
    write(tmp_path, "old/index.html", PAGE.replace("<title>", '<meta http-equiv="refresh" content="0; url=../a/"><title>').format(""))
    write(tmp_path, "file.csv", "x")
    write(tmp_path, "sitemap.xml", sitemap("", "a/"))
    write(tmp_path, "feed.xml", FEED.format(ENTRY.format("a", "2026-11-22T00:00:00Z")))
    return tmp_path


def write(folder, name, text):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def said(capsys, folder):
    code = audit.main([str(folder)])
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(("the Nu checker", "known weaknesses"))]
    assert code == (len(lines) > 1)
    return lines[:-1]


def test_no_fault(capsys, folder):
    assert said(capsys, folder) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<p>x</div>", "End tag (div) seen too early"),
        ("<table><p>x</p></table>", "table context"),
        ("<p>x &nosuch; y</p>", "ntity"),
        ('<p id="x">x</p><p id="x">y</p>', "the id x stands twice"),
        ('<img src="../file.csv">', "has no alternative text"),
        ('<a href="../b/">x</a>', "a/: ../b/: no such file"),
        ('<a href="../#bottom">x</a>', "a/: ../#bottom: no such anchor"),
        ('<a href="javascript:alert(1)">x</a>', "is of the kind javascript"),
        ('<script src="https://e.example/x.js"></script>', "loads https://e.example/x.js from elsewhere"),
        ('<img alt="" src="//e.example/x.png">', "loads //e.example/x.png from elsewhere"),
    ],
)
def test_faults_of_a_page(capsys, folder, body, message):
    write(folder, "a/index.html", PAGE.format('<p id="part">x</p>' + body))
    found = said(capsys, folder)
    assert found
    assert any(message in line for line in found), found


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("sitemap.xml", sitemap(""), "sitemap.xml: the page a/ is missing"),
        ("sitemap.xml", sitemap("", "a/", "b/"), "sitemap.xml: there is no page b/"),
        ("sitemap.xml", sitemap("", "a/", "a/"), "sitemap.xml: a/ stands twice"),
        ("sitemap.xml", "<x/>", "sitemap.xml: not a sitemap"),
        ("sitemap.xml", "<x", "sitemap.xml: unclosed token: line 1, column 0"),
        ("feed.xml", FEED.format(ENTRY.format("a", "yesterday")), "feed.xml: the entry urn:a was updated 'yesterday', which is no moment with a zone"),
        ("feed.xml", FEED.format(ENTRY.format("a", "2026-11-22T00:00:00Z") * 2), "feed.xml: the id urn:a stands twice"),
        ("feed.xml", FEED.format("<entry><id>urn:a</id><updated>2026-11-22T00:00:00Z</updated></entry>"), "feed.xml: the entry urn:a has not one title"),
        ("feed.xml", FEED.replace("<name>x</name>", "").format(ENTRY.format("a", "2026-11-22T00:00:00Z")), "feed.xml: the entry urn:a has no author"),
    ],
)
def test_faults_of_sitemap_and_feeds(capsys, folder, name, text, message):
    write(folder, name, text)
    assert message in said(capsys, folder)


def test_no_site(capsys, tmp_path):
    assert audit.main([str(tmp_path)]) == 1
    assert "make site" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "found", "words"),
    [
        ('{"dependencies": [{"name": "x", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}]}', ["x 1: PYSEC-1, mended in 2"], ""),
        ('{"dependencies": [{"name": "x", "version": "1", "vulns": []}, {"name": "y", "skip_reason": "z"}]}', [], ""),
        ("", [], "known weaknesses of packages were not found out: no answer"),
        ("no network", [], "known weaknesses of packages were not found out"),
    ],
)
def test_weaknesses(capsys, monkeypatch, tmp_path, answer, found, words):
    program = tmp_path / "pip-audit"
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{answer}\nEND\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert list(audit.weaknesses()) == found
    assert words in capsys.readouterr().out


def test_weaknesses_that_nobody_asked_for_are_not_passed_over_in_silence(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert list(audit.weaknesses()) == []
    assert "were not asked for" in capsys.readouterr().out
