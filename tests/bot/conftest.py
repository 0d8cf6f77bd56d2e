"""What tests of cases share: a communications team on an empty store of each kind."""

from __future__ import annotations

import pytest

from bot.store import Store
from tests.bot.casedesk import Office, office
from tests.bot.stores import Clock


@pytest.fixture
def team(store: Store, clock: Clock) -> Office:
    return office(store, clock)
