"""A policy as data: sections, clauses and what clauses name, checked letter for letter against the source text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from knowledge import datafile
from knowledge.datafile import DataFileError, Entry

POLICIES = Path(__file__).parent / "policies"
_BULLET = "• "
_MASK = "[email protected]"


class Role(StrEnum):
    """Who is asking. An Officer is an elected or appointed one (2.16); everybody else is a contributor."""

    CONTRIBUTOR = "contributor"
    OFFICER = "officer"


class NoSuchClauseError(KeyError):
    """Someone asked for a clause by an id that the policy does not have."""


@dataclass(frozen=True)
class Clause:
    """One numbered clause. `text` and `bullets` stand letter for letter in the source.

    `audience` is None where the clause is worded for anybody.
    """

    id: str
    printed: str
    section: str
    text: str
    bullets: tuple[str, ...] = ()
    audience: Role | None = None
    topics: tuple[str, ...] = ()

    @property
    def hides_address(self) -> bool:
        """Whether the website printed a mask in place of an e-mail address."""
        return _MASK in self.text

    @cached_property
    def words(self) -> str:
        """The whole clause as printed, one bullet a line."""
        return "\n".join((self.text, *(_BULLET + bullet for bullet in self.bullets)))


@dataclass(frozen=True)
class Section:
    """A run of clauses under one printed heading. The closing lines have none: `heading` is empty."""

    id: str
    heading: str
    above: str
    called: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """A team, document or list that a clause names; its address is the owner's setting, never guessed.

    `ask` is another reference's id or a plain sentence part, for when no address is set.
    """

    id: str
    kind: str
    name: str
    ask: str
    named_in: tuple[str, ...]


@dataclass(frozen=True)
class Policy:
    """A checked policy. `version` is the beginning of the source's SHA-256: the source prints none."""

    college: str
    short: str
    title: str
    version: str
    sections: tuple[Section, ...]
    clauses: dict[str, Clause]
    references: dict[str, Reference]
    twins: dict[str, str] = field(default_factory=dict)

    def clause(self, clause_id: str) -> Clause:
        """The clause of this id.

        Raises:
            NoSuchClauseError: there is none.
        """
        try:
            return self.clauses[clause_id]
        except KeyError:
            raise NoSuchClauseError(clause_id) from None

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Clause ids as printed."""
        return tuple(self.clauses)

    def section_of(self, clause_id: str) -> Section:
        """The section that prints this clause."""
        wanted = self.clause(clause_id).section
        return next(section for section in self.sections if section.id == wanted)

    def neighbours(self, clause_id: str) -> tuple[str, ...]:
        """The clauses printed directly before and after, none beyond the ends."""
        at = self.order.index(self.clause(clause_id).id)
        return self.order[max(0, at - 1) : at] + self.order[at + 1 : at + 2]

    def nearest_numbers(self, number: str) -> tuple[str, ...]:
        """For a number that no clause has: the last clause before it and the first after it in its part, if any."""
        stem, _, last = number.rpartition(".")
        if not last.isdigit():
            return ()
        part = [clause for clause in self.order if clause.rpartition(".")[0] == stem]
        before = [clause for clause in part if int(clause.rpartition(".")[2]) < int(last)]
        after = [clause for clause in part if int(clause.rpartition(".")[2]) > int(last)]
        return (*before[-1:], *after[:1])

    def twin(self, clause_id: str) -> str | None:
        """The clause with (almost) the same words for the other role, if any."""
        return self.twins.get(clause_id)

    def for_role(self, clause_id: str, role: Role) -> str:
        """Of two twins the one that binds this role; any other clause as it is."""
        twin = self.twin(clause_id)
        if twin is None:
            return clause_id
        officers = self.clause(clause_id).audience is Role.OFFICER
        return clause_id if officers == (role is Role.OFFICER) else twin

    def named_by(self, clause_id: str) -> tuple[Reference, ...]:
        """The teams and documents that this clause names."""
        return tuple(ref for ref in self.references.values() if clause_id in ref.named_in)


def load(folder: Path) -> Policy:
    """Read `policy.yaml` and its source text and check one against the other.

    Raises:
        DataFileError: the file is broken, a clause is altered, missing or there twice, or a reference
            does not stand in the clause that is said to name it.
    """
    root = datafile.read(folder / "policy.yaml")
    root.only("college", "short", "title", "source", "not_policy", "twins", "sections", "references")
    source = folder / root.get("source").text()
    printed = _source_lines(source)
    sections, clauses = _sections(root.get("sections"))
    _check_verbatim(root, printed, source)
    return Policy(
        college=root.get("college").text(),
        short=root.get("short").text(),
        title=root.get("title").text(),
        version=hashlib.sha256(source.read_bytes()).hexdigest()[:8],
        sections=sections,
        clauses=clauses,
        references=_references(root.get("references"), clauses),
        twins=_twins(root.get("twins"), clauses),
    )


def fold(text: str) -> str:
    """The text with every run of blanks as one space: print layout is not wording."""
    return re.sub(r"\s+", " ", text).strip()


def _sections(entries: Entry) -> tuple[tuple[Section, ...], dict[str, Clause]]:
    sections: list[Section] = []
    clauses: dict[str, Clause] = {}
    for entry in entries.items():
        entry.only("id", "heading", "above", "called", "clauses")
        own = []
        for item in entry.get("clauses").items():
            clause = _clause(item, entry.get("id").text())
            if clause.id in clauses:
                raise item.wrong("every clause once", f"clause {clause.id} a second time")
            clauses[clause.id] = clause
            own.append(clause.id)
        sections.append(
            Section(
                id=entry.get("id").text(),
                heading=entry.maybe("heading", Entry.text, ""),
                above=entry.maybe("above", Entry.text, ""),
                called=entry.maybe("called", Entry.texts, ()),
                clauses=tuple(own),
            )
        )
    return tuple(sections), clauses


def _clause(entry: Entry, section: str) -> Clause:
    entry.only("id", "printed", "audience", "text", "bullets", "topics")
    return Clause(
        id=entry.get("id").text(),
        printed=entry.maybe("printed", Entry.text, ""),
        section=section,
        text=fold(entry.get("text").text()),
        bullets=tuple(fold(bullet.text()) for bullet in _bullets(entry)),
        audience=entry.maybe("audience", _role, None),
        topics=entry.maybe("topics", Entry.texts, ()),
    )


def _bullets(clause: Entry) -> list[Entry]:
    return clause.get("bullets").items() if "bullets" in clause.keys() else []  # noqa: SIM118  Entry.keys reads a node


def _role(entry: Entry) -> Role | None:
    if entry.text() not in set(Role):
        raise entry.wrong(" or ".join(Role))
    return Role(entry.text())


def _source_lines(source: Path) -> list[tuple[int, str]]:
    try:
        text = source.read_text(encoding="utf-8")
    except OSError as error:
        raise DataFileError(source, 1, "the policy's source text", error.strerror or str(error)) from error
    folded = ((number, fold(line)) for number, line in enumerate(text.split("\n"), 1))
    return [(number, line) for number, line in folded if line]


def _check_verbatim(root: Entry, printed: list[tuple[int, str]], source: Path) -> None:
    """Every line of the source is accounted for, in order, and nothing else is called policy."""
    chrome = set(root.get("not_policy").texts())
    lines = iter([(number, line) for number, line in printed if line not in chrome])
    for entry, claimed in _claimed(root):
        number, line = next(lines, (printed[-1][0], "the end of the source"))
        if line != claimed:
            raise entry.wrong(f"what the source prints at {source.name}:{number}: {line!r}", repr(claimed))
    for number, line in lines:
        raise DataFileError(source, number, "every line of the source in policy.yaml", f"one that is not: {line!r}")


def _claimed(root: Entry) -> list[tuple[Entry, str]]:
    """Each line that policy.yaml says the source prints, with the place that says so."""
    claimed: list[tuple[Entry, str]] = []
    for section in root.get("sections").items():
        keys = section.keys()
        claimed += [(keys[key], fold(keys[key].text())) for key in ("above", "heading") if key in keys]
        for clause in section.get("clauses").items():
            number = clause.maybe("printed", Entry.text, "")
            claimed.append((clause.get("text"), fold(f"{number} {clause.get('text').text()}")))
            bullets = _bullets(clause)
            claimed += [(bullet, _BULLET + fold(bullet.text())) for bullet in bullets]
    return claimed


def _references(entries: Entry, clauses: dict[str, Clause]) -> dict[str, Reference]:
    references: dict[str, Reference] = {}
    for entry in entries.items():
        entry.only("id", "kind", "name", "ask", "named_in")
        named_in = []
        for place in entry.get("named_in").items():
            clause, words = _known(place.get("clause"), clauses), place.get("words").text()
            if words not in clauses[clause].words:
                raise place.wrong(f"words that stand in clause {clause}", repr(words))
            named_in.append(clause)
        reference = Reference(
            id=entry.get("id").text(),
            kind=entry.get("kind").text(),
            name=entry.get("name").text(),
            ask=entry.get("ask").text(),
            named_in=tuple(named_in),
        )
        references[reference.id] = reference
    return references


def _twins(entries: Entry, clauses: dict[str, Clause]) -> dict[str, str]:
    twins: dict[str, str] = {}
    for entry in entries.items():
        contributor = _known(entry.get("contributor"), clauses)
        officer = _known(entry.get("officer"), clauses)
        if clauses[officer].audience is not Role.OFFICER:
            raise entry.wrong("a clause with audience: officer", officer)
        twins |= {contributor: officer, officer: contributor}
    return twins


def _known(entry: Entry, clauses: dict[str, Clause]) -> str:
    if entry.text() not in clauses:
        raise entry.wrong("the id of a clause")
    return entry.text()
