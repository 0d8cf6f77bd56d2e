"""What tests share: the checked policy, the built library, and a desk on fakes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import settings
from bot.desk import Desk
from bot.store import Store, open_store
from bot.vault import new_master
from knowledge import library, policy
from knowledge.library import Library
from knowledge.policy import POLICIES, Policy
from tests import postgres
from tests.bot.stores import Clock, Shared, open_sqlite
from tests.visitor import Visitor


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests are dealt out and begin first, as every worker begins with a stretch of the list."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    long = [item for item in items if item.get_closest_marker("long")]
    short = [item for item in items if not item.get_closest_marker("long")]
    stretch = -(-len(items) // workers)
    items.clear()
    for number in range(workers):
        own = long[number::workers]
        rest = stretch - len(own)
        items += [*own, *short[:rest]]
        del short[:rest]


@pytest.fixture(scope="session")
def rcr() -> Policy:
    return policy.load(POLICIES / "rcr")


@pytest.fixture(scope="session")
def built() -> Library:
    """The real library; `make test` builds it before."""
    chosen = settings.load({})
    return library.open_library(chosen.policy, chosen.model_folder)


@pytest.fixture
def visitor(built: Library) -> Visitor:
    return Visitor(Desk(built, settings.load({})))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgres.Cluster]:
    """A PostgreSQL of the tests' own; what needs it is skipped on a machine that has none."""
    try:
        postgres.binaries()
    except postgres.NoPostgresError as error:
        pytest.skip(str(error))
    with postgres.cluster() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def empty_store(postgresql: postgres.Cluster) -> str:
    """The name of a database in which nothing but the tables is, to be copied."""
    url = postgresql.new_database()
    open_store(url, new_master()).close()
    return url.partition("@/")[2].partition("?")[0]


@pytest.fixture(scope="session")
def shared_database(postgresql: postgres.Cluster, empty_store: str) -> Shared:
    """One PostgreSQL database that tests use in turn; to empty it takes a tenth of what a new one would."""
    return Shared(postgresql.new_database(like=empty_store))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'cases.db'}"
    cluster: postgres.Cluster = request.getfixturevalue("postgresql")
    return cluster.new_database(like=request.getfixturevalue("empty_store"))


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, clock: Clock, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind, on a clock that the test sets."""
    if request.param == "sqlite":
        opened = open_sqlite(tmp_path, clock)
    else:
        shared: Shared = request.getfixturevalue("shared_database")
        opened = shared.emptied(tmp_path, clock)
    yield opened
    opened.close()
