"""Whether words sound like a journalist's own: who writes, for which paper or programme, what for, and what is asked.

The trained reading knows how people tell of journalists better than how journalists write. A missed journalist is the
worst fault, so that two of these four signs stand against a reading as nothing that matters.
"""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = 2
_MEDIA = (
    r"(?:Times|Herald|Gazette|Post|Courier|Chronicle|Echo|Argus|Advertiser|Observer|Radio|FM|TV|News|Tonight|Magazine"
    r"|Weekly|Daily|Review|Standard|Sentinel|Ledger|Tribune|Mercury|Examiner|Mail|Star|Sun|Mirror|Express|Telegraph"
    r"|Independent|Guardian|Podcast|Pod|Press|Wire|Broadcasting|Beacon|Clarion|Recorder|Reporter|Bulletin|Breakfast)"
)
_WHO = re.compile(
    r"\b(?:reporter|journalist|journo|correspondent|columnist|freelancer?|presenter|broadcaster|producer|news ?desk"
    r"|(?:news|features|health|science|picture|deputy) editor|i (?:write|report) for|i work for the"
    r"|(?:i['’]m|i am|we['’]re|we are) (?:writing|filming|recording|making|putting together|working on) an?)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    rf"(?:(?:\b(?:from|at|for|with)|,) (?:the |our |BBC |ITV )?(?:[A-Z][\w’'-]+ ){{0,3}}{_MEDIA}\b"
    r"|\bRadio [A-Z]|\b(?:BBC|ITV|LBC|Sky News|Channel [45])\b)"
)
_ASKS = re.compile(
    r"\b(?:(?:could|can|would|will|might) (?:you|we|i)\b[^.?!\n]{0,40}?"
    r"\b(?:comment|quote|statement|interview|on (?:air|the show)|on at|join us|respond|few words|take part|your view)"
    r"|\b(?:can|could) (?:you|we) (?:talk|speak|chat)\b"
    r"(?=\W*$|[?.!,]|\s(?:now|today|tonight|tomorrow|for|at|before|by)\b)"
    r"|for comment|(?:statement|comment|quote|response) (?:please|by|before)"
    r"|a (?:quick |short |brief )*(?:quote|comment|interview|word)\b|love (?:a|to (?:have|get|hear))\b|anything to say"
    r"|(?:get|have|put) you on|on (?:air|the record|camera)|right of reply)",
    re.IGNORECASE,
)
_WHAT_FOR = re.compile(
    r"\b(?:(?:a|the|this|our) (?:[\w-]+ ){0,2}(?:piece|story|article|feature|column|segment|programme|show|documentary"
    r"|podcast|bulletin)|go(?:ing|es)? (?:to press|live)|to air|running an?|copy deadline"
    r"|our (?:readers|listeners|viewers))\b",
    re.IGNORECASE,
)
_SCHOLARLY = re.compile(
    r"\b(?:manuscripts?|submit|submission|special issue|peer review|proofs|symposium|abstracts?|chapter"
    r"|nothing needed|no action)\b",
    re.IGNORECASE,
)


def sounds_like_press(text: str) -> bool:
    """Whether at least two of the signs are there, and no journal or congress speaks."""
    if _SCHOLARLY.search(text):
        return False
    return sum(bool(sign.search(text)) for sign in (_WHO, _WHERE, _ASKS, _WHAT_FOR)) >= _SIGNS
