"""A real SMTP server on this machine, and the mails that it took."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope

from adapters.mail import MailServer


@dataclass
class Postbox:
    """A mail server's behaviour: takes mail, or answers as told."""

    recipient: str = "250 OK"
    content: str = "250 OK"
    hangs: bool = False
    mails: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(self, *told: Any) -> str:  # noqa: N802  aiosmtpd's name
        envelope, address = told[2], told[3]
        if self.recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, *told: Any) -> str:  # noqa: N802  aiosmtpd's name
        envelope: Envelope = told[2]
        if self.hangs:
            await asyncio.sleep(60)
        if self.content.startswith("250"):
            assert isinstance(envelope.content, bytes)
            mail = message_from_bytes(envelope.content, policy=default)
            assert isinstance(mail, EmailMessage)
            self.mails.append(mail)
        return self.content


@asynccontextmanager
async def serving() -> AsyncIterator[tuple[Postbox, MailServer]]:
    """The server on a free port, with what it takes."""
    box = Postbox()
    listening = await asyncio.get_running_loop().create_server(lambda: SMTP(box), "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    try:
        yield box, MailServer("127.0.0.1", port, tls=False, patience=2.0)
    finally:
        listening.close()
