"""What tests share: the checked policy, the built library, and a desk on fakes."""

from __future__ import annotations

import pytest

from bot import settings
from bot.desk import Desk
from knowledge import library, policy
from knowledge.library import Library
from knowledge.policy import POLICIES, Policy
from tests.visitor import Visitor


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
