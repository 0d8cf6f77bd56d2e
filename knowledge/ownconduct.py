"""Words in which somebody tells or asks of their own conduct, or of complaining; nobody has harassed them by that."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

from knowledge import danger, told

_SOMEBODY = r"(?:him|her|them|you|an?|the|my|our|another|some(?:one|body)|one of|people|colleagues?|trainees?|(?:[A-Z]|Dr)\w*)\b"
_UNKIND = r"(?:rude|nasty|mean|unkind|harsh|aggressive|offensive|abusive|horrible|unprofessional|disrespectful|cruel|impolite|insulting|vile|sarcastic|hostile|sharp|snappy)"
_MAY_HAVE = r"(?:(?:['’]ve| have| had| may have| might have| must have| was| am|['’]m| got| did| just| really| been| being| probably| a bit| bit| quite| rather| very| too| so| a little| kind of)*)"
_ADMITS = re.compile(
    rf"\b(?:I{_MAY_HAVE} {_UNKIND} (?:to|with|about|towards?|back to) {_SOMEBODY}"
    rf"|I(?:['’]ve| have| had| may have| might have| must have| just| basically| probably)* (?:bullied|harassed|insulted|mocked|trolled|abused|humiliated|belittled|(?:shouted|swore|snapped|yelled|screamed|lashed out) at) {_SOMEBODY}"
    rf"|I{_MAY_HAVE}(?: of)? (?:a |an |the )?(?:bully|troll|bullying|harassing|trolling)\b"
    rf"|(?:[Aa]m|[Ww]as|[Hh]ave|[Dd]id|AM) I (?:\w+ ){{0,2}}?(?:(?:a )?(?:bully|troll)|bully(?:ing)?|bullied|harass(?:ing|ed)?|{_UNKIND})\b)",
)
_SAID_OF = re.compile(
    r"(?i)\b(?:says?|said|saying|claims?|claimed|claiming|thinks|tells?|told|accus\w+|alleg\w+|because|that|when|if|whether|like|since|stop saying)\s+(?:\w+ ){0,3}$"
)
_MUTUAL = re.compile(
    r"(?i)\b(?:bull(?:y|ies|ied|ying)|harass\w*|insult\w*|abus\w+|troll\w*|threat\w*|shout\w* at|swore at|rude to|nasty to|mock\w*|stalk\w*|attack\w*|call(?:s|ed|ing)?) me\b"
)
_COMPLAINS = re.compile(
    r"(?i)^\W*(?:(?:and|but|so|ok|hi|hello|please|also)\b\W*)*(?:what (?:happens|would happen|will happen|do you do|is done|if)|who|whom|how|where|can|could|should|may|do|does|must|is it|will|would|am i)\b[^.!?\n]{0,60}?"
    r"\b(?:complain(?:s|ing|ts?)?|report(?:s|ing)?|raise|speak(?:ing)? (?:up|out)|whistle-?blow\w*|come forward|grievance)\b"
)
_OF_OWN = re.compile(r"(?i)\b(?:me|us|myself)\b")


def admits(text: str) -> bool:
    """Whether the writer tells of having been unkind to somebody, or asks whether they are; not what others say of it."""
    if danger.threatened(text) or danger.despairs(text) or _MUTUAL.search(text):
        return False
    found = _ADMITS.search(text)
    return found is not None and _SAID_OF.search(text[: found.start()]) is None


def asks_of_complaining(text: str) -> bool:
    """Whether all that the text does is ask how to complain, or what comes of it."""
    return not told.parts(text).told and _COMPLAINS.match(text) is not None and not _OF_OWN.search(text)
