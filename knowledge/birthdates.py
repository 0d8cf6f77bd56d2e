"""Dates of birth: a date that a label, an age or a patient beside it makes one, never any date.

A full date (but for the year) is one of the eighteen identifiers of the HIPAA Safe Harbor list (45 CFR
164.514(b)(2)).
"""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
from datetime import date

from knowledge.span import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_YEAR = r"(?:(?:19|20)\d{2}|'?\d{2})"
_DATE = re.compile(
    rf"(?<![\w/.-])(?:(?P<d>\d{{1,2}}) ?[./-] ?(?P<m>\d{{1,2}}) ?[./-] ?(?P<y>{_YEAR})"
    r"|(?P<y2>(?:19|20)\d{2})[./-](?P<m2>\d{1,2})[./-](?P<d2>\d{1,2})"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[ -]?(?:of )?(?P<w3>{_MONTH})\.?,?[ -]?(?P<y3>{_YEAR})"
    rf"|(?P<w4>{_MONTH})\.? (?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y4>(?:19|20)\d{{2}}))(?![\w/]|[.-]\d)",
    re.IGNORECASE,
)
_RUN_OF_DIGITS = re.compile(
    r"(?:\b(?:d\.? ?o\.? ?b\b|date of birth|birth ?date)[^\n\w]{0,6}(?:is |was )?)"
    r"(?P<v>(?P<d>\d\d) ?(?P<m>\d\d) ?(?P<y>(?:19|20)?\d\d)(?!\d)|(?P<y2>(?:19|20)\d\d) ?(?P<m2>\d\d) ?(?P<d2>\d\d)(?!\d))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:\b(?:d\.? ?o\.? ?b\b|date of birth|birth ?date)[^\n\d]{0,30}|\bb\. ?"
    r"|\b(?:his|her|their|(?:patient|pt)(?:'?s)?) (?:\w+ )?birthday\b(?:,| is| was| on|:| the)*\s*)$",
    re.IGNORECASE,
)
_LABEL_AFTER = re.compile(r"[\s,(]{0,3}(?:\(?d\.?o\.?b\b|date of birth)", re.IGNORECASE)
_BORN = re.compile(r"\bborn\b(?: on| in \w+(?: \w+)? on)?(?: the)?[\s:]{1,3}$", re.IGNORECASE)
_FAMILY = re.compile(
    r"\bmy (?:\w+ )?(?:son|daughter|baby|boy|girl|twins|kids|child(?:ren)?|niece|nephew|grand\w+|brother|sister|wife|husband|partner|mum|dad|mother|father)\b[^.\n]{0,30}$",
    re.IGNORECASE,
)  # the writer's own
_AGE = re.compile(r"[\s,;(]{1,3}(?:aged? ?)?\d{1,3} ?(?:y(?:/o|o|rs?|ears?)?\b|[MF]\b|\))", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:aged? ?\d{1,3}|\d{1,3} ?(?:y/?o|yrs?|[MF]))[\s,;(]{1,3}$")
_PATIENT = re.compile(
    r"(?:\b(?:patients?|pts?|ward|bed|bay|MRN|hosp(?:ital)? (?:no|number)|NHS)\b[^.\n\d]{0,20}(?:\d{1,3}[a-z]?,? ?)?"
    r"|(?:\b(?:[A-Z]\.){1,3} ?(?:[A-Z][A-Za-z'-]{1,15}\.?)?|\b[A-Z]{2,3}),? ?)$"
)
_HISTORY = re.compile(
    r"\b(?:Nobel|history|histor\w+|inventor|pioneer\w*|anniversary|lecture|died|founder|founded|discover\w+|physicist|centenary|born today|this day)\b",
    re.IGNORECASE,
)
_THING = re.compile(r"\b(?:NHS|College|hospital|department|service|charity|unit|scanner|trust|journal|society|idea|I was)\b[^.\n]{0,20}$", re.IGNORECASE)  # fmt: skip
_CARE = re.compile(
    r"\b(?:patient|scan(?:ned|s)?|ward|bed|case|clinic|MRI|CT|x-?ray|biopsy|lesion|fracture)\b", re.IGNORECASE
)
_REACH, _NEAR = 60, 120
_FIRST, _LAST_UNLABELLED = 1905, 1999  # who is born earlier is dead; a later date without a label is rather a scan's


def birthdates(text: str) -> list[Span]:
    """Every date of birth in a plain text; score 1 where it is sure, .5 where it is doubtful."""
    found = []
    for match in _DATE.finditer(text):
        year = _year(match)
        score = _score(text, match, year) if year else 0.0
        if score:
            found.append(Span(match.start(), match.end(), match[0], score))
    runs = _RUN_OF_DIGITS.finditer(text)
    return found + [Span(*run.span("v"), run["v"]) for run in runs if _real(run, run["y"] or run["y2"])]


def _score(text: str, match: re.Match[str], year: int) -> float:
    before = text[max(0, match.start() - _REACH) : match.start()]
    after = text[match.end() : match.end() + _REACH]
    if _LABEL.search(before) or _LABEL_AFTER.match(after):
        return 1.0
    around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    if _BORN.search(before):
        who = before[: _start_of_born(before)]
        if _HISTORY.search(around) or _THING.search(who) or _FAMILY.search(who):
            return 0.0
        return 1.0 if _CARE.search(around) else 0.5
    if _AGE.match(after) or _AGE_BEFORE.search(before):
        return 1.0
    return 1.0 if year <= _LAST_UNLABELLED and _PATIENT.search(before) else 0.0


def _start_of_born(before: str) -> int:
    return before.lower().rfind("born")


def _year(match: re.Match[str]) -> int | None:
    """The year, where day and month make a date of somebody who may be alive."""
    return _real(match, match["y"] or match["y2"] or match["y3"] or match["y4"])


def _real(match: re.Match[str], written: str) -> int | None:
    parts = match.groupdict()
    day = next(parts[name] for name in ("d", "d2", "d3", "d4") if parts.get(name))
    word = parts.get("w3") or parts.get("w4")
    month = _MONTHS.index(word[:3].lower()) + 1 if word else int(match["m"] or match["m2"])
    written = written.lstrip("'")
    year = int(written)
    if len(written) == 2:  # noqa: PLR2004 - two digits of a year
        year += 1900 if year >= 30 else 2000  # noqa: PLR2004
    try:
        date(year, month, int(day))
    except ValueError:
        return None
    return year if year >= _FIRST else None
