"""Marks on labelled examples: the share of right first clauses, of honest silence, of right intents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.labelled import Incoming, Intent, Question


class Answered(Protocol):
    """What an examinee says to a question: clauses as ranked, and whether it claims that they answer."""

    @property
    def clauses(self) -> Sequence[str]:
        """Clause ids, best first."""

    @property
    def silent(self) -> bool:
        """Whether the examinee says that the policy does not answer."""


@dataclass(frozen=True)
class Mark:
    """A share of items that came out right, with how many were counted."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """0..1; 0 where nothing was counted."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True)
class Miss:
    """An item that came out wrong."""

    text: str
    wanted: str
    got: str


@dataclass(frozen=True)
class Marks:
    """Marks by name, the misses, and how often each wanted label was taken for another."""

    marks: Mapping[str, Mark]
    misses: tuple[Miss, ...]
    confused: tuple[tuple[tuple[str, str], int], ...]


def of_questions(pairs: Iterable[tuple[Question, Answered]]) -> Marks:
    """Right first, in the first three, silent where the policy is silent, wrongly silent.

    A lookup of a number that does not exist has no gold clause and counts as silence; small talk is not counted.
    """
    tally: Counter[str] = Counter()
    misses: list[Miss] = []
    confused: Counter[tuple[str, str]] = Counter()
    for question, answer in pairs:
        if question.kind == "smalltalk":
            continue
        first = answer.clauses[0] if answer.clauses else "none"
        got = "none" if answer.silent else first
        if question.gold:
            tally["answerable"] += 1
            tally["first"] += first in question.gold
            tally["three"] += bool(set(answer.clauses[:3]) & set(question.gold))
            tally["wrongly silent"] += answer.silent
        else:
            tally["unanswerable"] += 1
            tally["silent"] += answer.silent
        wanted = question.gold or ("none",)
        if got not in wanted:
            misses.append(Miss(question.text, ", ".join(wanted), got))
            confused[wanted[0], got] += 1
    answerable, unanswerable = tally["answerable"], tally["unanswerable"]
    return Marks(
        marks={
            "right clause first": Mark(tally["first"], answerable),
            "right clause in the first three": Mark(tally["three"], answerable),
            "silent where the policy is silent": Mark(tally["silent"], unanswerable),
            "wrongly silent": Mark(tally["wrongly silent"], answerable),
        },
        misses=tuple(misses),
        confused=tuple(confused.most_common()),
    )


def of_messages(pairs: Iterable[tuple[Incoming, Intent]]) -> Marks:
    """Right intent (or one that a careful person accepts too), and how many press approaches were seen."""
    tally: Counter[str] = Counter()
    misses: list[Miss] = []
    confused: Counter[tuple[str, str]] = Counter()
    for message, intent in pairs:
        tally["all"] += 1
        tally["right"] += intent == message.intent
        tally["accepted"] += intent in (message.intent, *message.also)
        if message.intent is Intent.PRESS:
            tally["press"] += 1
            tally["press seen"] += intent is Intent.PRESS
        if intent not in (message.intent, *message.also):
            misses.append(Miss(message.text, message.intent, intent))
            confused[message.intent, intent] += 1
    return Marks(
        marks={
            "right intent": Mark(tally["right"], tally["all"]),
            "right or accepted intent": Mark(tally["accepted"], tally["all"]),
            "press approaches seen": Mark(tally["press seen"], tally["press"]),
        },
        misses=tuple(misses),
        confused=tuple(confused.most_common()),
    )
