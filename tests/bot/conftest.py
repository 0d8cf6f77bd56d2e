"""What tests of cases share: a communications team on an empty store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.casedesk import Office, office, open_sqlite
from tests.bot.stores import Clock


@pytest.fixture
def team(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    store = open_sqlite(tmp_path, clock)
    yield office(store, clock)
    store.close()
