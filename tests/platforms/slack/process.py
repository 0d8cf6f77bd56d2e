"""The desk on Slack as a process of its own: `python process.py`, told by the environment what to connect to."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from aiohttp import web

from adapters.courier import Courier
from adapters.delivering import Timing
from adapters.serve import open_desk
from adapters.slack.app import Slack
from adapters.slack.credentials import Credentials
from bot import settings
from bot.casework import Casework
from bot.desk import Desk
from bot.settings import Secret, Team
from bot.store import open_store


def credentials() -> Credentials:
    return Credentials(
        bot_token=os.environ["SLACK_BOT_TOKEN"],
        app_token="" if os.environ.get("TEST_HTTP") else os.environ["SLACK_APP_TOKEN"],
        signing_secret=os.environ["SLACK_SIGNING_SECRET"],
        api_url=os.environ["SLACK_API_URL"],
        workspaces=frozenset({"T1"}),
    )


async def main() -> None:
    logging.basicConfig(level=logging.INFO)
    slack = Slack(credentials())
    # The tests' person in charge is told in the channel alone.
    teams = {
        name: Team(address)
        for name, address in (
            ("director_of_communications", "slack:CCOMMS"),
            ("press_office", "slack:CCOMMS"),
            ("marketing_and_digital", "slack:CCOMMS"),
            ("complaints", "slack:CCOMP"),
        )
    }
    chosen = replace(
        settings.load({}),
        destinations=teams,
        officers=frozenset({"slack:S1"}),
        data_folder=Path(os.environ["TEST_FOLDER"]),
    )
    desk = open_desk(chosen)
    names = set(desk.library.reports.names())
    teams = {name: teams.get(name, Team("slack:CCOMMS")) for name in names}
    slack.members.watch([team.address for team in teams.values()], chosen.officers)
    store = open_store(os.environ.get("TEST_DATABASE", ""), Secret("").value, chosen.data_folder)
    work = Casework(store, chosen, desk.library.policy, desk.library.reports, teams, slack.members)
    whole = Desk(desk.library, chosen, work=work)
    executor = ThreadPoolExecutor(2)
    app = web.Application()
    slack.attach(app, whole, executor)

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"trouble": slack.trouble}, status=503 if slack.trouble else 200)

    app.router.add_get("/healthz", health)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(os.environ.get("TEST_PORT", "0"))).start()
    courier = Courier(store, {"slack": slack.sender}, timing=Timing(call=3, settle=0.5, lease=10, poll=0.1))
    running = asyncio.create_task(courier.run())
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    print(f"ready {runner.addresses[0][1]}", flush=True)  # noqa: T201  the test waits for it
    await stopped.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await runner.cleanup()
    store.close()


if __name__ == "__main__":
    asyncio.run(main())
