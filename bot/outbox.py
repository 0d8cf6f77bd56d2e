"""Messages to somebody else: what is queued, how it is taken up, and what happens when it fails. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from bot.replies import Reply

LONGEST_WAIT = timedelta(minutes=5)  # between attempts; a longer wait can only be a clock that jumped back
LONGEST_PAUSE = timedelta(minutes=15)  # that a platform may ask for
_FIRST_WAIT = 1.0  # seconds
_FAULTS_BEFORE_DEAD = 10


class Kind(StrEnum):
    """What a message does where it arrives. The first post of a case in a destination becomes its root card."""

    POST = "post"
    UPDATE = "update"  # edits the root card; posts it where there is none
    REPLY = "reply"  # goes under the root card; is posted where there is none


class Priority(IntEnum):
    """The lanes; a lower number overtakes a higher one."""

    CASE = 0
    ROUTINE = 1


@dataclass(frozen=True)
class Outgoing:
    """A message to queue. `due_at` None is at once; a reminder is a message with a later `due_at`.

    Messages of one case to one destination are delivered in the order in which they were queued.
    """

    effect_key: str
    destination: str
    kind: Kind
    reply: Reply = field(repr=False)  # words stay out of logs and tracebacks
    case: str | None = None
    priority: Priority = Priority.CASE
    due_at: datetime | None = None


@dataclass(frozen=True)
class Delivery:
    """A queued message that a worker has taken: nobody else sends it while the lease is renewed in time.

    `handle` is the root card's address on the platform, if it stands. `attempted_at` is set when an earlier
    attempt may have taken effect (the time of the first such): look up before sending. `may_repeat` asks a
    platform that cannot look up to mark the message as a possible repetition.
    """

    id: int
    effect_key: str
    destination: str
    kind: Kind
    case: str | None
    reply: Reply = field(repr=False)
    handle: str | None
    lease: str
    attempts: int
    queued_at: datetime
    taken_at: datetime
    attempted_at: datetime | None = None
    may_repeat: bool = False

    @property
    def platform(self) -> str:
        """The part of the destination before the colon."""
        return self.destination.partition(":")[0]


class Failure(StrEnum):
    """Why an attempt did not deliver."""

    REFUSED = "refused"  # nothing happened: the platform said no for now, or was looked through in vain
    UNSURE = "unsure"  # it may have happened, and the platform could not be asked
    GONE = "gone"  # it can never work: the channel is archived, the address does not exist
    FAULT = "fault"  # the sender itself broke; it may have happened
    WRONG = "wrong"  # nothing happened: the platform does not take the message as it is


@dataclass(frozen=True)
class Pace:
    """How fast a platform wants one destination written to: a message every `gap` seconds, `burst` at once."""

    gap: float = 0.0
    burst: int = 1


@dataclass(frozen=True)
class Queued:
    """What an operator sees of a message: never its words. `state` is queued, delivered, dead or cancelled."""

    effect_key: str
    destination: str
    kind: Kind
    case: str | None
    state: str
    due_at: datetime | None
    attempts: int
    reason: str
    delivered_at: datetime | None


@dataclass(frozen=True)
class Late:
    """How many messages are overdue, since when the oldest, and how many wait for a person as dead letters."""

    count: int
    oldest: datetime | None
    dead: int


@dataclass(frozen=True)
class Delivered:
    """It stands at `handle` (empty where the platform gives none)."""

    delivery: Delivery
    handle: str


@dataclass(frozen=True)
class Failed:
    """It does not stand. `wait` is what the platform asked for; `reason` is a word for operators, never text."""

    delivery: Delivery
    failure: Failure
    reason: str
    wait: timedelta | None = None


Outcome = Delivered | Failed


def effect_key(case: str, effect: str, destination: str, count: int = 0) -> str:
    """The name of one effect in the world: the same call gives the same key, so that a repeat is recognised."""
    return f"{case}/{effect}/{destination}/{count}"


def wait_before(attempts: int) -> timedelta:
    """How long to wait after this many attempts: 1 s, 2 s, 4 s ... at most five minutes."""
    return min(LONGEST_WAIT, timedelta(seconds=_FIRST_WAIT * 2 ** min(max(attempts, 1) - 1, 20)))


def retry_wait(failed: Failed) -> timedelta:
    """How long to wait after this failure; what the platform asks for counts, up to a limit."""
    if failed.wait is not None:
        return min(failed.wait, LONGEST_PAUSE)
    return wait_before(failed.delivery.attempts)


def may_stand(failed: Failed) -> bool:
    """Whether the message may have arrived all the same, so that the next attempt has to look first."""
    # A platform that cannot look up leaves an earlier unclear attempt unclear.
    before = failed.failure is Failure.WRONG and failed.delivery.may_repeat
    return before or failed.failure in {Failure.UNSURE, Failure.FAULT}


def is_dead(failed: Failed) -> bool:
    """Whether a person has to look: the destination is gone, or this message fails every time.

    Refusals and outages are retried without end: they are nobody's decision to drop a message.
    """
    match failed.failure:
        case Failure.GONE:
            return True
        case Failure.FAULT | Failure.WRONG:
            return failed.delivery.attempts >= _FAULTS_BEFORE_DEAD
        case Failure.REFUSED | Failure.UNSURE:
            return False
