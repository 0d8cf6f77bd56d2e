"""The courier over a connector that fails: nothing is lost, and only what may stand twice says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from fake_desk import ReferencesInMemory
from people import until
from posted import MARK, courier, words_of
from teams_fakes import BOT, CHANNEL, LOCAL, TENANT, FakeConnector

from adapters.teams.connector import Connector
from adapters.teams.memory import Memory
from adapters.teams.messages import messages
from adapters.teams.references import Reference
from adapters.teams.sender import TeamsSender
from bot import words
from bot.outbox import Kind, Outgoing, effect_key
from bot.replies import Reply, Say
from bot.store import Store, open_store
from bot.vault import new_master

BEFORE = (429, 412, 500, 502, 503, 504, 408, 0)  # how calls end that had no effect; 0 is a cut connection
AFTER = (500, 502, 504, 0)  # and those that had one
DESTINATION = f"teams:{CHANNEL}"
EARLIER = words.CHAT_EARLIER_CARD.format(case="C-0001")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'cases.db'}", new_master(), tmp_path)
    yield opened
    opened.close()


@pytest_asyncio.fixture
async def sender(teams: FakeConnector, connector: Connector, store: Store) -> AsyncIterator[TeamsSender]:
    references = ReferencesInMemory()
    references.keep([Reference(f"a:{number}", teams.address, TENANT, BOT) for number in range(30)])
    made = TeamsSender(connector, Memory(references), LOCAL)
    async with courier(store, made):
        yield made


def queue_case(store: Store) -> str:
    """A case with its card, an edit of it and a line in its thread; the case's number."""
    with store.transaction() as tx:
        case = tx.open_case(kind="press", destination=DESTINATION, person="teams:p", place="teams:p", texts={})
        for effect, kind, says in (("card", Kind.POST, "open"), ("update", Kind.UPDATE, "seen"), ("thread", Kind.REPLY, "A note.")):  # fmt: skip
            key = effect_key(case.id, effect, DESTINATION)
            tx.queue(Outgoing(key, DESTINATION, kind, (Say(says),), case.id))
    return case.id


def delivered(store: Store, *keys: str) -> bool:
    with store.reading() as tx:
        known = [tx.queued(key) for key in keys]
    return all(each is not None and each.state == "delivered" for each in known)


async def case_done(store: Store, case: str) -> None:
    keys = [effect_key(case, effect, DESTINATION) for effect in ("card", "update", "thread")]
    await until(lambda: delivered(store, *keys))


@pytest.mark.usefixtures("sender")
async def test_nothing_is_lost_and_only_lost_answers_repeat_with_a_mark(teams: FakeConnector, store: Store) -> None:
    count = len(BEFORE) + len(AFTER) + 4
    for when, endings in (("before", BEFORE), ("after", AFTER)):
        for status in endings:
            teams.fail(status, when=when)
    with store.transaction() as tx:
        for number in range(count):
            tx.queue(Outgoing(f"effect {number}", f"teams:a:{number}", Kind.POST, (Say(f"message {number:02}"),)))
    await until(lambda: delivered(store, *(f"effect {number}" for number in range(count))))

    shown = [words_of(body) for _, body in teams.stands.values()]
    times = Counter(text[-2:] for text in shown)
    assert len(times) == count
    assert sum(times.values()) == count + len(AFTER)
    assert all(sum(text.endswith(name) and MARK not in text for text in shown) <= 1 for name in times)


@pytest.mark.usefixtures("sender")
@pytest.mark.parametrize("status", BEFORE)
async def test_a_case_whose_every_call_fails_once_without_effect_stands_once_and_whole(
    teams: FakeConnector, store: Store, status: int
) -> None:
    for _ in range(3):
        teams.fail(status)
        teams.fails.append(("never", 201, {}, ""))
    await case_done(store, queue_case(store))

    (root_at, root), (note_at, note) = teams.stands.values()
    assert root_at == note_at == f"{CHANNEL};messageid=1000"
    assert words_of(root).removeprefix(EARLIER).strip() == "seen"
    assert words_of(note).endswith("A note.")
    assert (MARK in words_of(note)) == (status in {*AFTER, 408})  # nobody can tell that it had no effect


@pytest.mark.usefixtures("sender")
@pytest.mark.parametrize("status", AFTER)
async def test_a_case_whose_every_answer_is_lost_says_at_each_edit_that_it_may_stand_twice(
    teams: FakeConnector, store: Store, status: int
) -> None:
    for _ in range(3):
        teams.fail(status, when="after")
        teams.fails.append(("never", 201, {}, ""))
    await case_done(store, queue_case(store))

    first, root, note, repeated = (words_of(body) for _, body in teams.stands.values())
    assert first == "open"
    assert root == f"{EARLIER}\n\nseen"
    assert note == "A note."
    assert repeated.startswith(MARK)
    assert repeated.endswith("A note.")
    assert {where for where, _ in list(teams.stands.values())[1:]} == {f"{CHANNEL};messageid=1001"}


@pytest.mark.usefixtures("sender")
@pytest.mark.parametrize("status", [400, 413])
async def test_a_call_that_teams_calls_wrong_had_no_effect_and_is_no_repetition(
    teams: FakeConnector, store: Store, status: int
) -> None:
    teams.fail(status, "BadSyntax")
    await case_done(store, queue_case(store))
    assert [words_of(body) for _, body in teams.stands.values()] == ["seen", "A note."]


@pytest.mark.usefixtures("sender")
@pytest.mark.parametrize("destination", ["teams:a:1", DESTINATION])
@pytest.mark.parametrize("failing", [0, 1, 2])
async def test_of_a_long_message_the_page_that_may_stand_twice_is_marked_and_no_page_changes(
    teams: FakeConnector, store: Store, destination: str, failing: int
) -> None:
    long: Reply = (Say("\n".join(f"line {number} " + "word " * 60 for number in range(60))),)
    expected = [words_of(page) for page in messages(long)]
    assert len(expected) == 3
    teams.fails.extend([("never", 201, {}, "")] * failing)
    teams.fail(502, when="after")
    with store.transaction() as tx:
        tx.queue(Outgoing("long", destination, Kind.POST, long))
    await until(lambda: delivered(store, "long"))

    mark = f"{words.CHAT_MAY_REPEAT_SOMETHING}\n\n"
    said = [words_of(body) for _, body in teams.stands.values()]
    assert said == [*expected[: failing + 1], mark + expected[failing], *expected[failing + 1 :]]
