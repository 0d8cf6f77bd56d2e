"""`forepost try` as its owner starts it, but for where Microsoft is: the tests' key server and connector stand there."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from adapters.cli.main import run
from adapters.teams import opening, registration
from bot.settings import Settings

_read = registration.read_registration


@dataclass(frozen=True)
class Local(registration.Registration):
    """A registration whose Teams is on this machine."""

    def trusts(self, service_url: str) -> bool:
        return service_url == self.service


class Wallet:
    """A token that the connector of the tests takes."""

    async def token(self) -> str:
        return "a-token"


def local(settings: Settings) -> registration.Registration:
    """The registration of the settings, with its keys and its Teams on this machine."""
    known = vars(_read(settings)) | {"metadata": os.environ["TEST_KEYS"], "service": os.environ["TEST_TEAMS"]}
    return Local(**known)


if __name__ == "__main__":
    if "TEST_KEYS" in os.environ:
        registration.read_registration = local
        opening.credentials = lambda _: Wallet()  # type: ignore[assignment]
    sys.argv[1:] = ["try"]
    run()
