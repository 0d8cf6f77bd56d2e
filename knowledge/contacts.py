"""How somebody can be reached: e-mail addresses, telephone numbers and links, in plain text and in chat markup."""

from __future__ import annotations

import re

import phonenumbers

from knowledge import dictated
from knowledge.span import Span

_EMAIL = re.compile(r"(?<![\w.+%@-])[\w][\w.+%'-]{0,63}@(?:[\w](?:[\w-]{0,62})\.){1,8}[^\W\d_]{2,24}(?![\w@])")
_SUFFIXES = (
    r"(?:com|org|net|edu|gov|int|info|biz|io|ai|app|dev|tv|fm|me|news|media|health|co|uk|ie|eu|scot|wales|cymru|london"
    r"|us|ca|au|nz|in|za|de|fr|es|it|nl|be|ch|at|se|no|dk|fi|pl|pt|gr|cz|ro|hu|jp|cn|hk|sg|ae|ng|ke)"
)
_URL = re.compile(
    r"(?:https?://[^\s<>|\"“”«»]+"
    rf"|(?<![\w@./-])(?:www\.)?(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{{0,62}})\.){{1,6}}{_SUFFIXES}\b(?![@\w])(?:/[^\s<>|\"“”«»]*)?)",
    re.IGNORECASE,
)
_LOOSE_END = ".,;:!?)]}'’*_~…"
_DASHED = re.compile(r"(?<![\w+-])0\d{4}-\d{3}-?\d{3}(?![\w-])|(?<![\w+-])0\d{2,3}-\d{3,4}-\d{4}(?![\w-])")
_FEWEST_DIGITS = 9
_OTHER_NUMBER = re.compile(
    r"(?:\b(?:NHS|GMC|MRN|hospital|patient|accession|case|ticket|order|invoice|ref(?:erence)?|account|sort\s+code|ISBN|DOI"
    r"|registration|reg|membership|member|isrctn)\b[\s.:#/]*(?:no|num|number|id)?[\s.:#(]*)$",
    re.IGNORECASE,
)
_NHS_SHAPE = re.compile(r"\d{3}[ -]?\d{3}[ -]?\d{4}")
_DATE_SHAPE = re.compile(
    r"\d{1,2}[./ -]\d{1,2}[./ -](?:19|20)?\d{2}(?:\D+\d{1,2}[.:]\d{2})?|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}"
)
_LOOK_BACK = 32
_LONGEST = 20_000  # characters; a longer text is no message


def emails(text: str) -> list[Span]:
    """Every e-mail address, each place once; of Slack's doubled form the first half. Dictated ones come behind."""
    found = (Span(m.start(), m.end(), m[0]) for m in _EMAIL.finditer(text[:_LONGEST]))
    return [span for span in found if not _second_half(text, span)] + dictated.emails(text[:_LONGEST])


def urls(text: str) -> list[Span]:
    """Every link and bare web address that is no part of an e-mail address."""
    taken = [m.span() for m in _EMAIL.finditer(text[:_LONGEST])]
    spans = []
    for m in _URL.finditer(text[:_LONGEST]):
        end = m.end()
        while end > m.start() and text[end - 1] in _LOOSE_END and not _closes(text[m.start() : end]):
            end -= 1
        span = Span(m.start(), end, text[m.start() : end])
        free = not any(span.start < stop and start < span.end for start, stop in taken)
        if free and end > m.start() and not _second_half(text, span):
            spans.append(span)
    return spans


def phones(text: str) -> list[Span]:
    """Every telephone number, written or spoken out, that is no NHS, GMC or other registration number and no date."""
    text = text[:_LONGEST]
    matcher = phonenumbers.PhoneNumberMatcher(text, "GB", leniency=phonenumbers.Leniency.POSSIBLE)
    spans = [Span(m.start, m.end, m.raw_string) for m in matcher if _is_phone(text, m)]
    spans += dictated.phones(text) + [Span(m.start(), m.end(), m[0]) for m in _DASHED.finditer(text)]
    spans = [span for span in spans if not _first_half(text, span)]
    places = {span.start: span for span in sorted(spans, key=lambda span: span.end)}
    return [places[start] for start in sorted(places)]


def _is_phone(text: str, match: phonenumbers.PhoneNumberMatch) -> bool:
    raw = match.raw_string
    if sum(character.isdigit() for character in raw) < _FEWEST_DIGITS:
        return False
    if _DATE_SHAPE.fullmatch(raw) or _OTHER_NUMBER.search(text[max(0, match.start - _LOOK_BACK) : match.start]):
        return False
    if any(start <= match.start < end for start, end in (m.span() for m in _URL.finditer(text))):
        return False
    starts_right = raw.lstrip("(").startswith(("0", "+"))
    if not starts_right and _NHS_SHAPE.fullmatch(raw):
        return False
    return starts_right and bool(phonenumbers.is_possible_number(match.number))


def _closes(link: str) -> bool:
    return link.endswith(")") and link.count("(") >= link.count(")")


def _first_half(text: str, span: Span) -> bool:
    """Whether this is the address of `<tel:address|label>`, whose label people can read."""
    return text[max(0, span.start - 5) : span.start] == "<tel:" and text[span.end : span.end + 1] == "|"


def _second_half(text: str, span: Span) -> bool:
    """Whether this is the label of `<address|label>`."""
    if span.start == 0 or text[span.start - 1] != "|":
        return False
    opening = text.rfind("<", 0, span.start)
    return opening >= 0 and "|" not in text[opening : span.start - 1] and ">" not in text[opening : span.start]
