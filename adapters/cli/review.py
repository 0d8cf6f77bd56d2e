"""`forepost review`: a draft in a terminal, or as data for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from bot import reviewing, words
from bot.conversations import Reviewed
from knowledge.identifiers import Identifier
from knowledge.intruder import Intruder
from knowledge.labelled import Severity
from knowledge.policy import Policy
from knowledge.review import Finding, Review, Verdict

EXIT = {Verdict.CLEAR: 0, Verdict.CHECK: 3, Verdict.STOP: 4}
_NOT_JUDGED = "not-judged"
_LEVEL = {Severity.STOP: "error", Severity.CHECK: "warning"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_data(policy: Policy, reviewed: Reviewed, breach_contact: str = "") -> dict[str, Any]:
    """Verdict and findings with offsets in characters, what was seen there, and identifiers of persons.

    `data_breach` is there where a finding rests on an identifier: what to do, and whom to tell.
    """
    review = reviewed.review
    return {
        "verdict": review.verdict.value,
        "role": reviewed.role.value,
        "findings": [
            {
                "clause": finding.clause,
                "severity": finding.severity.value,
                "score": round(finding.score, 4),
                "start": finding.start,
                "end": finding.end,
                "words": reviewed.draft[finding.start : finding.end],
                "title": finding.check.name,
                "why": reviewing.why((finding,)),
                "question": finding.check.question,
                "mend": finding.check.mend,
                "quote": policy.clause(finding.clause).words,
            }
            for finding in review.findings
        ],
        "identifiers": [_identifier(own) for own in review.identifiers],
        "data_breach": _data_breach(review, breach_contact),
        "read_to": review.read_to,
        "unread": review.unread,
        "judged": review.judged,
        "unjudged": [{"start": own.start, "end": own.end} for own in review.unjudged],
        "pictured": review.pictured,
        "small_details": _small_details(review.intruder),
        "policy_version": policy.version,
    }


def as_sarif(policy: Policy, reviewed: Reviewed, name: str, version: str, breach_contact: str = "") -> dict[str, Any]:
    """The findings as SARIF 2.1.0: a rule per clause, a region per mark, a note for each place that was not judged."""
    review = reviewed.review
    rules = {finding.clause: finding.check for finding in review.findings}
    notes = _not_judged(reviewed.draft, review)
    unjudged = [{"id": _NOT_JUDGED, "shortDescription": {"text": "Not judged"}}] if notes else []
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Forepost",
                        "version": version,
                        "rules": [
                            {
                                "id": clause,
                                "shortDescription": {"text": check.name},
                                "fullDescription": {"text": policy.clause(clause).words},
                                "help": {"text": f"{check.question} {check.mend}"},
                            }
                            for clause, check in rules.items()
                        ]
                        + unjudged,
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": _results(reviewed.draft, review, name)
                + [_note(reviewed.draft, name, own, said) for own, said in notes],
                "properties": {
                    "verdict": review.verdict.value,
                    "read_to": review.read_to,
                    "unread": review.unread,
                    "judged": review.judged,
                    "data_breach": _data_breach(review, breach_contact),
                },
            }
        ],
    }


def _identifier(own: Identifier) -> dict[str, Any]:
    """What tells who a person is: its kind and place, and whether it is surely one."""
    return {"kind": own.kind.value, "start": own.start, "end": own.end, "sure": own.sure}


def _data_breach(review: Review, contact: str) -> str | None:
    if not any(finding.identifiers for finding in review.findings):
        return None
    return words.ALREADY_PUBLIC.format(contact=contact or words.DATA_BREACH_UNSET)


def _small_details(note: Intruder | None) -> dict[str, Any] | None:
    """Clues that together could tell who somebody is, and the one to take out first."""
    if note is None or not note.passes:
        return None
    return {
        "clues": [{"kind": own.kind.value, "start": own.start, "end": own.end} for own in note.clues],
        "first": {"start": note.first.start, "end": note.first.end},
    }


def _results(draft: str, review: Review, name: str) -> list[dict[str, Any]]:
    return [
        {
            "ruleId": finding.clause,
            "level": _LEVEL[finding.severity],
            "message": {"text": " ".join(filter(None, (f"{finding.check.name}.", *_asked(finding))))},
            "locations": [_location(draft, name, finding.start, finding.end)],
            "properties": {
                "score": round(finding.score, 4),
                "mend": finding.check.mend,
                "identifiers": [_identifier(own) for own in finding.identifiers],
            },
        }
        for finding in review.findings
    ]


def _asked(finding: Finding) -> tuple[str, str]:
    return reviewing.why((finding,)), finding.check.question


def _not_judged(draft: str, review: Review) -> list[tuple[tuple[int, int], str]]:
    """Places that were not judged, each with what to say of it."""
    if not review.judged:
        return [((0, len(draft)), words.DRAFT_OTHER_LANGUAGE)]
    found = [
        ((own.start, own.end), words.DRAFT_PART_OTHER_LANGUAGE.format(text=reviewing.visible(own.text)))
        for own in review.unjudged
    ]
    if review.unread:
        said = words.READ_ONLY_TO.format(read=review.read_to, whole=len(draft))
        found.append(((review.read_to, len(draft)), said))
    return found


def _note(draft: str, name: str, place: tuple[int, int], said: str) -> dict[str, Any]:
    return {
        "ruleId": _NOT_JUDGED,
        "level": "note",
        "message": {"text": said},
        "locations": [_location(draft, name, *place)],
    }


def _location(draft: str, name: str, start: int, end: int) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(name)},
            "region": _region(draft, start, end),
        }
    }


def _uri(name: str) -> str:
    """The file's name as a URI; one that is relative stays so, and standard input is "-"."""
    file = Path(name)
    return file.as_uri() if file.is_absolute() else quote(file.as_posix())


def _region(draft: str, start: int, end: int) -> dict[str, int]:
    (first, column), (last, end_column) = (_place(draft, at) for at in (start, end))
    return {
        "startLine": first,
        "startColumn": column,
        "endLine": last,
        "endColumn": end_column,
        "charOffset": start,
        "charLength": end - start,
    }


def _place(draft: str, at: int) -> tuple[int, int]:
    """Line and column of a character, both counted from 1."""
    return draft.count("\n", 0, at) + 1, at - draft.rfind("\n", 0, at)
