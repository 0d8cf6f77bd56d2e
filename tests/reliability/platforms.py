"""The platforms that behave badly, as a process of their own.

`python -m tests.reliability.platforms SEED SECONDS` prints its port; callers wait for an answer as many seconds.
"""

from __future__ import annotations

import asyncio
import random
import sys

from aiohttp import web

from tests.reliability import connector
from tests.reliability.chat import Chat


async def _main(seed: int, patience: float) -> None:
    chat = Chat(random.Random(seed), patience)  # noqa: S311  a repeatable run, no secret
    app = web.Application()
    app.add_routes([*chat.routes(), *connector.routes(chat)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]), float(sys.argv[2])))
