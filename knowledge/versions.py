"""What somebody says around a new version of a draft: "what about this instead:", "better?", "new version:"."""

# ruff: noqa: E501  a pattern broken over lines cannot be read

from __future__ import annotations

import re

_ASKS = re.compile(
    r"(?:(?:ok|okay|so|and|now|right|then|or|but|hm+|sorry) )*"
    r"(?:(?:what|how) about (?:this|now|it)(?: one| version)?(?: instead| then| now)?"
    r"|how(?:'s| is) (?:this|it|that)(?: one| version)? (?:now|instead|then)"
    r"|(?:is|does|would) (?:it|this|that)(?: one| version)?(?: be| sound| look| read)?(?: any| a bit| much| really)? better(?: now| like this| this way| then)?"
    r"|(?:any |much |a bit )?better(?: now| like this| this way| then)?|and now|now)$"
)
_CALLS = re.compile(
    r"(?:(?:ok|okay|so|and|now|right|then|or|but|sorry) )*"
    r"(?:try (?:this|it)(?: one| version)?(?: instead| now)?"
    r"|(?:(?:here's|here is|this is|my|our|the|a) )*(?:new|second|third|next|final|edited|revised|updated|rewritten|latest|changed|amended|shorter|softer) (?:version|draft|attempt|try|wording|one|take)"
    r"|(?:version|attempt|take|draft) (?:2|3|two|three)|v ?[23]"
    r"|(?:and )?(?:what )?if i (?:say|write|put|post|cut it (?:down )?to|change(?:d)? it to)(?: this| it)?(?: instead)?"
    r"|i(?:'ve| have)? (?:changed|cut|edited|shortened|reworded|rewritten) it(?: down)?(?: to)?(?: this)?)$"
)
_ASKS_QUOTED = re.compile(
    r"(?:(?:ok|okay|so|and|now|right|then|or|but|hm+|sorry) )*(?:(?:what|how) about|or|try|instead|maybe"
    r"|what if i (?:say|write|put|post|change(?:d)? it to)(?: just)?)$"
)


def introduces_version(said: str, mark: str) -> bool:
    """Whether words in small letters with this mark behind them announce a new version of a draft."""
    given = mark.startswith((":", "\n", "-", "–", "—")) or mark.endswith("\n")
    return bool(_CALLS.match(said) and given) or bool(
        _ASKS.match(said) and (given or mark.startswith("?")) and (said != "now" or ":" in mark)
    )


def introduces_quotation(said: str) -> bool:
    """Whether words in small letters announce another version that stands behind them in quotation marks."""
    return _ASKS_QUOTED.match(said) is not None


def asks_of_version(said: str) -> bool:
    """Whether words in small letters ask "better now?" of the draft above them."""
    return _ASKS.match(said) is not None
