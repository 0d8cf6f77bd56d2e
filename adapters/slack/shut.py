"""Destinations that Slack has shut: archived, gone, or without us. Marked once, told to whoever operates the desk."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from adapters.slack.addresses import PLATFORM
from bot.store import Store, StoreUnavailableError, Transaction

_log = logging.getLogger("forepost.slack")


@dataclass
class Shut:
    """The reasons by address, in the database and at hand. Without a store only at hand."""

    store: Store | None = None
    known: dict[str, str] = field(default_factory=dict)

    async def read(self) -> None:
        """Take over what another process, or this one before its restart, has marked."""
        if self.store is not None:
            try:
                self.known |= await asyncio.to_thread(self._read, self.store)
            except StoreUnavailableError as error:
                _log.warning("Marked destinations cannot be read now: %s", error)

    async def closed(self, address: str, reason: str) -> None:
        """Nothing can be delivered there; `reason` is Slack's word."""
        if self.known.get(address) != reason:
            _log.error("%s takes nothing any more: %s. See `forepost doctor slack`", address, reason)
            self.known[address] = reason
            await self._write(lambda tx: tx.block(address, reason))

    async def opened(self, address: str) -> None:
        """Something was delivered there."""
        if self.known.pop(address, None) is not None:
            _log.info("%s takes messages again", address)
            await self._write(lambda tx: tx.unblock(address))

    async def _write(self, change: Callable[[Transaction], None]) -> None:
        store = self.store
        if store is None:
            return

        def written() -> None:
            with store.transaction() as tx:
                change(tx)

        try:
            await asyncio.to_thread(written)
        except StoreUnavailableError as error:
            _log.warning("A destination could not be marked: %s", error)

    @staticmethod
    def _read(store: Store) -> dict[str, str]:
        with store.reading() as tx:
            return {address: reason for address, reason in tx.blocked().items() if address.startswith(f"{PLATFORM}:")}
