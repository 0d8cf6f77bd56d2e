"""Slack on the one server: the Bolt app, its socket or its HTTP endpoint, and everything that lives as long as they."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from adapters.naming import Register
from adapters.slack.authorizing import Authorizing
from adapters.slack.calls import OneWorkspace, answering, delivering
from adapters.slack.credentials import Credentials
from adapters.slack.hearing import Hearing
from adapters.slack.inbox import UNHEARD, Inbox
from adapters.slack.installable import INSTALL, REDIRECT, installable
from adapters.slack.installs import ManyWorkspaces, SealedInstallations
from adapters.slack.listening import Listening
from adapters.slack.members import SlackMembers
from adapters.slack.names import Names
from adapters.slack.orphans import LOOK, Orphans
from adapters.slack.replays import Signatures
from adapters.slack.sender import SlackSender
from adapters.slack.shapes import has_shape
from adapters.slack.socket import Socket
from adapters.slack.talk import Desk, Talk
from adapters.slack.token import ASK, BotToken
from bot import words

PATH: Final = "/slack/events"
_DRAIN: Final = 8.0  # seconds that what is under way may still take
_LARGEST: Final = 2**20  # bytes of a request
_log = logging.getLogger("forepost.slack")


def _quiet() -> logging.Logger:
    """Bolt and the SDK put payloads into warnings and debug lines, so only their errors are kept."""
    logger = logging.getLogger("forepost.slack.bolt")
    logger.setLevel(logging.ERROR)
    return logger


@dataclass
class Slack:
    """Slack as a platform: `attach` it to the server before that starts; give `sender` to the courier.

    Every `look_every` seconds it looks for messages of processes that have been `unheard` for so long; every
    `ask_every` seconds it asks whether the one workspace's token is still taken.
    """

    credentials: Credentials
    members: SlackMembers = field(default_factory=SlackMembers)
    sender: SlackSender = field(default_factory=SlackSender)
    unheard: timedelta = UNHEARD
    look_every: float = LOOK
    ask_every: float = ASK
    people: Register = field(default_factory=Register)
    _socket: Socket | None = None
    _hearing: Hearing | None = None
    _app: AsyncApp | None = None
    _token: BotToken | None = None
    _signatures: Signatures | None = None
    _signer: SignatureVerifier = field(init=False)

    def __post_init__(self) -> None:
        self._signer = SignatureVerifier(self.credentials.signing_secret)

    @property
    def trouble(self) -> str:
        """Why nothing arrives from Slack, in a word; empty where all is well."""
        return next((each.trouble for each in (self._socket, self._token) if each is not None and each.trouble), "")

    @property
    def blocked(self) -> Mapping[str, str]:
        """Why nothing can be delivered to a destination, by address."""
        return dict(self.sender.shut.known)

    @property
    def unanswered(self) -> int:
        """How many messages were given up since the start."""
        return self._hearing.unanswered if self._hearing is not None else 0

    def attach(self, app: web.Application, desk: Desk, executor: Executor) -> None:
        """Serve Slack on this server, as long as it runs."""
        if not self.credentials.app_token:
            app.router.add_post(PATH, self.receive)
        if not self.credentials.bot_token:
            app.router.add_get(INSTALL, self.install)
            app.router.add_get(REDIRECT, self.install)

        async def running(_: web.Application) -> AsyncIterator[None]:
            async with aiohttp.ClientSession() as session:
                listening, tasks = await self._start(desk, executor, session)
                yield
                listening.stopping = True
                if not await listening.hearing.talk.drained(_DRAIN):
                    _log.warning("Stopped while something was still under way")
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                listening.hearing.close()

        app.cleanup_ctx.append(running)

    async def receive(self, request: web.Request) -> web.Response:
        """A signed request; 401 where the signature is wrong, stale or was used before."""
        if self._app is None or self._signatures is None:
            return web.Response(status=503)
        if (request.content_length or 0) > _LARGEST:
            return web.Response(status=413)
        if not self._signed(await request.read(), request.headers):
            return web.Response(status=401, text="not signed, or too long ago")
        try:
            asked = await to_bolt_request(request)
        except (ValueError, TypeError, AttributeError, RecursionError):  # Bolt takes it for something of Slack's
            return web.Response(status=400)
        if not has_shape(asked.body):
            return web.Response(status=400)
        signature = request.headers["X-Slack-Signature"]
        if not await self._signatures.claim(signature):
            return web.Response(status=401, text="used before")
        response = await self._app.async_dispatch(asked)
        if response.status != web.HTTPOk.status_code:
            await self._signatures.release(signature)
        return await to_aiohttp_response(response)

    def _signed(self, body: bytes, headers: Mapping[str, str]) -> bool:
        try:
            return self._signer.is_valid_request(body, dict(headers))
        except ValueError:  # no letters, or no time
            return False

    async def install(self, request: web.Request) -> web.Response:
        """The two steps of an installation: to Slack, and back with its consent."""
        flow = self._app.oauth_flow if self._app is not None else None
        if flow is None:
            return web.Response(status=404)
        asked = await to_bolt_request(request)
        back = request.path == REDIRECT
        return await to_aiohttp_response(
            await (flow.handle_callback(asked) if back else flow.handle_installation(asked))
        )

    async def _start(
        self, desk: Desk, executor: Executor, session: aiohttp.ClientSession
    ) -> tuple[Listening, list[asyncio.Task[None]]]:
        known = self.credentials
        store = desk.work.store if desk.work is not None else None
        client = answering(known.bot_token or None, known.api_url, session)
        if known.bot_token or store is None:
            clients: OneWorkspace | ManyWorkspaces = OneWorkspace(delivering(known.bot_token, known.api_url, session))
            self._app = AsyncApp(
                name="forepost",
                logger=_quiet(),
                client=client,
                authorize=Authorizing(clients.token, client),  # type: ignore[arg-type]
                signing_secret=known.signing_secret,
                user_facing_authorize_error_message=words.NOT_INSTALLED,
            )
        else:
            kept = SealedInstallations(known.client_id, store.engine, store.vault)
            clients = ManyWorkspaces(kept, known, session)
            self._app = installable(known, clients, store.engine, client, _quiet())
        self.members.clients = self.sender.clients = clients
        names = Names(clients, self.people)
        self.people.enter(names.own)
        self.sender.names, self.sender.shut.store = names, store
        inbox = Inbox(store, unheard=self.unheard)
        self._signatures = Signatures(inbox)
        talk = Talk(desk, executor, self.members, ThreadPoolExecutor(1, thread_name_prefix="soon"))
        hearing = self._hearing = Hearing(talk, inbox, names, clients)
        await hearing.read_loud()  # before the first message: in a channel that is loud it may be answered uncalled
        listening = Listening(hearing, known.workspaces, not known.bot_token, self._own_app)
        listening.register(self._app)
        tasks = [asyncio.create_task(Orphans(hearing, self.look_every).look())]
        if isinstance(clients, OneWorkspace):
            self._token = BotToken(delivering(known.bot_token, known.api_url, session), self.ask_every)
            tasks.append(asyncio.create_task(self._token.run()))
        if known.app_token:
            self._socket = Socket(self._app, known.app_token, client)
            tasks.append(asyncio.create_task(self._socket.run()))
        tasks.append(asyncio.create_task(self._ask_for_members()))
        return listening, tasks

    def _own_app(self) -> str:
        return self._token.app if self._token is not None else ""

    async def _ask_for_members(self) -> None:
        """Once at the start, so that the first press need not wait."""
        await self.sender.shut.read()
        with suppress(aiohttp.ClientError, TimeoutError):
            await self.members.refresh()
