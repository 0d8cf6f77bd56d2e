"""A permission that somebody says to have been given: whether a text tells of one, and from whom."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re

from knowledge.names import is_plain
from knowledge.phrases import asks_for_check, follow_up

_CLAIM = (
    r"(?:yes,? |ok,? |but )?(?:i|we)(?: do|'ve| already)* (?:have|got|had|was given|were given)?\s?(?:got |been given )?(?:the |their |her |his |written )?(?:permission|approval|consent|clearance|sign-?off|the ok)"
    r"\b(?: (?:for|to) [^\n]{1,60}?)?"
)
_GIVEN = re.compile(_CLAIM + r"[,:]?\s*(?:from|by|of)\s+(?P<whom>[^\n]{2,200})$", re.IGNORECASE)
_CLAIMED = re.compile(_CLAIM + r"[.!]*$", re.IGNORECASE)
_WHOM = 8  # words; more are a story, not a name
_LONGEST = 25  # words of an answer to "from whom?"
_FEW = 4  # words that need no verb: who it is, and where
_NEGATED = re.compile(
    r"\b(?:no(?! (?:problems?|doubt|worries|issues?|objections?)\b)|not|never|none|nobody|no-?one|yet|without|ignored|refused|declined|denied|rejected|waiting|awaiting|pending)\b|n['’]t\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"\W*(?:nobody|no[ -]?one|none|me|my ?self|i|us|ourselves|you|yourself)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"^\W*(?:(?:please|pls|ok|okay|and|but|so|well|hi|hello|hey)\W+)*"
    r"(?:what|how|when|where|which|who|why|can|could|should|does|do|is|are|am|did|was|were|(?:may|will|shall|would) (?:i|we|you|it|this)"
    r"|show|see|read|quote|find|give (?:me|it)|tell|send|check|stop|cancel|delete|forget|leave|ignore|skip|drop|ask|pass|hold|keep|throw|post"
    r"|go|put|let me|take|hand|start|withdraw|clear|help|as an?)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:team|office|officer|manager|director|comms|communications|marketing|department|editor|lawyers?|legal|boss|chair|chairman|"
    r"chairwoman|president|dean|secretary|registrar|supervisor|consultant|line manager|head of \w+|patient|family|parents?|mother|father|"
    r"mum|dad|husband|wife|daughter|son|widow|widower|relatives?|next of kin|photographer|author|organisers?|publisher|press officer|"
    r"college|trust|council|committee|board|faculty)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:said|says|agreed|agrees|ok|okay|ok'd|okayed|fine|approved|approves|allowed|allows|permission|permitted|consent|consented|cleared|"
    r"signed|confirmed|gave|given|happy|yes|let|lets|told me|got it)\b",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(
    r"(?:\b(?:approved|agreed|okayed|ok'd|consented|signed (?:it |this |that )?off|cleared (?:it|this|that|me|us)"
    r"|said (?:yes|ok|okay|(?:it|that|this|i|we)(?:'s| is| was| can| could| may)(?: be)? (?:ok|okay|fine|all right|use it|post it|do it))"
    r"|gave (?:me |us |it |this )?(?:the |their |her |his |written )?(?:permission|approval|consent|ok|okay|go-?ahead|green light)"
    r"|(?:permission|approval|consent) (?:was |has been )?(?:granted|given))|'s (?:permission|approval|consent|ok))\b",
    re.IGNORECASE,
)

_ACTS = re.compile(
    r"\b(?:i|we|me|us|you|rang|called|phoned|wrote|wants|asks|asked|tagged|attacked|threatened|journalist|reporter|interview|mended|changed|"
    r"removed|thanks|thank|cheers|hello|hi|hiya|sorry)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^\W*(?:sure|nope|nah|yep|yeah|yup|fine|great|perfect|brilliant|lovely|wonderful|excellent|super|cool|right|done|correct|later|sorted|"
    r"understood|agreed|good|okay|alright|all right|fair|bye|goodbye|well|oops|hmm+|true|false|none|mine|myself|me)\b\W*(?:\w+\W*){0,2}$",
    re.IGNORECASE,
)
_OPENS = r"\W*(?:(?:yes|no|ok|okay|but|well|so|and|sorry|actually)\b\W*)*"
_IT = r"(?:permission|approval|consent|clearance|sign-?off|the (?:ok|go-?ahead))"
_NOT_GIVEN = re.compile(
    rf"{_OPENS}(?:"
    rf"(?:i|we)(?:'ve| have)?(?: just| already| only)* (?:asked|requested|applied|e-?mailed|wrote|written)\b[^.?!\n]{{0,60}}\b{_IT}\b"
    rf"|(?:i|we) (?:do not|don't|did not|didn't|have not|haven't|have never|never|have|had|got|could not|couldn't)(?: (?:have|had|got|get|been|given|was|no|any|the|their|her|his|written|yet))* {_IT}\b"
    rf"|[\w' ]{{2,60}} (?:said no|turned (?:it|this|that|us|me) down|(?:refused|declined|denied|rejected)(?: (?:it|this|that|(?:my|our|the) request|(?:me |us )?(?:the )?{_IT}))?)[.!]*$"
    r")",
    re.IGNORECASE,
)
_LACKS = re.compile(
    r"\b(?:not|never|no(?! (?:problems?|doubt|worries|issues?|objections?)\b)|refused|declined|denied|rejected|down|asked|requested|applied|e-?mailed|wrote|written)\b|n't\b",
    re.IGNORECASE,
)
_REPORTER = re.compile(r"\b(?:journalists?|reporters?|newspapers?|producers?|bbc|itv|papers?)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"[.!?]\s+\w|\n\s*\w")
_TEAM = re.compile(
    r"\b(?:marketing|comms|communications|press (?:office|officers?|team)|media (?:office|team)"
    r"|(?:the|your|college(?:'s)?|\w+ing|logo|brand|digital|web|social media|publications?|information) team)\b",
    re.IGNORECASE,
)
_PATIENT = re.compile(
    r"\b(?:(?:patients?(?:'s?)?|famil(?:y|ies))(?! (?:information|safety|experience|care|liaison|leaflets?|flyers?))|parents?|mother|father|mum|mam|dad|husband|wife|partner|daughter|son"
    r"|widow|widower|relatives?|next of kin|carers?|children|child|brother|sister|grandson|granddaughter)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:for|to|on) (?:(?:an?|the|some|my|our|their)? ?(?:other|another|different|earlier|previous|old|older|last)\b|(?:something|anything) else\b)"
    r"|\blast (?:year|month|spring|summer|autumn|winter|christmas|time)\b|\b(?:years?|months?) (?:ago|back)\b|\bback in (?:19|20)\d\d\b|\bonce before\b",
    re.IGNORECASE,
)
_GUESSED = re.compile(
    r"\b(?:if|unless|hope|hopefully|hoping|maybe|perhaps|probably|presumably|i think|i guess|i believe|i assume|should be|will have|would have|might|(?:i|we)(?: had|'d had)|used to)\b"
    r"|^\W*(?:soon|later|next week|tomorrow)\b",
    re.IGNORECASE,
)
_FOR_WHAT = re.compile(
    r"\bfor (?P<what>(?:the|an?|our|my|their|his|her|your)\b(?: (?!(?:from|by)\b)[\w'-]+){1,5})", re.IGNORECASE
)
_THIS = frozenset(
    re.findall(
        r"\w+",
        "this it that these post posts draft tweet text message article piece clause use using posting sharing logo crest name "
        "photo picture image purpose time record day first second occasion",
    )
)  # of which a permission may speak whatever the draft says
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Yes|I)")
_BODY = re.compile(r"\b(?:the|from) [A-Z]{3,6}\b")


def given_by(text: str) -> str:
    """From whom somebody says to have permission, in their words; empty where they say nothing of the kind."""
    text = _plain(text)
    found = _GIVEN.match(text)
    whom = found["whom"].strip(" .!") if found else ""
    given = len(whom.split()) <= _WHOM and "?" not in text and not _NEGATED.search(text) and not _SELF.match(whom)
    return whom if given else ""


def claimed(text: str) -> bool:
    """Whether somebody says to have permission and names nobody."""
    return bool(_CLAIMED.match(_plain(text))) and not _NEGATED.search(text)


def not_given(text: str) -> bool:
    """Whether somebody says that they only asked for a permission, have none, or were refused: "Jo said no"."""
    text = _plain(text)
    if "?" in text or len(text.split()) > _LONGEST or _REPORTER.search(text) or _SEVERAL.search(text):
        return False
    found = _GIVEN.match(text)
    if found is not None and _SELF.match(found["whom"]):
        return True
    agreed = _AGREEMENT.search(text) and not _NEGATED.search(text)
    return bool(_NOT_GIVEN.match(text) and _LACKS.search(text)) and not agreed


def from_a_team(text: str) -> bool:
    """Whether a team is named whose work it is to give permissions."""
    return bool(_TEAM.search(_plain(text)))


def from_a_patient(text: str) -> bool:
    """Whether it is somebody under care who agreed, or one of theirs."""
    return bool(_PATIENT.search(_FOR_WHAT.sub("", _plain(text))))


def doubtful(text: str, draft: str) -> bool:
    """Whether a permission may be for something else than this draft, or is guessed, conditional or over."""
    text = _plain(text)
    if _ELSEWHERE.search(text) or _GUESSED.search(text):
        return True
    ours = {_stem(word) for word in re.findall(r"[\w'-]+", draft.casefold())} | _THIS
    meant = (re.findall(r"[\w'-]+", found["what"].casefold())[1:] for found in _FOR_WHAT.finditer(text))
    return any(not {_stem(word) for word in what} & ours for what in meant)


def tells_of_agreement(text: str) -> bool:
    """Whether the text says, unasked, that somebody agreed: "the logo team approved it"."""
    return bool(_AGREEMENT.search(text.replace("’", "'"))) and names_somebody(text)


def names_somebody(text: str) -> bool:
    """Whether an answer to "from whom?" names a person, a team or an office; a long one must say that they agreed."""
    few = text.split()
    if len(few) > _LONGEST or "?" in text or any(other.search(text) for other in (_NEGATED, _ASKS, _NO_NAME)):
        return False
    if follow_up(text) is not None or asks_for_check(text):
        return False
    brief = len(few) <= _FEW or (len(few) <= _WHOM and not _ACTS.search(text))
    return (brief or bool(_AGREED.search(text))) and _named(text)


def names(text: str) -> tuple[str, ...]:
    """Words of an answer to "from whom?" that look like a part of somebody's name."""
    capitals = (word.strip("\"'“‘(.,;:!)”’").removesuffix("'s").removesuffix("’s") for word in text.split())
    return tuple(word for word in capitals if word[:1].isupper() and not is_plain(word) and not _TITLE.fullmatch(word))


def _named(text: str) -> bool:
    capitals = (word.strip("\"'“‘(") for word in text.split())
    named = any(word[:1].isupper() and not is_plain(word) for word in capitals)
    return named or bool(_OFFICE.search(text) or _BODY.search(text))


def _plain(text: str) -> str:
    return text.strip().replace("’", "'")


def _stem(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")
