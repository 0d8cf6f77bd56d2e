"""Numbers under which one hospital knows a patient: MRN, hospital number, accession number of one examination."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

from knowledge.span import Span

_NUMBER = r"(?:no\b\.?|nos\b\.?|num(?:ber)?\b|nr\b|id\b|#)"
_VALUE = r"(?P<v>[A-Z]{0,3}[ -]?\d(?:[ /-]?\d){3,11}[A-Z]?)(?![\w@]|[./-]\d)"
_LABELLED = re.compile(
    rf"\b(?:MRN|PID|(?:hosp(?:ital)?|patient|pt|unit|PAS|PACS|RIS|EPR|accession|acc|casenote|case note|K|R)['s]{{0,2}}[ -]?{_NUMBER}|NHS {_NUMBER}|CHI(?: {_NUMBER})?)"
    rf"(?: (?:for|of) (?:\w+ ){{1,8}}?(?:is|was)\b| (?:is|was)\b)?[\s:.;=#(\"'-]{{0,4}}{_VALUE}",
    re.IGNORECASE,
)
_BARE = re.compile(r"\b(?:[Pp]atient|[Pp]t) (?P<v>(?=(?:[A-Z ]*\d){6})[A-Z]{0,3}\d{5,9}[A-Z]?)(?![\w@]|[./-]\d)")
_EXAMINED = re.compile(
    r"\b(?:[Aa]ccession|ACCESSION)(?:(?: [Nn]o\b\.?| (?:[Nn]um(?:ber)?|NUMBER|ID|id)\b| ?#)(?: (?:is|was))?)?[\s:.=#-]{1,4}"
    r"(?P<v>(?=(?:[A-Z-]*\d){6})(?=[A-Z\d-]*\d{4})[A-Z\d](?:-?[A-Z\d]){5,19})(?![\w@]|[./-]\d)"
)
_YEARS = re.compile(r"(?:1\d|20)\d\d-(?:1\d|20)?\d\d")
_AFTER = re.compile(
    rf"(?<![\w@/-])(?P<v>[A-Z]{{0,3}}\d{{5,10}}[A-Z]?)(?:,? (?:is|was|as)|'s|,| =) (?:(?:the|my|her|his|their|our|a) )?"
    rf"(?:MRN\b|(?:hosp(?:ital)?|patient|pt|casenote|case note|accession)['s]{{0,2}}[ -]?(?:{_NUMBER}|MRN\b))",
    re.IGNORECASE,
)
_NOT_REAL = re.compile(
    r"\b(?:test (?:patient|record|domain|number|data)|dummy|made[ -]up|fictional|fake|invented|example|e\.g\.|z{3,}|phantom|demo)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"0[1237]\d{8,9}|0800\d{6,7}")
_FEWEST, _SMALLEST = 5, 1000  # a row of noughts with a one is a test record
_REACH = 60


def hospital_numbers(text: str) -> list[Span]:
    """Every number with a hospital's label in a plain text; score .5 where it carries the label of another register.

    A number that is labelled as NHS or CHI but fails its check digit is a typing error or a number of a local register:
    doubtful, yet it may lead to a record.
    """
    found: list[Span] = []
    for pattern in (_LABELLED, _BARE, _EXAMINED, _AFTER):
        for match in pattern.finditer(text):
            digits = re.sub(r"\D", "", match["v"])
            before = text[max(0, match.start() - _REACH) : match.start()]
            after = text[match.end() : match.end() + _REACH // 2]
            real = len(digits) >= _FEWEST and int(digits) >= _SMALLEST and not _PHONE.fullmatch(digits)
            real = real and not _YEARS.fullmatch(match["v"])
            if real and not _NOT_REAL.search(before) and not _NOT_REAL.search(after):
                other = re.match(r"NHS|CHI", match[0], re.IGNORECASE)
                found.append(Span(match.start("v"), match.end("v"), match["v"], 0.5 if other else 1.0))
    return sorted(found, key=lambda span: span.start)
