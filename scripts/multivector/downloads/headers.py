"""The file ``_headers``, by which some static hosts learn what to send with each file.

No header is named twice for one address: hosts would join the two values.
"""

import fnmatch

from multivector import policy

OPEN = ("/downloads/*", "/api/*", "/charts/*", "/cite/*", "/feed.xml", "/datapackage.json", "/dcat.jsonld", "/croissant.json")
"""What other sites and tools may read from a browser."""

RULES: dict[str, dict[str, str]] = {
    "/*": {
        "Content-Security-Policy": policy.header(),
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    },
    **{path: {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=3600"} for path in OPEN},
    "/*.parquet": {"Content-Type": "application/vnd.apache.parquet"},
    "/*.sqlite": {"Content-Type": "application/vnd.sqlite3"},
    "/*.wasm": {"Content-Type": "application/wasm"},
    "/*.jsonld": {"Content-Type": "application/ld+json"},
    "/*.bib": {"Content-Type": "application/x-bibtex; charset=utf-8"},
    "/*.ris": {"Content-Type": "application/x-research-info-systems; charset=utf-8"},
    "/feed.xml": {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=3600", "Content-Type": "application/atom+xml; charset=utf-8"},
    "/downloads/SHA256SUMS": {"Content-Type": "text/plain; charset=utf-8"},
}


def content() -> bytes:
    """The file, one block per path."""
    blocks = [f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in rules.items()) for path, rules in RULES.items()]
    return "\n".join(blocks).encode("ascii")


def parse(text: str) -> dict[str, dict[str, str]]:
    """The rules of such a file."""
    rules: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if line and not line.startswith(" "):
            path = line.strip()
        elif line.strip():
            name, _, value = line.strip().partition(":")
            rules.setdefault(path, {})[name] = value.strip()
    return rules


def wanted(rules: dict[str, dict[str, str]], path: str) -> dict[str, str]:
    """The headers for one address."""
    return {name: value for pattern, given in rules.items() if fnmatch.fnmatchcase(path, pattern) for name, value in given.items()}
