"""Where in a hospital somebody lies, and the initials that stand beside it."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

from knowledge.ground import Ground
from knowledge.span import Span, cut

_NUMBER = r"(?:(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\d{1,3}[A-Za-z]?\b|[A-H]\b)"
_UNIT = r"(?:ITU|ICU|HDU|CCU|NICU|PICU|SCBU|AMU|MAU|SAU|resus)\b"
PLACE = (
    rf"(?:(?i:bed|bay|ward|side[ -]?room|cubicle|resus|trolley)(?: no\.?)? ?{_NUMBER}(?:(?:,? (?:of|on|in|at))? (?:the )?{_UNIT})?"
    rf"|{_UNIT}(?: (?i:bed|bay) ?{_NUMBER})?|[A-Z][a-z]+ [Ww]ard\b)"
)
PLACES = rf"{PLACE}(?:,? ?(?:on |in |of )?{PLACE}){{0,2}}"
_DOTTED = r"(?:[A-Z]\.[ ]?){1,3}(?:(?:Mc|Mac|O')?[A-Z][a-z]?\.)"
_JOINED = r"[A-Z]{2,3}"
_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Master|Baby)\.? )?"
_END = r"(?![\w-]|'(?!s\b)\w)"  # of O'Neill the O is no initial, of F's the F is
INITIALS = rf"(?:(?:{_TITLE}{_DOTTED}|{_TITLE}{_JOINED}\b|(?:Mr|Mrs|Ms|Miss|Master|Baby)\.? [A-Z]\b\.?){_END})"
_SEXED = r"(?:[MFmf]\b|y(?:/?o|rs?)?\b)"
_AGE = (
    rf"(?:,? ?\(\d{{1,3}} ?{_SEXED}?\)|,? ?\d{{1,3}} ?{_SEXED}|,? ?[MF] ?\d{{1,3}}\b|, \d{{1,3}}(?=,)"
    r"|,? ?\d{1,3}[- ](?:year|yr|month|week)s?[- ]old(?: (?:man|woman|lady|gentleman|male|female|boy|girl))?)"
)
_LINK = r"(?:,? (?:is |was |now |still |lies |who is |who's )?(?:in|on|from|at) (?:the )?|,? ?[-:(]? ?)"
_DATE = r"\d{1,2}[./-]\d{1,2}[./-]"
_BEFORE = re.compile(rf"(?<![\w.&/-])(?P<i>{INITIALS}){_AGE}?{_LINK}{PLACES}")
_AFTER = re.compile(rf"(?<![\w-]){PLACES}{_AGE}?[,:;)]? ?[-:(]? ?(?P<i>{INITIALS})(?![\w&/-])")
_DATED = re.compile(
    rf"(?<![\w.&/-])(?P<i>{INITIALS})(?=,? ?\(?(?:(?i:d\.?o\.?b)\.?:? ?{_DATE}|{_DATE}(?:19\d\d|[3-9]\d)\b))"
)
_AGED = re.compile(rf"(?<![\w.&/-])(?P<i>{_DOTTED}),? ?\(?\d{{1,3}} ?(?:y(?:/?o|rs?)?\b|[MF]\b|[,)])")
_WORDS = frozenset(
    re.findall(
        r"\S+",
        """AAA ABG ACL ACS AED AF AGM AI AKI AM AP ARDS AVM BCC BID BMA BMI BMJ BP BSC CBD CCG CCT CD CEO CF CKD CMO CNS
    COPD CPD CPR CQC CRP CSF CT CTA CV CXR CVP DCE DEC DNA DOB DR DVT DWI EBUS ECG ED EEG EM ENT EPR ERCP ESR ET
    EUS EVAR FAO FBC FFP FY GCS GI GIM GMC GP HB HCA HIV HR HRT HSE IBD ICB ID IR IT IV IVC IVF IVU JR KUB
    LA LBO LFT LP LRTI LUL LV MCQ MD MDT MI MND MP MR MRA MRI MRN MS MSK NAI NB NG NGT NHS NICE NM NO NOF NSTEMI
    OA OD OK OM OOH OP OR OT PA PACS PAS PC PD PE PET PEG PFI PICC PM PR PRN PS PT PTC QA QI RA RAD REG RIS RN
    RTA RTC RV SAH SBO SDH SHO SOB SOP SPR SR ST STEMI SVC TB TIA TLC TV UK UKHSA US USA USS UTI VAC VF VQ VTE
    VT WHO WIFI XR ALL AND ARE BUT CAN FOR GET HAS HER HIM HIS HOW IN IS ITS MY NEW NOT NOW OF ON ONE OUR OUT
    SEE SHE THE TO TWO UP WAS WE WHY YES YOU BED BAY ITU ICU HDU CCU AMU MAU SAU A I NEWS MON TUE WED THU FRI
    SAT SUN JAN FEB MAR APR JUN JUL AUG SEP OCT NOV BBC ITV RCP RCS RSNA BIR UKIO ASAP FYI LOL OMG TBC TBA PLS
    NEXT OPEN CALL LIVE TEAM FREE BOX AT BE BY DO GO HE IF ME SO AN AS""",
    )
)


def initials(text: str) -> list[Span]:
    """Initials with the ward, bed, age or date of birth that makes them one patient's, in a plain text."""
    found: list[Span] = []
    ground = Ground(len(text))
    for pattern in (_BEFORE, _AFTER, _DATED, _AGED):
        for match in pattern.finditer(text):
            end = match.end("i") if pattern in {_DATED, _AGED} else match.end()
            span = cut(text, match.start(), end)
            if span and not _is_word(match["i"]) and ground.claim(span):
                found.append(span)
    return sorted(found, key=lambda span: span.start)


def _is_word(written: str) -> bool:
    """Whether the letters are an abbreviation, or no initials at all."""
    bare = re.sub(r"^(?:Mr|Mrs|Ms|Miss|Mx|Master|Baby)\.? ", "", written)
    letters = bare.replace(".", "").strip()
    return letters.upper() in _WORDS or not ("." in bare or bare.isupper())
