"""What pages may do in a browser: run the theme's scripts and load files of this site, nothing else.

The theme writes a few short scripts into each page. They are told by their checksums, which are
taken from the page for missing addresses: no contributed text stands on it. So a script that came
into a page with the data would neither run nor be published.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

HEADERS, MARK = "_headers", "'checksums'"
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r'type="application/(ld\+)?json"')
# The one place in which the theme's scripts differ: the way from the page to the site's root.
_BASE = re.compile(r'new URL\("([./]*|/[A-Za-z0-9._~/-]*)",location\)')
_CHARSET = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)


class PolicyError(Exception):
    """A page holds what its policy would forbid; the text says which."""


def policy(scripts: Iterable[str] = ()) -> str:
    """The Content-Security-Policy of a page that holds these scripts."""
    return _policy(sorted({checksum(script) for script in scripts}))


def header() -> str:
    """The same as a header for every file of the site, for hosts that send one.

    The scripts of the pages are not known yet and get their place by MARK. SQLite in the browser is
    WebAssembly; it runs in a worker, which keeps to the header of its own file, not to the policy of the page.
    """
    return _policy(["'wasm-unsafe-eval'", MARK])


def _policy(more: list[str]) -> str:
    scripts = " ".join(["'self'", *more])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
    )


def checksum(script: str) -> str:
    """A script as a policy names it."""
    return f"'sha256-{b64encode(hashlib.sha256(script.encode('utf-8')).digest()).decode('ascii')}'"


def scripts(page: str) -> list[str]:
    """The scripts that stand in a page. Data in JSON are none: browsers do not run them."""
    return [body for attributes, body in _SCRIPT.findall(page) if body.strip() and not _DATA.search(attributes)]


def protected(page: str, known: set[str]) -> str:
    """The page with its policy. known: scripts that it may hold, each as ``form`` gives it."""
    found = scripts(page)
    strange = [script for script in found if form(script) not in known]
    if strange:
        raise PolicyError(f"a script that is not the theme's: {strange[0][:60]!r} (scripts of our own stand in files)")
    if re.search(r"http-equiv=\"?content-security-policy", page, re.IGNORECASE) or len(_CHARSET.findall(page)) != 1:
        raise PolicyError("no place for the policy, or one that stands there already")
    return _CHARSET.sub(lambda match: f'{match[0]}<meta http-equiv="Content-Security-Policy" content="{policy(found)}">', page)


def form(script: str) -> str:
    """A script without the way to the site's root."""
    return _BASE.sub('new URL("",location)', script)


def protect(site: Path) -> None:
    """Write its policy into every page of a built site, and the checksums of all their scripts into ``_headers``."""
    known = {form(script) for script in scripts((site / "404.html").read_text("utf-8"))}
    seen: set[str] = set()
    for path in sorted(site.rglob("*.html")):
        page = path.read_text("utf-8")
        seen |= {checksum(script) for script in scripts(page)}
        try:
            content = protected(page, known)
        except PolicyError as error:
            raise PolicyError(f"{path.relative_to(site).as_posix()}: {error}") from error
        path.write_text(content, "utf-8")
    if (site / HEADERS).is_file():
        (site / HEADERS).write_text((site / HEADERS).read_text("utf-8").replace(MARK, " ".join(sorted(seen))), "utf-8")
