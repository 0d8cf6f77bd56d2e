"""The one server as its owner starts it, with Teams in its settings."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest
from people import dialog, last
from served import ROOT, Served
from teams_fakes import KeyServer, activity

from adapters import serve
from bot import settings, words
from bot.errors import SettingError

JOURNALIST = "A journalist from the Evening Chronicle has just emailed me. She wants a comment on scan waiting times by 9 am tomorrow."


async def test_one_server_answers_on_teams_shows_the_page_and_says_that_it_is_well(served: Served) -> None:
    await served.start()
    ada = served.somebody("ada")
    await ada.says("What does clause 2.13 say?")
    assert "2.13" in ada.reads()
    async with served.http.get(served.url) as page:
        assert page.status == 200
    async with served.http.get(f"{served.url}healthz") as health:
        assert (health.status, await health.json()) == (200, {"ok": True, "slack": "", "teams": ""})
    assert await served.ends() == 0
    assert "2.13" not in served.log


async def test_with_true_tokens_somebody_is_answered_and_a_stranger_is_not(served: Served) -> None:
    async with KeyServer().serving() as keys:
        served.keys = keys
        await served.start()
        ada = served.somebody("ada")
        await ada.says("What does clause 2.13 say?")
        assert "2.13" in ada.reads()
        assert served.teams.calls[0].headers["Authorization"] == "Bearer a-token"
        stranger = {"Authorization": f"Bearer {keys.token(aud='22222222-2222-2222-2222-222222222222')}"}
        async with served.http.post(ada.address, json=activity(), headers=stranger) as refused:
            assert refused.status == 401
        async with served.http.post(ada.address, json={**activity(), "serviceUrl": "https://evil.example/"}) as refused:
            assert refused.status == 401


async def test_a_case_and_the_way_to_its_contributor_survive_kill_9(served: Served) -> None:
    await served.start()
    ada = served.somebody("ada")
    await ada.says("Hello")
    served.teams.down = True
    posting = asyncio.create_task(ada.says(JOURNALIST, id="report-1"))
    await asyncio.sleep(1.0)
    await served.dies()
    with pytest.raises(Exception):  # noqa: B017, PT011  the connection was cut, in whatever way
        await posting
    served.teams.down = False
    served.teams.calls.clear()

    await served.start()
    ada = served.somebody("ada")
    dora = served.somebody("dora").in_channel()
    await ada.says(JOURNALIST, id="report-1")  # Bot Service heard no answer, so it comes again
    await dora.sees("C-0001")
    assert "C-0002" not in dora.reads()
    assert len([card for card in dora.cards() if "State: " in card["fallbackText"]]) == 1
    dora.thread = next(where for where, _ in served.teams.stands.values() if where.startswith("19:"))
    form = dialog(await dora.presses(words.BUTTON_REPLY))
    assert form["body"]
    await served.dies()

    await served.start()
    dora = served.somebody("dora").in_channel(dora.thread)
    answer = await dora.takes(last(form), text="We ring her now.")
    await dora.takes(last(dialog(answer)), text="We ring her now.")
    await ada.sees("We ring her now.")
    assert not [call for call in served.teams.calls if call.body and call.body.get("members")]


async def test_without_teams_in_the_settings_there_is_none_and_its_sdk_is_not_loaded() -> None:
    code = "import sys; from adapters import serve; from bot import settings; assert serve.teams_of(settings.load({})) is None;"
    status, told = await _python(
        code + "print([name for name in sys.modules if name.startswith(('botbuilder', 'msal'))])"
    )
    assert (status, told.strip()) == (0, "[]")


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"TEAMS_TENANT_ID": "t"}, "TEAMS_APP_ID"),
        ({"TEAMS_APP_ID": "a"}, "TEAMS_TENANT_ID"),
        ({"TEAMS_APP_ID": "a", "TEAMS_TENANT_ID": "t"}, "TEAMS_APP_PASSWORD"),
        ({"TEAMS_APP_ID": "a", "TEAMS_TENANT_ID": "t", "TEAMS_CERTIFICATE": "/no/such/file.pem"}, "TEAMS_CERTIFICATE"),
        ({"TEAMS_DEV_NO_AUTH": "1", "FOREPOST_HOST": "0.0.0.0"}, "TEAMS_DEV_NO_AUTH"),  # noqa: S104
        ({"TEAMS_DEV_NO_AUTH": "1", "TEAMS_APP_ID": "a"}, "TEAMS_DEV_NO_AUTH"),
        ({"TEAMS_DEV_NO_AUTH": "perhaps"}, "TEAMS_DEV_NO_AUTH"),
        ({"TEAMS_APP_TYPE": "MultiTenant"}, "TEAMS_APP_TYPE"),
    ],
)
def test_what_would_let_strangers_in_is_refused_by_its_name(given: dict[str, str], named: str) -> None:
    with pytest.raises(SettingError, match=named):
        serve.teams_of(settings.load(given))


def test_a_managed_identity_needs_no_password() -> None:
    chosen = {"TEAMS_APP_ID": "a", "TEAMS_TENANT_ID": "t", "TEAMS_APP_TYPE": "UserAssignedMSI"}
    assert serve.teams_of(settings.load(chosen)) is not None


async def _said(*command: str, **more: str) -> tuple[int, str]:
    return await _python("from adapters.cli.main import run; run()", *command, **more)


async def _python(code: str, *arguments: str, **more: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, *arguments, env={**os.environ, "PYTHONPATH": str(ROOT), **more},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    told, _ = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode or 0, told.decode()


async def test_the_doctor_is_a_command_and_names_the_setting_that_is_missing() -> None:
    status, told = await _said("doctor", "teams")
    assert status == 1
    assert told.startswith("FAULT settings")
    assert "TEAMS_APP_ID" in told


async def test_the_app_package_is_a_command(tmp_path: Path) -> None:
    target = f"{tmp_path}/forepost.zip"
    given = ("--organisation", "Example College", "--website", "https://www.example.org", "--host", "bot.example.org")
    status, told = await _said("manifest", "teams", target, *given, TEAMS_APP_ID="11111111-1111-1111-1111-111111111111")
    assert (status, target in told.replace("\n", "")) == (0, True)
    status, told = await _said("manifest", "teams", target, *given)
    assert (status, "TEAMS_APP_ID" in told) == (2, True)
