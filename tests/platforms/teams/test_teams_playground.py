"""Journeys in Microsoft's Agents Playground, typed and clicked in a headless browser. Optional: skipped where it is absent.

Screenshots go to the folder that FOREPOST_SHOTS names.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playground_driver import Playground, chromium, free_port, installed, playing
from served import Served

from adapters.teams.app import PATH
from bot import words

pytestmark = pytest.mark.browser

COMMUNICATIONS, GENERAL = "19:communications@thread.tacv2", "19:general@thread.tacv2"
JOURNALIST = "A journalist from the Evening Chronicle has just emailed me. She wants a comment on scan waiting times by 9 am tomorrow."
HARASSED = "Another member of the College keeps sending me insulting private messages, every night. I feel bullied."
KIND = "We opened the new training room today and it is full of light."
DRAFT = "The College has no idea what it is doing and its President is a liar."


@pytest_asyncio.fixture
async def play(served: Served, tmp_path: Path) -> AsyncIterator[Playground]:
    installed()
    chromium()
    served.destinations = {"complaints": f"teams:{GENERAL}"}
    await served.start()
    shots = Path(os.environ.get("FOREPOST_SHOTS", tmp_path))
    async with playing(served.url.rstrip("/") + PATH, free_port(), shots) as opened:
        yield opened


async def test_an_evening_in_microsofts_own_teams(play: Playground) -> None:
    await play.sees(words.CHAT_BEGIN)
    await play.shot("01-welcome")

    await play.says("Can I post this?")
    await play.sees(words.ASK_FOR_DRAFT)
    await play.says(DRAFT)
    await play.sees(words.BUTTON_READERS)
    await play.shot("02-draft")
    await play.presses(words.BUTTON_READERS)
    await play.sees(words.CHAT_BELOW)
    await play.shot("03-readers")

    await play.says(JOURNALIST)
    await play.sees(words.PASSED_ON)
    await play.shot("04-journalist")
    await play.goes_to("Communications")
    await play.sees(words.CASE_STATES["open"])  # type: ignore[index]
    await play.shot("05-case")
    await play.presses(words.BUTTON_SEEN)
    await play.sees("seen")
    await play.presses(words.BUTTON_CLAIM)
    await play.sees("Ada Example takes it.")
    await play.shot("06-case-taken")
    await play.posts("What does clause 2.13 say?", mention=True)
    await play.sees("Clause 2.13")
    await play.shot("07-mention")

    await play.goes_to("Personal Chat")
    await play.sees(words.STATUS_SEEN.format(case="C-0001"))
    await play.says(KIND)
    await play.page.wait_for_timeout(2_000)
    await play.picks_command("checkPost", KIND)
    await play.dialog().get_by_text(words.CLEAR_LIMIT).wait_for()
    await play.shot("08-check-this-post")
    await play.closes_dialogs()

    await play.says(HARASSED)
    await play.presses(words.SEND_IN_CONFIDENCE)
    await play.sees("C-0002")
    await play.shot("09-harassment")
    await play.goes_to("General")
    await play.sees("every night")
    await play.shot("10-confidential")
