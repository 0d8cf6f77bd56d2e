"""Names that the words around them make a patient's: "my patient Mr Halloran", "Doris Penhallow, 84, came in with"."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.ground import Ground
from knowledge.names import UP, WORD, is_paper, is_plain
from knowledge.span import Span
from knowledge.wards import PLACES

_TITLE = r"(?:(?:[Mm]rs?|[Mm]s|[Mm]iss(?! (?:[Mm]rs?|[Mm]s|[Mm]iss|Dr)\b)|[Mm]ister|Mx)\.?|Master|[Bb]aby|(?<!\bat )(?<!\bin )(?<!\bof )(?<!from )(?:[Ll]ittle|[Ww]ee)|[Oo]ld Mr)"
_NAME = rf"{WORD}(?: (?:(?:de|van|von|der|al|bin) )?{WORD}){{0,2}}"
_AGES = r"(?:(?:1[01]\d|\d{1,2})(?!\d| ?(?:%|mm|cm|mg|years? (?:of|in|ago)|Gy))|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
_AGED = rf"(?:, ?\(?|,? ?\(|,? aged ){_AGES}(?: ?(?:years?[ -]old|y(?:/?o|rs)?\b|[MF]\b))?(?=[,.;)]| ?$| and\b| from\b)"
_STUDY = r"(?:scans?|MRI?|CTPA|CT|PET|x-?rays?|films?|mammograms?|ultrasound|biopsy|results?|chemo(?:therapy)?|radiotherapy|tumou?r|cancer|fracture|stroke|knee|hip|ankle|spine|liver|lungs?|brain|skull(?: film)?|heart|bowel|prostate|breast|spleen|kidneys?|chest|wrist|shoulder|pelvis|aneurysm|leuk[ae]+mia|drain|operation|surgery|bloods|notes|treatment|diagnosis|old films)\b"
_CARE = re.compile(
    r"(?i:\b(?:scan(?:s|ned)?|x-?ray(?:s|ed)?|mammograms?|ultrasound|biops(?:y|ied)|chemo(?:therapy)?|radiotherapy|admitted|discharged|in-?patient|patient|bay|bed \d+|ward(?! (?:manager|sister|clerk|round))|side room|resus"
    r"|tumou?r|cancer|metast\w+|mets|fractured?|bleed|haemorrhage|stroke|all[- ]clear|appointment|op(?:eration)?|aneurysm|leuk[ae]+mia|lymphoma|sarcoma|lesion|mass|drain|stoma|diagnos\w+|in clinic"
    r"|on my list|hip|knee|ankle|spleen|bowel|prostate|pancrea\w+|recurrence|palliative|hospice|came in with|theatre|swallowed|terminal|hospital number|old films|trial|morphine|tablets|treat(?:ed|ment)))\b|\b(?:CT|MRI|PET|CTPA|PE|NOF|DVT|AAA|ITU|ICU|HDU)\b"
)
_NOT_PATIENT = re.compile(
    r"(?i:\b(?:lectur\w+|talks?|keynote|speaker|spoke|speech|paper|new book|author|webinar|session|teaching|seminar|chaired|presented|presentation|MP|MSP|minister|secretary of state|councillor|journalist|reporter|editor|producer"
    r"|consultant|radiologist|oncologist|doctor|nurse|surgeons?|surgical|operated|did an? |wants|reckons|suggested|discussed|performed|removed|repaired|replaced|taught|led by|leads|opened|opens|joins|joined|appointed|marathon|10k|Cancer Research|s (?:list|team|firm|registrar|juniors?|clinic|patients?)|referred (?:by|to|from)|referr(?:er|al from)|asked for|requested (?:by|a)|reported by|discussed with|under the care of|radiographer|physicist|technician|receptionist|porters?"
    r"|lay member|secretary|manager|director|headmaster's|fund-?rais\w+|donat\w+|sponsor\w+|raised|opened by|unveiled|obituary|memorial|named after|tagged|accus\w+|written|posted|article|interview|programme|on air|wrote in|letter|review|solicitor|coroner|dummy|fictional"
    r"|made[- ]up|invent\w+|pretend|phantom|mannequin|test (?:patient|domain|server)|novel|film about|actor|character|episode))\b|\b(?:18|19)\d\d\b"
)
_MADE_UP = re.compile(
    r"(?i)\b(?:mickey|minnie|donald duck|lancet|test\w*|zz+\w*|dummy\w*|example|anon\w*|bloggs|so-and-so|nobody|december|november|january|darcy|bean|men|big|potato head|blobby|right|universe|whippy)\b"
)
EPONYMS = frozenset(
    re.findall(
        r"\S+",
        """addison alzheimer barrett bell bennett behcet charcot cohn colles crohn cushing dercum down duchenne dupuytren
    ehlers ewing fabry fleischner galeazzi gaucher gleason graves hashimoto hirschsprung hodgkin horner
    huntington kaposi kienböck klinefelter koch legg lisfranc lynch marfan meckel ménière menière monteggia
    murphy osgood paget parkinson perthes peyronie pott raynaud rett reiter rigler sever sjögren sjogren smith
    takayasu turner virchow wegener whipple wilms wilson röntgen roentgen hounsfield radiopaedia world mother
    father everyone someone anybody everybody today yesterday tomorrow tonight god women men children people
    trust hospital college nhs king queen guy thomas bart bartholomew george mary james luke peter john
    radiographers nature""",
    )
)  # saints and kings name hospitals: "St Thomas's CT"
_BED = (
    r"(?:(?i:bed|bay|side[ -]?room|cubicle|resus) ?(?:\d{1,2}|(?i:one|two|three|four|five|six|seven|eight|nine|ten)\b))"
)
_BACKWARDS = rf"{WORD},? (?:{WORD}|[A-Z]\.?)(?= ?(?:[.,;:(\n-]|$))"
_HEADING = r"(?:Safety|Information|Experience|Voices?|Liaison|Reported|Choice|Participation|Advice|Group|Day|Week|Care|Involvement|Engagement|Access|Radiation|Dose|Journey|Stor(?:y|ies)|Transport|Records?|Portal|Society|Association|Forum|Network|Panel|Leaflets?|Charter|Support|Education|Flow|Pathways?|Led|First|Know|Zero|Data|Confidentiality|Handling|Positioning|Cent(?:re|er)d|Awareness|Representatives?|Advocates?|Champions?|Partners?|Council|Survey|Feedback|Consent|Identification|Contact|Services?|Admin\w*|Is|In|The|And|Or|Of|Not)\b"
_DOES = r"says|said|is|was|has|had|came|comes|asked|asks|wants|wanted|told|tells|sends|sent|in|on|from|who|aged|with|and I|walked|went|gave|made|needs"
_NUMBERED = r"(?:(?i:(?:NHS|CHI|H&C)(?: ?(?:no|number|num))?)[.:]* ?\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)|(?i:d\.?o\.?b\b|date of birth|MRN|hosp(?:ital)? ?(?:no|number))[.:]* ?(?=[\w]*\d)|\d{3}[ -]\d{3}[ -]\d{4}(?!\d)|[47]\d{9}(?!\d))"
_LOWER = r"(?i:mr|mrs|ms|miss|mister)\.? [a-z]{3,15}"
_AT = r",? (?:who is |who's |is |was |now )?(?:in|from|on|at) (?:the )?"
_IN_A_HEADER = rf"[{UP}]{{2,}}(?:[ '’-][{UP}]{{2,}})?\^[{UP}]{{2,}}(?:\^[{UP}]+)*"  # as DICOM writes it
_RELATIVE = r"(?i:mum|mam|mom|mother|dad|father|parents?|wife|husband|partner|girlfriend|boyfriend|fianc[eé]e?|son|daughter|brother|sister|nan|gran(?:ny|dad|dmother|dfather|dson|ddaughter)?|aunt(?:ie)?|uncle|niece|nephew|carer|next of kin)"
_CARED_FOR = r"(?:(?:dialysis|chemo(?:therapy)?|radiotherapy|oncology|infusion|transfusion|stoma|clinic|ward|day[- ](?:unit|case)|outpatients?|A&E|ED|scanner|MRI|CT|PET|ultrasound) (?:regulars?|veterans?|frequent flyers?)|(?:in-?|out-?)?patients?)(?=[.,;:!?)\n]|$| (?:who|on|in|at|for|since|of (?:the|\d+|many)|and|from|was|is|has|died|passed|today|this|with)\b)"
_CLEAR: tuple[re.Pattern[str], ...] = tuple(
    re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)")
    for pattern in (
        rf"(?i:(?:my|our|this|the|on) patient),? (?P<n>(?:{_TITLE} )?{_NAME})",
        rf"(?P<n>{_IN_A_HEADER})",
        rf"(?P<n>(?:{_TITLE} )?{_NAME})(?:{_AT}|, | \((?:\d{{1,3}}, ?)?)(?P<at>{_BED}(?:,? {PLACES})?)",
        rf"(?P<at>(?:{PLACES},? )?{_BED})(?:,|:| -| is| has)? (?P<n>(?:{_TITLE} )?{_NAME})",
        rf"(?P<n>{_LOWER}),? (?:in |on )?(?P<at>{PLACES})",
        rf"(?P<at>{PLACES}),? (?P<n>{_LOWER})",
        rf"(?i:patient|pt|px)(?:'s name)? ?[:=] ?(?P<n>(?:{_TITLE} )?(?:{_BACKWARDS}|{WORD} {_NAME}))",
        rf"(?i:\b(?:patient|pt)(?:'s|s'?)) {_RELATIVE},? (?:(?:\w+ ){{0,4}}?(?:as|is|was|called|named) |\()?(?P<n>{WORD} {WORD})",
        rf"(?P<n>(?:{_TITLE} )?{_NAME}),? (?:[Oo]ne of )?(?:[Oo]ur|[Mm]y) (?:[\w-]+ ){{0,3}}{_CARED_FOR}",
        rf"(?<!the )(?<!The )(?:Patient|patient|PATIENT|Pt|pt) (?!{_HEADING})(?P<n>(?:{_TITLE} )?{WORD} (?!{_HEADING}){WORD})(?=,? (?:{_DOES}))",
    )
)
_NO_PART = r"(?!(?:NHS|CHI|H&C|MRN|DOB|PACS|RIS|CT|MRI?|PET|No|Nr|Num\w*|Nummer|Index|Card|Patient|Pt|Case|Study|Accession|Order|Ref\w*|Hospital|Hosp|Health|Date|(?:Sur|Fore)?[Nn]ame)\b)"
_BESIDE_NUMBER = re.compile(
    rf"(?<![\w-])(?P<n>{_NO_PART}(?:{_TITLE} )?{WORD},? {_NO_PART}(?:{WORD}|[A-Z]\.?))(?=[.,;:]? {{0,2}}[-(]?{_NUMBERED})"
)
_CAPITALS = rf"[{UP}]{{2,}}(?:[ '’-][{UP}]{{2,}})?, ?[{UP}]{{2,}}(?:[ '’-][{UP}]+)?"
_NAMED_ON = rf"(?i:\bnames?(?: (?:on|in|at|across) (?:it|(?:(?:the|this|that|its) )?(?:\w+ ){{1,3}}?))? ?(?:is|was|are|reads?|says|of)?[:=]?) ?(?P<n>(?:{_TITLE} )?(?:{_CAPITALS}|{_BACKWARDS}|{WORD} {WORD}))"
_ON_A_LABEL = r"(?= (?:in|on|at|across|burnt into|along) (?:the |its |their )?(?:\w+ ){0,2}?(?:corner|edge|label|header|banner|wrist ?band|work ?list|screen|top|bottom|margin|overlay|image|film)\b)"
_SHOUTED = re.compile(rf"{_CAPITALS}|{_IN_A_HEADER}")
_IMAGED = frozenset(
    re.findall(
        r"\S+",
        """ct mri mr pet xr us head chest abdomen pelvis abdo neck spine brain knee hip left right ap pa lateral axial sagittal coronal
    contrast portal venous arterial nhs hospital trust ward bay bed image images not for the and please private confidential""",
    )
)  # words in capitals beside an image that are nobody's name
_NOT_THEIRS = r"(?! (?:of|for|techniques?|lists?|service|clinic|talks?|papers?|books?|courses?|training|teaching|lectures?|session|career|practice|research|team|unit|firm|trial|work|plans?|strategy|targets?|policy|pledges?|budget|backlog|bill|speech|data|study|audit|figures|stud(?:y|ies)|services|waiting|workshop|project|protocols?)\b)"
_THEIR_CARE = rf",? (?:(?:again|today|yesterday|tonight|just|straight|right|shortly|briefly|earlier|this morning|last night) )?(?:after|before|during|following|since|about|for|with|awaiting|regarding|over|on) (?:(?:all|both) )?(?:his|her|their) (?:\w+ ){{0,2}}?{_STUDY}{_NOT_THEIRS}"
_MET = r"(?i:spoke (?:to|with)|speaking (?:to|with)|talk(?:ed|ing) (?:to|with)|saw|seen|met|visited|rang|called|phoned|told|hugged|chatt(?:ed|ing) (?:to|with)|sat with|reassured|comforted)"
_BEGINS = r"(?:neighbour|friend|here's|this is|it's|is|little|our|my patient)"
_WITH_CARE: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(rf"(?<![\w-])(?:{pattern})"))
    for weight, pattern in (
        (1.0, rf"(?P<n>(?:{_TITLE} {_NAME}|{WORD} {WORD}|{WORD}(?= on| from| (?:is )?in (?:room|bed|bay) \d))){_AT}(?P<at>{PLACES}|[Rr]oom \d{{1,2}}\b|\d{{1,2}}[A-D]\b)"),
        (1.0, rf"(?<![Ii]n )(?<![Aa]t )(?<![Oo]n )(?<!\bof )(?<![Ff]rom )(?<![Nn]ear )(?P<n>(?:{_TITLE} )?{_NAME})(?={_AGED})"),
        (1.0, rf"(?i:year[ -]old|patient|lady|gentleman|gent|chap|boy|girl|man|woman|baby|child|her name|his name)(?: \w+){{0,2}}? (?:called|named|is) (?P<n>{_NAME})"),
        (1.0, rf"(?i:surname:?|name:) (?P<n>{_NAME})"),
        (1.0, _NAMED_ON),
        (1.0, rf"(?P<n>{_CAPITALS}){_ON_A_LABEL}"),
        (1.0, rf"{_MET} (?P<n>{WORD} {WORD})(?={_THEIR_CARE})"),
        (1.0, rf"(?P<n>{_TITLE} {_NAME})(?!\w)"),
        (0.5, rf"{_BEGINS} (?P<n>{_NAME})'s (?:\w+ ){{0,2}}?{_STUDY}"),
        (0.5, rf"(?P<n>{WORD} {WORD}),? (?:came (?:in|through)|was (?:admitted|scanned|diagnosed|biopsied|discharged)|collapsed|got (?:his|her) all-clear|is on my list|starts chemo)"),
    )
)  # fmt: skip
_OF_THEIRS = re.compile(_THEIR_CARE)
_PUBLIC = re.compile(
    r"(?i:\b(?:MP|MSP|minister|secretary of state|councillor|professor|consultant|surgeon|radiologist)\b)"
)
_PUBLISHED = re.compile(
    r"(?i)['’]s? (?:\w+ ){0,2}?(?:cook(?:ery)?[ -]?books?|recipes?|novels?|books?|albums?|songs?|podcasts?)\b"
)
_FAMOUS = re.compile(
    r"(?i)(?:mrs\.? (?:beeton|doubtfire|hinch|tiggy-?winkle|dalloway)|mr\.? (?:kipling|tumble|miyagi|spock|motivator|muscle)|miss (?:marple|moneypenny|havisham|piggy|trunchbull|honey))"
)
_REACH = 160
_PLACED = frozenset({"in", "at", "on", "of", "from", "near"})  # what follows is a place
_ADDRESSED = re.compile(r", (?:that|you|I|thanks?|since|may|please|we)\b")
_THANKED = re.compile(
    r"(?i)\b(?:thank(?:s| you)|congratulations|grateful|well done|welcome|award|retir\w+|volunteer\w*|prize)\b"
)
_OWN_CARE = re.compile(rf"(?i)\b(?:his|her|their|your|own)\b (?:\w+ ){{0,3}}?{_STUDY}")
_STUDIED = re.compile(rf"(?i)'s (?:\w+ ){{0,2}}?{_STUDY}")
_CLOSE = 45
_STAFF = re.compile(
    r"\b(?:Dr|Prof|Professor|Sister|Nurse|Sir|Dame|Cllr|Councillor|MP|Lord|Lady|Rev|Father|[Nn]amed by|To|[Dd]ear)\.? $"
)
_NEAR_BEFORE, _NEAR_AFTER = 40, 60
_BOUNDARY = re.compile(r"[.!?]+(?=\s)|\n")


def names(text: str) -> list[Span]:
    """Every name of a patient in a plain text, with the bed beside it; score 1 where it is sure, .5 where it is doubtful."""
    ground = Ground(len(text))
    return sorted((span for span in _candidates(text) if ground.claim(span)), key=lambda span: span.start)


def _candidates(text: str) -> Iterator[Span]:
    """Names with their scores, the clearest patterns first."""
    for pattern in _CLEAR:
        for match in pattern.finditer(text):
            named = _trimmed(text, *match.span("n"))
            if named and not _STAFF.search(text[max(0, named.start - _CLOSE) : named.start]):
                yield _widened(text, match, named, 1.0)
    for match in _BESIDE_NUMBER.finditer(text):
        named = _trimmed(text, *match.span("n"))
        if named and " " in named.text:
            yield named
    for weight, pattern in _WITH_CARE:
        for match in pattern.finditer(text):
            named = _trimmed(text, *match.span("n"))
            score = min(weight, _care(text, named)) if named else 0.0
            if named and score:
                yield _widened(text, match, named, score)


def _widened(text: str, match: re.Match[str], named: Span, score: float) -> Span:
    start, end = named.start, named.end
    if "at" in match.re.groupindex:
        start, end = min(start, match.start("at")), max(end, match.end("at"))
    return Span(start, end, text[start:end], score)


def _care(text: str, named: Span) -> float:
    """How surely the words around a name are about somebody's treatment: 1 beside it, .5 nearby, 0 where they are not."""
    before, after = _sentence(text, named.start, named.end)
    if _ADDRESSED.match(after) and not before.strip():
        return 0.0
    published = _PUBLISHED.match(after) and not _OWN_CARE.search(after)
    if published or _FAMOUS.fullmatch(named.text):
        return 0.0
    if _OF_THEIRS.match(after) and not (_STAFF.search(before[-_CLOSE:]) or _PUBLIC.search(before[-_CLOSE:])):
        return 1.0
    if _NOT_PATIENT.search(before[-_CLOSE:]) or _NOT_PATIENT.search(after[:_CLOSE]) or _STAFF.search(before[-_CLOSE:]):
        return 0.0
    if _THANKED.search(before) and not _OWN_CARE.search(after):
        return 0.0
    if _STUDIED.match(after) or _CARE.search(before[-_NEAR_BEFORE:]) or _CARE.search(after[:_NEAR_AFTER]):
        return 1.0
    around = text[max(0, named.start - _REACH // 2) : named.end + _REACH // 2]
    return 0.5 if _CARE.search(around) else 0.0


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The name without words that only begin a sentence; None where no name is left."""
    if _SHOUTED.fullmatch(text, start, end):
        listed = re.split(r"[\s,^]+", text[start:end].lower())
        return None if _IMAGED & {*listed} else Span(start, end, text[start:end])
    words = list(re.finditer(r"[^\s]+", text[start:end]))
    titled = bool(re.fullmatch(_TITLE, words[0][0])) if words else False
    rest = words[1:] if titled else words
    if not titled:
        while rest and is_plain(rest[0][0]):
            if rest[0][0].lower() in _PLACED:
                return None
            rest = rest[1:]
    kept: list[re.Match[str]] = []
    for word in rest:
        if is_plain(word[0]) and not re.fullmatch(r"[A-Z]\.?", word[0]):
            break
        kept.append(word)
    bare = [re.sub(r"['’]s$", "", word[0]).lower() for word in kept]
    if not any(len(word.strip(".")) > 1 for word in bare) or (not titled and bare[-1] in EPONYMS):
        return None
    if not titled and _STAFF.match(kept[0][0] + " "):
        return None
    begin, stop = start + (words[0] if titled else kept[0]).start(), start + kept[-1].end()
    written = re.sub(r"['’]s$", "", text[begin:stop])
    if _MADE_UP.search(written) or is_paper(written, ""):
        return None
    return Span(begin, begin + len(written), written)


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a place in its sentence."""
    before = text[max(0, start - _REACH) : start]
    ends = list(_BOUNDARY.finditer(before))
    after = text[end : end + _REACH]
    stop = _BOUNDARY.search(after)
    return before[ends[-1].end() :] if ends else before, after[: stop.start()] if stop else after
