"""What was lost, doubled or missed: every accepted event against the store and against what the chat API remembers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from bot.outbox import effect_key
from bot.store import Store

_EARLY = 0.05  # seconds that two clocks of one machine may differ


@dataclass(frozen=True)
class Count:
    """The outcome of a run. Everything but the first three has to be 0."""

    events: int
    slowest_reminder: float  # seconds after it was due
    repeated: int  # messages that may repeat another and say so, where a platform cannot be asked what stands
    lost: int
    doubled: int
    missed: int
    early: int
    broken_audit: int

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, doubled or missed."""
        return not (self.lost or self.doubled or self.missed or self.early or self.broken_audit)


def waiting(store: Store) -> int:
    """How many messages are not delivered yet."""
    with store.reading() as tx:
        states = tx.connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE state <> 'delivered'")
        return int(states.scalar_one())


def count(store: Store, accepted: dict[str, float], chat: dict[str, Any], *, jumped: bool) -> Count:
    """Compare. `accepted` is when the reminder of each accepted event is due."""
    with store.reading() as tx:
        cases = {case.id: (tx.texts(case.id)["event"], case.destination) for case in tx.recent_cases(most=10**6)}
        roots = {case: tx.root_of(case, destination) for case, (_, destination) in cases.items()}
        broken = tx.verify_audit()
    opened = Counter(event for event, _ in cases.values())
    posted = Counter(post["key"] for post in chat["posts"])
    unmarked = Counter(post["key"] for post in chat["posts"] if not post["marked"])
    when: dict[str, float] = {}
    for post in chat["posts"]:
        when.setdefault(post["key"], post["at"])
    lost = sum(opened[event] == 0 for event in accepted)
    missed = early = 0
    late = [0.0]
    for case, (event, destination) in cases.items():
        lost += posted[effect_key(case, "card", destination)] == 0
        handle = (roots[case] or "").partition(" ")[0]  # Teams' names the conversation as well
        lost += effect_key(case, "seen", destination) not in chat["texts"].get(handle, "")
        reminder = effect_key(case, "reminder", destination)
        missed += posted[reminder] == 0
        if event in accepted and posted[reminder]:
            late.append(when[reminder] - accepted[event])
            early += not jumped and when[reminder] < accepted[event] - _EARLY
    doubled = sum(number - 1 for number in (*opened.values(), *unmarked.values()))
    repeated = sum(posted.values()) - sum(unmarked.values())
    return Count(len(accepted), max(late), repeated, lost, doubled, missed, early, int(broken is not None))
