"""Files that come with words: a mail or a text is read as something forwarded, of every other only the name is kept."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import PurePath
from typing import Final

from aiohttp import BodyPartReader, web

from adapters.web.guard import BODY_LIMIT, MOST_FIELDS, NoFormError
from bot.messages import Attachment

FORM: Final = "multipart/form-data"
_FILE: Final = "file"
_MAIL, _TEXT = ".eml", ".txt"
_HEADERS: Final = ("From", "To", "Date", "Subject")


@dataclass
class Said:
    """What was written, with the words of mails and texts behind it, and the names of every file."""

    text: str = ""
    once: str = ""
    attachments: tuple[Attachment, ...] = ()
    forwarded: bool = False

    @property
    def whole(self) -> str:
        """Every word."""
        return self.text.strip()


async def read(request: web.Request, once: str) -> Said:
    """A form with files; `once` is the name of its mark.

    Raises:
        HTTPRequestEntityTooLarge: the words are over the limit.
        NoFormError: it is no form, or has more parts than a form here.
    """
    said, size, count = Said(), 0, 0
    try:
        parts = await request.multipart()
        async for part in parts:
            count += 1
            if not isinstance(part, BodyPartReader) or count > MOST_FIELDS:
                raise NoFormError
            content = await _content(part)
            size += len(content)
            if size > BODY_LIMIT:
                raise web.HTTPRequestEntityTooLarge(BODY_LIMIT, size)
            _take(said, part, content, once)
    except (ValueError, AssertionError) as error:
        raise NoFormError from error
    return said


async def _content(part: BodyPartReader) -> bytes:
    """The bytes of a field, a mail or a text; of every other file none, whatever it holds."""
    if part.name == _FILE and PurePath(part.filename or "").suffix.lower() not in {_MAIL, _TEXT}:
        await part.release()
        return b""
    found = bytearray()
    while chunk := await part.read_chunk():
        found += chunk
        if len(found) > BODY_LIMIT:
            raise web.HTTPRequestEntityTooLarge(BODY_LIMIT, len(found))
    return bytes(found)


def _take(said: Said, part: BodyPartReader, content: bytes, once: str) -> None:
    name = PurePath(part.filename or "").name
    if part.name == "text":
        said.text = f"{content.decode('utf-8', 'replace')}\n\n{said.text}"
    elif part.name == once:
        said.once = content.decode("ascii", "replace")
    elif part.name == _FILE and name:
        words, inside = _mail(content) if name.lower().endswith(_MAIL) else (content.decode("utf-8", "replace"), ())
        said.attachments += (Attachment(name), *inside)
        said.forwarded = said.forwarded or bool(words.strip())
        said.text = f"{said.text}\n\n{words}"


def _mail(content: bytes) -> tuple[str, tuple[Attachment, ...]]:
    """Who wrote when about what, then the words; and the names of the files in it."""
    mail = message_from_bytes(content, policy=default)
    if not isinstance(mail, EmailMessage):
        return "", ()
    try:
        body = mail.get_body(("plain", "html"))
        words = body.get_content() if body is not None else ""
        head = "\n".join(f"{name}: {mail[name]}" for name in _HEADERS if mail[name])
        inside = tuple(Attachment(each.get_filename() or "") for each in mail.iter_attachments())
    except (LookupError, ValueError, AttributeError):  # a charset or a structure that nobody knows
        return content.decode("utf-8", "replace"), ()
    return f"{head}\n\n{words}" if isinstance(words, str) else head, inside
