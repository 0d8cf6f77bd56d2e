"""What whole evenings with cases share: the real desk, and a team that works with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.desk import Desk
from bot.store import Store
from knowledge.library import Library
from tests.bot.casedesk import Office, office
from tests.bot.stores import Clock


@pytest.fixture
def team(built: Library, store: Store, clock: Clock) -> Office:
    team = office(store, clock)
    team.work = replace(
        team.work, settings=replace(team.work.settings, holding_sentence="Our press office will ring you.")
    )
    assert built
    return team


@pytest.fixture
def desk(built: Library, team: Office) -> Desk:
    return Desk(built, team.work.settings, clock=team.clock, work=team.work)
