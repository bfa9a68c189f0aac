"""The server of make serve: parts of files, and the headers of _headers."""

import re
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from multivector import serving, vendor
from multivector.downloads import headers


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "downloads").mkdir()
    (tmp_path / "downloads/a.parquet").write_bytes(bytes(range(100)))
    (tmp_path / "index.html").write_text("<h1>x</h1>")
    (tmp_path / "_headers").write_bytes(headers.content())
    return tmp_path


def get(address: str, part: str = "") -> tuple[int, Message, bytes]:
    with urlopen(Request(address, headers={"Range": part} if part else {})) as answer:
        return answer.status, answer.headers, answer.read()


def test_parts_of_files(site):
    heard = []
    with serving.served(site, heard) as address:
        assert get(f"{address}downloads/a.parquet", "bytes=10-19")[::2] == (206, bytes(range(10, 20)))
        assert get(f"{address}downloads/a.parquet", "bytes=90-")[::2] == (206, bytes(range(90, 100)))
        assert get(f"{address}downloads/a.parquet")[::2] == (200, bytes(range(100)))
        with pytest.raises(HTTPError, match="416"):
            get(f"{address}downloads/a.parquet", "bytes=100-")
    assert heard[0] == ("GET", "/downloads/a.parquet", "bytes=10-19")


def test_headers_are_sent_as_the_file_says(site):
    with serving.served(site) as address:
        table, page = get(f"{address}downloads/a.parquet")[1], get(address)[1]
    assert table["Access-Control-Allow-Origin"] == "*"
    assert table["Content-Type"] == "application/vnd.apache.parquet"
    assert "Access-Control-Allow-Origin" not in page
    assert page["X-Content-Type-Options"] == table["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in page["Content-Security-Policy"]


def test_no_header_twice_for_one_address():
    rules = headers.parse(headers.content().decode("ascii"))
    assert rules == headers.RULES
    for path in (
        "/index.html",
        "/downloads/x/a.parquet",
        "/downloads/multivector.sqlite",
        "/feed.xml",
        "/api/v1/index.json",
        "/dcat.jsonld",
        "/downloads/SHA256SUMS",
    ):
        blocks = [given for pattern, given in rules.items() if headers.fnmatch.fnmatchcase(path, pattern)]
        names = [name for given in blocks for name in given]
        assert len(set(names)) == len(names), path


def test_policy_allows_no_other_site():
    policy = headers.RULES["/*"]["Content-Security-Policy"]
    assert not re.search(r"https?:|\*|unsafe-eval'(?<!wasm-unsafe-eval')", policy), policy


def test_sqlite_for_browsers_comes_from_a_package(monkeypatch):
    made = vendor.files()
    assert made["assets/sqlite/sql-wasm.wasm"][:4] == b"\0asm"
    assert b"public domain" in made["assets/sqlite/NOTICE.txt"]
    pinned = (Path(__file__).parents[1] / "requirements.txt").read_text()
    assert re.search(r"^mkdocs-sqlite-console==[\d.]+ \\\n    --hash=sha256:", pinned, re.MULTILINE)
    monkeypatch.setattr(vendor, "PARTS", ("missing.wasm",))
    with pytest.raises(vendor.VendorError, match=r"has no missing\.wasm"):
        vendor.files()


def test_nothing_of_others_is_committed():
    tracked = [path for path in (Path(__file__).parents[1] / "docs").rglob("*") if path.suffix in (".wasm", ".min.js")]
    assert tracked == []
