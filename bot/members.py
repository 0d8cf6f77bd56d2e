"""Who belongs to a team, as the platforms tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable


class Members(Protocol):
    """Who belongs to a destination; a platform tells."""

    def has(self, destination: str, person: str) -> bool:
        """Whether the person (by address) reads and may act in the channel."""


@dataclass(frozen=True)
class Somebody:
    """A person of a team, with the name that their platform shows; their address where it tells none."""

    address: str
    name: str


@runtime_checkable
class Listed(Protocol):
    """Members of a platform that can also list them."""

    def people(self, destination: str) -> tuple[Somebody, ...]:
        """Who reads and may act in the channel."""
