"""For whom somebody approaches: names of papers, programmes, stations, podcasts and agencies, as spans with weights."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

from knowledge.names import ROLE
from knowledge.platforms import platforms
from knowledge.span import Span, cut

_UP = "A-ZÀ-ÖØ-ÞŁŚŻČŠŽΑ-ΩА-Я"
_CAP = rf"(?:[{_UP}][\w’'+]{{0,30}}(?:[-–/.&][\w’']+){{0,3}}|\d{{1,3}}(?=\s[{_UP}])|(?:24|5|4)\b)"
_JOIN = r"(?:&|&amp;|and|of|the|on|in|for|at|de|del|de la|la|am|di|y|o'|with|to|o)"
_PHRASE = rf"(?:(?:[Tt]he|BBC|ITV) )?{_CAP}(?: (?:{_JOIN} ){{0,2}}{_CAP}){{0,4}}(?: (?:FM|TV|\d{{1,2}}))?"
_MEDIA = (
    r"(?:Times|Herald|Gazette|Post|Courier|Chronicle|Echo|Argus|Advertiser|Observer|Radio|FM|TV|Television|News|Tonight|Magazine|Weekly"
    r"|Monthly|Quarterly|Fortnightly|Daily|Review|Journal|Standard|Sentinel|Ledger|Tribune|Mercury|Examiner|Packet|Bugle|Mail|Star|Sun|Mirror|Express"
    r"|Telegraph|Independent|Guardian|Podcast|Pod|Media|Productions|Pictures|Films?|Wire|Press|Agency|Digest|Channel|Broadcasting"
    r"|BBC|ITV|ITN|GMTV|Sky|LBC|HSJ|BMJ|RTÉ|CBC|ABC|CNN|Reuters|Beeb|Breakfast|Despatch|Dispatch|Outlook|Beacon|Clarion|Recorder|Reporter|Leader"
    r"|Spectator|Globe|Evening|Morning|Sunday|Newsnight|Panorama|Bulletin|Newsletter|Newsroom|Today|Online|Network|Sound|Audio|Studios?|Publicity"
    r"|Features|Forward|Lantern|Voice|Insider|Intelligencer|Record|Citizen|Inquirer|Enquirer|Commentator|Companion|Prospect|Compass|Prism|Dial"
    r"|Abendblatt|Rundschau|Zeitung|Koerier|Quotidien|Correio|Faro|Rèidio|Raidió|Newyddion|Documentaries|Factual|Watch|Desk|Live|Hour|Show|Brief)"
)
_HAS_MEDIA = re.compile(rf"\b{_MEDIA}\b")
_SMALL_MEDIA = re.compile(
    r"\b(?:bbc|itv|sky|lbc|channel|radio)(?:\s+(?:news|scotland|wales|ulster|local|online|radio|tv|four|five|4|5|2|1|[a-z]+ fm|sussex|breakfast|newsnight|two|one)){1,2}\b|\bthe (?:beeb|times|guardian|mail|sun|mirror|telegraph|express|independent|observer|argus|echo)\b"
    r"|\b(?:bbc|itv|gmtv|lbc|hsj|bmj)\b|\b[a-z]{3,12} (?:fm|news|tv)\b(?= (?:want|have|rang|can|r |are|on|has))"
)
_KINDS = (
    r"(?:magazines?|newspapers?|papers?|podcasts?|pod|radio|radio station|station|websites?|site|blog|newsletter|journal|programme|show|broadcaster|daily|weekly|monthly|quarterly|tabloid"
    r"|broadsheet|agency|channel|documentary|series|production company|revista|diario|jornal|gazeta|gazetesinden|daily|fanzine|zine|outlet|publication|organisation|television|tv|news)"
)
_LABEL = re.compile(
    rf"(?im:^[ \t>*\-]*|\b)(?i:outlet|organisation|organization|agency|publication|paper|programme|title|station|publisher|company)\*?\s*[:=]\*?\s*(?P<o>(?-i:{_PHRASE}))"
)
_BESIDE = re.compile(rf"[\s,]*(?:of|from|at|for|on|with|@)\s+(?P<o>{_PHRASE})")  # behind a person
_OURS = re.compile(r"(?i)\s+(?:office|department|team|branch|region|faculty|ward|unit|group|side)\b")
_LISTED = re.compile(
    rf"[,;\n]\s*(?:outlet|publication|paper|programme|station|agency)\s+(?P<o>{_PHRASE})(?=\s*(?:[,;.\n]|$))"
)
_QUOTED = re.compile(
    r"(?:(?<![\w])['‘]|[\"“„]|\*|_)(?P<o>[A-Z@][^\n'’\"”*_.?!]{2,38}?(?:['’]s [^\n'’\"”*_.?!]{2,20})?)(?:['’](?!\w)|[\"”]|\*|_)"
)
_WHERE = re.compile(
    rf"(?i:\b(?P<role>{ROLE}|desk|someone|somebody|lady|man|gentleman|woman|bloke|chap|guy|fella|girl|lad|lass|person|people|friend|writes|writing|works|write|report|cover|working|piece|column|film|crew|series)\b[^.\n?!]{{0,32}}?"
    rf"\b(?P<cue>from|at|for|with|of|on|off|in|@|cover(?:s|ing)?[\w ]{{0,30}} (?:for|at))\s+(?:an?\s+)?(?:[a-z-]+ (?:{_KINDS})(?: called|,| named)? )?[*_'‘“\"]?)(?P<o>{_PHRASE})"
)
_PLAIN = re.compile(rf"(?<![\w@./-])(?P<o>{_PHRASE})")
_KIND_BEFORE = re.compile(
    rf"(?i)\b{_KINDS}\s*(?:itself|is|was|called|named|on|at|[,:(–-])?\s*(?:called |named |is |is it )?[(*_'‘“\"]?$"
)
_KIND_AFTER = re.compile(
    rf"(?i)^['’\"”*_]?(?:['’]s)?,?\s*\(?(?:(?:an?|the|our|which is)\s+)?(?:[\w-]+\s+){{0,2}}{_KINDS}\b"
)
_CUE_BEFORE = re.compile(
    r"(?i)\b(?:from|at|for|with|of|on|off|by|i['’]m with|@|called|named|dear|onto|to|editor,|desk,|and)\s+[*_'‘“\"(]?$"
)
_SOURCE = re.compile(r"(?i)\b(?:from|at|onto|we['’]re|says|edits|in|with|for)\s+[*_'‘“\"(]?$")
_GENERIC = re.compile(
    r"\b(?:[Tt]he |[Aa]n? |[Oo]ur )?(?:(?:local|regional|student|hospital|trade|breakfast|news|rolling news|parish|medical student|foreign|community|national|weekend|Catholic|Dutch|Polish|polish|French|Welsh|village|school)\s)+"
    r"(?:rag|telly|television|radio|tv crew|TV crew|newspaper|tabloid|weekly|broadcaster|portal|agency|magazine|mag|channel|show|association|station)\b|\b[Aa] (?:tabloid|broadsheet|news agency|press association|streamer)\b"
)
_NAME_BEFORE = re.compile(rf"[{_UP}]\w+,\s+(?:[\w ]{{0,30}},\s+)?[*_'‘“\"]?$|\|\s*$|[{_UP}]\w+\s+\($")
_MEDIA_BEFORE = re.compile(rf"\b(?:{_MEDIA}|Messenger),\s+$")
_ROLE_BEFORE = re.compile(
    rf"(?i)\b(?:{ROLE}|desk|head of \w+)\s*[,|@–-]?\s*(?:(?:at|for|of|on|from|with)\s+)?[*_'‘“\"(]?$"
)
_AFTER = re.compile(
    r"(?i)^['’\"”*_]?(?:['’]s)?\s*(?:\([^)]{0,40}\)\s*)?(?:want|wants|wanted|rang|rung|has|have|had|are|is|emailed|phoned|were|was|asked|asks|would|telephoned|wrote|called|ring|keeps|just|approached"
    r"|invited|need|needs|again|got in touch|contacted|running|ran|on (?:hold|the phone|the line)|journalist|reporter|producer|researcher)\b"
)
_NO_OUTLET = re.compile(
    r"(?i)\b(?:RC[A-Z]{1,3}|Royal College|the College|College|NHS(?! \w+ Daily)|Trust|Hospital|University|Council|Committee|Fellow|Officer|GMC|BMA|Faculty|Dear|Dr|Prof|Professor|Mr|Mrs|Ms|CT|MRI"
    r"|PACS|FRCR|Instagram|Twitter|LinkedIn|Facebook|TikTok|WhatsApp|YouTube|Bluesky|Reddit|Telegram|Zoom|Teams|Slack|PA|FOI|ST\d|UK|GP|MP|Forepost|Begin forwarded|Forwarded|Sent from|Subject|Original Message|Registrar|President|Dean|Treasurer|Warden|[\w-]*-(?:ish|style|type|like))\b"
    r"|^(?:I|He|She|They|We|You|It|Is|Do|Does|What|Who|How|Can|Could|Please|Hi|Hello|Thanks|Best|Regards|If|So|No|Yes|My|Our|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|January|February|March|April|May|June|July|August|September|October|November|December|A|An|And|But|In|On|At|To|From|The|This|That|There|Not|Just|Got|Re|Fwd|FW|PS|Message|Please can|Name|Any|London|X|Deadline|Contact|Sunday|Press|Media|Radio|News|Magazine|Morning|Evening|Today|Reporter|Journalist|Editor|TV|The TV|The Sunday|PR|AI|I['’]ve|I['’]m|IR|the IR|The IR|Lords|Freelance|Show|News Desk|The Newsroom|Features? .*|Health Features|Welsh|English|Scottish|Online|Voice|Live|Watch|the Kingdom)$"
)  # fmt: skip
_LEAD = re.compile(
    r"(?:the )?(?:paper|newspaper|magazine|podcast|station|website|blog|newsletter|journal|programme|show|broadcaster|agency|channel|outlet|publication|organisation|title)(?: called| named| is|:)? (?=[A-Z‘“\"'])"
)
_LOOSE = re.compile(
    r"\s+(?:re|rang|rung|called|phoned|emailed|wants?|wanted|needs?|asks?|asked|says?|said|has|have|is|are|was|were|just|again|keeps|keen|about|on|at|for|to|and|who|which|want)$"
)
_BEGINS = re.compile(rf"(?:[{_UP}][\w’'-]* )*")
_ENDS = re.compile(rf"(?: {_MEDIA})*")
_KINDS_ONLY = re.compile(r"(?:Outlet|Publication|Organisation|Agency|Paper|Name|From|Company|Station|Programme) ")
_DAY_BEHIND = re.compile(
    r"(?<=\w) (?:on|at|by|for|in|from)(?: the)? (?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?)(?:day)?s?$"
)
_NO_NAME = re.compile(r"(?i)(?:the|an?|our|my|your|some|this|that|his|her|their|it|them|x|(?:the )?channel)")
_ABROAD = re.compile(
    r"(?i:\b(?:journalist\w*|reporter\w*|periodist\w*|giornalist\w*|jornalist\w*|redakteur\w*|dziennikar\w*|newyddiadurw\w*)"
    r"\s+(?:chez|pour|für|para|per|voor|aux?|à la|à|de la|de|du|des|del|della|dello|dell['’]|di|da|do|vom|von der|von|bei der|beim|bei|der|des|van het|van de|van|bij|från|fra|o|z|z gazety)\s+)"
    rf"(?P<o>{_PHRASE})"
)
_FOREIGN_ARTICLE = re.compile(
    r"(?i)(?:eine?r?|une?|un[oa]|uma?|een|en)\s+(?:journalist|reporter|periodist|giornalist|jornalist|redakteur)\w*"
)
_OPENING = re.compile(
    rf"^(?:(?:From|On|At|In|For|If|And|But|So|Is|Are|Was|Can|Could|Please|Has|Had|Just|Got|My|Our|His|Her|Their|This|That|Today|Yesterday|Then|When|Re|FW|Fwd|Sent|Hi|Hello|Dear|Thanks|Cheers|A|An|Thx|Best|Regards|Not|Now|Ring|Pls|Someone|Some|Who|What|Why|Should|Does|Do|Did|Yes|No|Ok|Okay|Editor|Producer|Reporter|Journalist|Presenter|Host|I['’]m|It['’]s|I|We|They|He|She|You|Btw|BTW|Fyi|FYI|Ps|Also|Still|As|PLS HELP|URGENT|Query|Comment|Contact|Professor|Morning|Afternoon|Evening)\b[,:]? )+(?=[{_UP}\dt])"
)


def tidy(text: str, span: Span) -> Span | None:
    """The name alone, without "paper" before it or "rang" behind it; None for an article or a platform."""
    lead, loose = _LEAD.match(span.text), _LOOSE.search(span.text)
    start = span.start + (lead.end() if lead else 0)
    name = _without_day(text, cut(text, start, span.start + loose.start() if loose else span.end, span.score))
    if name is None or _NO_NAME.fullmatch(name.text) or any(place.text == name.text for place in platforms(text)):
        return None
    return name


def _without_day(text: str, span: Span | None) -> Span | None:
    """Of "Channel 4 on Thursday" the channel; a Sunday stays, for papers are named so."""
    day = span and _DAY_BEHIND.search(span.text)
    return cut(text, span.start, span.start + day.start(), span.score) if span and day else span


def abroad(text: str, words: Span) -> bool:
    """Whether the words stand behind a foreign "journalist of": Le Monde is a paper there and no person."""
    return any(words.start == match.start("o") for match in _ABROAD.finditer(text))


def goes_on(text: str, piece: Span, name: Span) -> bool:
    """Whether the piece lacks words of the name: "Channel 4" of "Channel 4 News", "Ledger" of "The Weekly Ledger"."""
    before, after = text[name.start : piece.start], text[piece.end : name.end]
    return bool(_BEGINS.fullmatch(before) and _ENDS.fullmatch(after)) and not _KINDS_ONLY.fullmatch(before)


def candidates(text: str, person: Span | None = None) -> list[Span]:
    """Names that may be the outlet's, the likeliest first; weights from 0 to about 10."""
    found: list[Span | None] = []
    found += [_weigh(text, m.start("o"), m.end("o"), 6.0) for m in _LABEL.finditer(text)]
    found += [_weigh(text, m.start("o"), m.end("o"), 2.0) for m in _LISTED.finditer(text)]
    found += [_weigh(text, m.start("o"), m.end("o"), 3.0) for m in _WHERE.finditer(text)]
    found += [_weigh(text, m.start("o"), m.end("o"), 1.0) for m in _QUOTED.finditer(text)]
    found += [_weigh(text, m.start("o"), m.end("o"), 0.0) for m in _PLAIN.finditer(text)]
    found += [_weigh(text, m.start("o"), m.end("o"), 4.0) for m in _ABROAD.finditer(text)]
    beside = person and _BESIDE.match(text, person.end)
    found += (
        [_weigh(text, beside.start("o"), beside.end("o"), 2.5)]
        if beside and not _OURS.match(text, beside.end())
        else []
    )
    found += [Span(m.start(), m.end(), m[0], 4.5) for m in _SMALL_MEDIA.finditer(text)]
    found += [Span(m.start(), m.end(), m[0], 2.8) for m in _GENERIC.finditer(text)]
    kept = [rest for span in found if span for rest in [_beside(text, span, person)] if rest]
    return sorted(kept, key=lambda span: (-span.score, span.start, -span.end))


def _beside(text: str, span: Span, person: Span | None) -> Span | None:
    """The span without the person's name: of "Hedda Quill of The Eye" the paper."""
    if person is None:
        return span
    if span.text in person.text or (person.text in span.text and not span.meets(person)):
        return None
    if not span.meets(person):
        return span
    joined = re.match(r"[\s,]*(?:of|from|at|for|on|with)\s+", text[person.end : span.end])
    return _weigh(text, person.end + joined.end(), span.end, 2.5) if joined else None


def _weigh(text: str, start: int, end: int, weight: float) -> Span | None:
    opening = _OPENING.match(text[start:end])
    span = cut(text, start + (opening.end() if opening else 0), end)
    if span and span.text.endswith(("'s", "’s")):
        span = cut(text, span.start, span.end - 2)
    span = _without_day(text, span)
    if span is None or _NO_OUTLET.search(span.text) or _FOREIGN_ARTICLE.fullmatch(span.text):
        return None
    before, after = text[max(0, span.start - 50) : span.start], text[span.end : span.end + 50]
    media = 3.0 if _HAS_MEDIA.search(span.text) else 0.0
    many = 0.8 if " " in span.text else 0.0
    signs = (
        (_KIND_BEFORE.search(before), 2.0),
        (_KIND_AFTER.match(after), 2.0),
        (_ROLE_BEFORE.search(before), 2.5),
        (_NAME_BEFORE.search(before) and not _MEDIA_BEFORE.search(before), 2.2),
        (_CUE_BEFORE.search(before), 1.0),
        (_SOURCE.search(before), 0.6),
        (re.match(r"[Tt]he ", span.text), 0.6),
        (_AFTER.match(after), 1.5),
    )
    return Span(span.start, span.end, span.text, weight + media + many + sum(worth for sign, worth in signs if sign))
