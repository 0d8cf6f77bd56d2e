"""The one server as its owner starts it, with Slack in its settings."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
import yaml
from fake_slack import FakeSlack
from slack_desk import ROOT

from adapters import serve
from adapters.slack.manifest import SCOPES
from bot import settings
from bot.errors import SettingError

TEAMS = ("director_of_communications", "press_office", "marketing_and_digital")


@pytest_asyncio.fixture
async def address(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[str]:
    """The address of `forepost try`, connected to the local Slack by Socket Mode."""
    config = tmp_path / "forepost.yaml"
    config.write_text(yaml.safe_dump({"destinations": {name: {"address": "slack:CCOMMS"} for name in TEAMS}}))
    environment = {**os.environ, **slack.env, "PYTHONPATH": str(ROOT), "FOREPOST_CONFIG": str(config)}
    environment |= {"FOREPOST_PORT": "0", "FOREPOST_DATA_FOLDER": str(tmp_path)}
    command = "from adapters.cli.main import run; run()"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", command, "try", env=environment, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), 120)).decode()
    await slack.connected(1, 60)
    yield next(word for word in line.split() if word.startswith("http"))
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 30) == 0


async def test_one_server_answers_on_slack_and_shows_the_page(slack: FakeSlack, address: str) -> None:
    await slack.says("U1", "UBOT", "What does clause 2.13 say?")
    await slack.until(lambda: any(each.get("bot_id") for each in slack.messages.get("DU1", [])), 30, "an answer")
    assert "2.13" in next(each for each in slack.messages["DU1"] if each.get("bot_id"))["text"]
    async with aiohttp.ClientSession() as http:
        async with http.get(address) as page:
            assert page.status == 200
        async with http.get(f"{address}healthz") as health:
            assert (health.status, await health.json()) == (200, {"ok": True, "slack": ""})


async def test_the_doctor_sends_a_button_and_sees_the_press_come_back_through_the_server(
    slack: FakeSlack, address: str, tmp_path: Path
) -> None:
    assert address
    environment = {**os.environ, **slack.env, "PYTHONPATH": str(ROOT), "FOREPOST_DATA_FOLDER": str(tmp_path)}
    command = "from adapters.cli.main import run; run()"
    words = ("doctor", "slack", "--press", "slack:U1")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", command, *words, env=environment, stdout=asyncio.subprocess.PIPE
    )
    await slack.until(lambda: bool(slack.messages.get("DU1")), 60, "a button")
    [button] = slack.messages["DU1"]
    await slack.clicks("U1", "DU1", button["ts"], "doctor.press")
    told, _ = await asyncio.wait_for(process.communicate(), 60)
    assert "the press of slack:U1 came back" in told.decode()


async def test_a_journalist_reported_on_slack_becomes_a_card_in_the_channel(slack: FakeSlack, address: str) -> None:
    assert address
    await slack.says("U1", "UBOT", "A reporter from the Daily Example asked me for a comment by 6pm today.")
    await slack.until(lambda: bool(slack.messages.get("CCOMMS")), 30, "a card")
    assert "C-0001" in slack.messages["CCOMMS"][0]["text"]


def test_a_token_alone_is_refused_with_what_else_is_needed() -> None:
    chosen = settings.load({"SLACK_BOT_TOKEN": "xoxb-the-token"})
    with pytest.raises(SettingError, match="SLACK_APP_TOKEN"):
        serve.slack_of(chosen)


def test_without_slack_in_the_settings_there_is_none() -> None:
    assert serve.slack_of(settings.load({})) is None


async def test_the_doctor_is_a_command_and_tells_a_missing_token(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FOREPOST_DATA_FOLDER": str(tmp_path)}
    command = "from adapters.cli.main import run; run()"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", command, "doctor", "slack", env=environment, stdout=asyncio.subprocess.PIPE
    )
    told, _ = await asyncio.wait_for(process.communicate(), 60)
    assert (process.returncode, told.decode().splitlines()[0]) == (1, "FAULT SLACK_BOT_TOKEN is not set")


async def doctor_says(folder: Path, **given: str) -> tuple[int | None, str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FOREPOST_DATA_FOLDER": str(folder), **given}
    command = "from adapters.cli.main import run; run()"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", command, "doctor", "slack", env=environment, stdout=asyncio.subprocess.PIPE
    )
    told, _ = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, told.decode()


async def test_the_doctor_finds_nothing_wrong_with_a_token_that_works_and_says_what_it_did_not_look_at(
    slack: FakeSlack, tmp_path: Path
) -> None:
    slack.scopes = ",".join(SCOPES)
    code, told = await doctor_says(tmp_path, **slack.env, SLACK_WORKSPACES="T1")
    assert (code, "FAULT" in told) == (0, False), told
    assert "--press" in told
    assert "T1 is one of SLACK_WORKSPACES" in told
    slack.scopes = "chat:write"
    code, told = await doctor_says(tmp_path, **slack.env)
    assert (code, "FAULT scopes are missing" in told) == (1, True), told
