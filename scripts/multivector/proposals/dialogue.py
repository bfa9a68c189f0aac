"""Questions in a terminal, or to a pipe: each is asked again until its answer can be understood.

The end of the input and Ctrl-C leave as EOFError and KeyboardInterrupt.
"""

import re
import sys
from collections.abc import Callable, Mapping

from multivector.problem import one_line
from multivector.proposals import match

SHOWN = 5


def say(text: str = "") -> None:
    """Print text that may quote the record or an answer."""
    print(one_line(text))


def ask(question: str, *, default: str = "", needed: bool = False, wrong: Callable[[str], str | None] = lambda _: None) -> str:
    """An answer on one line; Enter alone means ``default``. ``wrong`` says what is wrong with an answer, or None."""
    while True:
        answer = " ".join(_input(f"{question}{f' [{default}]' if default else ''}: ").split()) or default
        message = "Please give an answer." if needed and not answer else wrong(answer) if answer else None
        if message is None:
            return answer
        say(f"  {message}")


def yes(question: str, default: bool) -> bool:
    """Yes or no."""
    answer = ask(f"{question} (y/n)", default="y" if default else "n", wrong=lambda text: None if _yes(text) is not None else "Please answer y or n.")
    return bool(_yes(answer))


def choose(question: str, options: Mapping[str, str], *, default: str = "", needed: bool = False) -> str:
    """One of ``options`` (value → words), by its number or value; Enter means ``default``."""
    _list(options)
    return _chosen(ask(f"{question} (number)", default=default, needed=needed, wrong=lambda text: _unknown([text], options)), options)


def choose_many(question: str, options: Mapping[str, str], *, default: str = "", needed: bool = False) -> list[str]:
    """Any of ``options``, by numbers or values parted by commas; Enter means ``default``."""
    _list(options)
    answer = ask(f"{question} (numbers, parted by commas)", default=default, needed=needed, wrong=lambda text: _unknown(_parts(text), options))
    return list(dict.fromkeys(_chosen(part, options) for part in _parts(answer)))


def find(question: str, known: Mapping[str, str], *, needed: bool = False, new: bool = False) -> str:
    """An id of ``known`` (id → name), by id or name, or by choosing among those that resemble the answer.

    With ``new``, an answer that is none of them may be taken as it is.
    """
    while True:
        answer = ask(question, needed=needed)
        exact = match.exact(answer, dict(known))
        if exact or not answer:
            return exact or ""
        close = {key: f"{known[key]} ({key})" for key in match.near(answer, dict(known), SHOWN)}
        if not close and not new:
            say(f"  Nothing of the record is like {answer!r}.")
            continue
        options = {**close, **({"new": f"none of these: {answer!r} is new"} if new else {}), "again": "ask again"}
        chosen = choose("  Which one", options, default="1")
        if chosen != "again":
            return answer if chosen == "new" else chosen


def _input(prompt: str) -> str:
    answer = input(one_line(prompt))
    if not sys.stdin.isatty():
        say(answer)  # so that a transcript of piped answers can be read
    return answer


def _yes(text: str) -> bool | None:
    return {"y": True, "yes": True, "n": False, "no": False}.get(text.lower())


def _list(options: Mapping[str, str]) -> None:
    for number, words in enumerate(options.values(), 1):
        say(f"  {number:>2}  {words}")


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"[\s,;]+", text) if part]


def _chosen(text: str, options: Mapping[str, str]) -> str:
    return list(options)[int(text) - 1] if text in _numbers(options) else text


def _numbers(options: Mapping[str, str]) -> list[str]:
    return [str(number) for number in range(1, len(options) + 1)]


def _unknown(parts: list[str], options: Mapping[str, str]) -> str | None:
    unknown = [part for part in parts if part not in options and part not in _numbers(options)]
    return f"{unknown[0]!r} is none of the numbers 1 to {len(options)}." if unknown else None
