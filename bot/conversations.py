"""What a conversation remembers: in memory only, for an hour. A draft is nowhere else."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bot.messages import Attachment, Message, Person, Place
from bot.replies import Button
from knowledge.marking import sentences
from knowledge.policy import Role
from knowledge.review import Finding, Review, Verdict
from knowledge.search import Found

_KEPT_FOR = 3600.0  # seconds
_MOST = 10_000  # conversations
_AT_THE_EDGES = " .,;:!?…\"'“”‘’()[]*•–—-"  # of a sentence, no part of what it says


class Key(NamedTuple):
    """What stays the same of a finding while its sentence stands: the clause and the sentence.

    What tells who somebody is goes by its own words, so that nothing settles it along with the rest of the sentence.
    """

    clause: str
    words: str
    identifies: bool = False


@dataclass(frozen=True)
class Asked:
    """The last thing that was answered: the question, the role it was answered for, the clauses shown."""

    question: str
    role: Role
    shown: tuple[str, ...]
    found: Found | None = None


@dataclass(frozen=True)
class Reviewed:
    """The last draft that was read, with what was found. `settled` says by what findings were settled, by their key.

    `message` is the name of the message that it came in, the same in all its versions.
    """

    draft: str
    role: Role
    review: Review
    settled: Mapping[Key, str] = field(default_factory=dict)
    message: str = ""

    def open(self) -> tuple[Finding, ...]:
        """The findings that nothing settled yet."""
        return tuple(finding for finding in self.review.findings if key(self.draft, finding) not in self.settled)

    def verdict(self) -> Verdict:
        """The verdict over what is still open."""
        return replace(self.review, findings=self.open()).verdict


def key(draft: str, finding: Finding) -> Key:
    """By what a finding is known again in a new version of the draft."""
    if finding.identifiers:
        return Key(finding.clause, _folded(draft[finding.start : finding.end]), identifies=True)
    return Key(finding.clause, _folded(sentence(draft, finding)))


def sentence(draft: str, finding: Finding) -> str:
    """The whole sentence, or sentences, in which a finding stands."""
    start, end = sentence_at(draft, finding)
    return draft[start:end]


def sentence_at(draft: str, finding: Finding) -> tuple[int, int]:
    """Where the sentence, or sentences, begin and end in which a finding stands."""
    met = [own for own in sentences(draft) if own[0] < finding.end and finding.start < own[1]]
    return (met[0][0], met[-1][1]) if met else (finding.start, finding.end)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split()).strip(_AT_THE_EDGES)


@dataclass(frozen=True)
class Going:
    """Where a draft is to stand, whether pictures go with it and as whom it is posted, if its writer said so."""

    platform: str = ""
    pictures: bool = False
    role: Role | None = None


@dataclass(frozen=True)
class Brought:
    """A message with buttons under its answer that somebody may still press, its files, and what became of it."""

    text: str
    attached: tuple[Attachment, ...] = ()
    passed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Conversation:
    """One person in one place. `role` is what they chose for themselves, if they did."""

    role: Role | None = None
    asked: Asked | None = None
    answers: tuple[Asked, ...] = ()  # the last answers, newest first: a button under an older one is about that one
    awaits_draft: bool = False
    awaits_permission: str = ""  # the clause for which somebody says to have one
    permitted_by: str = ""  # who gave one, while it is asked for which clause
    going: Going = Going()  # of the draft that is awaited, or was read last
    reviewed: Reviewed | None = None
    unsettled: str = ""  # a message whose kind the person was asked for
    reported: str = ""  # a message that can be passed on by a button
    attached: tuple[Attachment, ...] = ()  # the files of that message, or of the unsettled one
    told: tuple[Message, ...] = ()  # the messages that can be passed on by a button, the newest first
    awaits_words: bool = False  # files came without a word
    passed: Mapping[str, str] = field(default_factory=dict)  # the case of each kind that it was passed on as
    brought: tuple[Brought, ...] = ()  # this message and those before it, the newest first
    offered: tuple[Button, ...] = ()  # what was shown to pass that message on, or the draft, or to take it back


@dataclass
class Conversations:
    """The conversations of the last hour; the oldest make room."""

    clock: Callable[[], float] = time.monotonic
    most: int = _MOST
    _kept: OrderedDict[tuple[str, str], tuple[float, Conversation]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, person: Person, place: Place) -> Conversation:
        """What is remembered, or a new conversation."""
        with self._lock:
            since, conversation = self._kept.get((person.address, place.address), (0.0, Conversation()))
        return conversation if self.clock() - since < _KEPT_FOR else Conversation()

    def forget(self, person: Person, place: Place) -> None:
        """Remember nothing of this conversation."""
        with self._lock:
            self._kept.pop((person.address, place.address), None)

    def forget_everywhere(self, address: str) -> None:
        """Remember no conversation of this person, wherever it was."""
        with self._lock:
            for key in [key for key in self._kept if key[0] == address]:
                del self._kept[key]

    def expire(self) -> None:
        """Let go of what is older than an hour, so that it is not even in memory."""
        with self._lock:
            limit = self.clock() - _KEPT_FOR
            while self._kept and next(iter(self._kept.values()))[0] < limit:
                self._kept.popitem(last=False)

    def keep(self, person: Person, place: Place, conversation: Conversation) -> None:
        """Remember this from now on."""
        with self._lock:
            self._kept[(person.address, place.address)] = (self.clock(), conversation)
            self._kept.move_to_end((person.address, place.address))
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
