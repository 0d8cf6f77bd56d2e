"""Whose words are whose in a pasted mail: headers, quoted lines, quotation marks, greetings and sign-offs."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.names import TITLE
from knowledge.span import Span, cut

_HEADER = re.compile(
    r"(?im)^[ \t>|*_&gt;]*(?P<key>from|de|von|to|cc|bcc|sent|date|subject|reply-to)\b\*?[ \t]*:\*?[ \t]*(?P<value>[^\n]*)"
)
_WROTE = re.compile(
    r"(?im)^[ \t>|&gt;]*(?:on|am|le)\b[^\n]{0,60}?[\s,](?P<value>[^\n,:<]{2,50}?)(?:\s*<[^<>\n]*>)?\s+(?:wrote|schrieb|a écrit)\b\s*:?"
)
_DIVIDER = re.compile(
    r"(?im)^[ \t>]*(?:-{2,}[ \t]*(?:forwarded|original|weitergeleitet)[^\n]*|begin forwarded message:?|_{8,})[ \t]*$"
)
_QUOTED_LINE = re.compile(r"(?m)^[ \t]*(?:>|&gt;)[^\n]*(?:\n[ \t]*(?:>|&gt;)[^\n]*)*")
_QUOTATION = re.compile(
    r"“[^”]{40,}”|«[^»]{40,}»|\"[^\"]{40,}\"|(?<!\w)['‘](?:[^'’\n]|(?<=\w)['’](?=\w)){40,}['’](?!\w)"
)
_GREETING = re.compile(
    r"(?:^|[\n>\"“'‘:|;]|[.!?] )\s?\s?(?i:dear|hi|hiya|hello|hullo|hey|morning|afternoon|evening|good (?:morning|afternoon|evening|day)|greetings|bonjour"
    r"|hola|buenos días|lieber|liebe|sehr geehrte[rs]?|caro|egregi[oa]|shwmae)[ ,]+"
    r"(?P<who>(?:(?i:dr|prof|professor|doctor|mr|mrs|ms|miss|herr|frau)\.? ){0,2}(?:(?!I\b|I['’]|We\b|My\b|It\b|This\b)[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,2})"
)
_DIRECT = re.compile(
    r"(?i)^\W*(?:<[^>]*>\W*)?(?:dear|hi|hiya|hello|hey|good (?:morning|afternoon|evening))\b[ ,]+(?!forepost|team|all\b|sirs?\b|colleagues?\b|director|marketing|press|comms|friends?\b|folks)(?:there\b|(?:dr|prof|professor|doc|doctor|mr|mrs|ms)\b|(?-i:[A-Z]\w+,? [A-Z]?))"
    r"|\b(?:your (?:royal )?college|are you (?:free|available)|would you (?:be|like|come|have)|could you (?:give|comment|spare)|you(?:['’]re| are) (?:on|listed|down))\b"
)
_ADDRESS = re.compile(r"(?:<|\[|\(|\bmailto:)?(?:mailto:)?[\w.+'-]+@[\w.-]+")


@dataclass(frozen=True)
class Mail:
    """A text taken apart. `voice` is where whoever approaches speaks, None where nothing marks it off.

    `sender` is the writer whose header opens the voice.
    """

    writers: tuple[Span, ...]
    recipients: tuple[tuple[int, int], ...]
    voice: tuple[int, int] | None
    sender: Span | None = None

    def speaks(self, at: int) -> bool:
        """Whether this place is in the approaching person's own words."""
        return self.voice is not None and self.voice[0] <= at < self.voice[1]

    def receives(self, span: Span) -> bool:
        """Whether the words stand where somebody is addressed, who is never the one who writes."""
        return any(start <= span.start < end for start, end in self.recipients)


def read(text: str) -> Mail:
    """Take a text apart; the last writer named in it, who is not written to in another mail, wrote the one that counts."""
    writers, recipients, headers = [], [], []
    for match in _HEADER.finditer(text):
        key = match["key"].lower()
        headers.append(match)
        if key in {"from", "de", "von"}:
            span = _name(text, match.start("value"), match.end("value"))
            writers += [span] if span else []
        elif key in {"to", "cc", "bcc"}:
            recipients.append(match.span("value"))
    for match in _WROTE.finditer(text):
        span = _name(text, *match.span("value"))
        writers += [span] if span else []
    recipients += [match.span("who") for match in _GREETING.finditer(text)]
    writers.sort(key=lambda span: span.start)
    addressed = [names for start, end in recipients if (names := _names(text[start:end]))]
    telling = [span for span in writers if not any(names <= _names(span.text) for names in addressed)] or writers
    return Mail(tuple(writers), tuple(recipients), _voice(text, headers, telling), telling[-1] if telling else None)


def _name(text: str, start: int, end: int) -> Span | None:
    """The name in a header's value: before an address, a bracket or a comma with a function."""
    value = text[start:end]
    quoted = re.match(r"\s*\"([^\"]+)\"", value)
    if quoted:
        return cut(text, start + quoted.start(1), start + quoted.end(1))
    stop = re.search(r"[<,\[(|–]| - | via |@| at \w", value)
    if stop is None or stop[0] != "@":
        return cut(text, start, start + stop.start() if stop else end)
    address = _ADDRESS.search(value)
    return cut(text, start, start + address.start()) if address and address.start() else None


def _names(written: str) -> set[str]:
    """The names in a name, in small letters and without its title."""
    return set(re.findall(r"[^\W\d_]{2,}", re.sub(rf"\b{TITLE}(?!\w)", "", written).lower()))


def _voice(text: str, headers: list[re.Match[str]], writers: list[Span]) -> tuple[int, int] | None:
    if writers:
        begin = writers[-1].start
        before = [m.start() for m in _DIVIDER.finditer(text) if m.start() < begin]
        return (before[-1] if before else begin, len(text))
    dividers = list(_DIVIDER.finditer(text))
    if dividers:
        return dividers[-1].end(), len(text)
    quoted = [m.span() for m in _QUOTED_LINE.finditer(text)] or [m.span() for m in _QUOTATION.finditer(text)]
    if quoted:
        return max(quoted, key=lambda place: place[1] - place[0])
    subject = [m for m in headers if m["key"].lower() == "subject"]
    return (subject[-1].start(), len(text)) if subject else None


def addresses(text: str) -> bool:
    """Whether the text as a whole speaks to somebody, as a journalist's own message does."""
    return bool(_DIRECT.search(text))
