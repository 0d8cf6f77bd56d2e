"""The keys that Bot Service signs with: fetched without holding anything else up, kept for a day."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp
from jwt import PyJWK
from jwt.exceptions import PyJWTError

from bot.errors import ForepostError

_FRESH: Final = 24 * 3600.0  # seconds
_REST: Final = 60.0  # between fetches for a key that nobody knows
_TIMEOUT: Final = aiohttp.ClientTimeout(total=5)
_MOST: Final = 1024 * 1024  # bytes of an answer
_log = logging.getLogger("forepost.teams")


class KeysAwayError(ForepostError):
    """The keys cannot be fetched, so nothing can be checked now."""


class UnknownKeyError(ForepostError):
    """No key of Bot Service that Teams signs with has this id."""


@dataclass(frozen=True)
class Key:
    """A public key, and the channels that it may speak for."""

    public_key: Any
    endorsements: tuple[str, ...]


@dataclass
class Keys:
    """The signing keys named by an OpenID metadata document. Without a `session` they are away."""

    metadata: str
    session: aiohttp.ClientSession | None = None
    channel: str = "msteams"
    rest: float = _REST
    clock: Callable[[], float] = time.monotonic
    _kept: Mapping[str, Key] = field(default_factory=dict)
    _fetched: float | None = None
    _tried: float | None = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _renewing: asyncio.Task[None] | None = None

    @property
    def trouble(self) -> str:
        """Why nothing that arrives can be checked, in a word; empty where all is well or nothing has arrived yet."""
        return "no signing keys" if self._tried is not None and not self._kept else ""

    async def get(self, key_id: str) -> Key:
        """The key of this id; a known one at once, even where the keys are old and are being fetched anew.

        Raises:
            UnknownKeyError: there is no such key, or it does not speak for the channel.
            KeysAwayError: no keys are known and none can be fetched.
        """
        if key_id not in self._kept:
            await self._refresh(key_id)
        elif self._stale() and self._rested() and (self._renewing is None or self._renewing.done()):
            self._renewing = asyncio.create_task(self._refresh(key_id))
        key = self._kept.get(key_id)
        if key is None or self.channel not in key.endorsements:
            raise UnknownKeyError("unknown key" if key is None else "key not endorsed")
        return key

    async def close(self) -> None:
        """Fetch no more."""
        self.session = None
        if self._renewing is not None:
            self._renewing.cancel()
            await asyncio.wait([self._renewing])

    async def _refresh(self, key_id: str) -> None:
        """Fetch once for all who wait; somebody who makes up key ids causes one fetch a minute, no more."""
        async with self._lock:
            wanted = self._stale() or key_id not in self._kept
            if self.session is not None and wanted and self._rested():
                self._tried = self.clock()
                try:
                    self._kept = await _fetch(self.session, self.metadata)
                    self._fetched = self.clock()
                except (aiohttp.ClientError, TimeoutError, ValueError, TypeError, LookupError, PyJWTError) as error:
                    _log.error("The signing keys of Bot Service cannot be fetched: %s", type(error).__name__)
            if not self._kept:
                raise KeysAwayError("no signing keys")

    def _rested(self) -> bool:
        return self._tried is None or self.clock() - self._tried >= self.rest

    def _stale(self) -> bool:
        return self._fetched is None or self.clock() - self._fetched >= _FRESH


async def _fetch(session: aiohttp.ClientSession, metadata: str) -> Mapping[str, Key]:
    document = await _json(session, metadata)
    listed = (await _json(session, document["jwks_uri"]))["keys"]
    usable = (each for each in listed if each.get("kty") == "RSA" and each.get("kid"))
    return {each["kid"]: Key(PyJWK(each).key, tuple(each.get("endorsements") or ())) for each in usable}


async def _json(session: aiohttp.ClientSession, address: str) -> Any:
    async with session.get(address, timeout=_TIMEOUT, raise_for_status=True) as response:
        return json.loads(await response.content.read(_MOST))
