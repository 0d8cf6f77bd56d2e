"""What whole evenings with cases share: the real desk, and a team that works with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk import Desk
from knowledge.library import Library
from tests.bot.casedesk import Office, office, open_sqlite
from tests.bot.stores import Clock


@pytest.fixture
def team(built: Library, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    store = open_sqlite(tmp_path, clock)
    team = office(store, clock)
    team.work = replace(
        team.work, settings=replace(team.work.settings, holding_sentence="Our press office will ring you.")
    )
    yield team
    store.close()
    assert built


@pytest.fixture
def desk(built: Library, team: Office) -> Desk:
    return Desk(built, team.work.settings, clock=team.clock, work=team.work)
