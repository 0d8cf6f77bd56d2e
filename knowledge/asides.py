"""Sentences beside "can I post this?" that are no draft: who writes, and which thing or plan the question is about."""

# ruff: noqa: E501  a pattern broken over lines cannot be read

from __future__ import annotations

import re

_HELLO = (
    r"(?:(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|there|all|forepost|so|ok|okay|sorry)\b[\s,.!:–-]*)*"
)
_WORD = r" (?!(?:and|but|or|who|that|which|because|so|yet|while|when|if)\b)[\w'&/-]+"
_I_AM = r"(?:i'm|i am|im|we're|we are|i was|i've been|i have been|(?:speaking |writing |asking |posting )?as|being)"
_WRITER = re.compile(
    rf"\W*{_HELLO}(?:{_I_AM}(?: (?:also|just|only|now|currently|not))* (?:an?|the|one of (?:the|your)|your|on|in)\b(?:{_WORD}){{1,7}}"
    r"|(?:i|we) (?:co-?chair|chair|sit on|serve (?:on|as)|lead|run|head|represent|belong to|work (?:as|at|in|on|for)|train (?:at|in|as)"
    rf"|examine for|edit|volunteer (?:for|as|at|with)|contribute to|speak for|post (?:as|for)|tweet (?:as|for)|manage|look after)(?:{_WORD}){{1,6}}"
    r"|(?:i|we)(?:'ve| have)? (?:just |only |quickly )?(?:wrote|written|drafted|typed|composed|dictated|scribbled|prepared)(?: up| out)?"
    rf" (?:this|it|these|that|the following|something)(?:{_WORD}){{0,8}}"
    r"|(?:i'm|i am|we're|we are) (?:(?:a|bit|little|so|very|really|quite|rather|still|not) )*"
    r"(?:nervous|worried|anxious|unsure|sure|angry|cross|upset|tired|excited|new (?:here|to \w+))(?: (?:about|of) (?:this|it|that)(?: one)?)?"
    r"|(?:i|we)(?:'ve| have)?(?: just)? had an? (?:\w+ ){0,3}(?:day|night|week|weekend|month|shift|call|morning|evening))"
    r"(?:\s*[.!…]+(?:\s+|$)|\s*\n\s*|\s*[,:;]\s+|\s[-–—]+\s|$)",
    re.IGNORECASE,
)
_THING = (
    r"(?:photo(?:graph)?|picture|pic|selfie|video|clip|meme|screenshot|recording|slide|poster|flyer|leaflet|logo|scan|image|x-ray|link|article|pdf|e-?mail"
    r"|letter|document|report|cartoon|gif|chart|graph|table|certificate|file|abstract|quiz|flipchart|whiteboard)s?"
)
_OTHER = re.compile(
    rf"\b(?:took|taken|have|has|got|found|saw|made|received|sent|send|gave|given|e-?mailed|forwarded|showed|showing)\b[^.?!\n]{{0,40}}\b{_THING}\b"
    rf"|^\W*(?:(?:it's|this is|here's|there's|i mean) )?(?:(?:an?|the|my|our|some|two|these|those) )?(?:\w+ ){{0,2}}{_THING} (?:of|from|with|by|showing|that|in)\b"
    r"|\b(?:i|we)(?:'d|'m|'re|'ll)? (?:\w+ ){0,4}(?:post|tweet|share|publish|upload|write|blog)(?:ing)? (?:something |anything |stuff )?"
    rf"(?:about|on|of|an?|some|the|my|our|what|{_THING})\b"
    r"|\b(?:consent(?:ed)?|permission|agreed to|approved)\b|\b(?:says?|said|told me|thinks?) (?:yes|no|it's|it is|i|we|not|that's)\b"
    r"|\b(?:the|your|our|this) (?:policy|rules?|guidelines?|guidance) (?:says?|said|forbids?|allows?|is|tells?)\b"
    r"|^\W*(?:if|when|whenever|suppose|supposing|say|imagine|assuming|hypothetically)\b",
    re.IGNORECASE | re.MULTILINE,
)


def writer_told(text: str) -> int:
    """Where a short sentence about the writer ends that the text begins with: "I'm an Officer. "; 0 without one."""
    told = _WRITER.match(text.replace("’", "'"))
    return told.end() if told is not None else 0


def about_something_else(text: str) -> bool:
    """Whether words before "can I post this?" tell of a picture, a plan or a permission that "this" may be instead."""
    return _OTHER.search(text.replace("’", "'")) is not None
