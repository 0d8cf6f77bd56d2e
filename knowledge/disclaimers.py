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


def personal_views(text: str) -> bool:
    """Whether the words say that the views are the author's own, and not only that they are not an employer's."""
    text = re.sub(r"[^\S\n]+", " ", text.replace("’", "'"))
    return any(not _DENIED.search(text[: found.start()][-30:]) for found in _PERSONAL.finditer(text))
