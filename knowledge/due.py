"""Until when somebody wants an answer: words of time in a text, weighed by what stands around them."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

from knowledge.span import Span, cut

_NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty(?:-five)?|fifty|ninety|(?:a )?(?:couple|few)(?: of)?|(?:half|quarter) an|half|three quarters of an)"
_UNIT = r"(?:min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|wks?|months?|fortnights?)"
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MINUTES = r"(?:half|quarter|five|ten|twenty|twenty[- ]five)"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|weds|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_TOMORROW = r"(?:tomorrow|tomo|tomorow|tommorow|tmrw|tmw|tomoz|2moro|2morrow|the morn)"
_CLOCK = (
    rf"(?:\d{{1,2}}[:.]\d{{2}}(?!\d)\s?(?:am|pm|a\.m\.|p\.m\.)?|\d{{1,2}}\s?(?:am|pm|a\.m\.|p\.m\.)(?!\w)|[01]\d[0-5]\d(?=\s+(?:hrs|hours|tomorrow|today|tonight|sharp|on|GMT))"
    rf"|{_MINUTES} (?:past|to) (?:{_HOUR}|\d{{1,2}}|midnight|noon)|half[ -](?:{_HOUR}|\d{{1,2}})|(?:{_HOUR}|\d{{1,2}}) ?o['’ ]?clock"
    r"|noon|midday|midnight|lunch(?:time|-time)?|tea-?time|top of the hour|half past)"
)
_PART = r"(?:morning|afternoon|evening|night|am|pm|lunchtime|noon|first thing|teatime)"
_DAY = (
    rf"(?:today|tonight|tonite|overnight|{_TOMORROW}(?:['’]s)?(?: {_PART})?|this (?:{_PART}|arvo|week|month|weekend|{_WEEKDAY})|(?:(?:next|this|last|the last) )?{_WEEKDAY}\b(?: (?:week|fortnight|after next|{_PART}))?"
    rf"|(?:{_PART} )?on {_WEEKDAY}|(?:next|the) (?:week(?:end)?(?: after next)?|month|term|year)|the weekend|a week (?:on|today)(?: {_WEEKDAY})?"
    rf"|(?:the )?\d{{1,2}}(?:st|nd|rd|th)(?: (?:of )?(?:{_MONTH}|next month|this month|the month))?|\d{{1,2}} {_MONTH}\b|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|(?:early|mid|late|end)[- ](?:of )?{_MONTH}\b"
    rf"|(?:the )?end of (?:the |this |next )?(?:day|week|month|quarter|play|term|year|today|business|{_MONTH})|close of (?:play|business)|(?:by )?close today|(?-i:COP|COB|EOD|EOP)|first thing|half[- ]term|(?:the )?new year"
    r"|same day|later today|the (?:\w+-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)(?= (?:full|comma|of|cheers|at)|[\"'”’.,]|$))"
)
_SPAN = rf"(?:(?:with)?in|inside|for|over|next)\s+(?:(?:about|the|next|around|under|less than|another)\s+){{0,3}}(?:{_NUMBER}\s?)?(?:{_UNIT})\b"
_FEAST = r"(?:Lent|Easter|Christmas|Whitsun|Michaelmas|Halloween|Eid|Diwali|Ramadan|Pentecost|midsummer|Hogmanay|Burns Night|Black Friday|Lammas|Candlemas|Lady Day|Twelfth Night|Corpus Christi|St \w+['’]s|recess|solstice|AGM|bank holiday|monsoon|harmattan|Black History Month|(?:\w+ )?Awareness (?:Week|Month)|parliamentary session|holidays|festival season|(?:Trinity|Hilary|spring|summer|autumn) term|(?:new |the )*financial year|freshers['’] week|half[- ]term|(?:the )?clocks (?:change|go (?:back|forward)))"
_SEP = r"(?:,? (?:on |at |the |by |of |in the )?)"
_BARE = rf"(?:{_HOUR}|\d{{1,2}}|\d{{4}})(?! ?(?:of|people|per|%|st\b|nd\b|rd\b|th\b|years?|times|posts?|words?|questions?|comments?|trusts?|hundred|thousand|or|pages?|{_UNIT})\b)(?![\w/%-]|[.:]\d|['’]s|,\d)"
_PREP = r"(?:by|before|until|till|til|no later than|prior to|ahead of|from|at|for|@|in time for)"
_TIME = re.compile(
    rf"(?i)(?<![\w£.:/-])(?:"
    rf"(?P<span>{_SPAN})"
    rf"|(?P<both>(?:{_PREP}\s+(?:the |their |about )?)?(?:(?:{_CLOCK}|{_DAY})(?:{_SEP}(?:{_CLOCK}|{_DAY}))*(?:{_SEP}(?:{_BARE}))?(?! ?(?:years|times)))"
    rf"|(?:{_BARE}) (?:{_TOMORROW}(?: morning)?|tonight|today|this (?:evening|afternoon|morning)|sharp|in the morning|on (?:the \d+(?:st|nd|rd|th)|{_WEEKDAY}))"
    rf"|{_PREP} {_BARE}(?:{_SEP}{_DAY})?)"
    rf"|(?P<month>(?:(?:in|by|until|till|before|from|out in|our|next) )?(?:(?:early|late|mid)[- ])?{_MONTH}\b(?! (?:\d{{4}}|is |be|have|we|I |you|not))|(?:in |next |the |this )*(?:spring|summer|autumn|winter)\b)"
    rf"|(?P<foreign>(?:demain|ce soir|aujourd['’]hui|heute|morgen früh|stasera|domani|hoy|mañana|dziś|jutro|vandaag|amanhã|hoje|heno|yfory|σήμερα|αύριο|今晚|今天|明天|آج رات|اليوم|غدا|आज|inniu)(?: [^\s.,;]{{1,12}}){{0,3}})"
    rf"|(?P<feast>(?:(?:by|before|until|till|til|after|efter|in|at|around|on)\s+)?(?:(?:the|new|next)\s+)*{_FEAST}\b)"
    rf"|(?P<event>before (?:I|he|she|they|you|we|his|her|their|the|its)\b(?! (?:was|were|had|did|could|got|went|answer|repl|say|post|send|press|can|end))[^.,;:!?\n]{{2,32}}|when (?:he|she|they) \w+s?\b)"
    rf"|(?P<count>{_NUMBER} (?:working days|hrs?|hours|mins?|minutes)\b))"
)
_WANTS = re.compile(
    r"(?i)\b(?:by|before|until|till|deadline|needs?|need(?:ed|ing)?|wants?|asap|file|filing|files|print(?:s|ing|ers)?|press(?:es)?|publish\w*|live|air(?:s|ing)?|broadcast\w*|goes? out|going out|runs?|running|record\w*"
    r"|out|copy|edition|bulletin|due|closes?|slot|on air|goes? (?:up|to|live|on)|embargo\w*|rolls?|bed|off stone|lock\w*|upload\w*|wrap|reply|answer|respon\w+|statement|hold|wait\w*|by then|cut|give[ns]? (?:me|us|him)?|ring(?:ing)? back|back|film\w*"
    r"|shoot\w*|come|coming|interview|call|booked|posting|story['’]?s? up|show|programme|news|at the latest|latest|or else|to reply)\b"
)
_PAST = re.compile(
    r"(?i)\b(?:yesterday|last|since|ago|rang|phoned|emailed|called|sent|received|wrote|posted|came|left|taken|logged|started|happened|typed|tagged|tweeted|(?<!be )published (?=at|on$)|clinic|theatre|meetings?|teaching|lecture|on call|shift|nights|on leave|out of office|plane|met|went (?:out|up)|lifted|found out)\b[^.,;!?\n]{0,18}$"
)
_PASTISH = re.compile(r"(?i)^(?:\s*(?:ago|last (?:week|night)|old|long|later)\b)")
_HEADER = re.compile(r"(?im)^[ \t>*]*(?:sent|date|on|when|time)\b\*?\s*:?[^\n]{0,30}$")
_NAMED = re.compile(
    r"(?:(?:the|The|at the|on the|for the|of the) )?(?:Sundays?|Saturday|Today|Tonight|Week|Weekend|Morning|Evening|May|March|Overnight|Midday) (?:[A-Z][a-z]|supplement|paper|newspaper|title|tabloid|magazine|broadsheet|colour)|Sundays\b|The Week\b|(?:at|by|from|for|on) (?:may|march|sun|one|a|an)\b(?! (?:o|pm|am|today|tomorrow|tonight))"
)
_HOURLESS = re.compile(
    r"^(?:by|before|until|till|til|from|at|for|@)\s+(?:1[3-9]|[2-9]\d|0|[3-9]\d{3}|\d{3})$|^(?:for|from) (?:one|two|three|four|five|six|seven|eight|nine|ten|\d)\b"
)
_NOW = re.compile(r"(?i)(?:it['’]?s|its|time is|now)\s+(?:only\s+|already\s+|gone\s+)?$")
_NEUTRAL = re.compile(r"(?i)^(?:today|this (?:morning|afternoon|week|month)|at (?:a|an|one|home)|overnight)$")
_DURATION = re.compile(r"(?i)^(?:for|over|next)\b.*\b(?:days?|weeks?|months?|years?|hours?|min\w*)$")


def candidates(text: str, *, press: bool = False) -> list[Span]:
    """Words that may be a deadline, the likeliest first; a weight under 1 is a time in passing."""
    found = []
    for match in _TIME.finditer(text):
        span = cut(text, match.start(), match.end())
        if span is not None:
            weight = _weight(text, span, match) + (1.2 if press else -1.4)
            found.append(Span(span.start, span.end, span.text, weight))
    return sorted(found, key=lambda span: (-span.score, span.start))


def _weight(text: str, span: Span, match: re.Match[str]) -> float:
    before, after = text[max(0, span.start - 45) : span.start], text[span.end : span.end + 30]
    sentence = re.split(r"[.!?\n]\s", before)[-1]
    weight = 0.5
    if re.match(r"(?i)by|before|until|till|no later|prior|within|inside|in the next", span.text) or re.search(
        r"(?i)\b(?:by|before|until|till|deadline|prior to)\W+(?:\w+\W+){0,2}$", sentence
    ):
        weight += 1.5
    weight += 0.8 if _WANTS.search(sentence) else 0.4 if _WANTS.search(after) else 0.0
    weight += 0.5 if re.search(_CLOCK, span.text, re.IGNORECASE) or re.search(r"\d", span.text) else 0.0
    weight += 0.5 if re.search(r"(?i)tonight|tomorrow|today|this evening|the hour", span.text) else 0.0
    weight -= 0.5 if match["month"] else 0.0
    weight -= (
        1.6
        if match["count"] and not re.search(r"(?i)(?:said|gives?|gave|have|in|only|got|you)\W+(?:\w+\W+)?$", sentence)
        else 0.0
    )
    weight -= (
        1.5
        if match["count"]
        and re.match(r"(?i)\W*(?:chat|call|interview|for|by|on|of|short|film|paid|phone|with|before)", after)
        else 0.0
    )
    weight -= 0.3 if match["event"] else 0.0
    weight -= 3.0 if re.fullmatch(r"(?:on )?(?:may|march|mar|sun|sat|mon|wed|fri|jan|dec)", span.text) else 0.0
    weight -= (
        3.0
        if re.search(r"[A-Z]\w+ $", before)
        and re.match(r"(?:Today|Tonight|Sunday|Saturday|Week|Weekend|Daily|Before)", span.text)
        else 0.0
    )
    weight -= (
        1.2
        if re.match(
            r"(?i)[’'s]*\s(?:interview|magazine|show|supplement|bulletin|papers?|tabloids?|meeting|evenings|afternoons)\b",
            after,
        )
        else 0.0
    )
    weight -= 1.0 if re.search(r"(?i)days$", span.text) and not re.search(r"(?i)working|\d", span.text) else 0.0
    weight -= (
        2.5
        if re.search(r"(?i)(?:\d\S*|times|calls|views|likes|hits|replies|comments|arrives|shares) $", before)
        and match["span"]
        else 0.0
    )
    weight -= 3.0 if _NAMED.match(text[span.start : span.start + 40]) or _HOURLESS.search(span.text) else 0.0
    weight -= (
        2.5 if _PAST.search(sentence) or _PASTISH.match(after) or _HEADER.search(before.rpartition("\n")[2]) else 0.0
    )
    weight -= 2.0 if _NOW.search(before) or _DURATION.match(span.text) else 0.0
    return weight - (0.6 if _NEUTRAL.match(span.text) else 0.0)
