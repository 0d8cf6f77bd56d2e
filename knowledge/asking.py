"""The parts of a question that asks several things at once, and whether a clause that is named is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge import citations
from knowledge.phrases import draft_in, follow_up
from knowledge.policy import Policy

_SHORTEST = 4  # words; a shorter part ("and why?") belongs to its neighbour
_SHORT_REQUEST = 8  # words; a clause that so few name is asked for, draft or not
_ASKS_FOR_IT = re.compile(
    r"(?:what|which|where|why|how|does|do|is|are|can|could|show|give|tell)\b(?:[^.!?\n]|\.\d)*\?$", re.IGNORECASE
)
_HELPS = r"(?:can|could|may|might|should|shall|do|does|did|am|is|are|was|were|must|would|will|has|have)"
_WHOM = r"(?:i|we|you|it|they|he|she|there|this|that|these|my|our|your|the|a|an|somebody|someone|anybody|anyone)\b"
OPENS = (
    rf"(?:{_HELPS}\s+(?:{_WHOM}|(?-i:[A-Z]))"
    rf"|(?:who|whom|what|which|where|when|why|how)(?:\s+(?:long|much|many|soon|quickly|fast|often))?(?:['’]s|\s+(?:{_HELPS}|to|about|else))\b"
    r"|(?:who|what|which)\s+(?:happens?|counts?|decides?|approves?|signs?|owns?|runs?|says?|goes)\b)"
)
_BEGINS = rf"(?:{OPENS}|{_HELPS}\s+(?!not\b)\w)"  # where a line, an item or a pause comes before
_ANOTHER = r"(?:(?:and|plus|also|then)\s+(?:also\s+|then\s+)?)"
_NUMBER = re.compile(r"(?:(?<=\s)|^)(?:\(?([1-9a-h])\)|([1-9])\.(?!\d))\s+", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"(?:(?<=\s)|^){_ANOTHER}?(first|second|third|fourth|last|final)(?:ly)?\b[,:]?\s+(?={_ANOTHER}?{OPENS})",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth")
_BULLET = re.compile(r"[•▪◦‣·]\s*|(?:^|(?<=\n))[ \t]*[-*–—][ \t]+|(?<=\s)[-–—]\s+(?=" + OPENS + ")", re.IGNORECASE)
_LINE = re.compile(rf"\n\s*(?={_ANOTHER}?{_BEGINS})", re.IGNORECASE)
_QUESTION_END = re.compile(r"(?<=\?)\s+")
_ALTERNATIVE = re.compile(r"\W*or\b", re.IGNORECASE)
_SECOND_QUESTION = re.compile(
    rf"[,;.]?\s+(?:and|plus|also)\s+(?:also\s+|then\s+)?(?={OPENS})|\s*;\s*(?={_ANOTHER}?{_BEGINS})"
    r"|,\s+(?=what about\b)",
    re.IGNORECASE,
)
_COMMA = re.compile(rf",\s+(?={OPENS})", re.IGNORECASE)
_PERHAPS = re.compile(rf",?\s+(?:and|plus|also)\s+(?={_HELPS}\s+(?!not\b|been\b|be\b)\w)", re.IGNORECASE)
_ASKS = re.compile(
    rf"\?[\s\"”']*$|(?:^|[,.:;!]\s+|\b(?:but|so|ok|okay|please|hi|hello)\s+)\W*{_ANOTHER}?{OPENS}|^\W*{_ANOTHER}?{_BEGINS}"
    r"|\b(?:if|whether|what|when|who|how) (?:i|we) (?:can|could|may|should|must|have to|need|am|are)\b",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"\b(?:things?|questions?|points?|queries|qs)\b", re.IGNORECASE)
_TAIL = re.compile(r"[\s,;]*(?:\b(?:and|or|also|plus)\b)?[\s,;]*$", re.IGNORECASE)

_EDGES = " \t\n,;"

Span = tuple[int, int]


def parts_of(question: str) -> tuple[str, ...]:
    """The questions in a text, letter for letter; a text that asks one thing is its only part."""
    spans = _listed(question) or _joined(question, _asked(question))
    return tuple(question[start:end] for start, end in spans) if len(spans) > 1 else (question,)


def perhaps(part: str) -> tuple[str, ...]:
    """What may be several questions ("may I post scans and is WhatsApp covered"): only their answers can tell."""
    pieces = tuple(part[start:end] for start, end in _cut(part, (0, len(part)), _PERHAPS))
    asking = all(_ASKS.search(piece) and len(piece.split()) > _SHORTEST - 2 for piece in pieces)
    return pieces if len(pieces) > 1 and asking else (part,)


def cites_in_draft(text: str, policy: Policy) -> bool:
    """Whether the clauses that a text names stand in a draft that it asks to have read, and nobody asks for them."""
    draft = draft_in(text)
    asks = len(draft.split()) <= _SHORT_REQUEST or (_ASKS_FOR_IT.match(draft) and citations.cited(draft, policy))
    return draft != text.strip() and not asks


def _listed(question: str) -> list[Span]:
    """The items of a list by numbers, by "first … second …" or by bullets; none where there is no list of questions."""
    for marks, sure in (
        (_in_order(_NUMBER.finditer(question), "123456789", "abcdefgh"), True),
        (_in_order(_ORDINAL.finditer(question), _ORDINALS), True),
        (list(_BULLET.finditer(question)), False),
    ):
        if len(marks) < 2:  # noqa: PLR2004
            continue
        ends = [mark.start() for mark in marks[1:]] + [len(question)]
        items = [_trimmed(question, (mark.end(), end)) for mark, end in zip(marks, ends, strict=True)]
        items = [(start, end) for start, end in items if start < end]
        asking = sum(bool(_ASKS.search(question[start:end])) for start, end in items)
        if len(items) > 1 and (sure or 2 * asking > len(items)):
            before = _trimmed(question, (0, marks[0].start()))
            opening = question[slice(*before)]
            asks = "?" in opening and len(opening.split()) >= _SHORTEST and not _ANNOUNCES.search(opening)
            return [before, *items] if asks else items
    return []


def _in_order(marks: Iterable[re.Match[str]], *orders: Sequence[str]) -> list[re.Match[str]]:
    """The marks that count up from the first on."""
    for mark in (found := list(marks)):
        name = _name(mark)
        order = next((order for order in orders if order[0] == name), None)
        if order is not None:
            run = [mark]
            for after in found[found.index(mark) + 1 :]:
                if len(run) < len(order) and _name(after) in {order[len(run)], "last", "final"}:
                    run.append(after)
            return run
    return []


def _name(mark: re.Match[str]) -> str:
    return str(next(filter(None, mark.groups()))).lower()


def _asked(question: str) -> list[Span]:
    whole = (0, len(question))
    pieces = [
        piece
        for line in _cut(question, whole, _LINE)
        for asked in _cut(question, line, _QUESTION_END)
        for joined in _cut(question, asked, _SECOND_QUESTION)
        for piece in _at_commas(question, joined)
    ]
    return [(start, end) for start, end in pieces if _ASKS.search(question[start:end])]


def _at_commas(question: str, span: Span) -> list[Span]:
    """The questions that a comma parts; what asks nothing ("if a reporter rings, …") stays with the one behind it."""
    pieces: list[Span] = []
    start = span[0]
    for piece in _cut(question, span, _COMMA):
        if _ASKS.search(question[start : piece[1]]) or piece[1] == span[1]:
            pieces.append((start, piece[1]))
            start = piece[1]
    return [_stripped(question, piece) for piece in pieces]


def _cut(question: str, span: Span, at: re.Pattern[str]) -> list[Span]:
    """The span without what stands between its pieces."""
    cuts = [(cut.start(), cut.end()) for cut in at.finditer(question, *span)]
    starts = [span[0], *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), span[1]]
    pieces = (_stripped(question, piece) for piece in zip(starts, ends, strict=True))
    return [(start, end) for start, end in pieces if start < end]


def _joined(question: str, pieces: Sequence[Span]) -> list[Span]:
    """The pieces; one that is too short, or leans on another, joined with the piece before or behind it."""
    places: list[Span] = []
    for start, end in pieces:
        lean = places and (_leans(question[slice(*places[-1])]) or _leans(question[start:end]))
        places.append((places.pop()[0] if lean else start, end))
    return places


def _leans(piece: str) -> bool:
    return len(piece.split()) < _SHORTEST or bool(_ALTERNATIVE.match(piece)) or follow_up(piece) is not None


def _trimmed(question: str, span: Span) -> Span:
    """The span without blanks around it and the "and" before the next item."""
    start, end = _stripped(question, span)
    tail = _TAIL.search(question, start, end)
    return start, tail.start() if tail is not None else end


def _stripped(question: str, span: Span) -> Span:
    text = question[slice(*span)]
    start = span[0] + len(text) - len(text.lstrip(_EDGES))
    return start, max(start, span[0] + len(text.rstrip(_EDGES)))
