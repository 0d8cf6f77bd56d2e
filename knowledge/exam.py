"""Marks on labelled examples: right clauses, honest silence, right intents, hand-offs, details, and honest scores."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from knowledge.exam_drafts import Judged
from knowledge.labelled import Incoming, Intent, Question
from knowledge.marks import Mark, Marks, Miss, latency, reliability, share, worst
from knowledge.policy import Role

NONE = "none"  # what is shown where the policy is silent
DETAILS = ("person", "outlet", "deadline", "email", "phone", "topic", "platform", "url")


class Answered(Protocol):
    """What somebody says to a question; a peer that gives no probability is marked all the same."""

    @property
    def clauses(self) -> Sequence[str]:
        """Clause ids, best first."""

    @property
    def silent(self) -> bool:
        """Whether the examinee says that the policy does not answer."""


@dataclass(frozen=True)
class Answer:
    """An answer with the probability claimed for its first clause (None: none was claimed) and how long it took."""

    clauses: Sequence[str]
    silent: bool = False
    score: float | None = None
    seconds: float | None = None


@dataclass(frozen=True)
class Read:
    """What the examinee makes of a message; `score` is the probability claimed for the intent."""

    intent: Intent
    handoff: bool = False
    urgent: bool = False
    internal: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    score: float | None = None
    seconds: float | None = None


class Examinee(Protocol):
    """Whoever sits the exam. Labels are never shown."""

    def answer(self, text: str, role: Role) -> Answer:
        """Answer a question."""

    def read(self, text: str, surface: str) -> Read:
        """Read a message that came in this way."""

    def judge(self, draft: str, role: Role) -> Judged:
        """Read a draft."""


@dataclass(frozen=True)
class _Outcome:
    """A question as it came out."""

    item: Question
    answer: Answered
    wanted: tuple[str, ...]
    got: str

    @property
    def first(self) -> str:
        """The first clause, whether it was claimed to answer or not."""
        return self.answer.clauses[0] if self.answer.clauses else NONE

    @property
    def right(self) -> bool:
        """Whether a right clause was shown first, or silence kept rightly."""
        return self.got in self.wanted


def of_questions(pairs: Iterable[tuple[Question, Answered]]) -> Marks:
    """Right first, in the first three, silent where the policy is silent, wrongly silent.

    A lookup of a number that does not exist has no gold clause and counts as silence; small talk is not counted.
    """
    outcomes = [_outcome(question, answer) for question, answer in pairs if question.kind != "smalltalk"]
    said = [own for own in outcomes if own.item.gold]
    wrong = [own for own in outcomes if not own.right]
    answers = [own.answer for own in outcomes if isinstance(own.answer, Answer)]
    claims = [(_score(own.answer), own.first in own.item.gold) for own in outcomes]
    return Marks(
        marks={
            "right clause first": share(own.first in own.item.gold for own in said),
            "right or acceptable clause first": share(
                own.first in (*own.item.gold, *own.item.acceptable) for own in said
            ),
            "right clause in the first three": share(
                bool(set(own.answer.clauses[:3]) & set(own.item.gold)) for own in said
            ),
            "silent where the policy is silent": share(own.answer.silent for own in outcomes if not own.item.gold),
            "wrongly silent": share(own.answer.silent for own in said),
        },
        tables={
            "by kind": _by(outcomes, lambda own: own.item.kind, lambda own: own.right),
            "by role": _by(outcomes, lambda own: own.item.role.value, lambda own: own.right),
            "by clause": _by_clause(outcomes),
        },
        misses=worst(Miss(own.item.text, ", ".join(own.wanted), own.got, _score(own.answer)) for own in wrong),
        confused=tuple(Counter((own.wanted[0], own.got) for own in wrong).most_common()),
        reliability=reliability(claims),
        latency=latency([answer.seconds for answer in answers]),
    )


def of_messages(pairs: Iterable[tuple[Incoming, Read]]) -> Marks:
    """Intent, hand-off, urgency, internal party and details.

    What is given of a detail that a batch never labels is not counted: nobody can say whether it is right.
    """
    read = list(pairs)
    wrong = [(item, own) for item, own in read if own.intent not in (item.intent, *item.also)]
    unseen = [(item, own) for item, own in read if item.handoff and not own.handoff]
    details = _details(read)
    return Marks(
        marks={
            "right intent": share(own.intent == item.intent for item, own in read),
            "right or accepted intent": share(own.intent in (item.intent, *item.also) for item, own in read),
            "press approaches seen": share(own.intent is Intent.PRESS for i, own in read if i.intent is Intent.PRESS),
            **_decision("hand-off", [(item.handoff, own.handoff) for item, own in read]),
            **_decision("urgent", [(item.urgent, own.urgent) for item, own in read]),
            **_decision("internal party", [("internal_party" in item.fields, own.internal) for item, own in read]),
            **{f"details {column}": mark for column, mark in details["all"].items()},
        },
        tables={
            "by intent": {
                intent.value: _decision("", [(i.intent is intent, own.intent is intent) for i, own in read])
                for intent in Intent
            },
            "by surface": _by(read, lambda own: own[0].surface, lambda own: own[1].intent == own[0].intent),
            "details": details,
        },
        misses=worst(Miss(item.text, item.intent, own.intent, own.score) for item, own in wrong),
        confused=tuple(Counter((item.intent.value, own.intent.value) for item, own in wrong).most_common()),
        reliability=reliability([(own.score, own.intent == item.intent) for item, own in read]),
        latency=latency([own.seconds for _, own in read]),
        missed=worst(Miss(item.text, item.intent, own.intent, own.score) for item, own in unseen),
        matrix=Counter((item.intent.value, own.intent.value) for item, own in read),
    )


def same(wanted: str, got: str) -> bool:
    """Whether two details are the same but for case, blanks and some words more or less at an end."""
    one, other = ("".join(text.casefold().split()) for text in (wanted, got))
    return bool(one and other) and (one in other or other in one)


def _outcome(question: Question, answer: Answered) -> _Outcome:
    shown = NONE if answer.silent or not answer.clauses else answer.clauses[0]
    return _Outcome(question, answer, question.gold or (NONE,), shown)


def _by_clause(outcomes: Sequence[_Outcome]) -> dict[str, dict[str, Mark]]:
    """Each clause, the worst found first: how often it was found, and how often it was right to show it first."""
    found = {
        clause: {
            "found": share(own.right for own in outcomes if own.wanted[0] == clause),
            "right when shown": share(own.right for own in outcomes if own.got == clause),
        }
        for clause in {name for own in outcomes for name in (own.wanted[0], own.got)}
    }
    return dict(sorted(found.items(), key=lambda row: (not row[1]["found"].of, row[1]["found"].share, row[0])))


def _details(read: Sequence[tuple[Incoming, Read]]) -> dict[str, dict[str, Mark]]:
    labelled = {(item.batch, name) for item, _ in read for name in item.fields}
    tallies: dict[str, Counter[str]] = {"all": Counter(), **{name: Counter() for name in DETAILS}}
    for item, own in read:
        for name in (name for name in DETAILS if (item.batch, name) in labelled):
            wanted, given = item.fields.get(name, ""), own.fields.get(name, "")
            for tally in (tallies["all"], tallies[name]):
                tally.update(wanted=bool(wanted), given=bool(given), right=same(wanted, given))
    return {name: _rates(own["right"], own["given"], own["wanted"]) for name, own in tallies.items()}


def _rates(right: int, given: int, wanted: int) -> dict[str, Mark]:
    return {"precision": Mark(right, given), "recall": Mark(right, wanted), "F1": Mark(right, (given + wanted) / 2)}


def _decision(name: str, pairs: Sequence[tuple[bool, bool]]) -> dict[str, Mark]:
    """Recall and precision of a yes or no, as (wanted, got)."""
    right = sum(wanted and got for wanted, got in pairs)
    return {
        f"{name} recall".strip(): Mark(right, sum(wanted for wanted, _ in pairs)),
        f"{name} precision".strip(): Mark(right, sum(got for _, got in pairs)),
    }


def _by(items: Iterable[Any], name: Callable[[Any], str], right: Callable[[Any], bool]) -> dict[str, dict[str, Mark]]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for item in items:
        groups[name(item)].append(right(item))
    return {group: {"right": share(own)} for group, own in sorted(groups.items())}


def _score(answer: Answered) -> float | None:
    return answer.score if isinstance(answer, Answer) else None
