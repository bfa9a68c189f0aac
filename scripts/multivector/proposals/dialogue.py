"""Questions in a terminal, or to a pipe: each is asked again until its answer can be understood.

The end of the input and Ctrl-C leave as EOFError and KeyboardInterrupt.
"""

import re
import sys
from collections.abc import Callable, Mapping

from multivector import loose
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


def choose(question: str, options: Mapping[str, str], *, title: str = "", default: str = "", needed: bool = False) -> str:
    """One of ``options`` (value → words), by its number, value or words; Enter means ``default``. ``title`` stands above the list."""
    offer(title or f"{question}:", options)
    return _chosen(ask(f"{question} (number)", default=default, needed=needed, wrong=lambda text: _unknown([text], options)), options)


def choose_many(question: str, options: Mapping[str, str], *, title: str = "", default: str = "", needed: bool = False, offered: bool = False) -> list[str]:
    """Any of ``options``, by numbers, values or words parted by commas; Enter means ``default``. A list that was ``offered`` is not shown again."""
    if not offered:
        offer(title or f"{question}:", options)
    none = "" if default or needed else "; Enter: none"
    wrong = lambda text: _unknown(_parts(text, options), options)  # noqa: E731
    answer = ask(f"{question} (numbers, parted by commas{none})", default=default, needed=needed, wrong=wrong)
    return list(dict.fromkeys(_chosen(part, options) for part in _parts(answer, options)))


def offer(title: str, options: Mapping[str, str]) -> None:
    """Show a numbered list under a title that says what it lists."""
    say(title)
    for number, words in enumerate(options.values(), 1):
        say(f"  {number:>2}  {words}")


def find(question: str, known: Mapping[str, str], *, needed: bool = False, new: bool = False, codes: Mapping[str, str] | None = None, first: str = "") -> str:
    """An id of ``known`` (id → name), by id or name, or by choosing among those that resemble the answer.

    ``codes`` leads from the key of any other name to the id. With ``new``, an answer that is none of them may be taken as it is.
    ``first`` is an answer that was given already.
    """
    while True:
        answer, first = first or ask(question, needed=needed), ""
        exact = match.exact(answer, dict(known)) or (codes or {}).get(loose.key(answer))
        if exact or not answer:
            return exact or ""
        close = {key: f"{known[key]} ({key})" for key in match.near(answer, dict(known), SHOWN)}
        if not close and not new:
            say(f"  Nothing of the record is like {answer!r}.")
            continue
        options = {**close, **({"new": f"none of these: {answer!r} is new"} if new else {}), "again": "none of these: ask again"}
        chosen = choose(f"  {answer!r} is not known. Which one is meant", options, needed=True)  # Enter must never take a guess
        if chosen != "again":
            return answer if chosen == "new" else chosen


def _input(prompt: str) -> str:
    answer = input(one_line(prompt))
    if not sys.stdin.isatty():
        say(answer)  # so that a transcript of piped answers can be read
    return answer


def _yes(text: str) -> bool | None:
    return {"y": True, "yes": True, "n": False, "no": False}.get(text.lower())


def _parts(text: str, options: Mapping[str, str]) -> list[str]:
    """The answers in one line: parted by commas, or by spaces where they are no words of an option."""
    parts = [part.strip() for part in re.split(r"[,;]+", text) if part.strip()]
    return [piece for part in parts for piece in ([part] if _chosen(part, options) in options else part.split())]


def _labels(options: Mapping[str, str]) -> dict[str, str]:
    """The words of an option up to the first colon."""
    return {value: words.split(":")[0] for value, words in options.items()}


def _chosen(text: str, options: Mapping[str, str]) -> str:
    numbers = {str(number): value for number, value in enumerate(options, 1)}
    return numbers.get(text) or match.exact(text, _labels(options)) or text


def _unknown(parts: list[str], options: Mapping[str, str]) -> str | None:
    for part in parts:
        if part and _chosen(part, options) not in options:
            labels = _labels(options)
            near = [f"{list(options).index(value) + 1} ({labels[value]})" for value in match.near(part, labels, 2)]
            return f"{part!r} is none of the numbers 1 to {len(options)}" + (f"; perhaps {' or '.join(near)}." if near else ".")
    return None
