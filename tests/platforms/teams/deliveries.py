"""What the courier hands to the sender."""

from __future__ import annotations

from datetime import UTC, datetime

from teams_fakes import CHANNEL

from bot.outbox import Delivery, Kind
from bot.replies import Button, Buttons, Reply, Say

NOW = datetime(2026, 11, 22, 22, 0, tzinfo=UTC)
ROOT: Reply = (Say("C-0001: The press got in touch"), Buttons((Button("Seen", "case.seen", "C-0001"),)))


def delivery(destination: str = f"teams:{CHANNEL}", reply: Reply = ROOT, **more: object) -> Delivery:
    usual = {
        "id": 1, "effect_key": f"C-0001/card/{destination}/0", "destination": destination, "kind": Kind.POST, "case": "C-0001",
        "reply": reply, "handle": None, "lease": "token", "attempts": 1, "queued_at": NOW, "taken_at": NOW,
    }  # fmt: skip
    return Delivery(**usual | more)  # type: ignore[arg-type]
