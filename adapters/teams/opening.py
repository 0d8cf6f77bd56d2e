"""Puts the parts of the bot together."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import aiohttp
from aiohttp import web

from adapters.teams import search
from adapters.teams.app import Door
from adapters.teams.connector import Connector
from adapters.teams.credentials import credentials
from adapters.teams.keys import Keys
from adapters.teams.presence import Presence
from adapters.teams.references import References
from adapters.teams.registration import Registration
from adapters.teams.sender import TeamsSender
from adapters.teams.speaking import Speaker
from adapters.teams.tokens import Doorkeeper
from adapters.teams.turns import Desk, Turns


class WholeDesk(Desk, search.Shelf, Protocol):
    """A desk that answers and that can be searched."""


@dataclass(frozen=True)
class Teams:
    """The bot as the server sees it: an address that takes posts, and a way for the courier."""

    door: Door
    sender: TeamsSender

    def add_to(self, app: web.Application) -> None:
        """Listen at the bot's address."""
        self.door.add_to(app)


def open_teams(  # noqa: PLR0913, PLR0917  what it is made of
    registration: Registration,
    desk: WholeDesk,
    executor: Executor,
    references: References,
    presence: Presence,
    session: aiohttp.ClientSession,
) -> Teams:
    """The bot over this registration; call `registration.check(host)` before anything listens."""
    connector = Connector(session, registration, credentials(registration))
    turns = Turns(desk, partial(search.clauses, desk), executor, references, Speaker(connector), presence)
    keeper = Doorkeeper(registration, Keys(session, registration.metadata), connector)
    return Teams(Door(registration, keeper, turns), TeamsSender(connector, references, registration))
