"""Whether somebody tells that a paper, a programme or people of theirs got in touch: "Sky rang", "a man from the Echo"."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
from typing import Final

from knowledge import told
from knowledge.spelling import spelt

MEDIA: Final = (
    r"(?:Times|Herald|Gazette|Post|Courier|Chronicle|Echo|Argus|Advertiser|Observer|Radio|FM|TV|News|Tonight|Magazine"
    r"|Weekly|Daily|Review|Standard|Sentinel|Ledger|Tribune|Mercury|Examiner|Mail|Star|Sun|Mirror|Express|Telegraph"
    r"|Independent|Guardian|Podcast|Pod|Press|Wire|Broadcasting|Beacon|Clarion|Recorder|Reporter|Bulletin|Breakfast)"
)
_FAMOUS = (  # in any letter case
    r"(?:the )?(?:bbc(?: (?:radio|news|breakfast|scotland|wales)(?: \w+)?)?|itv(?: news)?|itn|lbc|sky news|chann?el (?:4|5|four|five)(?: news)?|newsnight|panorama|beeb|reuters"
    r"|press association|daily (?:mail|mirror|express|telegraph|star)|sunday (?:times|mirror|telegraph)|financial times|mail on sunday|hsj|radio (?:4|5|four|five)(?: live)?|today programme)"
    r"|the (?:times|guardian|telegraph|mirror|indy|scotsman|echo|gazette|local (?:paper|rag|news|radio|newspaper)|papers|press|tabloids?|media)"
)
_TITLED = rf"(?:[Tt]he )?(?:[A-Z][\w’'-]+ ){{0,3}}{MEDIA}(?: (?:on Sunday|News|Online|\d))?|[Tt]he (?:Sun|Mail|Star|Express|Metro|FT|Post|PA|AP|Indy)|Sky|Radio [A-Z]\w+|(?:Classic|Capital|Heart) FM"
_PAPER = rf"(?:(?i:{_FAMOUS})|{_TITLED})"
_PEOPLE = r"(?i:(?:reporter|journalist|journo|correspondent|columnist|news ?desk|(?:camera|film|tv|news) crew|(?:newspaper|paper|press|telly|tv) (?:man|woman|bloke|guy|lady|people|lot)|photographer|producer|press photographer)s?)"
_STILL = r"(?i:(?: (?:has|have|had|is|are|was|just|again|already|now|also|keeps?|kept|then|both|been|apparently|desk|newsdesk|people|lot|journalists?|reporters?|producers?))*)"
_ME = r"(?:me|us|my|our|him|her|them|for)"
_REACHED = (
    r"(?i: (?:been on(?= to| at| \d|$|[.,!;]| the (?:phone|line))|rang|rung|ringing|phoned|phoning|telephoned|(?:(?<!is )(?<!are )(?<!was )(?<!were )called)(?! (?:it|the|that|this|an?|for|out|on|off)\b)|calling (?:me|us|my|our)"
    rf"|e-?mail(?:ed|ing)|messag(?:ed|ing)|dm(?:['’]?e?d|ing)|texted|texting|contacted|contacting|approached|(?:got |been |getting )?in touch|on (?:to|at) {_ME}"
    rf"|(?:been )?on (?:the (?:phone|line|blower|other line)|line \d)|(?:been )?after (?:{_ME}|an?|comment|quotes?)|wants? (?:an? |some |{_ME} )?(?:comment|quote|statement|words?|interview|us\b|me\b|to (?:talk|speak|interview|film|quote|hear))"
    rf"|asked (?:{_ME}|if)|asking (?:{_ME}|if|about)|wrote to {_ME}|sniffing|door-?stepp\w+|turned up|knocked|rocked up|(?:is |are )?(?:outside|at) (?:the|my|our) (?:\w+ )?(?:house|home|door|gate|ward|hospital|department|clinic|entrance)"
    r"|ha(?:s|ve) (?:got )?(?:hold of )?(?:our|my) (?:\w+ )?(?:report|emails?|minutes|figures|numbers|data|letter|story|names?)(?: already)?)\b)"
)  # fmt: skip
_BY = r"(?i:\b(?:(?:been |was |were |got |being |is being |just )(?:called|rung|phoned|contacted|approached|e-?mailed|messaged|dm['’]?e?d|texted|door-?stepped|chased|cornered)(?: up| again)?(?: today| yesterday| just now| this (?:morning|afternoon))? (?:by|from)|(?:got|had|have|received|missed|a) (?:an? |another |missed )*(?:call|voicemail|message|text|e-?mail|letter|dm|note|phone ?call)s?(?: just now| today| yesterday)? (?:from|off|of))(?: (?:an?|the|some|somebody|someone|\w+) (?:at|from|of|on))? )"
_TOLD = re.compile(rf"(?<![\w’'-]){_PAPER}{_STILL}{_REACHED}|(?<![\w’'-]){_PEOPLE}(?: (?:from|at|of|for|with) {_PAPER})?{_STILL}{_REACHED}|{_BY}(?:an? |some |the )?(?:{_PAPER}|(?i:\w+ )?{_PEOPLE}|(?i:newspaper|magazine|radio station|news agency|tabloid)\b)")  # fmt: skip
_AT_THE_DOOR = re.compile(
    rf"\bdoor-?stepp(?:ed|ing)\b|{_PEOPLE} (?:(?:is|are|standing|waiting|parked) )*(?:outside|at|on|by) (?:the|my|our) (?:\w+ )?(?:house|home|door|doorstep|gate|ward|hospital|department|clinic|entrance)\b",
    re.IGNORECASE,
)
_PAPER_TOLD = re.compile(rf"(?<![\w’'-]){_PAPER}{_STILL}{_REACHED}|{_BY}(?:an? |the )?{_PAPER}")
_OLD = re.compile(
    r"\b(?:last (?:year|month)|years? ago|months? ago|in (?:19|20)\d\d|it['’]s about \d{4}|once|back (?:when|then)|worked before|done and dusted|(?:old|last|previous) (?:job|trust|place)|used to|nothing came|came to nothing|never (?:rang|called|replied)|went with (?:somebody|someone) else"
    r"|already (?:dealt|passed|sorted|handled)|press office (?:has|have|is|are) (?:dealt|dealing|handling|replied)|no need)\b",
    re.IGNORECASE,
)


def paper_reached(text: str) -> bool:
    """Whether a paper or a programme by its name is told to have got in touch; not what if, and not long ago."""
    return _stands(_PAPER_TOLD, text)


def press_reached(text: str) -> bool:
    """The same of anybody of the press, and of people at the door."""
    return _stands(_TOLD, text) or _stands(_AT_THE_DOOR, text)


def _stands(pattern: re.Pattern[str], text: str) -> bool:
    if _OLD.search(text):
        return False
    own = spelt(text).replace("\n", ". ")
    return bool(pattern.search(told.parts(own).told or _short(own)))


def _short(text: str) -> str:
    """Two words tell by themselves what longer texts tell in a sentence: "Sky rang"."""
    return text if len(text.split()) < 3 and not text.rstrip().endswith("?") else ""  # noqa: PLR2004  what told.parts leaves out
