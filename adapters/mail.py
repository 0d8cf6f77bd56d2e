"""E-mail as a destination ("mailto:x@y"), over SMTP: where a card is not seen in time, somebody gets a mail.

SMTP cannot be asked what arrived. A mail that may repeat one says so, and carries the same Message-ID, by which most
mail systems drop the second.
"""

from __future__ import annotations

import asyncio
import hashlib
import smtplib
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from adapters.sending import GoneError, RefusedError, UnsureError
from bot.outbox import Delivery
from bot.replies import plain

_LASTING = range(500, 600)  # SMTP replies that trying again does not change


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in. `tls` turns on STARTTLS; a user logs in. `patience` is seconds for each step."""

    host: str
    port: int = 587
    tls: bool = True
    user: str = ""
    password: str = ""
    patience: float = 5.0


@dataclass(frozen=True)
class MailWords:
    """What a mail says around the reply. `subject` may hold {case}; it passes many machines and tells no more."""

    subject: str
    may_repeat: str


@dataclass(frozen=True)
class MailSender:
    """Sends a message as plain text to the address in its destination."""

    server: MailServer
    sender: str
    words: MailWords
    looks_up: bool = False

    async def send(self, delivery: Delivery) -> str:
        """Hand in the mail; its Message-ID.

        Raises:
            RefusedError: the server is away or says "not now"; nothing was sent.
            GoneError: the server says that there is no such address, or that it never takes this mail.
            UnsureError: the connection broke while the mail was handed over.
        """
        mail = self.mail(delivery)
        client = _Client(self.server)
        try:
            await asyncio.to_thread(client.hand_in, mail)
        except asyncio.CancelledError:
            client.hang_up()  # the thread must not hand it in later
            raise
        return str(mail["Message-ID"])

    async def find(self, delivery: Delivery, since: datetime) -> str | None:  # noqa: ARG002
        """SMTP cannot tell.

        Raises:
            UnsureError: always.
        """
        raise UnsureError("SMTP cannot look up")

    def mail(self, delivery: Delivery) -> EmailMessage:
        """The mail of a message."""
        mail = EmailMessage()
        mail["From"] = self.sender
        mail["To"] = delivery.destination.partition(":")[2]
        mail["Subject"] = self.words.subject.format(case=delivery.case or "")
        mail["Date"] = format_datetime(datetime.now(UTC))
        mail["Message-ID"] = self._message_id(delivery.effect_key)
        if delivery.handle:
            mail["In-Reply-To"] = delivery.handle
            mail["References"] = delivery.handle
        mail["Auto-Submitted"] = "auto-generated"
        mark = f"{self.words.may_repeat}\n\n" if delivery.may_repeat else ""
        mail.set_content(mark + plain(delivery.reply))
        return mail

    def _message_id(self, effect_key: str) -> str:
        domain = parseaddr(self.sender)[1].partition("@")[2] or "localhost"
        return f"<{hashlib.sha256(effect_key.encode()).hexdigest()[:32]}@{domain}>"


class _Client:
    """One connection, used in a thread, hung up from outside."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None
        self._hung_up = False

    def hand_in(self, mail: EmailMessage) -> None:
        smtp = self._connected()
        try:
            smtp.send_message(mail)
        except smtplib.SMTPRecipientsRefused as error:
            raise _answered(max(code for code, _ in error.recipients.values()), "recipient") from None
        except smtplib.SMTPSenderRefused:
            raise RefusedError("sender address") from None  # ours to mend: the mail must not be given up
        except smtplib.SMTPDataError as error:
            raise _answered(error.smtp_code, "content") from None
        except (smtplib.SMTPException, OSError) as error:
            raise UnsureError(type(error).__name__) from None
        finally:
            self.close()

    def hang_up(self) -> None:
        self._hung_up = True
        self.close()

    def close(self) -> None:
        if self._smtp is not None:
            self._smtp.close()

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        try:
            smtp = smtplib.SMTP(server.host, server.port, timeout=server.patience)
            self._smtp = smtp
            if server.tls:
                smtp.starttls(context=ssl.create_default_context())
            if server.user:
                smtp.login(server.user, server.password)
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise RefusedError(type(error).__name__) from None
        if self._hung_up:
            self.close()
            raise RefusedError("hung up")
        return smtp


def _answered(code: int, what: str) -> Exception:
    reason = f"{what} refused with {code}"
    return GoneError(reason) if code in _LASTING else RefusedError(reason)
