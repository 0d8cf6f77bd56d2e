"""Telephone numbers, e-mail addresses and postcodes of a person, not of an office, a helpline or a role."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

import phonenumbers

from knowledge.span import Span

_EMAIL = re.compile(r"(?<![\w.+%@'-])\w[\w.+%'-]{0,63}@(?:\w[\w-]{0,62}\.){1,8}[a-zA-Z]{2,24}(?![\w@-])")
_ROLES = frozenset(
    re.findall(
        r"\S+",
        """admin administration admissions alerts appeals appointments archive audit billing board booking bookings
    campaign careers chair charity clinic college comms communications complaints conference conferences contact
    council course courses customer dpo dataprotection department desk digital director editor editorial
    education elections enquiries enquiry events exam exams examinations faculty feedback fellows finance forum
    foi fundraising governance group hello help helpdesk helpline hr imaging info information inquiries it
    journal library listings mail marketing media meetings member members membership news newsdesk newsletter
    noreply no-reply office officer page pals patient patients payroll pa policy post postmaster press
    pressoffice president privacy programme quality radiology rads reception recruitment records register
    registrar registrations registration research safeguarding sales scan school screening secretariat secretary
    security service services society staff study studies support survey team tickets training treasurer trial
    trials volunteers volunteering webinar webinars webmaster xray ultrasound oncology""",
    )
)
_FREE_MAIL = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|me|aol|btinternet|sky|virginmedia|talktalk|protonmail|proton|mail)\.",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.+@/=-])(?:\(?\+\d{1,3}\)?|\(?00\d{1,3}\)?|\(?0\d)[\d ().-]{6,18}\d(?![\w@]|[.-]\d)")
_TYPED = re.compile(r"(?<![\w.+@/=-])[0Oo]7(?:[ -]?[\dOoIl]){9}(?![\w@]|[.-]\d)")  # letters for 0 and 1
_AS_DIGITS = str.maketrans("OoIl", "0011")
_DATE = re.compile(r"\d{1,2}[./ -]\d{1,2}[./ -](?:19|20)?\d{2}")
_FEWEST_DIGITS = 9
_SHARED = re.compile(
    r"(?:\+44|0044)?\(?0?\)?(?:3\d\d|80[08]|84\d|87\d|9\d\d|500|111)"
)  # freephone, UK-wide and premium lines
_MOBILE = re.compile(r"(?:\+44|0044|0)\(?0?\)?7[1-57-9]")
_THEIRS = re.compile(
    r"(?i)\b(?:(?:his|her|their|patient'?s?|husband|wife|daughter|son|mum|mam|mother|dad|father|sister|brother|nan|gran\w*|carer|neighbour|partner|relatives?|family|next of kin|NOK|home|girlfriend|boyfriend|fianc\w+)\b|(?:Mr|Mrs|Ms|Miss)\b)"
)
_OWN = re.compile(
    r"(?i)\b(?:me|my|mine|us|our)\b(?! (?:husband|wife|patient|neighbour|mum|dad|sister|brother|son|daughter))[^.!?\n]{0,30}$"
)
_OWN_AFTER = re.compile(
    r"(?i)\W{0,3}(?:(?:that(?:'s| is)|it's|this is|is) )?(?:me|mine|my (?:\w+ )?(?:number|mobile|phone|line))\b(?!\w* (?:patient|husband|wife))"
)
_OR = re.compile(
    r"(?i)\b(?:DM|PM|message|e-?mail)s?(?: me)? or (?:(?:ring|call|text|phone|whatsapp)(?: me)?(?: on)? )?$"
)
_OFFICE = re.compile(
    r"(?i)\b(?:office|switchboard|helpline|hotline|reception|secretar\w+|press|team|desk|department|dept|booking|bookings|book|register|registration|enquir\w+|information|info|tickets?|table|stall"
    r"|appointments?|clinic|surgery|practice|lost property|closing date|informal chat|apply|recruit\w+|interview|charity|donat\w+|service|centre|trust|hospital|line|PALS|complaints|union|support|samaritans)\b"
)
_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY"
    " L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
_POSTCODE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(_AREAS.split(), key=len, reverse=True))})\d[A-Z\d]? {{0,2}}\d[ABD-HJLNP-UW-Z]{{2}}(?![\w-])"
)
_LIVES = re.compile(r"(?i)\b(?:lives?|living|lived|address|patient|pt|his|her|their|he|she|mrs?|ms|miss|NHS no|dob)\b")
_VENUE = re.compile(
    r"(?i)\b(?:hospital|infirmary|college|university|venue|centre|hotel|office|museum|church|hall|school|library|conference|trust|inn fields|park and ride|parking|car park|sat ?nav|meet(?:ing)?|gala|fair|market|post to|send to|museum|theatre|club|pub|event|doors|tickets?|hub|surgery|clinic|practice|health cent(?:re|er)|department|branch|campus|premises|pharmacy|walk-in|drop-in|reception|opening|open day|open from|opens? (?:on|at|in|its))\b"
)
_HOME = re.compile(
    r"(?i)\b(?:lives?|living|lived|resid\w+|home (?:address|is)|(?:his|her|their) (?:address|flat|house|home))\b[^.!?\n]{0,25}$"
)
_JOURNEY = re.compile(rf"{_POSTCODE.pattern}[^.\n]{{0,20}}?(?: to | and |->|→|–| - )[^.\n]{{0,15}}?{_POSTCODE.pattern}")
_BEFORE, _AFTER = 70, 40


def phones(text: str) -> list[Span]:
    """Telephone numbers of a person in a plain text; score 1 where the words say whose, .5 where they do not."""
    found: list[Span] = []
    for match in (*_PHONE.finditer(text), *_TYPED.finditer(text)):
        written = match[0].translate(_AS_DIGITS)
        score = _phone_score(text, match, written) if _is_phone(written) else 0.0
        if score and not any(match.start() < own.end and own.start < match.end() for own in found[-1:]):
            found.append(Span(match.start(), match.end(), match[0], score))
    return found


def emails(text: str) -> list[Span]:
    """E-mail addresses of a person in a plain text; score 1 for a private mailbox or where the words say whose."""
    found = []
    for match in _EMAIL.finditer(text):
        local = match[0].partition("@")[0].lower()
        if local in _ROLES or any(part in _ROLES for part in re.split(r"[._+-]|\d+", local)):
            continue
        before, _ = _around(text, match)
        theirs = bool(_FREE_MAIL.search(match[0]) or _THEIRS.search(before))
        if local.isalpha() and not theirs:
            continue
        sure = theirs and not _OWN.search(before)
        found.append(Span(match.start(), match.end(), match[0], 1.0 if sure else 0.5))
    return found


def postcodes(text: str) -> list[Span]:
    """Postcodes of a home in a plain text; score 1 where somebody is said to live there, .5 where nothing is said."""
    found = []
    ways = list(_JOURNEY.finditer(text))
    for match in _POSTCODE.finditer(text):
        before, after = _around(text, match)
        theirs = bool(_LIVES.search(before))
        passed = not theirs and any(way.start() <= match.start() < way.end() for way in ways)
        public = not _HOME.search(before) and (_VENUE.search(before) or _VENUE.search(after))
        if not passed and not public:
            found.append(Span(match.start(), match.end(), match[0], 1.0 if theirs else 0.5))
    return found


def _is_phone(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    if len(digits) < _FEWEST_DIGITS or _DATE.fullmatch(written):
        return False
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(written, "GB"))
    except phonenumbers.NumberParseException:
        return False


def _phone_score(text: str, match: re.Match[str], written: str) -> float:
    number = re.sub(r"[^\d+]", "", written)
    before, after = _around(text, match)
    if _SHARED.match(number):
        return 0.0
    theirs = bool(_THEIRS.search(before))
    if not _MOBILE.match(number):
        return 1.0 if theirs and not _OFFICE.search(before) and not _OFFICE.search(after) else 0.0
    own = bool(_OWN.search(before) or _OR.search(before) or _OWN_AFTER.match(after))
    if own or _OFFICE.search(before) or _OFFICE.search(after):
        return 1.0 if theirs and not own else 0.5
    return 1.0


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    before = text[max(0, match.start() - _BEFORE) : match.start()].rpartition("\n")[2]
    return before, text[match.end() : match.end() + _AFTER].partition("\n")[0]
