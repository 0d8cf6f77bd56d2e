"""What a look at Slack finds, as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

NETWORK: Final = "Check the network, a proxy, and SLACK_API_URL."
ELSE: Final = "Look the word up at https://docs.slack.dev, or ask whoever looks after Slack."


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what, whether it is well, and what to do where it is not."""

    what: str
    well: bool
    remedy: str = ""

    def __str__(self) -> str:
        return f"{'ok   ' if self.well else 'FAULT'} {self.what}" + (f"\n      {self.remedy}" if self.remedy else "")


def report(findings: Iterable[Finding]) -> str:
    """The findings as people read them, faults last."""
    return "\n".join(str(finding) for finding in sorted(findings, key=lambda each: not each.well))
