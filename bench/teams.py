"""`python -m bench.teams`: how soon people in Teams are answered, and whether its throttle figures are kept to."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp
from rich.console import Console

from adapters.courier import Courier
from adapters.teams.connector import Connector
from adapters.teams.credentials import NoCredentials
from adapters.teams.memory import Memory
from adapters.teams.references import Reference, StoredReferences
from adapters.teams.registration import Registration
from adapters.teams.sender import PACE, TeamsSender
from adapters.teams.throttle import TENANT, THREAD, Limit
from bench import figures, machine
from bench.figures import Figure, percentile
from bench.peers.ask import ROOT
from bench.server import served
from bench.sizes import questions
from bench.teams_connector import LATENCY, Teams, teams
from bot.outbox import Kind, Outgoing
from bot.replies import Say
from bot.store import Transaction, open_store
from bot.vault import new_master

_PAGE = ROOT / "docs" / "benchmarks.md"
_HEADING = "## Microsoft Teams"
_TENANT = "aaaaaaaa-0000-0000-0000-000000000001"
_BUSY = "19:busy@thread.tacv2"  # a channel
_CASES = 10  # each a thread of it
_NOTES = """\
`python -m bench.teams --write` renews this part. The desk is a process of its own; the people and Teams' connector,
which takes 0.2 s for every call, run in the benchmark's process on the same cores. A wait is from the moment a message
is posted to the desk until its answer stands at the connector.

- **At the same instant**: 200 people press Enter in one moment, the worst case. The answers of one process wait for
  the processor, so this figure follows the cores and whatever else runs on them: 200 times the processor time of one
  answer, over the cores that are free, and 0.2 s for the connector.
- **200 chats going on**: each person writes, reads, and writes again after 10 s on average.
- **Teams' own figure of 30 calls a second per tenant** cannot be kept to by 200 answers in 1.5 s: it alone makes the
  last of them wait 6.7 s. Microsoft calls these figures estimates, and names 30 on one version of its page and 50 on
  another. So answers go out at once, each in its own chat; only when Teams refuses one do answers keep to 30 a second
  for half a minute. Messages of the desk's own accord always keep to every figure, and make room for answers. The rows
  of a connector that enforces 30 a second tell what happens then: everybody is answered, but later.
- **The burst**: 1,000 messages, 100 of them cards and answers in ten threads of one channel, through outbox, courier
  and sender; every call is counted when it arrives at the connector, a channel with its threads as one conversation.
"""


def main() -> None:
    """Measure, print a table, and with --write renew its part of docs/benchmarks.md."""
    parser = argparse.ArgumentParser(prog="python -m bench.teams", description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--messages", type=int, default=1_000)
    parser.add_argument("--write", nargs="?", type=Path, const=_PAGE, metavar="FILE")
    given = parser.parse_args()
    measured = asyncio.run(answers(given.people))
    if given.messages:
        measured += asyncio.run(burst(given.messages))
    Console().print(figures.table(measured, "Forepost in Microsoft Teams"))
    Console().print(_where())
    if given.write:
        write(given.write, measured)


def write(page: Path, measured: Sequence[Figure]) -> None:
    """Put this part into the page, in the place of the one that stands there."""
    own = "\n".join((f"{_HEADING}\n", f"Machine: {_where()}.\n", figures.markdown(measured), "", _NOTES))
    first, *others = re.split(r"(?m)^(?=## )", page.read_text(encoding="utf-8"))
    kept = [part for part in others if not part.startswith(_HEADING)]
    page.write_text("\n\n".join(part.strip() for part in (first, *kept, own)) + "\n", encoding="utf-8")


def _where() -> str:
    return f"{machine.described()}; {os.getloadavg()[0]:.0f} other programs waited for its cores on average"


def _processor(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def answers(people: int) -> list[Figure]:
    """People who write to one desk: all at once, chatting, and at a connector that enforces its figure."""
    os.environ |= {"TEAMS_DEV_NO_AUTH": "1", "TEAMS_TENANT_ID": _TENANT}
    texts = itertools.cycle([question.text for question in questions(400)])
    asked = [next(texts) for _ in range(people)]
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        with served() as server:
            url = f"{server.url}api/messages"
            async with teams() as taking:
                await _all(http, url, taking, asked, over=0.0)  # the first meeting, whose way is kept in the database
                used = _processor(server.pid)
                at_once = await _all(http, url, taking, asked, over=0.0)
                used = _processor(server.pid) - used
                chatting = [wait for _ in range(3) for wait in await _all(http, url, taking, asked, over=10.0)]
            async with teams(limit=30) as strict:
                first = await _all(http, url, strict, asked, over=0.0)
                refused = strict.refused
                again = await _all(http, url, strict, asked, over=0.0)
                stands = len(strict.calls)
    how = f"{people} people, connector latency {LATENCY} s"
    return [
        *_waits("at the same instant", at_once, f"{how}, all in one moment", 1.5),
        Figure("Processor time of the desk for one of them", used / people * 1000, "ms", "with everything around it"),
        *_waits(f"{people} chats going on", chatting, f"{how}, one message in 10 s each", 1.5),
        *_waits("connector enforces 30 a second", first, f"{how}, all in one moment; {refused} first refused"),
        *_waits("the same, from then on", again, f"{how}, all in one moment; {strict.refused - refused} refused"),
        Figure("Answers that stand there", stands, "", f"of {2 * people}"),
    ]


def _waits(name: str, waits: Sequence[float], how: str, at_most: float | None = None) -> list[Figure]:
    return [
        Figure(f"Answer in Teams, {name}, p50", percentile(waits, 0.5), "s", how),
        Figure(f"Answer in Teams, {name}, p99", percentile(waits, 0.99), "s", "", at_most=at_most),
    ]


async def _all(http: aiohttp.ClientSession, url: str, at: Teams, texts: Sequence[str], *, over: float) -> list[float]:
    """Everybody writes once within so many seconds; how long each waited."""

    async def writes(number: int, text: str) -> float:
        await asyncio.sleep(over * number / len(texts))
        begun = time.perf_counter()
        async with http.post(url, json=_message(number, text, at.address)) as response:
            assert response.status == 200, response.status
        return time.perf_counter() - begun

    return list(await asyncio.gather(*(writes(number, text) for number, text in enumerate(texts))))


_numbers = itertools.count(1)


def _message(person: int, text: str, service_url: str) -> dict[str, Any]:
    return {
        "type": "message", "id": str(next(_numbers)), "text": text, "textFormat": "plain", "channelId": "msteams",
        "serviceUrl": service_url, "recipient": {"id": "28:bench"},
        "from": {"id": f"29:{person}", "name": "Somebody", "aadObjectId": f"{person:08}-0000-0000-0000-000000000000"},
        "conversation": {"id": f"a:{person}", "conversationType": "personal", "tenantId": _TENANT},
        "channelData": {"tenant": {"id": _TENANT}},
    }  # fmt: skip


async def burst(messages: int) -> list[Figure]:
    """So many messages of the desk's own accord, a tenth of them into the threads of one channel."""
    registration = Registration(tenant=_TENANT, without_checks=True)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/cases.db", new_master(), Path(folder))
        async with teams() as taking, aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            references = StoredReferences(store)
            chats = [_BUSY if number % 10 == 0 else f"a:{number}" for number in range(messages)]
            references.keep([Reference(chat, taking.address, _TENANT, "28:bench") for chat in dict.fromkeys(chats)])
            with store.transaction() as tx:
                cases = [_case(tx) for _ in range(_CASES)]
                for number, chat in enumerate(chats):
                    tx.queue(_queued(number, chat, cases))
            sender = TeamsSender(Connector(registration, NoCredentials(), http), Memory(references), registration)
            begun = time.perf_counter()
            await _delivered(Courier(store, {"teams": sender}, {"teams": PACE}), taking, messages)
            whole = time.perf_counter() - begun
        store.close()
    over = sum(_over(taking.calls, limit, by_thread=True) for limit in THREAD)
    over += sum(_over(taking.calls, limit, by_thread=False) for limit in TENANT)
    return [
        Figure("Requests over Teams' throttle figures", over, "", f"burst of {messages:,} messages", at_most=0),
        Figure("Messages that arrived", len(taking.calls), "", "", at_least=messages),
        Figure("The burst took", whole, "s", f"{messages / 30:.0f} s are the least at 30 a second"),
    ]


def _case(tx: Transaction) -> str:
    return tx.open_case(kind="press", destination=f"teams:{_BUSY}", person="teams:1", place="teams:1").id


def _queued(number: int, chat: str, cases: Sequence[str]) -> Outgoing:
    """A message; what goes to the channel is the card of a case, or an answer under it."""
    said = (Say(f"Message {number}"),)
    if chat != _BUSY:
        return Outgoing(f"burst/{number}", f"teams:{chat}", Kind.POST, said)
    turn, which = divmod(number // 10, len(cases))
    return Outgoing(f"burst/{number}", f"teams:{chat}", Kind.REPLY if turn else Kind.POST, said, case=cases[which])


async def _delivered(courier: Courier, taking: Teams, messages: int) -> None:
    running = asyncio.create_task(courier.run())
    async with asyncio.timeout(600):
        while len(taking.calls) < messages:  # noqa: ASYNC110  the connector tells nobody
            await asyncio.sleep(0.1)
    await asyncio.sleep(LATENCY * 2)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


def _over(calls: Sequence[tuple[float, str]], limit: Limit, *, by_thread: bool) -> int:
    """How many calls arrived while the limit's count was used up already."""
    lanes: dict[str, list[float]] = defaultdict(list)
    for at, thread in calls:
        lanes[thread if by_thread else ""].append(at)
    return sum(
        sum(own[number] - each < limit.seconds for each in own[max(0, number - limit.count) : number]) >= limit.count
        for own in lanes.values()
        for number in range(len(own))
    )


if __name__ == "__main__":
    main()
