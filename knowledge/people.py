"""Who approaches: names with the words around them that tell a journalist from a colleague, as spans with weights."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from knowledge import mail
from knowledge.mail import Mail
from knowledge.names import LINK, LOWER, NAME, ROLE, TITLE, UP, WORD, is_paper, is_plain, name_in, surname
from knowledge.span import Span, cut

_ABOUT = rf"(?:(?:a|an|one|the|some|this|same)\s+)?(?:\w+\s+){{0,2}}(?:{ROLE}|woman|man|lady|gentleman|guy|bloke|chap|fella|lad|lass|girl|boy|person|someone|somebody|freelance)"
_STRONG = (
    r"(?:(?:called|named|name of|(?:gave )?names? (?:is|was|as)|name['’]s|my names?|name:|gave (?:his |her |their |the )?name|signs (?:him|her)self|signed|said (?:his|her) name was|said (?:he|she) was|card says|goes by|periodista is)"
    r"|(?:s['’]appelle|heter|se llama|si chiama|heißt|nazywa się|chama-se|se numește|heet))"
)
_END = r"(?=$|[\s,.;:!?)\"”’'<(–-])"

_PATTERNS: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern, re.MULTILINE))
    for weight, pattern in (
        (9.0, rf"(?im:^[ \t>*\-]*(?:name|who|caller|contact|reporter|journalist|producer|sender|person|byline|presenter|host|researcher|editor)\*?\s*[:=]\*?\s*)(?P<n>{NAME})"),
        (8.0, rf"(?i:\b{_STRONG}:?\s+(?:is\s+)?['‘“\"]?)(?P<n>{NAME}){_END}"),
        (8.0, rf"(?i:\b(?:contact|reporter|producer|editor|host|byline|sender|person|presenter|researcher|caller|correspondent|journalist|writer|signed|commissioning person)(?: (?:is|was|=|gave name as)|:| =)\s+(?:an? |one )?)(?P<n>{NAME}){_END}"),
        (7.5, rf"(?i:\b(?:I['’]?m|I am|this is|it['’]?s|its|is mise)\s+)(?P<n>{NAME})(?=,| @| from\b| at\b| off\b| here\b| with\b| of\b| and I\b| bho\b| I['’]?m\b)"),
        (7.5, rf"(?P<n>{NAME}) (?:here|speaking)\b"),
        (7.0, rf"(?P<n>{NAME}) (?:who writes|is (?:the|a) (?:\w+ )?{ROLE})"),
        (6.5, rf"(?P<n>{NAME}) (?:mentioned|tagged|messaged|quoted|named) (?:you|me|us)"),
        (5.6, rf"(?m:^|[.!?:] )(?P<n>{NAME}) (?:has|is|was|had|keeps|writes|posted|put|asked|wants)\b"),
        (7.5, rf"(?i:\b{ROLE}(?: hack)?\s*[,:–(-]?\s*\(?)(?P<n>{NAME}){_END}"),
        (7.0, rf"(?P<n>{NAME})(?=(?:,| \(| –| -) (?i:(?:(?:the|an?|from the)\s+)?(?:[\w&-]+\s+){{0,3}}{ROLE}\b))"),
        (7.0, rf"(?i:\b{_ABOUT}\s*[,(:]?\s*\(?)(?P<n>{NAME}){_END}"),
        (6.5, rf"(?P<n>{NAME})(?=\s*/\s)"),
        (6.5, rf"(?m:^|[.!?:] )(?P<n>{NAME}) (?:rang|phoned|called|emailed|messaged) (?:me )?(?:from|on behalf of|for) "),
        (6.2, rf"(?i:(?:,|:|\bfrom|\bby)\s)(?P<n>{WORD} (?:{LINK} )?{WORD})(?=,\s)"),
        (4.4, rf"(?P<n>(?:(?:Mr|Mrs|Ms|Miss|Canon|Councillor|Cllr) )?{WORD} (?:{LINK} )?{WORD}){_END}"),
        (6.5, rf"(?P<n>{NAME})(?=\s*,?\s+(?:on\s+)?[(<]?(?:[\w.+-]+@[\w-]+\.|\+44|0[127]\d))"),
        (6.5, rf"(?i:\b(?:by|from|to) (?:an? |one )?)(?P<n>{TITLE} {WORD}(?: {WORD}){{0,2}})"),
        (6.0, rf"(?i:\b(?:an?|one) )(?P<n>(?:{TITLE} )?{WORD} {WORD}|{TITLE} {WORD}){_END}"),
        (6.0, rf"(?P<n>{NAME}) (?:from|at|of|off|with) (?:the )?[{UP}*'‘“@]"),
        (5.5, rf"(?P<n>{NAME})(?=(?:['’]s (?:at it|back|on|been|DM)|, (?:who|whom)|,? (?:has|is) (?:addressed|arguing|asked|back|publicly|been (?:ripping|posting))| (?:writes? (?:for|it)|wrote|(?:has )?(?:emailed|rang|phoned|tagged|messaged|telephoned|posted|asked)|has been on|keeps|says|is on to|is the writer)))"),
        (5.5, rf"(?i:\b(?:she|he|they|that|who)(?:['’]s| is|['’]re| are)\s+)(?P<n>{WORD} {WORD})"),
        (5.5, rf"(?P<n>{NAME})(?= \((?:the |from |who |says )?[{UP}\w])"),
    )
)  # fmt: skip
_SIGNED = re.compile(
    rf"(?:(?i:\b(?:thanks|thank you|best|regards|wishes|sincerely|cheers|warmly|cordially|blessings|faithfully|yours|thx|ta|love|mwah|xx?|service|please|cordially))[,.!]*\s+|[–—-]\s?|\n[ \t]*+(?:&gt;|>)?[ \t]*+|[.!?]['’\"”]?\s+)"
    rf"(?P<n>{NAME})(?=\s*(?:xx?\s*)?(?:$|\n|[\"”’'<|]|,\s+[{UP}]|\s\(|,?\s+[\w.+-]+@|,?\s+\+?\d|\.?\s*$|<))",
)
_SIGNATURE = re.compile(
    rf"(?m)(?:^|[.!?]\s)[ \t>]*(?:&gt;\s*)?(?P<n>{NAME}),\s+(?:(?:the |The )?[{UP}@‘'\"][^\n,.]{{2,40}})(?=[.,\n\"”’'(<]|$)"
)
_LINE = re.compile(
    rf"(?m)^[ \t>]*(?:&gt;\s*)?(?P<n>{WORD}(?: {WORD}){{1,3}})[ \t]*(?:\||\n[ \t>]*(?:&gt;\s*)?[^\n]{{0,40}}\b(?i:{ROLE}|desk|magazine|news|times|publicity|media|head of)\b)"
)
_LOWERED = re.compile(
    rf"(?:\b(?:called|named|name is|name['’]?s|contact is|its|it['’]?s|researcher =|producer is|comms:)\s+)(?P<n>(?!from\b|a\b|the\b|called|about|just|not|all|only|been|for|live|that){LOWER}(?: {LOWER})??)(?=\s+(?:from|at|@|of)\s)"
)
_LAST_NAME_FIRST = re.compile(rf"(?P<n>{WORD},? (?:first|given|Christian) name(?: is| was|:)? {WORD})")
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z][\w.]{2,40}(?<!\.)")
_HANDLE_CUE = re.compile(
    r"(?i)\b(?:account|called|by|from|it['’]?s|was|is|of|handle|user|account:|name|one|dm from)\s*[:(]?\s*[\"'‘“*]?$"
)

_CALLED = re.compile(
    r"(?i)\b(?:magazine|newspaper|paper|podcast|radio|station|website|site|channel|blog|newsletter|journal|programme|show|agency|quarterly|weekly|monthly|outlet|account|page|group|short|series|film|daily)"
    r"\s*(?:is|was)?,?\s*(?:called|named)\s+[\"'‘“]?$"
)
_FILLER = re.compile(
    r"(?:(?:er+m?|um+|uh+|eh|like|a|an|the|some|one|called|named|from|with|by|and|is)[,.]* )+(?=[^\W\d_])"
)
_VERB = re.compile(
    r"(?i)(?<=\w) (?:phoned|rang|called|emailed|e-mailed|texted|messaged|wants?|wanted|asks?|asked|says?|said|keeps|wrote|writes|has|is|was|just|again|here)(?: .*)?$"
)
_FUNCTION = re.compile(
    r"(?i)(?:the )?(?:journo|lady|gentleman|oncology|radiology|cardiology|pathology|paediatrics|surgery|imaging|switchboard|reception|comms|newsroom|news|facilities|s?he|they|someone|somebody)"
)
_ROLES = ("journalist", "reporter", "producer", "researcher", "presenter", "photographer", "correspondent", "podcaster")
_MISSPELT = 0.85
_NAMED = re.compile(
    r"(?i)\b(?:journalist|reporter|producer|researcher|editor|presenter|he|she) (?:is|was)?\s?(?:called|named) $"
)
_STAFF = re.compile(r"(?:Dr|Prof|Professor|Doctor)\b")
_INSIDERS = re.compile(
    r"(?i)^[\s,(–-]*(?:from|at|of|on|in|,)?\s*(?:the\s+|our\s+|your\s+)?(?:[\w’'-]+\s+){0,2}(?:trainee|forum|committee|sub-?committee|faculty|rc[a-z]{1,3}|college|council|exams?|events?|regional|examiner"
    r"|lay|switchboard|ward|secretary|registrar|trustee|volunteer|fellow|dept|department|estates|PA|our|VP|vp|secretary|assistant to the|pharmacist|superintendent|comms|ST\d|group)\b"
)


def candidates(text: str, parts: Mail, rivals: Sequence[Span] = ()) -> list[Span]:
    """Names of people who may be the one who approaches, the likeliest first; weights from 0 to about 10.

    `rivals` are words that may be an outlet: the surer they are, the less they are a person.
    """
    found: list[Span | None] = []
    for place, writer in enumerate(parts.writers):
        found.append(_weigh(text, parts, _first_name_first(text, writer), 9.0 + 0.2 * place))
    for weight, pattern in _PATTERNS:
        found += [_weigh(text, parts, name_in(text, m), weight) for m in pattern.finditer(text)]
    found += _signed(text, parts)
    found += [_weigh(text, parts, name_in(text, m), 6.5) for m in _LOWERED.finditer(text)]
    found += [Span(m.start(), m.end(), m[0], 8.5) for m in _LAST_NAME_FIRST.finditer(text)]
    found += [_handle(text, m, parts) for m in _HANDLE.finditer(text)]
    kept = [
        _against(span, [] if _NAMED.search(text[max(0, span.start - 40) : span.start]) else rivals)
        for span in found
        if span is not None
    ]
    return sorted(kept, key=lambda span: (-span.score, span.start, -span.end))


def tidy(text: str, span: Span) -> Span | None:
    """The name alone, without "er" before it or "phoned" behind it; None for a mere function or field of work."""
    filler, verb = _FILLER.match(span.text), _VERB.search(span.text)
    start, end = span.start + (filler.end() if filler else 0), span.start + (verb.start() if verb else len(span.text))
    name = cut(text, start, end, span.score) if start < end else None
    return None if name is None or is_function(name.text) else name


def is_function(words: str) -> bool:
    """Whether the word is what somebody does, a field of work or a misspelt "journalist", and no name."""
    if _FUNCTION.fullmatch(words):
        return True
    return " " not in words and any(_alike(words.lower(), role) for role in _ROLES)


def _alike(word: str, role: str) -> bool:
    """Whether the word begins like the role and has most of its letters in their order."""
    long = len(word) >= len(role) - 2 and word[:1] == role[:1]
    return long and SequenceMatcher(None, word, role).ratio() >= _MISSPELT


def _against(span: Span, rivals: Sequence[Span]) -> Span:
    rival = max((other.score for other in rivals if other.meets(span)), default=0.0)
    return Span(span.start, span.end, span.text, span.score - max(0.0, rival - 1.5) * 0.8)


def _first_name_first(text: str, span: Span) -> Span:
    """Of "Hollis, Verity" the place where it is written the usual way, if any."""
    last, comma, first = span.text.partition(", ")
    at = text.find(f"{first} {last}") if comma else -1
    return Span(at, at + len(first) + 1 + len(last), f"{first} {last}") if at >= 0 else span


def _signed(text: str, parts: Mail) -> list[Span | None]:
    found: list[Span | None] = []
    direct = parts.voice is None and mail.addresses(text)
    for pattern, weight in ((_SIGNED, 5.5), (_SIGNATURE, 6.5), (_LINE, 7.5)):
        for m in pattern.finditer(text):
            spoken = parts.speaks(m.start("n")) or direct
            last = not spoken and m.end("n") > len(text.rstrip(" .\n")) - 2
            away = -3.0 if pattern is not _SIGNATURE or last else 0.0
            found.append(_weigh(text, parts, name_in(text, m), weight + (1.0 if spoken else away)))
    return found


def _weigh(text: str, parts: Mail, span: Span | None, weight: float) -> Span | None:
    if (
        span is None
        or parts.receives(span)
        or surname(span.text) in {surname(text[a:b]) for a, b in parts.recipients}
        or is_plain(span.text)
        or is_function(span.text)
        or not re.search(r"[^\W\d_]", span.text)
    ):
        return None
    before, after = text[max(0, span.start - 24) : span.start], text[span.end : span.end + 24]
    cut_off = re.search(rf"\b([{UP}][^\W\d_]+) (?:& )?$", before)
    paper = is_paper(span.text, after) and not _NAMED.search(text[max(0, span.start - 40) : span.start])
    if paper or (cut_off and not is_plain(cut_off[1]) and not re.fullmatch(TITLE, cut_off[1])):
        return None
    if _CALLED.search(text[max(0, span.start - 40) : span.start]) or len(re.sub(r"\W", "", span.text)) < 2:  # noqa: PLR2004
        return None
    if _STAFF.match(span.text):
        weight -= 2.0
    if _INSIDERS.match(text[span.end : span.end + 60]):
        weight -= 4.0
    if parts.speaks(span.start):
        weight += 0.5
    if " " in span.text:
        weight += 0.4
    return Span(span.start, span.end, span.text, weight)


def _handle(text: str, match: re.Match[str], parts: Mail) -> Span | None:
    if re.match(r"(?i)@(?:forepost|(?:the)?rcr)$", match[0]):
        return None
    if text[max(0, match.start() - 1) : match.start()] == "<":
        return None
    weight = 3.8
    if re.match(
        r"(?:['’]s)?\s+(?:has|is|was|keeps|replied|says|put|wrote|posted|sent|tagged|again|started|got)\b|:",
        text[match.end() : match.end() + 14],
    ):
        weight += 1.5
    if re.search(
        r"(?i)\b(?:tag(?:s|ged|ging)?|hey|dear|at|asked?|and)\s*$", text[max(0, match.start() - 12) : match.start()]
    ):
        weight -= 1.0
    if text[max(0, match.start() - 4) : match.start()].strip().endswith(("-", "–", "—", "(", ",", ":")):
        weight += 1.0
    if _HANDLE_CUE.search(text[max(0, match.start() - 24) : match.start()]):
        weight += 2.0
    if parts.speaks(match.start()):
        weight -= 1.5
    return Span(match.start(), match.end(), match[0], weight)
