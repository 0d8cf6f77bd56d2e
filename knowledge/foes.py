"""Who attacks, tags or pretends: names and handles around a post, told from those of the people it is aimed at."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

from knowledge.mail import Mail
from knowledge.names import LINK, NAME, ROLE, TITLE, WORD, is_paper, is_plain, name_in, surname
from knowledge.span import Span, cut

_QUOTED = re.compile(r"\"[^\"]{3,}\"|“[^”]{3,}”|«[^»]{3,}»|(?<!\w)['‘](?:[^'’\n]|(?<=\w)['’](?=\w)){3,}['’](?!\w)")
_ALIAS = re.compile(
    r"(?i)\b(?:account|page|profile|name of|(?:calling|styl(?:es|ing)) (?:him|her|it|them)sel(?:f|ves)|called|named|runs|now|posts as|made|new name|anonymous|author|user)\b[ ,:]*(?:is |anonymous, )?"
    r"['‘“\"](?P<n>(?!Royal College|RC[A-Z]{1,3}|Ask |What |Six )(?:(?-i:[A-Z@])[^'’”\"\n.?!,]{2,32}|[a-z]+_\w{2,30}))['’”\"]"
)
_ACCOUNT = re.compile(
    r"\b(?:[Aa]ccount|page|group)s? (?:called|named|by the name of) (?P<n>[A-Z][\w@]*(?: [A-Z]\w+){0,3})"
)
_HANDLE = re.compile(r"(?<![\w@.<])@[A-Za-z][\w.]{2,40}(?<!\.)|\bu/\w{3,30}")
_OURS = re.compile(
    r"(?i)@(?:forepost|(?:the)?rcr(?:_?(?:comms|account|official|president|something|committee))?|vp_\w+)$"
)
_LED_IN = re.compile(
    r"(?i)(?:\b(?:account|called|by|from|it['’]?s|was|handle|user|name|one|as|up|who['’]?s|given one to|profile is|telegram|dm on \w+ from|host is|styled)\s*[:(,]?\s*|[(—–]\s*|\*|,\s)$"
)
_ACTS = re.compile(
    r"(?:['’]s)?\*?:?\s+(?:has|have|is|was|keeps?|replied|replies|says|put|wrote|posted|sent|tagged|again|started|got|on X|under|doing|who|wonders|sent|did|and (?:his|her|their))\b|\*?:\s|,\s+(?:who|put|does|a|an|the)\b|\s*\)"
)
_AIMED = re.compile(r"(?i)\b(?:tag(?:s|ged|ging)?|hey|dear|at|asked?|and|ask|like|fake of|by)\s*$")
_SELF = re.compile(
    rf"(?:\b(?:I['’]?m|I am|[Mm]y name['’]?s|[Mm]y name is|me,|as)\s+(?P<a>{NAME}))|(?P<b>{NAME}) is (?:me|mine)\b|\((?:me, )?(?P<c>@\w+)\)"
)
_PATTERNS = tuple(
    (weight, re.compile(pattern, re.MULTILINE))
    for weight, pattern in (
        (8.0, rf"(?i:\b(?:called|named|name['’]s|name is|by the name of|goes by|(?:chap|man|woman|bloke|lad)['’]s called)\s+)(?P<n>{NAME})"),
        (7.0, rf"(?i:\b{ROLE}\s*[,(]?\s+)(?P<n>{NAME})"),
        (7.0, rf"(?P<n>(?:{TITLE} )?{WORD} (?:{LINK} )?{WORD}|{TITLE} {WORD})(?=(?:['’]s (?:at it|back|on it|tag|post|been)| (?:has|is|was|keeps|writes|posted|put|wrote|tagged|mentioned|asked|went|had)\b|, (?:a |an |he |she |who |whom |the )|,? \(| from the | of [A-Z]|: ))"),
        (6.5, rf"(?P<n>{WORD})(?=['’]s (?:at it|back|on it|been at)\b)"),
        (6.5, rf"(?i:\b(?:by|from|against)\s+(?:one |a |an )?)(?P<n>{TITLE} {WORD}(?: {WORD})?|{WORD} (?:{LINK} )?{WORD})"),
        (6.2, rf"(?i:, )(?P<n>(?:{TITLE} )?{WORD} (?:{LINK} )?{WORD})(?=,)"),
        (6.2, rf"(?i:\bwhat )(?P<n>(?:{TITLE} |Baroness |Lord )?{WORD}) (?:put|said|wrote|posted)"),
        (5.5, rf"(?i:\bfrom )(?P<n>{WORD})(?=\.)"),
    )
)  # fmt: skip


def candidates(text: str, parts: Mail) -> list[Span]:
    """Names, aliases and handles of who may be behind a post, the likeliest first; weights from 0 to about 10."""
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    own = {word.lower() for m in _SELF.finditer(text) for word in re.findall(r"@?[^\W\d_]\w+", m[0])[1:]}
    found = [_named(text, m, weight, quoted) for weight, pattern in _PATTERNS for m in pattern.finditer(text)]
    found += [cut(text, *m.span("n"), 6.8) for pattern in (_ALIAS, _ACCOUNT) for m in pattern.finditer(text)]
    found += [_handle(text, m, quoted) for m in _HANDLE.finditer(text)]
    met = {surname(text[start:end]) for start, end in parts.recipients} | own
    kept = [
        s for s in found if s and surname(s.text) not in met and s.text.lower() not in met and not parts.receives(s)
    ]
    return sorted(kept, key=lambda span: (-span.score, span.start, -span.end))


def _named(text: str, match: re.Match[str], weight: float, quoted: list[tuple[int, int]]) -> Span | None:
    span = name_in(text, match)
    if span is None or is_plain(span.text) or is_paper(span.text, "") or len(span.text) < 3:  # noqa: PLR2004
        return None
    return Span(span.start, span.end, span.text, weight - (3.0 if _within(span, quoted) else 0.0))


def _handle(text: str, match: re.Match[str], quoted: list[tuple[int, int]]) -> Span | None:
    if _OURS.match(match[0]):
        return None
    span = Span(match.start(), match.end(), match[0])
    before, after = text[max(0, span.start - 24) : span.start], text[span.end : span.end + 16]
    weight = 4.2 + (1.5 if _LED_IN.search(before) else 0.0) + (1.5 if _ACTS.match(after) else 0.0)
    weight -= 1.5 if _AIMED.search(before) and not _LED_IN.search(before) else 0.0
    weight -= 3.0 if _within(span, quoted) else 0.0
    return Span(span.start, span.end, span.text, weight)


def _within(span: Span, quoted: list[tuple[int, int]]) -> bool:
    return any(start <= span.start < end for start, end in quoted)
