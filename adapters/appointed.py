"""Whom the settings name: where cases go and who looks after them."""

from __future__ import annotations

from bot.settings import Settings


def who_and_where(settings: Settings) -> dict[str, str]:
    """Every address that cases go to, and of whoever looks after them, by what they are in the settings."""
    found: dict[str, str] = {}
    for name, team in settings.destinations.items():
        deputies = {f"deputy {number} of {name}": each for number, each in enumerate(team.deputies, start=1)}
        found |= {name: team.address, f"lead of {name}": team.lead, **deputies}
    return {name: address for name, address in found.items() if address}
