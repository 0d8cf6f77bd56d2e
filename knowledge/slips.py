"""Somebody tells that a patient can be recognised in what they posted already: a slip that must be told at once."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

_POSTED = re.compile(
    r"(?i)\b(?:(?:i|we)(?:['’]ve| have)?(?: (?:just|already|accidentally|stupidly|then|only))* (?:posted|tweeted|shared|uploaded|put up|put|published|retweeted|sent)"
    r"|(?:my|our|the) (?:post|tweet|photo|picture|story|video|reel|slide)s?\b)"
)  # fmt: skip
_OF_A_PATIENT = re.compile(
    r"(?i)\b(?:patients?(?:['’]s?)?|x-?rays?|scans?|cts?|mris?|mammograms?|ultrasounds?|films?|ward|nhs number)\b"
)
_RECOGNISED = re.compile(
    r"(?i)\b(?:names?|numbers?|date of birth|dob|initials|face|tattoo|labels?|identif\w+|recogni[sz]\w+|details|wristband)\b"
)
_BY_MISTAKE = re.compile(
    r"(?i)\b(?:reali[sz]ed?|notic(?:ed|e)|spotted|saw too late|by (?:mistake|accident)|accidental(?:ly)?|oops|my mistake|forg[eo]t to (?:crop|remove|blur|anonymi[sz]e|hide)"
    r"|(?:deleted|removed) (?:it|the|that)|(?:took|taken|take) (?:it|that|the \w+) down|in the corner|(?:still |was |were |is |are )visible|what now|panic\w*)\b"
)


def made_public(text: str) -> bool:
    """Whether the writer tells that a post of theirs shows who a patient is, and that it was not meant to."""
    return all(sign.search(text) for sign in (_POSTED, _OF_A_PATIENT, _RECOGNISED, _BY_MISTAKE))
