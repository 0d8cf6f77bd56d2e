"""A quotation that is the draft: nothing but talk about it stands outside of the quotation marks."""

# ruff: noqa: E501  a pattern broken over lines cannot be read

from __future__ import annotations

import re

from knowledge.pieces import NOT_SAID, NOUN, PLACE, pieces, said_in
from knowledge.wishes import only_talk, wishes

_MOST = 25  # words before a quotation
_BEHIND = re.compile(
    r"(?:thoughts|ok|okay|any|is|are|am|too|bit|a bit|good|fit|for|on|to|fine|safe|yes|no|thanks|please|pls|what|should|shall|can|could|may"
    r"|would|going|before|send|post it|post this|right|all right|alright|allowed|check)\b"
)
_ASKS_FOR = (
    r"(?:and |so |ok |okay )*(?:(?:can|could|may|should|shall|might|would) (?:i|you|u)|(?:is|does|would|will) (?:this|it)"
    r"|(?:ok|okay|fine|safe|alright|good) to|how(?:'s| is) this|thoughts|opinion|(?:please |pls )?(?:check|review|read|vet|proof))\b"
)
_OF_MINE = (
    rf"(?:(?:here's|here is|this is|so|ok|right) )*(?:(?:my|our|proposed|suggested|draft) (?:[\w'-]+ )?{NOUN}"
    r"|(?:my |a |proposed )?(?:drafts?|captions?|wording|posts?|tweets?) (?:for|to))\b"
)
_ASKING = re.compile(_ASKS_FOR)
_INTRODUCES = re.compile(rf"{_ASKS_FOR}|{_OF_MINE}")
_SAYS = re.compile(rf"\b(?:{PLACE}|post|tweet|share|send|publish|put|upload|say|reply|answer|write|{NOUN})\b")
_MARKS = (('"', '"'), ("“", "”"), ("«", "»"), ("```", "```"), ("`", "`"), ("‘", "’"), ("'", "'"))
_SINGLE = frozenset("'‘")


def introduced(text: str) -> str:
    """A quotation that ends the message, behind a clause such as "my reply to the man on Facebook:"."""
    quoted = _quotation(text)
    if quoted is None:
        return ""
    first, inside, after = quoted
    before = text[:first]
    clauses = [piece for piece in pieces(before) if piece.said]
    if not clauses or not follows(after):
        return ""
    clause, earlier = clauses[-1], clauses[:-1]
    story = any(not only_talk(piece.said) for piece in earlier)
    direct = clause.mark in {":", "end"} and (_ASKING.match(clause.said) or said_in(after))
    if any(wishes(piece.said) for piece in earlier) or (story and not direct):
        return ""
    return inside if _INTRODUCES.match(clause.said) else ""


def unquoted(text: str, *, framed: bool) -> str:
    """The words in the quotation marks, if nothing but talk stands outside of them."""
    quoted = _quotation(text)
    if quoted is None:
        return text
    first, inside, after = quoted
    asked = bool(said_in(after)) or bool(_SAYS.search(said_in(text[:first])))
    return inside if (framed or asked) and _precedes(text[:first]) and follows(after) else text


def _quotation(text: str) -> tuple[int, str, str] | None:
    """Where the only quotation of a text begins, its words, and what stands behind it."""
    for opening, closing in _MARKS:
        single = opening in _SINGLE
        begins = re.compile(r"(?<!\w)['‘](?=\S)" if single else re.escape(opening))
        found, last = begins.search(text), text.rfind(closing)
        if found is None or last < found.end():
            continue
        inside, after = text[found.end() : last], text[last + len(closing) :]
        ends = not said_in(after) or after.strip().endswith("?") or inside.rstrip().endswith((".", "!", "?", "…"))
        if single and not ends:
            continue
        return None if begins.search(inside) else (found.start(), inside.strip(), after)
    return None


def _precedes(text: str) -> bool:
    """Whether these words before a quotation can only be talk."""
    said = said_in(text)
    if NOT_SAID.search(text):
        return False
    return not said or (only_talk(said) and len(said.split()) <= _MOST and bool(_SAYS.search(said)))


def follows(text: str) -> bool:
    """Whether these words behind a quotation can only be talk: "ok?", "on LinkedIn", "thanks"."""
    said = said_in(text)
    if NOT_SAID.search(text):
        return False
    return not said or (only_talk(said) and _BEHIND.match(said) is not None)
