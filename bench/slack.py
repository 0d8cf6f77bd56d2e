"""`python -m bench.slack`: the server as a process beside a local Slack; how soon it acknowledges and answers."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console

from bench import machine
from bench.figures import Figure, markdown, percentile, table
from bench.memory import resident_mb
from bench.peers.ask import ROOT
from bench.sizes import questions
from bench.slack_desk import LATENCY, PATIENCE, Slack, served

_PAGE = ROOT / "docs" / "benchmarks.md"
_HEADING = "## Slack"
_NOTES = """\
- The server is a process as its owner starts it; the local Slack and the people run in the benchmark's process on the
  same two cores. Every message is another question, by another person.
- **Acknowledged**: the message is noted in the database, so that it survives a killed process, and Slack is told.
  **Answered**: the answer stands at Slack.
- **Memory**: every other message asks for a clause by its number, so that the run ends within the hour; 12,000 people,
  more than the conversations that are remembered.
- **At the same moment**: an answer costs an encoder pass, so the last of so many waits for all before it. What the
  cores can answer in a second is told by the rate.
"""
_SETTLED = 0.2  # share of the messages after which memory has to stay as it is
_PEOPLE = 12_000  # more than the conversations that are remembered, so that those are full
_BY_NUMBER = ("2.13", "tip 9", "2.22-2.24", "show me 2.28", "help")
_AT_ONCE = 50  # messages in hand while memory is watched


@dataclass(frozen=True)
class Waited:
    """Seconds until each message was acknowledged and answered, and each command meanwhile; seconds in all."""

    acknowledged: tuple[float, ...]
    answered: tuple[float, ...]
    commands: tuple[float, ...]
    whole: float


async def crowd(slack: Slack, texts: Sequence[str], over: float) -> Waited:
    """Everybody writes one message, all within `over` seconds, and waits for the answer."""
    before = time.perf_counter()
    pause = over / len(texts)
    commanding = asyncio.create_task(_commands(slack))
    every = await asyncio.gather(*(_person(slack, f"P{n}", text, n * pause) for n, text in enumerate(texts)))
    whole = time.perf_counter() - before
    commanding.cancel()
    commands = await commanding
    slack.let_go()
    return Waited(tuple(ack for ack, _ in every), tuple(answer for _, answer in every), commands, whole)


async def _commands(slack: Slack) -> tuple[float, ...]:
    """How long a command waits for its acknowledgement, one after the other, until cancelled."""
    waits = []
    try:
        while True:
            begun = time.monotonic()
            await slack.slash("U1", "C9", "/forepost", "show 2.13")
            waits.append(time.monotonic() - begun)
            await asyncio.sleep(LATENCY)
    except asyncio.CancelledError:
        return tuple(waits)


async def _person(slack: Slack, user: str, text: str, wait: float) -> tuple[float, float]:
    await asyncio.sleep(wait)
    _known(slack, user)
    begun = time.monotonic()
    await slack.says(user, "UBOT", text)
    acknowledged = time.monotonic() - begun
    channel = f"D{user}"
    while user not in slack.answered and channel not in slack.answered:
        if time.monotonic() - begun > PATIENCE:
            raise TimeoutError(text)
        await asyncio.sleep(0.02)
    stood = slack.answered.pop(channel, None) or slack.answered.pop(user)
    return acknowledged, stood - begun


def _known(slack: Slack, user: str) -> None:
    profile = {"email": f"{user}@example.org", "display_name": user}
    slack.users.setdefault(
        user,
        {
            "id": user,
            "name": user.lower(),
            "team_id": slack.team,
            "is_bot": False,
            "real_name": user,
            "profile": profile,
        },
    )


async def memory(slack: Slack, pid: int, texts: Sequence[str], count: int) -> list[float]:
    """The server's memory in MB, twenty times while so many messages are answered."""
    mixed = itertools.chain.from_iterable(zip(itertools.cycle(_BY_NUMBER), itertools.cycle(texts), strict=False))
    numbered = iter(enumerate(itertools.islice(mixed, count)))
    step = max(count // 20, 1)
    seen = [resident_mb(pid)]

    async def people() -> None:
        for number, text in numbered:
            await _person(slack, f"P{number % _PEOPLE}", text, 0)
            if (number + 1) % step == 0:
                seen.append(resident_mb(pid))
                print(f"{number + 1:,} messages: {seen[-1]:.0f} MB", file=sys.stderr, flush=True)
                _forget_calls(slack)

    await asyncio.gather(*(people() for _ in range(min(_AT_ONCE, count))))
    return seen


def _forget_calls(slack: Slack) -> None:
    for kept in (slack.messages, slack.calls, slack.deliveries):
        kept.clear()
    for name in [name for name, future in slack.acks.items() if future.done()]:
        del slack.acks[name]


async def _measured(people: int, over: Sequence[float], messages: int) -> list[Figure]:
    texts = [question.text for question in questions(people)]
    texts = list(itertools.islice(itertools.cycle(texts), people))
    figures: list[Figure] = []
    async with served() as (slack, pid):
        await crowd(slack, texts[:20], 0)
        figures.append(Figure("Memory after twenty answers", resident_mb(pid), "MB"))
        for seconds in over:
            figures += list(_waits(await crowd(slack, texts, seconds), people, seconds))
        if messages:
            figures += _flat(await memory(slack, pid, texts, messages), messages)
    return figures


def _waits(waited: Waited, people: int, seconds: float) -> Iterator[Figure]:
    when = f"within {seconds:g} s" if seconds else "at the same moment"
    how = f"{people} direct messages {when}, each call to Slack takes {LATENCY} s"
    yield Figure(f"Acknowledged, {when}, p99", percentile(waited.acknowledged, 0.99), "s", how, at_most=1.0)
    yield Figure(f"Acknowledged, {when}, p50", median(waited.acknowledged), "s")
    yield Figure(f"Answered, {when}, p99", percentile(waited.answered, 0.99), "s", "the answer stands", at_most=1.5)
    yield Figure(f"Answered, {when}, p50", median(waited.answered), "s")
    yield Figure(f"A command meanwhile, {when}, slowest", max(waited.commands), "s", "Slack gives it 3 s", at_most=3.0)
    yield Figure(f"Answers, {when}", people / waited.whole, "answers/s")


def _flat(seen: Sequence[float], count: int) -> list[Figure]:
    settled = seen[max(1, int(len(seen) * _SETTLED)) :]
    grown = settled[-1] / settled[0]
    how = f"{count:,} messages; after the first fifth {settled[0]:.0f} MB, at the end {settled[-1]:.0f} MB"
    return [
        Figure("Memory at its most", max(seen), "MB", f"over {count:,} messages"),
        Figure("Memory at the end / after a fifth", grown, "×", how, at_most=1.05),
    ]


def _write(page: Path, measured: Sequence[Figure], where: str) -> None:
    """Put the figures under their own heading; what stands under other headings stays."""
    made = f"{_HEADING}\n\n`python -m bench.slack --write`. Machine: {where}.\n\n{markdown(measured)}\n\n{_NOTES}"
    first, *others = re.split(r"(?m)^(?=## )", page.read_text(encoding="utf-8"))
    parts = [first.rstrip(), made.rstrip(), *(part.rstrip() for part in others if not part.startswith(_HEADING))]
    page.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, print one table, and with --write put it into docs/benchmarks.md."""
    parser = argparse.ArgumentParser(prog="python -m bench.slack", description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--over", type=float, nargs="*", default=[0, 5], help="within how many seconds all write")
    parser.add_argument("--messages", type=int, default=50_000, help="while memory is watched; 0 leaves it out")
    parser.add_argument(
        "--write", nargs="?", type=Path, const=_PAGE, metavar="FILE", help=f"default: docs/{_PAGE.name}"
    )
    given = parser.parse_args()
    where = machine.described()
    measured = asyncio.run(_measured(given.people, given.over, given.messages))
    Console(width=160).print(table(measured, "Slack on this machine"), where, sep="\n")
    if given.write:
        _write(given.write, measured, where)


if __name__ == "__main__":
    main()
