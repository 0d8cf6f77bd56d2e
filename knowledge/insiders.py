"""Words that name somebody of the College itself: a member, an employee, an Officer, an examiner."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

from knowledge.span import Span, cut

_WHO = (
    r"(?:fellows?(?=\W|$)|members?|employees?|staff(?: member| team)?|examiners?|officers?|vice-?president|president|registrar|treasurer|dean|council member|college tutor|tutor|trainee rep"
    r"|chairs?|regional (?:chair|adviser|advisor|lead|representative)|lay (?:member|rep(?:resentative)?)|contributors?|trustee|assessors?|question writers?|supervisor|vice-chair|TPD"
    r"|training programme director|educational supervisor|assistant|secretary|convenor|adviser|temps?|warden|committee members?|board member)"
)
_LEAD = r"(?:an?|the|one of (?:the|our|your|my)|two of (?:the|our|your)|another|some(?:body|one) (?:from|in|on)(?: the| your| our)?|our|your|my(?: own)?|her|this|that|one|two)"
_BODY = r"(?:sub-?committee|committee|panel|board|council|faculty|working (?:party|group)|executive|exec)"
_PATTERNS = (
    (2.0, re.compile(rf"(?i)\b(?:he|she|they)(?:['’]?s|['’]?re| is| are| was| were)? (?:(?:also|both|now|still|even|actually) )*(?:on|sits? on|chairs?|serves? on|a member of) (?:the|our|your|my|that|this|a) (?:same )?(?:[\w’'-]+ ){{0,3}}?{_BODY}\b")),
    (3.0, re.compile(rf"(?i)\b{_LEAD}\s+(?:[\w’'-]+\s+){{0,3}}?{_WHO}(?:\s+(?:of|on|at|in|for)\s+(?:the|our|your|my|this|that same)\s+(?:[\w’'-]+\s?){{1,3}}?(?=[\s,.;:!?)]|$))?")),
    (2.5, re.compile(r"(?i)\b(?:some(?:body|one)|a (?:man|woman|lad|bloke|chap|colleague|consultant|person)|people|the man|two people|colleague)\b[^.,;\n]{0,24}?\b(?:on|in|from|at|sits? on)\s+(?:the|our|your|my|a)\s+(?:same\s+)?(?:[\w’'-]+\s+){0,2}(?:committee|sub-?committee|panel|board|council|faculty board|team|office|working party|group|services|college|crew)")),
    (2.0, re.compile(r"(?i)\b(?:RC[A-Z]{1,3}|College)\s+(?:[\w’'-]+\s+){0,1}" + _WHO)),
)  # fmt: skip


def candidates(text: str) -> list[Span]:
    """Words that name an insider, the likeliest first."""
    found = [cut(text, m.start(), m.end(), weight) for weight, pattern in _PATTERNS for m in pattern.finditer(text)]
    return sorted((span for span in found if span), key=lambda span: (-_weight(text, span), span.start))


def _weight(text: str, span: Span) -> float:
    own = re.search(r"(?i)\b(?:I['’]?m|I am|as|I was|I sit)\s+$", text[max(0, span.start - 12) : span.start])
    return span.score - (3.0 if own else 0.0)


_SENTENCE = re.compile(r"[^.!?\n]+")
_CLAUSE = re.compile(r"[^.!?,;\n]+")
_BULLIED = re.compile(
    r"(?i)\b(?:(?:bull(?:y|ies|ied|ying)|harass\w*|humiliat\w+|intimidat\w+|belittl\w+|insult\w*|abus(?:es|ed|ing)|mock(?:s|ed|ing)?|grop(?:es|ed|ing)"
    r"|stalk(?:s|ed|ing)?|touch(?:es|ed|ing)|threaten(?:s|ed|ing)?) me\b|(?:scream|shout|swear)(?:s|ed|ing)? at me|swore at me|pick(?:s|ed|ing) on me"
    r"|mak(?:es?|ing) my (?:\w+ )?(?:life|work|job) (?:\w+ ){0,2}?(?:hell|misery|miserable|impossible|unbearable)"
    r"|made my (?:life|job) (?:\w+ ){0,2}?(?:hell|misery|miserable)|sexual (?:\w+ )?(?:messages?|comments?|remarks?|advances?))"
)
_HARASSED = re.compile(
    r"(?i)\b(?:(?:bull(?:y|ies|ied|ying)|harass(?:es|ed|ing)?|stalk(?:s|ed|ing)?|grop(?:es|ed|ing)|humiliat(?:es|ed|ing)|intimidat(?:es|ed|ing)|belittl(?:es|ed|ing)|molest(?:s|ed|ing))"
    r" (?:her|him|them|us|an?|our|my|the|another|one of|two of|junior|trainees?|colleagues?|staff|women|people)\b"
    r"|(?:being|been|is|was|are|were|gets?|getting|got) (?:\w+ )?(?:bullied|harassed|stalked|groped|humiliated|intimidated|belittled|molested|threatened|hounded) by\b"
    r"|keep(?:s|ing)? (?:on )?(?:inviting|asking|messaging|texting|calling|ringing|dm-?ing|touching|following|commenting on|liking|contacting|sending) (?:me|my|her|him|them|every)\b"
    r"|(?:invit|ask)(?:es|s|ed|ing) (?:me|her|him|them) (?:out\b|for (?:a )?(?:drinks?|dinner)\b))"
)
_TARGETED = re.compile(
    r"(?i)\b(?:poll|rumou?rs?|lies|gossip|thread|posts?|posting|posted|posters?|memes?|jokes?|joking|account|page|group chat|messages?|stor(?:y|ies)|screenshots?|comments?|tweets?|tweeting|campaign|petition|blog"
    r"|complaints?|things|stuff|spreading|lying|laughing|gossiping)\b[^.!?\n]{0,60}\b(?:about|against|at) me\b"
    r"|\b(?:telling|tells|told|emailing|emails|emailed|writing to|messaging|contacting|ringing|calling) (?:my|our) (?:boss|employer|manager|trust|department|colleagues?|patients|supervisor|consultant|team|family|wife|husband|partner)\b"
    r"[^.!?\n]{0,60}\b(?:i(?:['’]m| am|['’]ve| have| was)|about me)\b"
    r"|\b(?:impersonat(?:es|ed|ing)|pretend(?:s|ed|ing) to be) me\b"
)
_OF_THE_PRESS = re.compile(
    r"(?i)\b(?:reporters?|journalists?|journos?|producers?|papers?|newspapers?|editors?|press)\b"
)


def accused(text: str) -> bool:
    """Whether the writer tells of being bullied, and somebody of the College is named in the same sentence or the next.

    What a journalist does, or asks about, is no such complaint.
    """
    sentences = list(_SENTENCE.finditer(text))
    for place, sentence in enumerate(sentences):
        bullied = any(
            _BULLIED.search(clause[0]) and not _OF_THE_PRESS.search(clause[0])
            for clause in _CLAUSE.finditer(sentence[0])
        )
        near = text[sentence.start() : sentences[min(place + 1, len(sentences) - 1)].end()]
        if bullied and any(span.score > 0 for span in candidates(near)):
            return True
    return False


def harasses(text: str) -> bool:
    """Whether somebody of the College is told to harass anybody: the writer, a trainee, a colleague."""
    return accused(text) or (_HARASSED.search(text) is not None and any(span.score > 0 for span in candidates(text)))


def targets_writer(text: str) -> bool:
    """Whether the text tells of something said or done about the writer behind their back."""
    return _TARGETED.search(text) is not None
