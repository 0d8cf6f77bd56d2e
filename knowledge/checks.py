"""What a draft is checked for: one YAML file per clause, with its evidence, its question and its own examples."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge import datafile, notices, wordpatterns
from knowledge.datafile import DataFileError, Entry
from knowledge.draftheads import ABOUT, HOW, VOICE, merged
from knowledge.identifiers import Kind as IdentifierKind
from knowledge.labelled import Severity
from knowledge.notices import Notice, known_clause
from knowledge.policy import Clause, Policy, Role

FOLDER = "checks"
_BY_READING = "by reading"
_FEWEST_EXAMPLES = 2
_KEYS = (
    *("clause", "name", "severity", "evidence", "gentle", "cure", "permission", "passages"),
    *("question", "mend", "examples"),
)
_CURES = ("personal views",)


@dataclass(frozen=True)
class Evidence:
    """What speaks for a finding: who is spoken of, what is done to them, as whom.

    Identifiers and words that fit one of the `patterns` (their group `words`) speak by themselves, and with `clues` so
    does the sum of small details about one person. Words that fit one of the `grave` patterns keep a draft back.
    """

    about: tuple[str, ...]
    how: tuple[str, ...]
    voice: tuple[str, ...]
    identifiers: tuple[IdentifierKind, ...]
    clues: bool = False
    patterns: tuple[re.Pattern[str], ...] = ()
    grave: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True)
class Passage:
    """The bullet of a clause that begins with these words, shown where one of these aspects was seen."""

    aspects: tuple[str, ...]
    starts: str


@dataclass(frozen=True)
class Example:
    """A draft that the check must find, with the words to mark, or must leave alone: then without words."""

    role: Role
    text: str
    words: str
    entry: Entry


@dataclass(frozen=True)
class Check:
    """One clause's check.

    `severity` holds a role's severity, or None where the reading decides. A role that is missing is not bound.
    A `gentle` check speaks only where no other does. `cure` names what settles it in the text itself; `permission`
    says whether a permission that somebody was given can settle it. `question` asks; `mend` says how to mend it.
    """

    clause: str
    name: str
    severity: Mapping[Role, Severity | None]
    evidence: Evidence
    gentle: bool
    cure: str
    permission: bool
    question: str
    mend: str
    conflicting: tuple[Example, ...]
    fine: tuple[Example, ...]
    passages: tuple[Passage, ...] = ()

    def passage(self, bullets: Sequence[str], seen: Collection[str]) -> str:
        """The bullet of the clause that speaks about what was seen; empty where none is named for it."""
        starts = next((own.starts for own in self.passages if set(own.aspects) & set(seen)), "")
        return next((bullet for bullet in bullets if starts and bullet.startswith(starts)), "")


@dataclass(frozen=True)
class Checks:
    """All checks of a policy by the label that their clause is learnt under, and what to say that is allowed."""

    by_label: Mapping[str, Check]
    notices: tuple[Notice, ...] = ()

    def of(self, clause: str) -> Check:
        """The check of a clause or of its twin."""
        return self.by_label[merged(clause)]


def load(folder: Path, policy: Policy) -> Checks:
    """Read every file of `checks/`, and `allowed.yaml`, against the policy; a policy may have neither.

    Raises:
        DataFileError: a file is broken: which, where, and what was expected.
    """
    found: dict[str, Check] = {}
    faults: list[DataFileError] = []
    for file in _files(folder / FOLDER):
        try:
            entry = _opened(file)
            check = _check(entry, policy)
            if merged(check.clause) in found:
                raise entry.get("clause").wrong("one file per clause", f"a second one for {check.clause}")
            found[merged(check.clause)] = check
        except DataFileError as error:
            faults.append(error)
    datafile.refuse(faults)
    return Checks(found, notices.load(folder, policy))


def _files(folder: Path) -> list[Path]:
    """Every file of the folder but hidden ones: one that was silently left out would be a check that is off."""
    found = (file for file in folder.glob("*") if not file.name.startswith("."))
    return sorted(file for file in found if file.is_file() or file.suffix == ".yaml")


def _opened(file: Path) -> Entry:
    if file.suffix != ".yaml":
        raise DataFileError(file, 1, "a file whose name ends in .yaml", repr(file.name))
    if file.is_dir():
        raise DataFileError(file, 1, "a file", "a folder")
    return datafile.read(file)


def _check(root: Entry, policy: Policy) -> Check:
    root.only(*_KEYS)
    severities = _severities(root.get("severity"))
    clause = known_clause(root.get("clause"), policy)
    evidence, examples = root.get("evidence"), root.get("examples")
    examples.only("conflicting", "fine")
    check = Check(
        clause=clause,
        name=root.get("name").text(),
        severity=severities,
        evidence=_evidence(evidence),
        gentle=root.maybe("gentle", _yes, default=False),
        cure=root.maybe("cure", lambda entry: _one_of(entry, _CURES), ""),
        permission=root.maybe("permission", _yes, default=False),
        question=root.get("question").text(),
        mend=root.get("mend").text(),
        conflicting=_examples(examples.get("conflicting"), _conflicting, severities),
        fine=_examples(examples.get("fine"), _fine, severities),
        passages=root.maybe("passages", lambda own: _passages(own, policy.clause(clause)), ()),
    )
    tried_on = [words for example in (*check.conflicting, *check.fine) for words in (example.text, example.words)]
    for key in ("patterns", "grave"):
        evidence.maybe(key, lambda own: wordpatterns.make_sure(own, tried_on), None)
    return check


def _passages(entry: Entry, clause: Clause) -> tuple[Passage, ...]:
    found = []
    for item in entry.items():
        item.only("seen", "starts")
        starts = item.get("starts")
        if not any(bullet.startswith(starts.text()) for bullet in clause.bullets):
            raise starts.wrong(f"the first words of a bullet of {clause.id}")
        found.append(Passage(_several(item, "seen", (*ABOUT, *HOW)), starts.text()))
    return tuple(found)


def _severities(entry: Entry) -> dict[Role, Severity | None]:
    entry.only(*Role)
    if not entry.keys():
        raise entry.wrong("a severity for a contributor, an officer or both")
    return {Role(role): _severity(value) for role, value in entry.pairs()}


def _severity(entry: Entry) -> Severity | None:
    text = _one_of(entry, (*Severity, _BY_READING))
    return None if text == _BY_READING else Severity(text)


def _evidence(entry: Entry) -> Evidence:
    entry.only("about", "how", "voice", "identifiers", "clues", "patterns", "grave")
    kinds = _several(entry, "identifiers", tuple(IdentifierKind))
    return Evidence(
        about=_several(entry, "about", ABOUT),
        how=_several(entry, "how", HOW),
        voice=_several(entry, "voice", VOICE),
        identifiers=tuple(IdentifierKind(kind) for kind in kinds),
        clues=entry.maybe("clues", _yes, default=False),
        patterns=wordpatterns.listed(entry, "patterns"),
        grave=wordpatterns.listed(entry, "grave"),
    )


def _several(entry: Entry, key: str, allowed: Collection[str]) -> tuple[str, ...]:
    return entry.maybe(key, lambda own: tuple(_one_of(item, allowed) for item in own.items()), ())


def _one_of(entry: Entry, allowed: Collection[str]) -> str:
    if entry.text() not in allowed:
        raise entry.wrong(f"one of {', '.join(allowed)}")
    return entry.text()


def _yes(entry: Entry) -> bool:
    return _one_of(entry, ("yes", "no")) == "yes"


def _examples(entry: Entry, read: Callable[[Entry], Example], bound: Collection[Role]) -> tuple[Example, ...]:
    items = entry.items()
    if len(items) < _FEWEST_EXAMPLES:
        raise entry.wrong(f"at least {_FEWEST_EXAMPLES} examples", str(len(items)))
    found = tuple(read(item) for item in items)
    for example in found:
        if example.role not in bound:
            raise example.entry.wrong("an example of a role that has a severity", f"one of a {example.role}")
    return found


def _conflicting(entry: Entry) -> Example:
    entry.only("role", "text", "words")
    text, marked = entry.get("text").text(), entry.get("words")
    if text.count(marked.text()) != 1:
        raise marked.wrong("words that stand once in the text")
    return Example(_role(entry), text, marked.text(), entry)


def _fine(entry: Entry) -> Example:
    entry.only("role", "text")
    return Example(_role(entry), entry.get("text").text(), "", entry)


def _role(entry: Entry) -> Role:
    return entry.maybe("role", lambda own: Role(_one_of(own, tuple(Role))), Role.CONTRIBUTOR)
