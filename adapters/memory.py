"""Memory that the C library keeps after it was freed: asked back now and then, and few pools to keep it in."""

from __future__ import annotations

import asyncio
import ctypes
import platform
from functools import cache
from typing import Final

_ARENA_MAX: Final = -8  # M_ARENA_MAX of malloc.h
_POOLS: Final = 2
_EVERY: Final = 5.0  # seconds


def few_pools() -> None:
    """Let threads share two pools; call it before any thread begins. Each of them would else keep its own for good."""
    library = _glibc()
    if library is not None:
        library.mallopt(_ARENA_MAX, _POOLS)


def give_back() -> None:
    """Give the system what was freed: models leave as much behind when they are opened as they hold."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


async def kept_small() -> None:
    """Give back every few seconds until cancelled; where nothing was freed this takes a tenth of a millisecond."""
    while True:
        await asyncio.to_thread(give_back)
        await asyncio.sleep(_EVERY)


@cache
def _glibc() -> ctypes.CDLL | None:
    """The GNU C library; None where there is another one."""
    return ctypes.CDLL(None) if platform.libc_ver()[0] == "glibc" else None
