"""What a message tells, apart from what it asks: its sentences, and the questions beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.asking import OPENS

_LINKS = (
    r"(?:(?:and|plus|also|but|so|then|btw|by the way|separately|unrelated(?:ly)?|on another (?:note|matter)"
    r"|while (?:i am|i['’]m) at it|one more thing)\b[\s,:–—-]*)"
)
_SENTENCE = re.compile(r"(?<=[.!?…])(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bProf\.)\s+|\s*\n\s*")
_BEFORE_A_QUESTION = re.compile(
    rf"(?:\s*[,;:]|\s+[-–—])\s*(?={_LINKS}*{OPENS})|\s+(?=(?:and|plus|also|but)\s+{_LINKS}*{OPENS})", re.IGNORECASE
)
_BEGINS_WITH_LINKS = re.compile(rf"\W*{_LINKS}*", re.IGNORECASE)
_LINKS_ALONE = re.compile(rf"\W*{_LINKS}*\W*", re.IGNORECASE)
_ASKS = re.compile(rf"{OPENS}|(?:what|how) about\b", re.IGNORECASE)
_IN_A_SENTENCE = re.compile(
    rf"(?:^|[,;:]\s*|\s){_LINKS}*(?:can|could|may|should|shall|must|do|am) (?:i|we)\b", re.IGNORECASE
)
_ONLY_IF = re.compile(
    r"\W*(?:and |but |or )?(?:if|when|whenever|unless|suppos(?:e|ing)|imagine|assuming|let['’]?s say|say"
    r"|in case|what if|once|until|hypothetically)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"\W*(?:for|about|with|on|in|at|as|to|from|by|regarding|concerning|like|before|after|where|while|because|since|though|although"
    r"|given|as for|besides|beyond|except|without|under)\b",
    re.IGNORECASE,
)
_FEWEST = 3  # words; fewer tell nothing that can be read alone


@dataclass(frozen=True)
class Parts:
    """A message taken apart, letter for letter: what it tells, in one piece of text, and each of its questions."""

    told: str
    asked: tuple[str, ...]


def parts(text: str) -> Parts:
    """The told and the asked parts. What is only supposed ("if a journalist rings") is neither."""
    told: list[str] = []
    asked: list[str] = []
    for sentence in filter(None, _SENTENCE.split(text.strip())):
        pieces = [piece.strip(" \t,;") for piece in _BEFORE_A_QUESTION.split(sentence)]
        asking = [bool(piece) and _asks(piece) for piece in pieces]
        asking[-1] = asking[-1] or (sentence.rstrip("\"'”’)").endswith("?"))
        if _ONLY_IF.match(sentence):
            asked += [sentence] if any(asking) else []
            continue
        for piece, asks in zip(pieces, asking, strict=True):
            if asks:
                asked.append(piece)
            elif not _LINKS_ALONE.fullmatch(piece) and not (len(pieces) > 1 and _LEANS.match(piece)):
                told.append(piece)
    whole = " ".join(piece if piece[-1:] in ".!?…:" else f"{piece}." for piece in told)
    return Parts(whole if len(whole.split()) >= _FEWEST else "", tuple(asked))


def _asks(piece: str) -> bool:
    links = _BEGINS_WITH_LINKS.match(piece)
    return _ASKS.match(piece, links.end() if links else 0) is not None or _IN_A_SENTENCE.match(piece) is not None
