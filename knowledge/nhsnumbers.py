"""Numbers by which the health services of the United Kingdom know a patient.

NHS Data Dictionary, "NHS NUMBER": ten digits, the last a check digit (modulus 11), printed 3-3-4. England,
Wales and the Isle of Man hold 400 to 499 and 600 to 799 (first three digits), Northern Ireland 320 to 399
(Health and Care number). The Community Health Index of Scotland begins with the date of birth. 999 is kept for
tests, but a reader cannot tell, so it counts.

One ten-digit number in eleven has a right check digit. So a number also needs a label, a patient's words beside
it or the printed grouping of its register, and no label of an order, a meeting or a telephone directly before it.
Words of such things farther off ("call theatre about …") only make it doubtful.
"""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from stdnum.gb import nhs

from knowledge.ground import Ground
from knowledge.span import Span
from knowledge.spokennumbers import spoken


class Register(StrEnum):
    """Who gave the number out."""

    NHS = "nhs_number"
    CHI = "chi_number"
    HC = "hc_number"


_LIKE = "OoIl|"  # typed for 0 and 1; other alphabets' are plain by now
_AS_DIGITS = str.maketrans(_LIKE + "SBZ", "00111582")
_GAP = r"[ \t\r\n./_,-]{0,3}"
_RUN = re.compile(rf"(?<!\d)(?=([\d{_LIKE}](?:{_GAP}[\d{_LIKE}]){{9}})(?![^\W_]))")
_LABELLED_RUNS = tuple(
    re.compile(rf"(?<![^\W_])(?=({digit}(?:{gap}{digit}){{9}})(?![^\W_]))")
    for digit, gap in ((rf"[\d{_LIKE}SBZ]", _GAP), (r"\d", r"[ \t\r\n./_,|-]{0,7}"))
)  # read behind a label alone
_BRACKETED = re.compile(
    r"(?<![^\W_])(?=[(\[\d])(?P<number>[(\[]?\d{3}[)\]]?[ \t./_-]{0,3}[(\[]?\d{3}[)\]]?[ \t./_-]{0,3}(?:[(\[]\d{4}[)\]]|\d{4}))"
    r"(?![^\W_])(?![ \t./_-]{0,3}\d)"
)  # … and so are its three groups in brackets
_LABEL = re.compile(
    r"\b(?:N\.?H\.?S|CHI|H\s?&\s?C|HCN|HSC|health (?:and|&) care|community health index)\.?[\s-]*(?:no|number|num|nr|id)?"
    r"[\s.:;=#()\"'*-]{0,6}(?:is\b|was\b)?[\s:\"'(]{0,3}$",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:NHS|CHI|H&C|HCN|patients?|pts?|hosp|hospital|MRN|PID|PAS|PACS|RIS|EPR|d\.?o\.?b|date of birth|born|accession|case of)\b",
    re.IGNORECASE,
)
_HINTS = re.compile(
    r"\b(?:scan(?:s|ned)?|MRI?|CT|CTPA|x-?rays?|films?|ultrasound|USS|PET|biopsy|path|histology|ward|bed|bay|referral|admitted|bloods"
    r"|theatre|mammograms?|bleed|lesion|mass|fracture|chest|head|knee)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(?:invoice|tracking|parcel|consignment|courier|zoom|webex|skype|dial|passcode|voucher|ISBN|ISSN|DOI|PMID|arxiv|NCT|ISRCTN|EudraCT|IRAS"
    r"|IBAN|VAT|UTR|charity|GMC|NMC|HCPC|ORCID|serial|tel|telephone|fax|whatsapp|switchboard|helpline|raffle|lottery|licence|passport|barcode|SKU"
    r"|(?:order|meeting|ticket|booking|account|part|reference|conference)s?[- ](?:no|number|num|nr|id|code))\b",
    re.IGNORECASE,
)  # within a few words no number is a patient's
_COMMON = re.compile(
    r"\b(?:orders?|tickets?|ref|reference|delivery|meeting|teams|join|conference|pin|code|REC|CRN|trial|protocol"
    r"|registration|grant|award|PO|purchase|account|acct|sort|company|membership|member"
    r"|asset|model|part|phone|mobile|mob|call|ring|text|extension|ext|bleep|booking|example)\b|\be\.g\.",
    re.IGNORECASE,
)  # a label only directly before a number
_NAMED = re.compile(
    r"\b(?:(?:orders?|tickets?|ref|reference|delivery|pin|code|REC|CRN|trial|protocol|registration|grant|award|PO|purchase|account|acct|sort"
    r"|company|membership|member|asset|model|part|phone|mobile|mob|extension|ext|bleep|booking|(?-i:Teams))[\s-]*(?:no|number|num|nr|id|code)?"
    r"|(?:meeting|conference|teams|call|join)[\s-]*(?:no|number|num|nr|id|code)|(?:call|ring|text|phone|bleep)(?: (?:me|us|them|on|at))*)"
    r"(?: (?:is|was))?[\s.:;=#()\"'*-]{0,6}$",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:made[ -]up|dummy|fictional|fake|invented)\b|(?:https?:|www\.)\S*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<!\bno)(?<!\bnr)(?<!\bref)(?<!\btel)[.!?]\s+", re.IGNORECASE)
_LITTLE = re.compile(
    r"(?:an?|the|no|nr|num|number|id|is|was|are|it|its|it's|this|that|my|our|your|his|her|their|of|for|to|on|at|in|by|and|with)",
    re.IGNORECASE,
)
_CLOSE = 3  # words, little ones not counted, that may hold what a number is the number of
_OTHER_AFTER = re.compile(
    r"[\s,;:.()-]{0,4}(?:(?:that(?:'s| is| one's)|it's|its|this is|is|was)\s+)?(?:made[ -]up|(?:a )?dummy|not real|invented|fictional"
    r"|(?:my|the|our|your)\s+(?:order|ticket|tracking|booking|meeting|parcel|phone|invoice|reference))",
    re.IGNORECASE,
)
_PATIENTS = re.compile(
    r"\b(?:MRN|PID|d\.?o\.?b|(?:patient|pt|hosp|hospital)(?:'s)?(?:\s*(?:no|number|id))?)[\s.:#]*$", re.IGNORECASE
)
_REACH, _BEHIND = 60, 40  # characters before and after a number whose words belong to it
_GROUPED = re.compile(r"\d{3}[ .-]\d{3}[ .-]\d{4}")
_WHOLE = re.compile(r"\d{6}[ -]?\d{4}")
_MOST_LETTERS, _FEWEST_DIGITS = 3, 4
_CENTURIES = (1900, 2000)


def numbers(text: str) -> list[tuple[Register, Span]]:
    """Every NHS, CHI or Health and Care number in a plain text; score 1 where it is sure, .5 where it is doubtful."""
    found: list[tuple[Register, Span]] = []
    ground = Ground(len(text))
    for run in _runs(text):
        readings = (re.sub(r"\D", "", run.text.translate(typed)) for typed in (_AS_DIGITS, {}))
        digits = next((read for read in readings if nhs.is_valid(read) and len(set(read)) > 1), "")
        score = _score(text, run, digits) if digits else 0.0
        if score and ground.claim(run):
            found.append((_register(digits), Span(run.start, run.end, run.text, score)))
    for run, digits in spoken(text):
        if labelled(text, run.start) and nhs.is_valid(digits) and ground.claim(run):
            found.append((_register(digits), run))
    return found


def labelled(text: str, start: int) -> bool:
    """Whether "NHS no", "CHI" or the like stands directly before a place."""
    return bool(_LABEL.search(text[max(0, start - _REACH) : start]))


def _runs(text: str) -> Iterator[Span]:
    for match in _RUN.finditer(text):
        start, words = match.start(), match[1]
        if _letters_fit(words) and (_stands_alone(text, start) or labelled(text, start)):
            yield Span(start, start + len(words), words)
    for pattern in _LABELLED_RUNS:
        for match in pattern.finditer(text):
            start, words = match.start(), match[1]
            if sum(c.isdigit() for c in words) >= _FEWEST_DIGITS and labelled(text, start):
                yield Span(start, start + len(words), words)
    for match in _BRACKETED.finditer(text):
        if labelled(text, match.start()):
            yield Span(match.start(), match.end(), match["number"])


def _stands_alone(text: str, start: int) -> bool:
    """Whether the number is no end of a word, a link, a decimal or an international telephone number."""
    before = text[max(0, start - 2) : start]
    if not before:
        return True
    return not (before[-1].isalnum() or before[-1] in "/=&?%+@(" or (before[-1] in ".,-" and before[0].isdigit()))


def _letters_fit(written: str) -> bool:
    """Whether each look-alike letter touches a digit and few of them stand among the digits."""
    places = [place for place, c in enumerate(written) if c in _LIKE]
    touching = all(any(c.isdigit() for c in written[max(0, place - 1) : place + 2]) for place in places)
    return touching and len(places) <= _MOST_LETTERS


def _score(text: str, run: Span, digits: str) -> float:
    if labelled(text, run.start):
        return 1.0
    written = run.text.translate(_AS_DIGITS)
    grouped = bool(_GROUPED.fullmatch(written))
    before = text[max(0, run.start - _REACH) : run.start].rpartition("\n")[2].replace("_", " ")
    after = text[run.end : run.end + _BEHIND].partition("\n")[0].replace("_", " ")
    if not (grouped or _WHOLE.fullmatch(written)) or _names_other(before) or _OTHER_AFTER.match(after):
        return 0.0
    issued, claimed = _issued(digits), bool(_CLAIMS.search(before) or _CLAIMS.search(after))
    hinted = (issued or grouped) and bool(claimed or _HINTS.search(before) or _HINTS.search(after))
    if _may_be_other(before):
        apart = not _COMMON.search(_close(before))
        return 0.5 if hinted or (issued and grouped and apart) else 0.0
    if claimed:
        return 1.0 if issued else 0.5
    printed = issued and " " in written and not (grouped and _register(digits) is Register.CHI)
    if printed:
        return 1.0
    return 0.5 if hinted or (issued and grouped) else 0.0


def _names_other(before: str) -> bool:
    """Whether words before a number say that it is something else's, with no patient's label after them."""
    sentence = _SENTENCE_END.split(before)[-1]
    other = _UNREAL.search(before) or _NAMED.search(sentence) or _NEVER.search(_close(before))
    return bool(other) and not _PATIENTS.search(before)


def _may_be_other(before: str) -> bool:
    """Whether words before a number let it be something else's, with no patient's label after them."""
    return bool(_COMMON.search(before) or _NEVER.search(before)) and not _PATIENTS.search(before)


def _close(before: str) -> str:
    """The last words of a sentence that has begun: so many that count, and the little ones among them."""
    sentence = _SENTENCE_END.split(before)[-1]
    counted = [word.start() for word in re.finditer(r"[\w'’-]+", sentence) if not _LITTLE.fullmatch(word[0])]
    return sentence[counted[-_CLOSE] :] if len(counted) > _CLOSE else sentence


def _register(digits: str) -> Register:
    if "320" <= digits[:3] <= "399":
        return Register.HC
    return Register.CHI if _begins_with_date(digits) else Register.NHS


def _issued(digits: str) -> bool:
    first = digits[:3]
    return "320" <= first <= "499" or "600" <= first <= "799" or first == "999" or _begins_with_date(digits)


def _begins_with_date(digits: str) -> bool:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    for century in _CENTURIES:
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False
