"""Whether an author says that the views are personal: in the post itself or in the profile they describe."""

from __future__ import annotations

import re

_VIEWS = (
    r"(?:views?|opinions?|thoughts?|tweets?|posts?|words|rants?|ramblings?|(?:hot )?takes?|musings?|comments?|feelings)"
)
_WHERE = r"(?: (?:expressed|shared|posted|here|above|below|on here|on this account|I (?:share|post|express)))*"
_WHOLLY = r"(?:(?:entirely|all|strictly|very much|purely|just|only|solely|always) )*"
_OWN = r"(?:mine(?: alone| only)?|ours|(?:my|our) ?(?:own|alone|personal)|personal)\b(?! ?\?)"
_BODY = r"(?:the (?:college|(?-i:[A-Z]{2,5})|organi[sz]ation|committee|group|board)|(?:any|other) (?:organi[sz]ations?|bod(?:y|ies)|group|committee|college)|any(?:one|body))\b"
_POSTING = r"(?:speak|writ|post|talk|tweet)(?:e|ing)?"
_ENDS = (
    r"(?=\s*(?:$|[^\w\s#'])|\s+(?:and|not|as|of course|obviously|unless|here|etc|but|throughout|naturally|#\w+)\b|\n)"
)
_BEGINS = r"(?:^|(?<=[.,;:!|(\[\n•·–-])|(?<=[.,;:!|(\[•·–-] )|(?<=[\U0001f000-\U0001ffff\u2600-\u27bf\ufe0f] ))"
_PERSONAL = re.compile(
    rf"\b{_VIEWS}{_WHERE},? (?:are |is |being ){_WHOLLY}{_OWN}"
    rf"|\b{_VIEWS}{_WHERE}(?: ?[,:=–-] ?| ){_WHOLLY}{_OWN}{_ENDS}"
    rf"|\b(?:my|these|these are|all) (?:own|personal) {_VIEWS}\b(?! (?:is|are|was|were|of the)\b)(?! ?\?)"
    rf"|\bthis is (?:just |only |purely )?(?:a|my)(?: own| purely)? personal {_VIEWS}\b"
    rf"|{_BEGINS}(?:own|personal) {_VIEWS}\b(?! (?:is|are|of)\b)(?! ?\?)"
    r"|\bin (?:a|my|my own) (?:purely |strictly |entirely )?(?:personal|private|individual) capacity\b"
    rf"|\b(?:{_POSTING}|here)(?: only| purely| strictly| just| entirely)* (?:for|as) (?:nobody but |no one but )?(?:myself|a private (?:person|individual|citizen))\b"
    rf"|\b{_POSTING} (?:(?:only|just|purely) for me\b|for me (?:alone|only)\b)"
    r"|\b(?:for|as) myself,? (?:and )?(?:not|nobody|no one)\b"
    r"|\b(?:speaking (?:purely |strictly )?personally|personally speaking)\b"
    rf"|\b(?:{_VIEWS}|mine|personal|my own)\b[^.!?]{{0,30}}?(?:\b(?:not|never|none of (?:them|it))|n't)(?: is| necessarily| always)? (?:those of |the (?:views?|opinions?) of |(?:to be|be) (?:read|taken|seen) (?:as|for) |represent(?:ing)? |reflect(?:ing)? |speak(?:ing)? for |shared by |endorsed by )?{_BODY}(?:'s|(?= (?:views?|opinions?)\b|\s*(?:$|[^\w\s'])| (?:or|nor|and)\b))"
    rf"|\bnot (?:necessarily )?(?:those|the views?|the opinions?) of {_BODY}"
    rf"|\b(?:not|don't|never)(?: here to)? {_POSTING} (?:for|on behalf of) {_BODY}"
    r"|\b(?:this is (?:a|my)|on my|my) (?:personal|private) (?:account|profile|page)\b(?! of)"
    rf"|{_BEGINS}(?:personal|private) (?:account|profile|page)\b(?! of)"
    r"|#(?:all)?(?:views|opinions|tweets)(?:are)?(?:my|mine)(?:own)?\b|#(?:my)?(?:own|personal)(?:views|opinions)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:\b(?:not|never|no longer|nor)|n't) (?:\w+ing )?(?:just |only |merely )?$", re.IGNORECASE)

_LONGEST = 30  # words; more are a post, not a remark on a profile
_IN_PROFILE = re.compile(
    r"^\W*(?:(?:yes|but|ok|okay|well|oh|and|also|actually|btw|no)\W+)*(?:"
    r"(?:my|our|the) (?:\w+ ){0,2}(?:profile|bio|account)(?: page| description| text)? (?:already |does |clearly |now )*"
    r"(?:says?|states?|reads?|has|tells?|mentions?|includes?|makes (?:it )?clear)(?: that| already)?\s*[:,]?\s*(?P<says>.+)"
    r"|(?:it(?:'s| is| says| stands)?|that(?:'s| is)?|i (?:say|state|have|wrote|put)(?: it| that)?|there(?:'s| is))\s*(?P<before>.*?)\s*"
    r"(?:in|on) (?:my|our|the) (?:\w+ ){0,2}(?:profile|bio|account)(?: that| already)?\s*[:,]?\s*(?P<after>.*))$",
    re.IGNORECASE | re.DOTALL,
)


def said_of_profile(text: str) -> str:
    """What somebody says to stand in their profile, in their words; empty where they say nothing of the kind."""
    text = text.replace("’", "'").strip()
    found = _IN_PROFILE.match(text) if len(text.split()) <= _LONGEST and not text.endswith("?") else None
    if found is None:
        return ""
    said = found["says"] or f"{found['before'] or ''} {found['after'] or ''}"
    return said.strip(" \t\n.,;:!\"“”'‘’")


def personal_views(text: str) -> bool:
    """Whether the words say that the views are the author's own, and not only that they are not an employer's."""
    text = re.sub(r"[^\S\n]+", " ", text.replace("’", "'"))
    return any(not _DENIED.search(text[: found.start()][-30:]) for found in _PERSONAL.finditer(text))
