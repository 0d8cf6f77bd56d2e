"""Words before a draft that ask nothing, or ask otherwise: "thinking of posting this:", "will this get me in trouble?"."""

# ruff: noqa: E501  a pattern broken over lines cannot be read

from __future__ import annotations

import re

from knowledge.pieces import PLACE

_MEANT = re.compile(
    r"(?:(?:hi|hello|so|ok|and) )*(?:i(?:'m| am|'d| would|'ve| have)? )?(?:(?:just|also|now|was|were|been|maybe|really|quite) )*"
    r"(?:(?:thinking (?:of|about)|considering|planning on) (?:posting|tweeting|sharing|publishing|sending|putting)"
    r"|(?:thinking to|planning to|plan to|about to|going to|gonna|hoping to|hope to|tempted to|ready to|want(?:ed)? to|wanna|like to|intend to)"
    r" (?:post|tweet|share|publish|send|put))"
    rf"(?: (?:this|it|the following|something like this|these words))?(?: (?:out|up|today|tonight|tomorrow|later|now|on|to|in|via|{PLACE}))*$"
)
_IF_I = re.compile(
    r"(?:(?:hi|hello|so|ok|and) )*(?:is|would) (?:it|this|that) (?:be )?(?:ok(?:ay)?|all ?right|alright|fine|safe|allowed|a problem)(?: with (?:you|the policy|the rules))?"
    rf" if (?:i|we) (?:(?:just|now) )*(?:post|tweet|share|publish|send|put|say)(?:ed)? (?:this|it|that|the following)(?: (?:out|up|today|tonight|now|on|to|{PLACE}))*$"
)
_TROUBLE = re.compile(
    r"(?:(?:hi|hello|so|ok|and) )*(?:(?:would|will|could|can|might|does) (?:this|it|that|(?:posting|tweeting|sharing) (?:this|it|that)) (?:get|land|put) (?:me|us) (?:in|into)"
    r"|(?:would|will|could|can|might|do) (?:i|we) (?:get|be|end up) (?:in|into)) (?:any |some |hot |big )?(?:trouble|bother|hot water)(?: with (?:the )?\w+)?"
    rf"(?: (?:for|over|with|if (?:i|we)) (?:(?:post|tweet|shar|publish|send|putt?)(?:ing|e)? )?(?:this|it|that|the following))?(?: (?:on|to|{PLACE}))*$"
)


def means_to_post(said: str) -> bool:
    """Whether words in small letters tell that something is about to be posted: "i'm thinking of putting this on x"."""
    return _MEANT.match(said) is not None


def asks_if(said: str) -> bool:
    """Whether words in small letters are "is it ok if i post this on linkedin"."""
    return _IF_I.match(said) is not None


def fears_trouble(said: str) -> bool:
    """Whether words in small letters are "would this get me in trouble"."""
    return _TROUBLE.match(said) is not None
