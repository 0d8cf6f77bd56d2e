"""Which clause and which team belong to a kind of report, as the policy's `routes.yaml` says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge import datafile
from knowledge.datafile import Entry
from knowledge.labelled import Intent
from knowledge.policy import Policy

REPORTED = (Intent.PRESS, Intent.ANTAGONISTIC, Intent.HARASSMENT, Intent.CONCERN)
_SILENT = "silent"


@dataclass(frozen=True)
class Destination:
    """The clause to quote and the reference (a team or a procedure) that it sends people to."""

    clause: str
    team: str


@dataclass(frozen=True)
class Reports:
    """A destination for each kind of report, and one for what the policy does not say."""

    by_intent: dict[Intent, Destination]
    silent: Destination


def load(folder: Path, policy: Policy) -> Reports:
    """Read `routes.yaml` against the policy.

    Raises:
        DataFileError: a kind is missing, or a clause or team is not in the policy.
    """
    root = datafile.read(folder / "routes.yaml")
    root.only(*REPORTED, _SILENT)
    return Reports(
        by_intent={intent: _destination(root.get(intent), policy) for intent in REPORTED},
        silent=_destination(root.get(_SILENT), policy),
    )


def _destination(entry: Entry, policy: Policy) -> Destination:
    entry.only("clause", "team")
    clause, team = entry.get("clause"), entry.get("team")
    if clause.text() not in policy.clauses:
        raise clause.wrong("the id of a clause in policy.yaml")
    if team.text() not in policy.references:
        raise team.wrong("the id of a reference in policy.yaml")
    return Destination(clause.text(), team.text())
