"""Finding what somebody means: an actor, an exercise, a series or a source that the record has already."""

import difflib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = re.compile(r"utm_.*|fbclid|gclid|yclid|mc_[ce]id")
_CLOSE = 0.6


def exact(text: str, known: dict[str, str]) -> str | None:
    """The id in ``known`` (id → name) that ``text`` is, or whose name it is, whatever its capitals; None if none or several."""
    wanted = text.strip().casefold()
    found = [key for key in known if key.casefold() == wanted] or [key for key, name in known.items() if name.casefold() == wanted]
    return found[0] if len(found) == 1 else None


def near(text: str, known: dict[str, str], count: int = 5) -> list[str]:
    """Up to ``count`` ids in ``known`` (id → name) that resemble ``text`` by id or name, best first."""
    wanted = text.strip().casefold()
    ranked = sorted((-max(_alike(wanted, key), _alike(wanted, name)), key) for key, name in known.items())
    return [key for score, key in ranked if -score >= _CLOSE][:count] if wanted else []


def address(url: str) -> str:
    """What two spellings of one web address share, for comparing only.

    Capitals of the host, ``www.``, http or https, a slash at the end, the part after ``#`` and marks of campaigns do not count.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.strip()
    query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0].lower())])
    return f"{host}{port}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")


def is_address(text: str) -> bool:
    """Whether somebody means a web address by ``text``."""
    return text.strip().lower().startswith(("http://", "https://"))


def _alike(wanted: str, text: str) -> float:
    there = text.casefold()
    if wanted in there and len(wanted) > 2:
        return 0.9 + 0.1 * len(wanted) / len(there)
    matcher = difflib.SequenceMatcher(None, wanted, there)
    return matcher.ratio() if matcher.real_quick_ratio() >= _CLOSE and matcher.quick_ratio() >= _CLOSE else 0.0
