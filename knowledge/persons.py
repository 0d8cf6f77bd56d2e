"""Words that are written like a person's name, for where it is known already that somebody is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.ground import Ground
from knowledge.names import LINK, TITLE, UP, WORD, is_paper, is_plain
from knowledge.patients import EPONYMS
from knowledge.span import Span

_TITLED = re.compile(
    rf"(?<![\w#@-])(?:Mr|Mrs|Ms|Miss|Mx|Master|Baby|Little|Old|Young)\.? {WORD}(?: (?:{LINK} )?{WORD}){{0,2}}(?!\w)"
)
_LAST_FIRST = re.compile(rf"(?<![\w#@-])[{UP}]{{2,}}(?:['’-][{UP}]+)?(?:, ?|\^)[{UP}]{{2,}}(?!\w)")
_RUN = re.compile(rf"(?<![\w#@-]){WORD}(?: (?:{LINK} )?{WORD}){{0,3}}(?!\w)")
_STAFF = re.compile(rf"\b(?:Dr|Prof|Professor|Doctor|Sister|Nurse|Matron|{TITLE})\.? $")
_PLACED = re.compile(r"\b(?:in|at|from|near|of|to|for|via|by|on)(?: the)? $")
_BEGINS = re.compile(r"(?:^|[.!?…:\n][\"”’)\]]*\s*|[-•*“\"(]\s*)$")
_DOES = re.compile(
    r"(?:['’]s)? (?:is|was|has|had|who|came|comes|told|said|says|asked|died|went|got|gets|wants|needs)\b"
)


def persons(text: str) -> list[Span]:
    """What may be a person's name in a plain text, in order; a doctor's, a place's or a paper's are left out.

    A single word that begins a sentence counts only where a verb of somebody's doing follows.
    """
    ground = Ground(len(text))
    return sorted((span for span in _candidates(text) if ground.claim(span)), key=lambda span: span.start)


def _candidates(text: str) -> Iterator[Span]:
    for pattern in (_TITLED, _LAST_FIRST):
        yield from (_bare(text, *match.span()) for match in pattern.finditer(text))
    for match in _RUN.finditer(text):
        span = _named(text, match)
        if span is not None:
            yield span


def _named(text: str, match: re.Match[str]) -> Span | None:
    """The run without the words at its ends that are no part of a name; None where no name is left."""
    found = list(re.finditer(r"\S+", text[match.start() : match.end()]))
    while found and is_plain(found[0][0]):
        found.pop(0)
    stop = next((at for at, word in enumerate(found) if is_plain(word[0])), len(found))
    found = found[:stop]
    if not found:
        return None
    span = _bare(text, match.start() + found[0].start(), match.start() + found[-1].end())
    before, after = text[: span.start], text[span.end :]
    alone = " " not in span.text
    begins = alone and bool(_BEGINS.search(before)) and not _DOES.match(after)
    if begins or len(span.text.strip(".")) < 2 or _STAFF.search(before) or is_paper(span.text, after):  # noqa: PLR2004
        return None
    return None if alone and (_PLACED.search(before) or span.text.lower() in EPONYMS) else span


def _bare(text: str, start: int, end: int) -> Span:
    written = re.sub(r"['’]s$", "", text[start:end])
    return Span(start, start + len(written), written)
