"""Who somebody is to the desk: an Officer or a contributor."""

from __future__ import annotations

from collections.abc import Collection

from bot.messages import Person
from knowledge.policy import Role


def role_of(person: Person, officers: Collection[str]) -> Role:
    """Officer if the settings list the person or one of their groups, else contributor."""
    listed = person.address in officers or any(group in officers for group in person.groups)
    return Role.OFFICER if listed else Role.CONTRIBUTOR
