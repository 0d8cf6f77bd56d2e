"""What the app package offers to begin with, tried out on the real desk."""

from __future__ import annotations

import json
from typing import Any

from served import COMPLAINTS, Served
from teams_fakes import CHANNEL

from adapters.teams.manifest import FOLDER
from bot import words

HELP = "Help"
CLAUSE = words.CARD_CLAUSE.format(clause="")


def offered(scope: str) -> list[str]:
    manifest: dict[str, Any] = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    (bot,) = manifest["bots"]
    return [each["title"] for listed in bot["commandLists"] if scope in listed["scopes"] for each in listed["commands"]]


async def test_what_is_offered_in_a_channel_is_answered_there_for_all_to_read(served: Served) -> None:
    await served.start()
    for number, title in enumerate(offered("team")):
        dora = served.somebody("dora").in_channel(f"19:team-{number}@thread.tacv2;messageid=1")
        await dora.says(title)
        assert title == HELP or (CLAUSE in dora.reads() and words.ASIDE not in dora.reads()), title
    assert offered("groupChat") == offered("team")


async def test_what_is_offered_in_the_own_chat_is_answered_and_nobody_is_told(served: Served) -> None:
    await served.start()
    for number, title in enumerate([*offered("personal"), *words.PROMPTS.values()]):
        ada = served.somebody(f"ada{number}")
        await ada.says(title)
        assert ada.reads(), title
        assert words.NOT_IN_POLICY_AT_ALL not in ada.reads(), title
        assert "What I passed on" not in ada.reads(), title
    assert not [where for where, _ in served.teams.stands.values() if where.startswith((CHANNEL, COMPLAINTS))]
