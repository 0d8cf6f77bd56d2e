"""Talk about a draft that is no part of it: "can I post this?", "it's for LinkedIn", "thanks"."""

# ruff: noqa: E501  a pattern broken over lines cannot be read

from __future__ import annotations

import re

from knowledge.asides import writer_told
from knowledge.policy import fold

_LONGEST = 14  # words of a wish that comes without its draft
_BESIDE = 6  # words that may stand before or behind it
_SAID = frozenset(
    re.findall(
        r"\S+",
        """
        i i'm im i'd id i'll i've ive me my mine myself we we're we'd we've us our ours you u your ya it it's its that that's thats this these
        those the a an some any one of on in at to too for from by with under as if or and but so then not no yes before after until till up
        out over through off into here here's heres there what which when how anything something someone somebody anyone anybody whether
        can could may might must shall should will would do does don't is isn't am are was be been being have has had having got get getting
        want wanted wanna need needed like love hope hoping wondering wonder think thinking let mean meant going gonna go goes gone plan planning
        post posts posting posted tweet tweets tweeting tweeted share sharing send sending publish publishing put putting upload uploading
        repost reposting retweet retweeting rt comment commenting reply replying respond responding answer answering say saying write writing
        written wrote drafted type press hit draft drafts text caption captions thread blog wording bio status story message statement
        letter article line lines version piece paragraph para response proposed proposing suggested final
        x twitter linkedin facebook fb insta instagram ig threads bluesky tiktok youtube whatsapp mastodon page account feed profile website name
        site social media channel group timeline own personal public private live now today tonight tomorrow later soon morning afternoon
        evening night weekend asap monday tuesday wednesday thursday friday saturday sunday noon lunchtime yet
        check checking checked read reads reading review reviewing reviewed vet vetted proof proofread look looks looking looked see eye eyes eyeball
        cast run glance sanity sense second double quick quickly approve clear sign opinion opinions feedback thoughts views advice reckon
        know sound sounds seem still ok okay k alright all right fine safe good allowed acceptable appropriate sensible wise suitable fit enough
        wrong issue issues problem problems breach break rules rule policy bit little rude harsh cheeky long strong blunt much far edgy
        hi hello hey hiya dear forepost folks thank thanks cheers ta thx please pls plz sorry kindly kind regards many very lot advance just also maybe
        actually really again instead another new first last following below attached possible possibly safely able chance question yours
        """,
    )
)  # who, small and helping words; what is done with a draft; what it is called; where and when it goes; how it is read; manners
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_OKAY = (
    r"(?:ok(?:ay)?|all ?right|alright|fine|safe|good(?: enough)?|wise|allowed|acceptable|appropriate|sensible|too \w+)"
)
_NOUN = r"(?:posts?|tweets?|drafts?|captions?|repl(?:y|ies)|comments?|threads?|blogs?|wording)"
_ON = r"(?:on|to|for) (?:x|twitter|linkedin|facebook|fb|insta(?:gram)?|threads|bluesky|tiktok|(?:my|our) (?:account|page|feed|profile|story|blog))"
_ENDS = (
    r"(?=\s*(?:$|[)\]]|(?:up|out|over|through|please|pls|plz|quickly|quick|first|now|then|today|tonight|tomorrow|yet|before|instead|as (?:it )?is|or not"
    rf"|anyway|for me|to you|thanks|thx|ta|lol|and|{_ON})(?:\s|$)))"
)  # nothing follows that would be a subject of its own: "this", "this now", not "this policy", "that I passed"
_IT = rf"(?:(?:this|that|it|these)(?: one)?|the following(?: {_NOUN})?|(?:this|that|these|my|our|a|the) (?:\w+ )?{_NOUN}(?: {_NOUN})?){_ENDS}"
_MINE = rf"(?:this|that|my|our|the) (?:\w+ )?{_NOUN}"
_IT_IS = rf"(?:(?:this|that|it|these)(?: one)?|{_MINE})"
_SEND = r"(?:post|tweet|share|send|publish|put|upload|repost|retweet|comment|reply|reply with|go ahead with|say|use)"
_READ = (
    r"(?:(?:quickly |just )?(?:check|sanity.?check|read|review|vet|proof(?:read)?|approve|clear|look|go|have a (?:quick )?(?:look|read)|take a (?:quick )?look"
    r"|cast an eye|run an eye)(?: (?:at|over|through|of))*)"
)
_SOFTLY = r"(?:(?:please|pls|just|now|possibly|quickly|safely|also|maybe|go ahead and)\s+)*"
_WISH = re.compile(
    r"^(?:(?:hi|hello|hey|hiya|morning|ok|okay|so|and|but|also|please|pls|just|quick(?: one| question)?|um|er|right|then|before i post|forepost|there)\s+)*"
    r"(?:(?:do you think|i was wondering if|wondering if|any chance)\s+)?"
    rf"(?:(?:can|could|may|should|shall|might|must|ok if|is it {_OKAY} if|would it be {_OKAY} if) (?:i|we) {_SOFTLY}{_SEND} {_IT}"
    rf"|(?:i|we) (?:can|could|may|should|might) {_SOFTLY}{_SEND} {_IT}"
    rf"|(?:(?:can|could|would|will|may|might) (?:you|u|i|we|somebody|someone|anyone|anybody) {_SOFTLY})?{_READ} {_IT}"
    rf"|(?:i(?:'d| would| want| need| like)+|(?:can|could|may) i)(?: to)?(?: (?:have|get|like))? (?:you|somebody|someone)(?: to)? {_READ} {_IT}"
    rf"|(?:can|could|may) (?:i|we) (?:have|get) (?:{_IT_IS}|a {_NOUN}) (?:checked|read|reviewed|vetted|looked (?:at|over))"
    rf"|(?:is|are|was|would|will|does|do|how.?s|how (?:is|does))? ?{_IT_IS} (?:(?:is|be|look|looks|sound|sounds|read|reads|seem|really|still|actually)\s+)*"
    rf"{_OKAY}(?: (?:for me )?to (?:{_SEND}|go)(?: (?:out|up|live|{_IT}))?)?{_ENDS}"
    rf"|(?:is it |would it be |am i |are we )?{_OKAY} (?:for me |for us )?to {_SEND}(?: {_IT})?{_ENDS}"
    rf"|(?:any )?(?:thoughts|feedback|comments?|opinion|problems?|anything wrong|what (?:do|d'?) ?you (?:think|reckon))(?: on| of| about| with)? {_IT}"
    rf"|(?:is|does|would|will) {_MINE} (?:break|breach|go against|cross|against|a breach)\b"
    rf"|how (?:does|is) {_IT_IS}(?: (?:look|sound|read))?{_ENDS})",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:(?!\s-\s)[^.!?;:,\n–—])+")
_QUOTED = re.compile(r"[\"“«][^\"”»]{12,}[\"”»]|(?<!\w)['‘][^'’]{12,}['’](?!\w)", re.DOTALL)
_OF_THE_DRAFT = re.compile(
    r"\b(?:i|we)(?:'ve|'m|'re)?\s(?:[\w']+\s){0,3}?(?:written|wrote|drafted|made|prepared|posting|sending|sharing|working on|got|have)\b"
    r".*\b(?:posts?|tweets?|drafts?|captions?|repl(?:y|ies)|comments?|threads?|blogs?|something|piece|text|statement)\b"
    r"|\b(?:my|our|a) (?:[\w']+ ){0,2}(?:posts?|tweets?|drafts?|captions?|replies|blogs?)\b",
    re.IGNORECASE,
)


def only_talk(text: str) -> bool:
    """Whether a text has words, and only such as one needs to speak of a draft: no name, no subject, no blame."""
    found = words_of(text)
    return bool(found) and all(word in _SAID for word in found)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return _WORD.findall(text.replace("’", "'").lower())


def wishes(clause: str) -> bool:
    """Whether a part of a sentence is "can I post this", with no subject of its own."""
    return bool(_WISH.match(fold(clause.replace("’", "'")).strip(" -")))


def asks_for_check(text: str) -> bool:
    """Whether the text is "can I post this?" with nothing to read: short, pointing at a draft, about no subject."""
    text = fold(text.replace("’", "'"))
    if len(text.split()) > _LONGEST or _QUOTED.search(text):
        return False
    for clause in _CLAUSE.finditer(text):
        if wishes(clause[0]):
            before, rest = text[: clause.start()], text[clause.end() :]
            given = rest.startswith(":") and bool(rest.strip(" :"))
            return not given and _beside(before) and _beside(rest)
    return False


def _beside(text: str) -> bool:
    """Whether these words beside a wish speak of the draft; what else they may be is the draft."""
    few = len(text.split()) <= _BESIDE
    if text and writer_told(text) == len(text):
        return True
    return not words_of(text) or (few and only_talk(text)) or bool(_OF_THE_DRAFT.search(text))
