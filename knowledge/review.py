"""Reads a draft: which clauses speak against which of its words, how surely, and what was seen there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge import identifiers, intruder, language, plaintext, tags, verbatim
from knowledge.checks import Check, Checks
from knowledge.disclaimers import personal_views
from knowledge.draftheads import ASPECTS, DraftHeads, Signs, Token, merged
from knowledge.encoder import MOST_WINDOWS, Encoder
from knowledge.heads import Windows, posted
from knowledge.identifiers import Identifier
from knowledge.intruder import Intruder
from knowledge.labelled import Severity
from knowledge.marking import around, marked_words
from knowledge.notices import Notice
from knowledge.policy import Policy, Role
from knowledge.repeats import Once, once
from knowledge.span import Span

_SEEN = 0.4  # probability from which an aspect is told
_PICTURE = re.compile(
    r"\[(?:image|photo|picture|video|pic|screenshot|attachment)\b|\.(?:jpe?g|png|heic|gif|mp4|mov)\b"
    r"|\b(?:photo|picture|pic|selfie|screenshot|video|clip)s? "
    r"(?:below|attached|above|in (?:the )?(?:comments|thread))\b",
    re.IGNORECASE,
)
_ONLY_CLUES = 0.6  # … on the sum of small details alone
_ONLY_IDENTIFIER = 0.9  # the score of a finding that rests on an identifier alone
_ONLY_PATTERN = 0.9  # … on words that a check names


class Verdict(StrEnum):
    """How a draft was read: never that it is allowed."""

    STOP = "stop"
    CHECK = "check"
    CLEAR = "clear"


@dataclass(frozen=True)
class Finding:
    """A clause that speaks against the words `start`..`end` of the draft; `score` is its probability.

    `about`, `how` and `voice` tell what was seen there: who is spoken of, what is done to them, as whom.
    `identifiers` are those among the words that could tell who a person is.
    """

    clause: str
    severity: Severity
    start: int
    end: int
    score: float
    check: Check
    about: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True)
class Review:
    """What was read in a draft: findings in the order of their words, identifiers, and the sum of weak clues."""

    findings: tuple[Finding, ...]
    identifiers: tuple[Identifier, ...]
    intruder: Intruder | None
    read_to: int  # characters; what stands behind them was not read
    pictured: bool  # it speaks of a picture, which was not seen
    notices: tuple[Notice, ...]  # what the policy allows, told to those who may doubt it
    judged: bool = True  # false for a language that only identifiers can be found in
    unjudged: tuple[Span, ...] = ()  # sentences in such a language, in a draft that is English otherwise
    unread: int = 0  # characters behind `read_to`

    def only_identifiers(self) -> Review:
        """What can be judged in any language: identifiers."""
        identified = tuple(own for own in self.findings if own.identifiers)
        return replace(self, findings=identified, intruder=None, notices=(), judged=False, unjudged=())

    @property
    def verdict(self) -> Verdict:
        """The most serious finding's severity; what was not read, or could not be judged, should be looked at."""
        severities = {finding.severity for finding in self.findings}
        if Severity.STOP in severities:
            return Verdict.STOP
        left_out = self.unjudged or self.unread or not self.judged
        return Verdict.CHECK if severities or left_out else Verdict.CLEAR


@dataclass(frozen=True)
class Reviewer:
    """Reviews drafts. Safe to call from several threads."""

    policy: Policy
    checks: Checks
    encoder: Encoder
    heads: DraftHeads

    def review(self, draft: str, role: Role, profile: str = "") -> Review:
        """Read a draft as this role would post it; `profile` is what the author says stands in their profile.

        Offsets count the characters of `draft` as given.
        """
        read = self._review(draft, role, profile)
        return read if language.of(draft) is None else read.only_identifiers()

    def _review(self, draft: str, role: Role, profile: str) -> Review:
        own = verbatim.without_quotes(draft, self.policy)
        own = own if own == draft or plaintext.has_prose(own) else ""
        said = once(own or draft)
        windows, signs = self._signs(said.text, role)
        identified = identifiers.find(draft)
        note = intruder.note(draft)
        unjudged = language.foreign_sentences(draft)
        findings = [
            *(self._read(said, role, signs, identified) if own else ()),
            *self._identified(role, identified),
            *self._named(own, role),
        ]
        if note is not None and note.passes:
            findings += self._recognised(role, note, {merged(own.clause) for own in findings})
        personal = personal_views(draft) or personal_views(profile)
        cured = [own for own in _judged(findings, unjudged) if not (personal and own.check.cure)]
        found = tuple(_specific(_merged(cured)))
        read_to = _read_to(said.text, windows, signs)
        return Review(
            findings=found,
            identifiers=identified,
            intruder=note,
            read_to=read_to,
            pictured=bool(_PICTURE.search(draft)),
            notices=tuple(
                notice for notice in self.checks.notices if notice.fits(draft, {own.clause for own in found})
            ),
            unjudged=unjudged,
            unread=len(draft) - read_to,
        )

    def _signs(self, draft: str, role: Role) -> tuple[Windows, Signs]:
        """What the heads make of a draft; one of tags alone is read by the words that they are made of."""
        prefix = len(posted("", role))
        if tags.has_others(draft):
            windows = self.encoder.read(posted(draft, role))
            return windows, self.heads.read(windows, prefix)
        spaced = tags.spaced_tags(draft)
        windows = self.encoder.read(posted(spaced.text, role))
        signs = self.heads.read(windows, prefix)
        places = [spaced.place(own.start, own.end) for own in signs.tokens]
        tokens = [Token(*place, own.chances) for place, own in zip(places, signs.tokens, strict=True)]
        return windows, replace(signs, tokens=tokens)

    def _read(self, said: Once, role: Role, signs: Signs, identified: Sequence[Identifier]) -> Iterable[Finding]:
        scores = self.heads.chances(signs, {label: own.evidence for label, own in self.checks.by_label.items()})
        for label, score in scores.items():
            check = self.checks.by_label[label]
            if role not in check.severity or score < self.heads.found_from(label):
                continue
            severity = check.severity[role] or self.heads.severity(signs, label)
            about, how, voice = (_seen(signs.aspects[name], getattr(check.evidence, name)) for name in ASPECTS)
            numbers = [(own.start, own.end) for own in identified]
            marks = marked_words(said.text, signs, self.heads.clauses.index(label))
            for mark in (again for own in marks for again in said.everywhere(own)):
                start, end = around(mark, numbers)
                yield Finding(self._clause(check, role), severity, start, end, score, check, about, how, voice)

    def _identified(self, role: Role, found: Sequence[Identifier]) -> Iterable[Finding]:
        """An identifier of a patient is a finding whatever the trained reading says."""
        for check in self.checks.by_label.values():
            for own in found:
                if own.kind in check.evidence.identifiers and role in check.severity:
                    severity = Severity.STOP if own.sure else Severity.CHECK
                    clause = self._clause(check, role)
                    yield Finding(clause, severity, own.start, own.end, _ONLY_IDENTIFIER, check, identifiers=(own,))

    def _named(self, draft: str, role: Role) -> Iterable[Finding]:
        """Words that a check itself names are a finding whatever the trained reading says."""
        for check in self.checks.by_label.values():
            if role in check.severity:
                clause = self._clause(check, role)
                stated = check.severity[role] or Severity.CHECK
                for severity, patterns in ((stated, check.evidence.patterns), (Severity.STOP, check.evidence.grave)):
                    for own in (own for each in patterns for own in each.finditer(draft) if own["words"]):
                        yield Finding(clause, severity, *own.span("words"), _ONLY_PATTERN, check)

    def _recognised(self, role: Role, note: Intruder, found: Collection[str]) -> Iterable[Finding]:
        """Small details that together tell who somebody is, where nothing else was found of the clause."""
        for label, check in self.checks.by_label.items():
            if check.evidence.clues and role in check.severity and label not in found:
                first = note.first
                yield Finding(self._clause(check, role), Severity.CHECK, first.start, first.end, _ONLY_CLUES, check)

    def _clause(self, check: Check, role: Role) -> str:
        return self.policy.for_role(check.clause, role)


def _read_to(draft: str, windows: Windows, signs: Signs) -> int:
    """How far the draft was read: to its end, unless it has more windows than the encoder takes."""
    if len(windows.tokens) < MOST_WINDOWS:
        return len(draft)
    last = max((token.end for token in signs.tokens), default=0)
    return last if any(character.isalnum() for character in draft[last:]) else len(draft)


def _seen(chances: Mapping[str, float], wanted: Sequence[str]) -> tuple[str, ...]:
    seen = [name for name in wanted if chances[name] >= _SEEN]
    return tuple(sorted(seen, key=lambda name: -chances[name]))


def _judged(findings: Sequence[Finding], unjudged: Sequence[Span]) -> list[Finding]:
    """Without what was read in sentences that only identifiers can be found in."""
    inside = [own for own in findings if any(each.start <= own.start and own.end <= each.end for each in unjudged)]
    return [own for own in findings if own.identifiers or own not in inside]


def _merged(findings: Sequence[Finding]) -> list[Finding]:
    """Findings of the same clause that share words as one, in the order of their words."""
    found: list[Finding] = []
    for finding in sorted(findings, key=lambda own: (own.clause, own.start, own.end)):
        last = found[-1] if found else None
        if last is not None and last.clause == finding.clause and finding.start <= last.end:
            found[-1] = _joined(last, finding)
        else:
            found.append(finding)
    return sorted(found, key=lambda own: (own.start, own.end, own.clause))


def _joined(one: Finding, other: Finding) -> Finding:
    surer = max(one, other, key=lambda own: (own.severity is Severity.STOP, own.score))
    return Finding(
        one.clause,
        surer.severity,
        min(one.start, other.start),
        max(one.end, other.end),
        surer.score,
        one.check,
        one.about or other.about,
        one.how or other.how,
        one.voice or other.voice,
        one.identifiers + other.identifiers,
    )


def _specific(findings: Sequence[Finding]) -> list[Finding]:
    """Gentle findings only where nothing more specific speaks."""
    specific = [finding for finding in findings if not finding.check.gentle]
    return specific or list(findings)
