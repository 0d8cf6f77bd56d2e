"""Until when somebody wants an answer: words of time in a text, weighed by what stands around them."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge import clocktimes
from knowledge.span import Span, cut
from knowledge.timezones import NAMED

_NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty(?:-five)?|fifty|ninety|(?:a )?(?:couple|few)(?: of)?|(?:half|quarter) an|half|three quarters of an)"
_UNIT = r"(?:min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|wks?|months?|fortnights?)"
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MINUTES = r"(?:20|25|(?:5|10)(?= past)|half|quarter|five|ten|twenty|twenty[- ]five)"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|weds|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_TOMORROW = r"(?:tom+or+ow?|tomo|tmrw|tmw|tomoz|2moro|2morrow|2mrw|the morn)\b"
_HALF_DAY = r"(?:am|pm|a\.m\.|p\.m\.)"
_RANGE = rf"(?:\d{{1,2}}(?:[:.]\d{{2}})?(?:\s?{_HALF_DAY})?\s?(?:-|–|/|to|and|or)\s?)"
_ZONE = rf"(?:\s\(?{NAMED}\)?)"
_CLOCK = (
    rf"(?:{_RANGE}?(?:\d{{1,2}}[:.]\d{{2}}(?!\d|\.\d)(?:\s?{_HALF_DAY}|\s?(?:hrs|hours)\b)?|(?:[01]?\d|2[0-3])h[0-5]\d|(?:(?<=\bby )|(?<=\bat )|(?<=\bbefore ))(?:[01]?\d|2[0-3]) ?h\b|\d{{1,2}}\s?{_HALF_DAY})(?:-?ish)?(?!\w){_ZONE}?|[01]\d[0-5]\d(?:{_ZONE}|(?=\s+(?:hrs|hours|tomorrow|today|tonight|sharp|on)))"
    rf"|(?:12|twelve)(?:[:.]00)? (?:noon|midday|midnight){_ZONE}?|{_MINUTES} (?:past|to) (?:{_HOUR}|\d{{1,2}}|midnight|noon)|half[ -](?:{_HOUR}|\d{{1,2}})(?:ish\b)?|(?:{_HOUR}|\d{{1,2}}) ?o['’ ]?clock"
    rf"|(?:noon|midday|midnight){_ZONE}?|lunch(?:time|-time)?|tea-?time|(?<=by )tea(?=\W*(?:$|[.,;:!?\n]|today|tomorrow|on\b))|top of the hour|half past)"
)
_PART = r"(?:morning|afternoon|evening|night|am|pm|lunchtime|noon|first thing|teatime)"
_DAY_OF_MONTH, _MONTH_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:1[0-2]|0?[1-9])"
_DAY = (
    rf"(?:today|tonight|tonite|2nite|2night|2day|overnight|{_TOMORROW}(?:['’]s)?(?: {_PART})?|this (?:{_PART}|arvo|week|month|weekend|{_WEEKDAY})|(?:(?:next|this|last|the last) )?{_WEEKDAY}\b(?: (?:week|fortnight|after next|{_PART}))?"
    rf"|(?:the )?(?:morning|afternoon|evening) of (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: (?:of )?{_MONTH})?\b|(?:{_PART} )?on {_WEEKDAY}|(?:next|the) (?:week(?:end)?(?: after next)?|month|term|year)|the weekend|a week (?:on|today)(?: {_WEEKDAY})?"
    rf"|(?:the )?\d{{1,2}}(?:st|nd|rd|th)(?: (?:of )?(?:{_MONTH}|next month|this month|the month))?|\d{{1,2}} {_MONTH}\b|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|(?:early|mid|late|end)[- ](?:of )?{_MONTH}\b"
    rf"|(?:the )?end of (?:the |this |next )?(?:day|week|month|quarter|play|term|year|today|business|{_MONTH})|(?:month|year|quarter)[- ]end|close of (?:play|business)|(?:by )?close today|(?-i:COP|COB|EOD|EOP)|first thing|half[- ]term|(?:the )?new year"
    rf"|20\d\d-[01]\d-[0-3]\d(?!\d)|(?!24/7\b){_DAY_OF_MONTH}(?:/{_MONTH_NUMBER}(?:/(?:20)?\d\d)?|\.{_MONTH_NUMBER}\.(?:20)?\d\d)(?![\d/])"
    r"|same day|later today|the (?:\w+-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)(?= (?:full|comma|of|cheers|at)|[\"'”’.,]|$))"
)
_SPAN = rf"(?:(?:with)?in|inside|for|over|next)\s+(?:(?:about|the|next|around|under|less than|another)\s+){{0,3}}(?:\d{{1,3}}\s?(?:-|–|to|or)\s?)?(?:{_NUMBER}\s?)?(?:{_UNIT})\b"
_FEAST = r"(?:Lent|Easter|Christmas|Whitsun|Michaelmas|Halloween|Eid|Diwali|Ramadan|Pentecost|midsummer|Hogmanay|Burns Night|Black Friday|Lammas|Candlemas|Lady Day|Twelfth Night|Corpus Christi|St \w+['’]s Day|(?:(?<=by )|(?<=before )|(?<=until )|(?<=till ))St \w+['’]s|recess|solstice|AGM|bank holiday|monsoon|harmattan|Black History Month|(?:\w+ )?Awareness (?:Week|Month)|parliamentary session|holidays|festival season|(?:Trinity|Hilary|spring|summer|autumn) term|(?:new |the )*financial year|freshers['’] week|half[- ]term|(?:the )?clocks (?:change|go (?:back|forward)))"
_SEP = r"(?:(?: (?:slot|news|bulletin|headlines))?,? (?:on |at |@ ?|the |by |of |in the )?)"
_TAIL = rf"(?:-?ish)?(?! ?(?:of|people|per|%|st\b|nd\b|rd\b|th\b|years?|times|posts?|words?|questions?|comments?|trusts?|hundred|thousand|or|pages?|working|{_UNIT})\b)(?![\w/%-]|[.:]\d|['’]s|,\d)"
_BARE = rf"(?:{_HOUR}|\d{{1,2}}|\d{{4}}){_TAIL}"
_TOLD = rf"(?:{_HOUR}|[01]?\d|2[0-3]|(?!20[2-5]\d)(?:[01]\d|2[0-3])[0-5]\d){_TAIL}(?! ?{_MONTH}\b)(?:{_SEP}{_DAY}|(?=\W*$|\s*[.,;:!?)\n*\"'’”]|\s+(?:on|and|please|pls|sharp|at|for|but|so|s?he|they|wants?|thanks|cheers)\b))"  # behind "deadline", but no year
_SET = r"(?!20[2-5]\d)(?:[01]\d|2[0-3])[0-5]\d(?![\w/%-]|[.:]\d|\s?\d)"  # behind a word for what is set for a time, in four digits
_PREP = r"(?:by|before|until|till|til|no later than|prior to|ahead of|from|at|for|@|in time for)"
_NO_STATION = (
    r"(?<!\bradio )(?<!\bchannel )(?<!\bch )(?<!\bbbc )(?<!\bitv )(?<!\bfilm )(?<!\bmore )"  # "Radio 4 tonight"
)
_TIME = re.compile(
    rf"(?i)(?<![\w£.:/-])(?:"
    rf"(?:deadline|cut-?off)\b(?:\s(?:is|was))?\s*[:=–-]?\s*(?P<told>{_TOLD})"
    rf"|(?:zoom|teams|skype|facetime|slot|live|on air|tx|filing|call)\s(?P<set>{_SET})"
    rf"|(?P<span>{_SPAN})"
    rf"|(?P<both>(?:{_PREP}\s+(?:the |their |about )?)?(?:(?:{_CLOCK}|{_DAY})(?:{_SEP}(?:{_CLOCK}|{_DAY}))*(?:{_SEP}(?:{_BARE}))?{_ZONE}?(?! ?(?:years|times)))"
    rf"|{_NO_STATION}(?:{_BARE}) (?:{_TOMORROW}(?: morning)?|tonight|today|this (?:evening|afternoon|morning)|sharp|in the morning|on (?:the \d+(?:st|nd|rd|th)|{_WEEKDAY}))"
    rf"|{_PREP} {_BARE}{_ZONE}?(?:{_SEP}{_DAY})?"
    rf"|between (?:{_HOUR}|1?\d) (?:and|to) {_BARE}(?:{_SEP}{_DAY}|(?=[.,;!?\n]|$)))"
    rf"|(?P<month>(?:(?:in|by|until|till|before|from|out in|our|next) )?(?:(?:early|late|mid)[- ])?{_MONTH}\b(?! (?:\d{{4}}|is |be|have|we|I |you|not))|(?:in |next |the |this )*(?:spring|summer|autumn|winter)\b)"
    rf"|(?P<foreign>(?:demain|ce soir|aujourd['’]hui|heute|morgen früh|stasera|domani|hoy|mañana|dziś|jutro|vandaag|amanhã|hoje|heno|yfory|σήμερα|αύριο|今晚|今天|明天|آج رات|اليوم|غدا|आज|inniu)(?: [^\s.,;:!?]{{1,12}}){{0,3}})"
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
_SHARE = re.compile(r"\d{1,2}/\d{1,2}")
_DATED = re.compile(r"(?i)\b(?:on|by|deadline|date)\W{1,3}$")
_DEGREE = re.compile(r"(?i)(?:1st|2nd|3rd)(?=\+?\s*(?:degree|$))", re.MULTILINE)
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w’'-]+|[•·])\s*$")
_ARTICLE = re.compile(r"(?i)\bthe $")
_PAPERS_OWN = re.compile(r"(?i)\W{1,2}(?:reporter|journalist|journo|editor|hack|photographer|man|woman|piece|story)\b")
_LED = re.compile(r"(?i)^(?:(?:by|before|until|till|til|from|at|for|on|in|the|with|to)\b\W*)+")
_OVER = re.compile(r"(?i)\b(?:yesterday|last night|last week) (?:at )?$")
_OVER_BEHIND = re.compile(r"(?i)\W{1,2}(?:yesterday|last (?:night|week|month))\b")
_MOVED = re.compile(
    r"(?i)\b(?:stretch|extend(?:ed)?|mov(?:ed?|ing)|push(?:ed|ing)?|shift(?:ed)?|stretched|put) (?:(?:it|that|this|you|things) )?(?:back )?(?:to |till |until )?$"
)
_UNTIL = re.compile(r"(?i)(?:before|until|till)\b")
_NOT = re.compile(r"(?i)(?:\bnot|\bnever|n['’]t)\s+(?:(?:be|run|running|out|publish\w*|air\w*|going out|go out)\s+)?$")
_TELLS = re.compile(r"(?i)\b(?:deadline|cut-?off)(?: is| was)?\s?[:=–-]?\s(?:(?:is|at|on) )?$")
_DURATION = re.compile(r"(?i)^(?:for|over|next)\b.*\b(?:days?|weeks?|months?|years?|hours?|min\w*)$")


_THIS_MORNING = re.compile(r"(?i)(?:early |late )?this (?:morning|lunchtime)")
_WAS = re.compile(
    r"(?i)\b(?:had|was|were|got|saw|found|did|went|spoke|asked|told|said|(?:has|have|['’]ve|just) \w+ed|rang|phoned|emailed|called|came|turned|sent)\b(?!.*\b(?:by|before|need\w*|wants?|deadline)\b)"
)
_A_FEW = re.compile(rf"(?i)(?:{_NUMBER}|\d+) ?(?:mins?|minutes?|hours?|hrs?)")
_WITH = re.compile(r"(?i)\s(?:w/?|with|of)\s?(?:me|us|you|him|her|them|one|my|our|your|the|an?|somebody|someone)\b")
_CLAUSE = re.compile(r"(?:\w+ )?\d{1,2}\.\d{2}")
_CLAUSE_BEFORE = re.compile(
    r"(?i)\b(?:clauses?|para(?:graph)?s?|sections?|rules?|points?|items?|under|see|read|quote|explain|what(?:['’]?s| is))\W{1,2}$"
)
_CLAUSE_BEHIND = re.compile(
    r"(?i) (?:(?:actually |really )?(?:says?|means?|appl(?:y|ies)|covers?|allows?|forbids?)|of the policy)\b"
)


def candidates(text: str, *, press: bool = False) -> list[Span]:
    """Words that may be a deadline, the likeliest first; a weight under 1 is a time in passing."""
    found = []
    for match in _TIME.finditer(text):
        span = cut(text, *match.span("told" if match["told"] else "set" if match["set"] else 0))
        if span is not None and not (is_none(text, span)):
            weight = _weight(text, span, match) + (1.2 if press else -1.4)
            found.append(Span(span.start, span.end, span.text, weight))
    return sorted(found, key=lambda span: (-span.score, span.start))


def is_none(text: str, span: Span) -> bool:
    """Whether the words only look like a time that is to come."""
    return any(check(text, span) for check in (is_degree, is_number, is_over, is_not_yet, is_now))


def is_now(text: str, span: Span) -> bool:
    """Whether the words tell of what was, or how long a talk takes: "Had Sky here this morning", "wants 2 mins w me"."""
    before, after = text[max(0, span.start - 80) : span.start], text[span.end : span.end + 24]
    if _THIS_MORNING.fullmatch(span.text):
        return bool(_WAS.search(re.split(r"[.!?;,\n]\s?", before)[-1]))
    return bool(_A_FEW.fullmatch(span.text) and _WITH.match(after))


def is_degree(text: str, span: Span) -> bool:
    """Whether the words tell how near somebody is on LinkedIn ("2nd"), which only looks like a day."""
    return bool(_DEGREE.match(text, span.start) and _NAME_BEFORE.search(text[max(0, span.start - 24) : span.start]))


def is_over(text: str, span: Span) -> bool:
    """Whether the words lie on a day that is over: the "5pm" of "yesterday 5pm" and of "5pm yesterday"."""
    before, after = text[max(0, span.start - 24) : span.start], text[span.end : span.end + 16]
    return bool(_OVER.search(before) or _OVER_BEHIND.match(after))


def is_not_yet(text: str, span: Span) -> bool:
    """Whether nothing comes before the day: the "before Friday" of "not before Friday"."""
    return bool(_UNTIL.match(span.text) and _NOT.search(text[max(0, span.start - 24) : span.start]))


def told(text: str, spans: Iterable[Span]) -> Span | None:
    """The words right behind "deadline is", which no other time in the text outweighs; None where none or two are."""
    found = [span for span in spans if _TELLS.search(text[max(0, span.start - 24) : span.start])]
    return found[0] if len(found) == 1 else None


def without_names(text: str, span: Span, names: Iterable[Span]) -> Span | None:
    """The words without a day that is part of a name: of "by noon, Sunday Post" the noon, of "Mr Friday" nothing."""
    for name in names:
        if not span.meets(name) or not _is_named(
            text, name, text[max(span.start, name.start) : min(span.end, name.end)]
        ):
            continue
        kept = cut(text, span.start, name.start, span.score) if span.start < name.start else None
        if kept is None or not (_LED.sub("", kept.text)):
            return None
        span = kept
    return span


def _is_named(text: str, name: Span, day: str) -> bool:
    """Whether the day is part of the name; of "Filing Sun" and "Tuesday's Argus" it is a day all the same."""
    if (
        re.search(r"\d", day)
        or day.isupper()
        or clocktimes.clock_in(day)
        or re.match(r"['’]s\b", text[name.start + len(day) :])
    ):
        return False
    alone = name.text.strip() == day.strip()
    return not alone or bool(_ARTICLE.search(text[: name.start]) or _PAPERS_OWN.match(text[name.end : name.end + 20]))


def is_number(text: str, span: Span) -> bool:
    """Whether "9/10" is a share rather than a date, and "2.13" a clause rather than a clock time."""
    before = text[max(0, span.start - 24) : span.start]
    if _CLAUSE.fullmatch(span.text):
        return bool(_CLAUSE_BEFORE.search(before) or _CLAUSE_BEHIND.match(text, span.end))
    return bool(_SHARE.fullmatch(span.text)) and not _DATED.search(before)


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
    weight += 1.0 if _MOVED.search(before) else 0.0
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
