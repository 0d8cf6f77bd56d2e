"""Words that somebody tells to want to post, answer or send: "I want to reply: …", "my answer would be …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FEWEST = 3  # words behind a colon without quotation marks
_ANSWERING = (
    r"(?:reply(?:ing)?|answer(?:ing)?|respond(?:ing)?|say(?:ing)?|send(?:ing)?|post(?:ing)?|tweet(?:ing)?|writ(?:e|ing)"
    r"|put(?:ting)?|comment(?:ing)?)"
)
_MEANING = (
    r"(?:(?:just|now|then|also|maybe|probably|even|really|simply|was|were|am|are|be|have|had|want(?:ed|ing)?|wanna|going"
    r"|gonna|plan(?:ned|ning)?|think(?:ing)?|thought|like|love|mean(?:t|ing)?|intend(?:ed|ing)?|hop(?:e|ed|ing)|about"
    r"|tempted|inclined|ready|happy|considering|of|on|to|would|will|should|could|can|shall|may|might|must)\s+)"
)
_TO_WHOM = r"(?: to (?:him|her|them|it|that|this|the \w+))"
_WITH = (
    r"(?:\s+(?:with|back|saying|that|this|him|her|them|something like|these words|as follows|publicly|under it)"
    rf"|{_TO_WHOM})"
)
_NAMED = r"(?:reply|answer|response|statement|comment|tweet|post|line|wording|draft)"
_WOULD = r"(?:would|will|might|could)"
_BEGINS = r"(?:(?<=[.!?,;:\n(] )|(?<=[\n(])|^)"
_CUE = re.compile(
    rf"\b(?P<asks>can|could|may|should|shall|might) (?:i|we) {_MEANING}*{_ANSWERING}{_WITH}*"
    rf"|\b(?:i|we)(?:'(?:d|ll|m|re|ve))?\s+{_MEANING}+{_ANSWERING}{_WITH}*"
    rf"|\b(?:i|we)'(?:d|ll) {_ANSWERING}{_WITH}*"
    rf"|{_BEGINS}{_MEANING}+{_ANSWERING}{_WITH}*"
    rf"|\b(?:my|our) (?:\w+ )?{_NAMED}{_TO_WHOM}? (?:is|{_WOULD} (?:be|read|say)|reads|goes|says)(?: that| this)?"
    rf"|\b(?:my|our) (?:\w+ )?{_NAMED}{_TO_WHOM}?(?=\s*:)",
    re.IGNORECASE,
)
_COLON = re.compile(r"\s*:\s*")
_MARK = re.compile(r"[\"“«]")
_QUOTED = re.compile(
    r"\s*[:,\-–—]*\s*(?:[\"“«]+([^\"”»]{2,})[\"”»]+|['‘]([^'’]{2,}(?:['’]\w[^'’]*)*)['’](?!\w))", re.DOTALL
)


_ASKS_BEHIND = re.compile(
    r"\W*(?:(?:[\w'’/]+[\s,]+){0,6}[\w'’/]+\s*\?|ok(?:ay)?|thoughts|yes ?(?:/|or) ?no|allowed|all ?right|alright)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Intended:
    """Words that are meant to go out, letter for letter.

    `checked` says whether it is asked if they may: "shall I say …", or "… ok?" behind them. Without it the whole
    may just as well be one text with a quotation in it.
    """

    words: str
    checked: bool


def intended(text: str) -> Intended | None:
    """What somebody tells to want to post, answer or send; None where they tell nothing of the kind."""
    for cue in _CUE.finditer(text.replace("’", "'")):
        quoted = _QUOTED.match(text, cue.end())
        if quoted:
            words, rest = (quoted[1] or quoted[2]).strip(), text[quoted.end() :]
            return Intended(words, bool(cue["asks"] or _ASKS_BEHIND.match(rest)) and not _MARK.search(rest))
        colon = _COLON.match(text, cue.end())
        if colon and len(text[colon.end() :].split()) >= _FEWEST and not _MARK.search(text, colon.end()):
            return Intended(text[colon.end() :].strip(), bool(cue["asks"]))
    return None
