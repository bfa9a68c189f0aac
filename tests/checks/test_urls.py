"""urls: addresses are plain web links."""

import pytest

from multivector.checks.urls import EXPECTED, RULE, plain


@pytest.mark.parametrize("table", ["reference/sources", "exercises/leads"])
def test_no_web_address(data, table):
    data.put(table, 2, "url", "javascript:alert(1)")
    assert data.said(RULE) == [("error", f"{table}.csv:2:url", "'javascript:alert(1)' is not a web address")]
    assert data.check(RULE)[0].expected == EXPECTED


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT://example.org/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//example.org/",
        "../sources/",
        "www.example.org",
        "https://",
        "https:///path",
        "https://localhost/",
        "https://user@example.org/",
        "https://example.org:password@evil.org/",
        "https://[::1/",
        "https://example.org/a b",
        'https://example.org/"onclick="',
        "https://example.org/'",
        "https://example.org/<script>",
        "https://example.org/`",
        "https://example.org/{{ x }}",
        "https://example.org/a|b",
        "https://example.org/?a[b]=1",
        "https://example.org/%zz",
        "https://example.org/\\",
        "https://example.org/\n",
        "https://example.org/\x7f",
    ],
)
def test_not_plain(url):
    assert not plain(url)


@pytest.mark.parametrize("url", ["https://example.org", "http://example.org:8080/a/b?c=d&e=f#g", "HTTPS://пример.рф/путь", "https://example.org/(a),b;c%20d"])
def test_plain(url):
    assert plain(url)


def test_empty_address(data):
    data.put("reference/sources", 2, "url", "")
    assert data.said(RULE) == []


@pytest.mark.parametrize("value", ["www.example.org/text", "example.org"])
def test_beginning_left_out(data, value):
    data.put("reference/sources", 2, "url", value)
    assert data.check(RULE)[0].expected == f"perhaps https://{value}; else {EXPECTED}"
