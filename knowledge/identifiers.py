"""What in a text points at one living person by itself: numbers, dates of birth, initials at a bed, addresses, names.

The kinds follow the eighteen identifiers of the HIPAA Safe Harbor method (45 CFR 164.514(b)(2)), as far as a text
carries them, with the numbers of the United Kingdom. The sum of weak clues is knowledge/intruder.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.birthdates import birthdates
from knowledge.ground import Ground
from knowledge.hospitalnumbers import hospital_numbers
from knowledge.lookalikes import Plain, plain
from knowledge.nhsnumbers import numbers
from knowledge.patients import names
from knowledge.privatecontacts import emails, phones, postcodes
from knowledge.span import Span
from knowledge.wards import initials


class Kind(StrEnum):
    """What the identifier is, the most specific first."""

    NHS_NUMBER = "nhs_number"
    CHI_NUMBER = "chi_number"
    HC_NUMBER = "hc_number"
    EMAIL = "email"
    PHONE = "phone"
    HOSPITAL_NUMBER = "hospital_number"
    BIRTH_DATE = "birth_date"
    POSTCODE = "postcode"
    INITIALS = "initials"
    PATIENT_NAME = "patient_name"


@dataclass(frozen=True)
class Identifier:
    """It stands at `start`..`end` of the text as given; `sure` is false where the words leave it open whose it is."""

    kind: Kind
    start: int
    end: int
    sure: bool


_READERS: tuple[tuple[Kind, Callable[[str], list[Span]]], ...] = (
    (Kind.EMAIL, emails),
    (Kind.PHONE, phones),
    (Kind.HOSPITAL_NUMBER, hospital_numbers),
    (Kind.BIRTH_DATE, birthdates),
    (Kind.POSTCODE, postcodes),
    (Kind.INITIALS, initials),
    (Kind.PATIENT_NAME, names),
)
_RANK = {kind: rank for rank, kind in enumerate(Kind)} | {Kind.PATIENT_NAME: list(Kind).index(Kind.INITIALS)}
_OF_A_WORD = re.compile(r"(?:[^\W_]|['-](?!s\b)(?=[^\W\d_]{2}))*")


def find(text: str) -> tuple[Identifier, ...]:
    """Every identifier in a text, out to the ends of its words, in order.

    Where two overlap the most specific kind stays, and of initials and names the longer.
    """
    read = plain(text)
    found = [(Kind(register.value), span) for register, span in numbers(read.text)]
    found += [(kind, span) for kind, reader in _READERS for span in reader(read.text)]
    found = [(kind, _whole(read.text, span)) for kind, span in found]
    found.sort(key=lambda each: (_RANK[each[0]], each[1].start - each[1].end, each[1].start))
    ground = Ground(len(read.text))
    kept = [_identifier(read, kind, span) for kind, span in found if ground.claim(span)]
    return tuple(sorted(kept, key=lambda each: each.start))


def _identifier(read: Plain, kind: Kind, span: Span) -> Identifier:
    start, end = read.place(span.start, span.end)
    return Identifier(kind, start, end, span.score >= 1)


def _whole(text: str, span: Span) -> Span:
    """The span out to the end of its last word, so that no rest of a name or number is left when it is masked."""
    behind = _OF_A_WORD.match(text, span.end) if text[span.end - 1].isalnum() else None
    end = behind.end() if behind else span.end
    return Span(span.start, end, text[span.start : end], span.score)
