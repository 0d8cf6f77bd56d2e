from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from adapters.mail import MailSender, MailServer, MailWords
from adapters.sending import GoneError, RefusedError, UnsureError
from bot.outbox import Delivery, Kind
from bot.replies import Fact, Facts, Say
from tests.platforms.postboxes import Postbox, serving

NOW = datetime(2026, 11, 22, 22, 0, tzinfo=UTC)
WORDS = MailWords("Case {case} needs you", "This may repeat an earlier mail.")


@pytest.fixture
async def postbox() -> AsyncIterator[tuple[Postbox, MailServer]]:
    """A real SMTP server on a free port."""
    async with serving() as opened:
        yield opened


def sender(server: MailServer) -> MailSender:
    return MailSender(server, "Forepost <desk@example.org>", WORDS)


def delivery(**more: object) -> Delivery:
    reply = (Say("A journalist is waiting."), Facts("Read out", (Fact("Who", "Wally Xylophone"),)))
    usual = {
        "id": 1, "effect_key": "C-0001/mail/x/0", "destination": "mailto:director@example.org", "kind": Kind.POST,
        "case": "C-0001", "reply": reply, "handle": None, "lease": "token", "attempts": 1, "queued_at": NOW, "taken_at": NOW,
    }  # fmt: skip
    return Delivery(**usual | more)  # type: ignore[arg-type]


async def test_a_mail_arrives_with_the_words_and_a_subject_that_tells_nothing(
    postbox: tuple[Postbox, MailServer],
) -> None:
    box, server = postbox
    handle = await sender(server).send(delivery())
    (mail,) = box.mails
    assert (mail["To"], mail["From"]) == ("director@example.org", "Forepost <desk@example.org>")
    assert mail["Subject"] == "Case C-0001 needs you"
    assert mail["Message-ID"] == handle
    assert mail.get_content().splitlines() == ["A journalist is waiting.", "", "Read out:", "Who: Wally Xylophone"]


async def test_a_repeated_mail_says_so_and_has_the_same_id(postbox: tuple[Postbox, MailServer]) -> None:
    box, server = postbox
    first = await sender(server).send(delivery())
    assert await sender(server).send(delivery(may_repeat=True)) == first
    assert box.mails[1].get_content().startswith("This may repeat an earlier mail.")
    assert await sender(server).send(delivery(effect_key="another")) != first


async def test_a_later_mail_of_a_case_goes_under_the_first(postbox: tuple[Postbox, MailServer]) -> None:
    box, server = postbox
    await sender(server).send(delivery(kind=Kind.REPLY, handle="<root@example.org>"))
    assert box.mails[0]["In-Reply-To"] == "<root@example.org>"


@pytest.mark.parametrize(
    ("recipient", "content", "error"),
    [
        ("550 no such user", "250 OK", GoneError),
        ("450 come back later", "250 OK", RefusedError),
        ("250 OK", "554 never", GoneError),
        ("250 OK", "451 not now", RefusedError),
    ],
)
async def test_what_the_server_says_decides_whether_to_try_again(
    postbox: tuple[Postbox, MailServer], recipient: str, content: str, error: type[Exception]
) -> None:
    box, server = postbox
    box.recipient, box.content = recipient, content
    with pytest.raises(error) as caught:
        await sender(server).send(delivery())
    assert "Xylophone" not in str(caught.value)
    assert box.mails == []


async def test_a_server_that_goes_silent_leaves_it_unclear(postbox: tuple[Postbox, MailServer]) -> None:
    box, server = postbox
    box.hangs = True
    with pytest.raises(UnsureError):
        await sender(server).send(delivery())


async def test_a_server_that_is_away_is_a_refusal() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(RefusedError):
        await sender(MailServer("127.0.0.1", port, tls=False)).send(delivery())


async def test_a_mail_is_never_sent_in_clear_where_encryption_is_asked_for(postbox: tuple[Postbox, MailServer]) -> None:
    box, server = postbox
    with pytest.raises(RefusedError):
        await sender(MailServer(server.host, server.port, tls=True)).send(delivery())
    assert box.mails == []


async def test_mail_cannot_be_looked_up(postbox: tuple[Postbox, MailServer]) -> None:
    _, server = postbox
    assert not sender(server).looks_up
    with pytest.raises(UnsureError):
        await sender(server).find(delivery(), NOW)
