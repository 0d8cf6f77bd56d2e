"""The composition root: everything is wired here and nowhere else."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from adapters import memory
from adapters.courier import Courier
from adapters.naming import Register
from adapters.opening import MAIL, mail_sender, open_casework
from adapters.sending import Sender
from adapters.watching import Watch
from adapters.web.app import web_desk
from adapters.web.channel import PLATFORM, Board, standing
from adapters.web.names import own
from adapters.web.sender import WebSender
from adapters.web.sessions import Sessions
from bot.casework import Casework
from bot.desk import Desk
from bot.errors import SettingError
from bot.members import Members
from bot.outbox import Pace
from bot.routes import hold
from bot.settings import Settings
from knowledge.library import open_library
from knowledge.policy import Role

if TYPE_CHECKING:
    from adapters.slack.app import Slack
    from adapters.teams.opening import Teams

SLACK, TEAMS = "slack", "teams"
_SLACK_PACE = Pace(gap=1.0, burst=3)  # about a message a second to a channel, with short bursts
_log = logging.getLogger("forepost")
_THREADS = os.cpu_count() or 1  # answers at once; more would only queue for the processor


def open_desk(settings: Settings) -> Desk:
    """The desk over the built model and index.

    Raises:
        DataFileError, ModelMissingError, IndexMissingError: it cannot be opened; the message says what to do.
        SettingError: a contact is set for something that no clause names.
    """
    library = open_library(settings.policy, settings.model_folder)
    unknown = sorted(set(settings.contacts) - set(library.policy.references))
    if unknown:
        known = ", ".join(library.policy.references)
        raise SettingError(f"contacts: nothing in the policy is called {', '.join(unknown)}. Known ones: {known}")
    return Desk(library, settings)


def open_desk_with_cases(settings: Settings, slack: Slack | None = None, teams: Teams | None = None) -> Desk:
    """The desk with a store, so that what is reported reaches somebody.

    Raises:
        DataFileError, ModelMissingError, IndexMissingError: it cannot be opened; the message says what to do.
        SettingError: a contact or a destination is set for something that does not exist.
        StoreUnavailableError: the database does not answer.
    """
    desk = open_desk(settings)
    members: dict[str, Members] = {} if slack is None else {SLACK: slack.members}
    if teams is not None:
        members[TEAMS] = teams.presence
    work = open_casework(settings, desk.library.policy, desk.library.reports, members)
    if slack is not None:
        slack.members.watch([team.address for team in work.teams.values()], settings.officers)
    return replace(desk, work=work)


def slack_of(settings: Settings) -> Slack | None:
    """Slack as the settings name it; None where they do not."""
    if not (settings.slack_bot_token.value or settings.slack_client_id):
        return None
    from adapters.slack.app import Slack  # noqa: PLC0415  a tenth of a second that a desk without Slack need not wait
    from adapters.slack.credentials import of  # noqa: PLC0415

    credentials = of(settings)
    if not credentials.complete:
        raise SettingError("SLACK_BOT_TOKEN: also needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)")
    return Slack(credentials)


def teams_of(settings: Settings) -> Teams | None:
    """Microsoft Teams as the settings name it; None where they do not.

    Raises:
        SettingError: something is missing, so that strangers could come in.
    """
    from adapters.teams.registration import registration_of  # noqa: PLC0415  without the SDK

    registration = registration_of(settings)
    if registration is None:
        return None
    from adapters.teams.opening import Teams  # noqa: PLC0415  half a second that a desk without Teams need not wait

    return Teams(registration)


def examine_slack(settings: Settings, presser: str = "") -> tuple[str, bool]:
    """What a look at Slack finds, with a remedy for each fault, and whether all is well; `presser` gets a button."""
    from adapters import examining  # noqa: PLC0415  Slack's SDK, which a desk without Slack need not load

    return examining.examine_slack(settings, presser)


def examine_teams(settings: Settings, *, post: bool) -> tuple[str, bool]:
    """What a look at Teams finds, with a fix for each fault, and whether all is well; `post` writes into channels."""
    from adapters.teams import examining  # noqa: PLC0415  the SDK, which a desk without Teams need not load

    return examining.examine_teams(settings, post=post)


@dataclass(frozen=True)
class TeamsPackage:
    """What the app package for Teams is filled with; `folder` is deploy/teams of the source."""

    organisation: str
    website: str
    host: str
    version: str
    folder: Path | None = None


def package_teams(settings: Settings, target: Path, given: TeamsPackage) -> None:
    """Write the app package for Teams.

    Raises:
        SettingError: something does not fit; the message says what.
    """
    from adapters.teams import manifest  # noqa: PLC0415

    package = manifest.Package(settings.teams_app_id, given.organisation, given.website, given.host, given.version)
    manifest.build(package, target, given.folder or manifest.FOLDER)


def application(desk: Desk, slack: Slack | None = None, teams: Teams | None = None) -> web.Application:
    """The one server: the web desk with its channels, Slack, Teams, the courier, the auditor and the health pages."""
    executor = ThreadPoolExecutor(_THREADS, thread_name_prefix="desk")
    sessions, board = Sessions(), Board() if desk.work is not None else None
    people = Register()
    people.enter(own)
    chats = [chat for chat in (slack, teams) if chat is not None]
    for chat in chats:
        chat.people = people
    app = web_desk(desk, executor, board, sessions)
    if desk.work is not None and board is not None:
        ways: dict[str, tuple[Sender, Pace]] = {PLATFORM: (WebSender(board, sessions, people), Pace())}
        if slack is not None:
            ways[SLACK] = slack.sender, _SLACK_PACE
        if teams is not None:
            ways[TEAMS] = _attach_teams(app, desk, desk.work, teams, executor)
        _look_after_cases(app, desk, desk.work, board, sessions, ways, chats)
    if slack is not None:
        slack.attach(app, desk, executor)

    async def shut_down(_: web.Application) -> None:
        executor.shutdown(wait=True, cancel_futures=True)

    app.on_cleanup.append(shut_down)

    async def healthy(_: web.Request) -> web.Response:
        troubles = {"slack": slack.trouble if slack is not None else ""}
        if teams is not None:
            troubles[TEAMS] = teams.trouble
        well = not any(troubles.values())
        return web.json_response({"ok": well, **troubles}, status=200 if well else 503)

    app.router.add_get("/healthz", healthy)
    return app


def _attach_teams(
    app: web.Application, desk: Desk, work: Casework, teams: Teams, executor: ThreadPoolExecutor
) -> tuple[Sender, Pace]:
    from adapters.teams.references import StoredReferences  # noqa: PLC0415
    from adapters.teams.sender import PACE  # noqa: PLC0415

    watchers = {team.address: team.chain for team in work.teams.values()}
    return teams.attach(app, desk, StoredReferences(work.store), executor, watchers), PACE


def _look_after_cases(  # noqa: PLR0913, PLR0917  what is wired here is wired nowhere else
    app: web.Application,
    desk: Desk,
    work: Casework,
    board: Board,
    sessions: Sessions,
    ways: Mapping[str, tuple[Sender, Pace]],
    chats: Sequence[Slack | Teams],
) -> None:
    mail = mail_sender(work.settings)
    senders: dict[str, Sender] = {platform: sender for platform, (sender, _) in ways.items()}
    if mail is not None:
        senders[MAIL] = mail
    courier = Courier(work.store, senders, {platform: pace for platform, (_, pace) in ways.items()})

    def reachable(address: str) -> bool:
        platform, _, name = address.partition(":")
        return platform in senders and (platform != PLATFORM or sessions.with_id(name) is not None)

    def blocked() -> Mapping[str, str]:
        return {address: reason for chat in chats for address, reason in chat.blocked.items()}

    def unanswered() -> int:
        return sum(chat.unanswered for chat in chats)

    release = partial(hold.release_due, work, desk.library, desk.conversations, reachable)
    watch = Watch(work, release=release, blocked=blocked, unanswered=unanswered)
    app.router.add_get("/readyz", watch.ready)
    app.router.add_get("/metrics", watch.metrics)

    async def running(_: web.Application) -> AsyncIterator[None]:
        board.fill(await asyncio.to_thread(standing, work))
        tasks = [asyncio.create_task(_kept_up(each)) for each in (courier.run, watch.run)]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        work.store.close()

    app.cleanup_ctx.append(running)


async def _kept_up(run: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run this until cancelled; if it breaks, the whole process ends, and a supervisor starts it again."""
    try:
        await run()
    except asyncio.CancelledError:
        raise
    except BaseException as error:
        _log.critical("A task that cases depend on has broken: %s", type(error).__name__)
        signal.raise_signal(signal.SIGTERM)
        raise


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until interrupted or told to stop; `ready` gets the desk's address once it listens."""
    memory.few_pools()
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(settings, ready))


async def _serve(settings: Settings, ready: Callable[[str], None]) -> None:
    slack, teams = slack_of(settings), teams_of(settings)
    desk = open_desk_with_cases(settings, slack, teams)
    app = application(desk, slack, teams)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await runner.setup()
    await web.TCPSite(runner, settings.host, settings.port).start()
    port = runner.addresses[0][1]
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    ready(f"http://{host}:{port}/")
    warming = asyncio.create_task(asyncio.to_thread(_warm, desk))
    keeping_small = asyncio.create_task(memory.kept_small())
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stopped.set)
    try:
        await stopped.wait()
    finally:
        keeping_small.cancel()
        await asyncio.wait([warming, keeping_small])
        await runner.cleanup()


def _warm(desk: Desk) -> None:
    """Read something, so that the models are open before anybody waits."""
    _, found = desk.library.read("May I use the logo?", Role.CONTRIBUTOR)
    found()
