"""Whether words sound like a journalist's own: who writes, for which paper or programme, what for, and what is asked.

The trained reading knows how people tell of journalists better than how journalists write. A missed journalist is the
worst fault: two signs stand against a reading as nothing that matters, one sign beside a reading that somebody has to
see it, and one alone is enough to ask.
"""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
from typing import Final, assert_never

from knowledge.contacted import MEDIA, paper_reached, press_reached
from knowledge.labelled import Intent
from knowledge.spelling import spelt

_SIGNS: Final = 2
_WHO = re.compile(
    r"\b(?:reporter|journalist|journo|correspondent|columnist|freelancer?|presenter|broadcaster|producer|news ?desk"
    r"|(?:news|features|health|science|picture|deputy) editor|i (?:write|report) for|i work for the"
    r"|(?:i['’]m|i am|we['’]re|we are) (?:writing|filming|recording|making|putting together|working on) an?"
    r"|researcher (?:at|on|for|with) (?=the [A-Z]|[A-Z])|i cover (?:health|science|politics|the nhs)|production company)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    rf"(?:(?:\b(?:from|at|for|with)|,) (?:the |our |BBC |ITV )?(?:[A-Z][\w’'-]+ ){{0,3}}{MEDIA}\b"
    r"|\bRadio [A-Z]|\b(?:BBC|ITV|ITN|LBC|Sky News|Channel [45]|Today programme|Newsnight|Panorama)\b)"
)
_ASKS = re.compile(
    r"\b(?:(?:could|can|would|will|might) (?:you|we|i)\b[^.?!\n]{0,40}?"
    r"\b(?:comment|quote|statement|interview|on (?:air|the show)|on at|join us|respond|few words|take part|your view)"
    r"|\b(?:can|could) (?:you|we) (?:talk|speak|chat)\b"
    r"(?=\W*$|[?.!,]|\s(?:now|today|tonight|tomorrow|for|at|before|by)\b)"
    r"|for comment|(?:statement|comment|quote|response) (?:please|by|before)"
    r"|a (?:quick |short |brief )*(?:quote|comment|interview|word)\b|love (?:a|to (?:have|get|hear))\b|anything to say"
    r"|(?:get|have|put) you on|on (?:air|the record|camera)|right of reply"
    r"|any chance of (?:a few|\w+) (?:minutes|mins|words)|dms? (?:are )?open\b|are you (?:around|free|available) (?:at|for)\b[^.?!\n]{0,30}\d|i need \w+ words)",
    re.IGNORECASE,
)
_WHAT_FOR = re.compile(
    r"\b(?:(?:a|the|this|our) (?:[\w-]+ ){0,2}(?:piece|story|article|feature|column|segment|programme|show|documentary"
    r"|podcast|bulletin)|go(?:ing|es)? (?:to press|live)|to air|running an?|copy deadline"
    r"|my (?:next )?column|doing (?:something|a (?:bit|thing)) on (?:that|this|it)|(?:weekend|sunday|saturday|colour) supplement"
    r"|our (?:readers|listeners|viewers))\b",
    re.IGNORECASE,
)
_OWN = r"(?:video|clip|footage|tweet|post|photo|picture|image|quote|words|comments?)"
_ONLY_PRESS = re.compile(  # nobody else writes so
    r"\b(?:(?:my|our) (?:request|enquiry|inquiry) for (?:a |your )*(?:comment|statement|interview|response)|request for comment|(?:press|media) (?:request|enquiry|inquiry|query):?"
    r"|(?:what(?:['’]s| is| are)|(?:send|give) (?:me|us)|(?:i|we) need|(?:can|could|may) (?:i|we) (?:have|get)) your (?:official )?(?:statement|response|reaction|comments?) (?:on|to|about|regarding) (?!my\b|me\b|the reviewer|reviewer|this draft|our (?:email|proposal))"
    r"|(?:do you have|is there|have you(?: got)?|can you (?:offer|provide|put up)|looking for|speak to|get hold of) (?:a |an |any )?(?:press )?spokes(?:person|man|woman|people)"
    r"|put me through to (?:the |your )?(?:press|media|comms|communications)|i['’]?m on deadline|on (?:a )?(?:tight )?deadline here"
    r"|before (?:we|i) (?:publish|print|broadcast|air|run (?:it|this|the)|go (?:live|to press))|(?:ahead of|prior to|before) (?:publication|broadcast|transmission)"
    r"|(?:tomorrow|today|tonight|sunday|monday|saturday)['’]s (?:edition|paper|bulletin|front page|programme)"
    rf"|(?:may|can|could) (?:we|i) (?:please )?(?:use|reproduce|licen[cs]e|embed|run|broadcast|show) your {_OWN}\b(?=[^.?!\n]*\b(?:on air|edition|credit|paper|programme|bulletin|broadcast|story|licen|news|article|piece|online|report))"
    r"|your (?:name|hospital|trust|department|college)?(?: has| have)?(?: come| came| comes)? up in our (?:investigation|reporting|story|documents)|(?:our|my) investigation into (?:you|your|the)"
    r"|(?:foi|freedom of information) (?:response|release|reply|answer|figures|data|documents?)[^.?!\n]{0,40}\b(?:names?|mentions?|shows?|reveals?|identif\w+)\b|(?:figures|data|documents|emails|minutes) (?:obtained|released) under (?:foi|freedom of information)"
    r"|we have (?:seen|obtained) (?:the |your |a )?(?:leaked|internal|confidential)\b|sources? (?:tells?|told|says?|claims?) (?:us|me)?|any truth in the rumou?r"
    r"|(?:going|running|publishing|goes|printing|airing)\b[^.?!\n]{0,40} with or without (?:you|your)\b"
    r"|my (?:e-?mail|message|questions?|voicemail)[^.?!\n]{0,30}\b(?:for (?:the|a|our|my) (?:story|piece|article)|about (?:the|a|our|my) (?:[\w-]+ )?story)|questions (?:for you )?(?:ahead of|before) (?:publication|broadcast|we publish)"
    r"|doing (?:something|a (?:bit|piece|thing)) on (?:that|this|it) for (?:\w+day|tonight|tomorrow|the (?:weekend|programme|paper))"
    r"|(?:the )?embargo (?:is |was |has been )?(?:broken|breached)|(?:press association|PA|reuters|AP|AFP) copy\b)",
    re.IGNORECASE,
)
_NO_APPROACH = re.compile(  # a journal or a congress speaks, an old story is told, or it is no journalist after all
    r"\b(?:manuscripts?|submit|submission|special issue|peer review|proofs|symposium|abstracts?|chapter|line numbers|consultation draft|draft guideline"
    r"|nothing needed|no action|stand down|false alarm"
    r"|(?:is|was)(?:n['’]t| not) (?:actually )?(?:an? |the |from the )?(?:journalist|reporter|press)|(?:turn(?:ed|s) out|it was|they were) (?:to be )?(?:only |just )?(?:an? |the )?(?:\w+ )?(?:student|people|colleague|friend|neighbour)"
    r"|ignore (?:the|my|that)|(?:press office|comms) (?:has |have )?(?:sorted|dealt|handled)|(?:interview|programme|show) [^.?!\n]{0,30}(?:went (?:fine|well|ok)|has gone out))\b",
    re.IGNORECASE,
)
_ONES_OWN = re.compile(
    r"\b(?:can|could|may|should|shall|must|do|am|would) i\b|\bif (?:i|we|an?|the|some\w+)\b|\b(?:can|may|should|must|do) we have to\b|\bam i allowed\b",
    re.IGNORECASE,
)


def overrules(text: str, intent: Intent, *, handoff: bool) -> bool:
    """Whether it is the press although it reads as this intent. `handoff` says whether it reads as somebody's to see.

    Words that look like a draft, and what is told of hostility, are not overruled.
    """
    match intent:
        case Intent.OFFTOPIC:
            return sounds_like_press(text) or (handoff and _has_a_sign(text))
        case Intent.SMALLTALK:
            return sounds_like_press(text) or (handoff and may_be_press(text))
        case Intent.ASK | Intent.LOOKUP | Intent.CONCERN:
            return _speaks_as_press(text) or paper_reached(text) or (handoff and may_be_press(text))
        case Intent.PRESS | Intent.REVIEW | Intent.ANTAGONISTIC | Intent.HARASSMENT:
            return False
        case _:
            assert_never(intent)


def sounds_like_press(text: str) -> bool:
    """Whether at least two of the signs are there, or a paper is told to have rung; no journal or congress speaks."""
    if _NO_APPROACH.search(text):
        return False
    return _signs(text) >= _SIGNS or paper_reached(text)


def _speaks_as_press(text: str) -> bool:
    """Whether the words are a journalist's own beyond doubt, also where they read as a question or a worry."""
    if _NO_APPROACH.search(text) or _ONES_OWN.search(text):
        return False
    return bool(_ONLY_PRESS.search(text)) and _signs(text) >= _SIGNS


def may_be_press(text: str) -> bool:
    """Whether one sign is there that few others would give: words of the press, or of somebody whom they reached."""
    if _NO_APPROACH.search(text):
        return False
    return press_reached(text) or (bool(_ONLY_PRESS.search(text)) and not _ONES_OWN.search(text))


def _has_a_sign(text: str) -> bool:
    return not _NO_APPROACH.search(text) and (_signs(text) > 0 or press_reached(text))


def _signs(text: str) -> int:
    own = spelt(text)
    return sum(bool(sign.search(own)) for sign in (_WHO, _WHERE, _ASKS, _WHAT_FOR, _ONLY_PRESS))
