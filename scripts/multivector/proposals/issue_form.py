"""A filled form of the hosting service, read as data: Markdown with a heading per question.

The text is hostile: nothing in it is executed, followed or used as a name. Only the headings of our
own forms (.github/ISSUE_TEMPLATE) are known; a test compares them with the forms.
"""

import re
from dataclasses import dataclass

LONGEST_BODY = 20_000
LONGEST_LINE = 500
LONGEST_TEXT = 4_000
NOTHING = ("_No response_", "None")

# Label of the question → name of the answer. Answers in TEXTS may have several lines.
CORRECTION = {
    "Record": "record",
    "Fact": "field",
    "What the record says now": "present",
    "What would be right": "correct",
    "Source": "source",
    "What the source says": "quote",
    "What should happen": "outcome",
}
NEW_RECORD = {
    "Name and edition": "name",
    "Dates": "dates",
    "Who took part": "participants",
    "Who leads": "leader",
    "Place": "place",
    "Troops": "troops",
    "Forces, equipment, purpose": "more",
    "Sources": "sources",
}
# What may be chosen under “What should happen” → what becomes of the earlier sources of the value.
OUTCOMES = {
    "My value is right. Keep what earlier sources say as a contradiction.": "contradict",
    "My value is right, and the earlier sources say so too (a slip of the pen).": "keep",
    "Keep the value of the record, and add mine as a contradiction.": "prevail",
}
FORMS = {"correction": CORRECTION, "new-record": NEW_RECORD}
TEXTS = ("quote", "more", "sources")
REQUIRED = {"correction": ("record", "field", "correct", "source"), "new-record": ("name", "dates", "participants", "sources")}

_HEADING = re.compile(r"### (.+)")


class NotUnderstood(Exception):
    """The text is no filled form, or says something that only a person can judge. Arguments: sentences for the contributor."""


@dataclass(frozen=True)
class Form:
    """A filled form: which one, the answers by name (without answer: empty), and headings that were left out."""

    kind: str
    answers: dict[str, str]
    ignored: tuple[str, ...]


def read(body: str) -> Form:
    """Read the body of an issue. Raises NotUnderstood with all that is wrong with it."""
    if len(body) > LONGEST_BODY:
        raise NotUnderstood(f"The text has {len(body):,} characters; at most {LONGEST_BODY:,} can be read. One fact and one source are enough.")
    found = _sections(body)
    names = [name for name, _ in found]
    kind = next((kind for kind, labels in FORMS.items() if set(names) & set(labels)), None)
    if kind is None:
        raise NotUnderstood("This is not a filled form for a correction or a missing exercise. Please open a new issue and choose one of the two forms.")
    labels = FORMS[kind]
    wrong = [f"The heading “{label}” stands more than once. Please keep one, and write no headings of your own." for label in labels if names.count(label) > 1]
    answers = dict.fromkeys(labels.values(), "") | {labels[name]: text for name, text in found if name in labels}
    by_name = {name: label for label, name in labels.items()}
    wrong += [f"“{by_name[name]}” is empty. Please fill it in." for name in REQUIRED[kind] if not answers[name]]
    for name, text in answers.items():
        limit = LONGEST_TEXT if name in TEXTS else LONGEST_LINE
        if len(text) > limit:
            wrong.append(f"“{by_name[name]}” has {len(text):,} characters; at most {limit:,}. Please shorten it.")
        if name not in TEXTS and "\n" in text:
            wrong.append(f"“{by_name[name]}” has several lines. Please write one.")
    if wrong:
        raise NotUnderstood(*wrong)
    return Form(kind, answers, tuple(name for name in names if name not in labels))


def _sections(body: str) -> list[tuple[str, str]]:
    """Headings of the third level with the text below them; what stands before the first one is left out."""
    found: list[tuple[str, list[str]]] = []
    for line in re.split(r"\r\n|\r|\n", body):
        heading = _HEADING.fullmatch(line.rstrip())
        if heading:
            found.append((heading[1].strip(), []))
        elif found:
            found[-1][1].append(line)
    texts = [(name, "\n".join(lines).strip()) for name, lines in found]
    return [(name, "" if text in NOTHING else text) for name, text in texts]
