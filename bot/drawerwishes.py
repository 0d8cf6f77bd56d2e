"""What people say about holding a draft back: until when, which one, give it back, throw it away."""

from __future__ import annotations

import re

_POLITE = r"(?:(?:please|pls|ok|okay|could you|can you|would you)[\s,]+)*"
_IT = r"(?:it|this|that|(?:the|my|this|that) (?:draft|post|tweet|text))"
_UNTIL = rf"(?i:^\W*{_POLITE}(?:hold|keep|park) (?:on to )?{_IT}(?: back)?(?: for me)? (?:until|till|til|for) (?!me\b))"
_TONIGHT = rf"(?i:^\W*{_POLITE}(?:hold|park) (?:on to )?{_IT}(?: back)?(?: for me)?(?: overnight)?(?:[\s,]+please)?)"
_HOLD = re.compile(rf"{_UNTIL}(?P<until>.{{1,60}}?)(?i:[\s,]+(?:please|pls|thanks))?\W*$")
_HOLD_OVERNIGHT = re.compile(rf"{_TONIGHT}\W*$")
_THIS = r"(?i:[\s,]+(?:please|pls|thanks))?\s*(?::\s+|\n\s*)(?P<draft>\S.*\w.*)$"
_HOLD_THIS = re.compile(rf"{_UNTIL}(?P<until>[^\n]{{1,60}}?){_THIS}", re.DOTALL)
_HOLD_THIS_OVERNIGHT = re.compile(rf"{_TONIGHT}{_THIS}", re.DOTALL)
_LIST = re.compile(
    r"(?i)^\W*(?:what (?:am i|are you|do you) hold(?:ing)?(?: back)?(?: for me)?|what(?:['’]s| is) in (?:the|my) drawer"
    r"|(?:show me |show |list )?my (?:held drafts|drawer))\W*$"
)
_BACK = re.compile(rf"(?i)^\W*{_POLITE}(?:give|let me have) (?:me )?{_IT} back(?: (?:now|please))*\W*$")
_DROP = re.compile(
    rf"(?i)^\W*{_POLITE}(?:throw {_IT} (?:away|out)|bin {_IT}"
    r"|(?:delete|drop|discard) (?:the|my) held drafts?)(?: please)?\W*$"
)
_WISHES = ((_LIST, "drawer.list"), (_BACK, "drawer.back"), (_DROP, "drawer.drop"))
ACTIONS = frozenset(action for _, action in _WISHES)


def holding(text: str) -> str | None:
    """Until when the last draft shall be held, in somebody's words; empty for overnight, None for other texts."""
    wish = _HOLD.match(text)
    if wish is not None:
        return wish["until"]
    return "" if _HOLD_OVERNIGHT.match(text) else None


def holding_this(text: str) -> tuple[str, str] | None:
    """Until when (empty for overnight) and the words that shall be held, which stand behind the wish."""
    wish = _HOLD_THIS.match(text)
    if wish is not None:
        return wish["until"], wish["draft"].strip()
    wish = _HOLD_THIS_OVERNIGHT.match(text)
    return ("", wish["draft"].strip()) if wish is not None else None


def action(text: str) -> str:
    """Which button of the drawer somebody says the words of; empty for other texts."""
    return next((action for pattern, action in _WISHES if pattern.match(text)), "")
