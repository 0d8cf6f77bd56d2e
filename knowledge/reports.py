"""Which clause, which team and which destination belong to a kind of report, as the policy's `routes.yaml` says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from knowledge import datafile
from knowledge.datafile import Entry
from knowledge.labelled import Intent
from knowledge.policy import Policy

REPORTED = (Intent.PRESS, Intent.ANTAGONISTIC, Intent.HARASSMENT, Intent.CONCERN)
PERMISSION, SILENT, SHARED = "permission", "silent", "shared"
KINDS: tuple[str, ...] = (*REPORTED, PERMISSION, SILENT, SHARED)
_YES_NO = {"true": True, "false": False}


class Sending(StrEnum):
    """Whether a case leaves before the person is asked."""

    AT_ONCE = "at once"
    ASK_FIRST = "ask first"


@dataclass(frozen=True)
class Destination:
    """The clause to quote, the reference (a team or a procedure) that it sends people to, and where a case goes.

    `to` and `copy_to` are names that the owner's setting `destinations` gives an address.
    """

    clause: str
    team: str
    to: str = ""
    copy_to: tuple[str, ...] = ()
    sending: Sending = Sending.ASK_FIRST
    urgent: bool = False
    confidential: bool = False


@dataclass(frozen=True)
class Reports:
    """A destination for each kind of report, and those for what is asked of a team."""

    by_intent: dict[Intent, Destination]
    silent: Destination
    permission: Destination
    shared: Destination

    def of(self, kind: str) -> Destination | None:
        """The destination of a kind by its name; None if there is no such kind."""
        asked = {PERMISSION: self.permission, SILENT: self.silent, SHARED: self.shared}
        return asked.get(kind) or next((found for intent, found in self.by_intent.items() if intent == kind), None)

    def names(self) -> tuple[str, ...]:
        """Every name of a destination, each once."""
        every = (*self.by_intent.values(), self.silent, self.permission, self.shared)
        return tuple(dict.fromkeys(name for found in every for name in (found.to, *found.copy_to)))


def load(folder: Path, policy: Policy) -> Reports:
    """Read `routes.yaml` against the policy.

    Raises:
        DataFileError: a kind is missing, or a clause or team is not in the policy.
    """
    root = datafile.read(folder / "routes.yaml")
    root.only(*KINDS)
    return Reports(
        by_intent={intent: _destination(root.get(intent), policy) for intent in REPORTED},
        silent=_destination(root.get(SILENT), policy),
        permission=_destination(root.get(PERMISSION), policy),
        shared=_destination(root.get(SHARED), policy),
    )


def _destination(entry: Entry, policy: Policy) -> Destination:
    entry.only("clause", "team", "to", "copy_to", "send", "urgent", "confidential")
    clause, team = entry.get("clause"), entry.get("team")
    if clause.text() not in policy.clauses:
        raise clause.wrong("the id of a clause in policy.yaml")
    if team.text() not in policy.references:
        raise team.wrong("the id of a reference in policy.yaml")
    return Destination(
        clause=clause.text(),
        team=team.text(),
        to=entry.get("to").text(),
        copy_to=entry.maybe("copy_to", Entry.texts, ()),
        sending=_sending(entry.get("send")),
        urgent=entry.maybe("urgent", _yes_no, default=False),
        confidential=entry.maybe("confidential", _yes_no, default=False),
    )


def _sending(entry: Entry) -> Sending:
    try:
        return Sending(entry.text())
    except ValueError:
        raise entry.wrong(" or ".join(repr(str(way)) for way in Sending)) from None


def _yes_no(entry: Entry) -> bool:
    if entry.text() not in _YES_NO:
        raise entry.wrong("true or false")
    return _YES_NO[entry.text()]
