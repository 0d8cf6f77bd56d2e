"""The draft inside a message that asks to have it read: only what is surely talk about it is left out."""

# ruff: noqa: E501  a pattern broken over lines cannot be read

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.announced import asks_if, fears_trouble, means_to_post
from knowledge.asides import about_something_else, writer_told
from knowledge.framedquotes import follows, introduced, unquoted
from knowledge.intended import intended
from knowledge.pieces import NOT_SAID, NOUN, PLACE, POST_IT, SENTENCES, SURELY, Piece, pieces, said_in
from knowledge.versions import asks_of_version, introduces_quotation, introduces_version
from knowledge.wishes import only_talk, wishes, words_of

_MOST = 25  # words of a frame before the draft
_FEWEST = 3  # words that somebody says to mean to post; fewer may be a quotation within the draft
_THANKS = r"(?:many |kind )?(?:thanks|thank you|thx|ta|cheers|please|pls|plz|regards)(?: (?:very much|so much|a lot|in advance|again))?$"
_TALK = re.compile(
    rf"(?:{_THANKS}"
    r"|(?:(?:hi|hello|hey|hiya|dear|good|morning|afternoon|evening|forepost|there|all|folks|sorry|ok|okay|so|quick|one|question) ?)+$"
    rf"|(?:(?:it|this|that)(?:'s| is| goes| would| will| should)?(?: be)? )?(?:(?:just|only|going|meant|to|go|out|up) )*(?:for|on|to) {PLACE}\b"
    r"|(?:and )?(?:it|this)(?:'s| is| may be| might be) (?:a |very |rather |quite |maybe )*(?:bit|little|too|rude|harsh|cheeky|long|strong|blunt|edgy)\b"
    r"|under (?:my|our)\b|before (?:i|we|it|this|you)\b|here (?:it |we |you )?(?:goes?|is|are)$|let me know\b|(?:yes or no|or not)$"
    r"|(?:today|tonight|tomorrow|now|soon|later|asap)$)"
)
_OPENS = r"(?:(?:hi|hello|here's|here is|this is|so|ok|for|on|as|quick|proposed|suggested|final|new|possible|my|our|the|a|draft) )*"
_LABEL = re.compile(
    rf"{_OPENS}(?:\w+ )?{NOUN}(?: {NOUN})?(?: (?:for|on|to|please|pls|below|is|would|no|number|one|two|again)\b.*)?$"
    rf"|(?:(?:for|on|going on|to go on) )?{PLACE}(?: {NOUN})?$"
)
_OWN = re.compile(r"(?:(?:here's|here is|this is|so|ok|quick|my|our|the|a|new|proposed|final) )*drafts?\b")
_WEAK = re.compile(r"(?:any )?(?:thoughts|feedback|opinions?|views)(?: (?:please|pls|before|on)\b.*)?$")
_BARE = re.compile(r"(?:quickly |just )?(?:check|read|review|look|have|take|see|vet|proof|cast|clear|go|approve)\b")
_POLITE = re.compile(
    r"\b(?:can|could|would|will|please|pls|plz|for me|i|we|u|my|our|drafts?|posts?|tweets?|captions?)\b"
)
_GIVEN = re.compile(
    r"(?:(?:hi|hello|hey|so|ok) )*(?:(?:please|pls|plz|kindly) (?:review|check|vet|proof(?:read)?|sanity check|approve|look (?:at|over))"
    rf"|(?:please )?for (?:your |a )?(?:review|checking|approval|quick check))(?: this| these| it| the following| below| my {NOUN}| this {NOUN})?(?: for me)?(?: please| pls| thanks)?$"
)
_POSTING = re.compile(
    rf"(?:(?:hi|hello|so|ok|and) )*(?:can|could|may|might|shall|should) (?:i|we) (?:(?:just|please) )*(?:post|tweet|share|publish|send|put)(?: this| it)?(?: on {PLACE}| now| today)?$"
)
_ALL_QUOTED = re.compile(r"\s*[\"“«](?:[^\s\"”»]+\s+){3,}[^\"”»]*[\"”»]\W*$|\s*[\"“«]\s*[\"”»]\W*$")
_RHETORIC = re.compile(r"(?:(?:so|and|but|ok|okay) )*(?:how|why)\b")
_WE = re.compile(r"\bwe\b")
_GOES_ON = re.compile(
    r"(?:or|and|if|when|because|without|since|although|about|in|that|while|as|who|which)\b", re.IGNORECASE
)
_QUESTION = re.compile(r"[^.!?]*\?$|(?:what|which|where|who|why|how|does|do|is|are|can|may|should)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Frame:
    """What stands before a draft: where it ends, whether it asks to have the draft read, and what it is called."""

    end: int = 0
    asks: bool = False
    labels: bool = False
    drafts: bool = False  # it says "draft"
    sure: bool = False  # it speaks of posting or reading; "is this ok?" alone may begin a draft
    goes_on: bool = False  # the draft begins in the same sentence
    version: bool = False  # it announces another version of a draft

    def __bool__(self) -> bool:
        """Whether there is one."""
        return self.asks or self.labels


def draft_in(text: str) -> str:
    """The draft inside a message that asks to have it read; the whole message where no frame is surely one."""
    frame = _before(text)
    if frame and not frame.sure and _behind(text, _Frame()) < len(text.rstrip()):
        frame = _Frame()
    if not frame:
        told = _told(text) or introduced(text)
        if told:
            return told
    end = _behind(text, frame)
    framed = bool(frame) or end < len(text.rstrip())
    draft = unquoted(text[frame.end : end].strip(), framed=framed)
    return draft if words_of(draft) else text.strip()


def opens_with_check(text: str) -> bool:
    """Whether the text begins with "can I post this?" or "my draft:" and a draft follows."""
    frame = _before(text)
    rest = text[frame.end :].strip()
    if (frame.goes_on and _GOES_ON.match(rest)) or (frame.version and rest.endswith("?")):
        return False
    few = len(rest.split()) <= _FEWEST
    about_it = few and (only_talk(rest) or bool(_QUESTION.match(rest)))
    return (frame.asks or frame.drafts) and bool(words_of(rest)) and not about_it


def draft_at(text: str) -> int:
    """Where `draft_in` begins in the text, also where the same words stand in it twice."""
    draft = draft_in(text)
    quoted = re.search(rf"[\"“«`'‘]\s*{re.escape(draft)}", text)
    if quoted is not None and draft != text.strip():
        return quoted.end() - len(draft)
    behind = text.find(draft, _before(text).end)
    return behind if behind >= 0 else text.find(draft)


def around(text: str) -> str:
    """What stands before and behind the draft: only talk about it and who writes, or also what is told."""
    draft, at = draft_in(text), draft_at(text)
    return f"{text[:at]} {text[at + len(draft) :]}".strip()


def only_framed(text: str) -> bool:
    """Whether nothing but talk about the draft, and at most who writes, stands around it."""
    outside = around(text)
    rest = outside[writer_told(outside) :]
    return bool(outside) and all(_is_talk(own) or _is_version(own, rest) for own in pieces(f"{rest} ") if own.said)


def _is_version(piece: Piece, text: str) -> bool:
    quoted = introduces_quotation(piece.said) and _ALL_QUOTED.match(text, piece.end)
    return bool(quoted) or introduces_version(piece.said, piece.mark)


def _before(text: str) -> _Frame:
    """The talk that a message begins with; before it at most who writes, if a sure wish follows."""
    frame = _talk(text)
    begins = 0 if frame.asks else writer_told(text)
    if not begins:
        return frame
    behind = _talk(text[begins:])
    return replace(behind, end=begins + behind.end) if behind.asks and behind.sure else frame


def _talk(text: str) -> _Frame:
    """The talk that a message begins with: greetings, the wish or label, where it goes. Nothing in quotation marks."""
    frame, said, goes_on = _Frame(), 0, False
    for piece in pieces(text):
        if not piece.said:
            continue
        said += len(piece.said.split())
        version = not frame and _is_version(piece, text)
        if said > _MOST or not (version or _is_talk(piece)) or NOT_SAID.search(text, piece.start, piece.end):
            break
        given = _is_given(piece, text)
        wish = version or (
            (given or _is_wish(piece)) and (not frame or bool(SURELY.search(piece.said) and piece.mark in {"?", ":"}))
        )
        label = not wish and _is_label(piece, text) and (not frame or _OWN.match(piece.said) is not None)
        talk = _TALK.match(piece.said) is not None
        if wish or label or (talk and frame):
            asks, labels = frame.asks or wish, frame.labels or label
            drafts = frame.drafts or (label and bool(_OWN.match(piece.said)))
            sure = (
                frame.sure
                or drafts
                or given
                or (version and piece.mark != "?")
                or ((wish or label) and bool(SURELY.search(piece.said)))
            )
            on = piece.mark in {",", ";", ""}
            frame = _Frame(piece.end, asks, labels, drafts, sure, on, frame.version or version)
        elif frame or not (talk or goes_on or piece.mark in {",", ""}):
            break
        goes_on = piece.mark in {",", ""}
    return frame


def _is_talk(piece: Piece) -> bool:
    return only_talk(piece.said) or fears_trouble(piece.said) or means_to_post(piece.said)


def _is_given(piece: Piece, text: str) -> bool:
    """Whether it is "please review:" or "can I post:", and no list of questions follows."""
    ends = piece.mark.startswith(":") or "\n" in piece.mark
    given = _GIVEN.match(piece.said) and ends
    meant = means_to_post(piece.said) and ends and not about_something_else(text[piece.end :])
    return bool(
        given or meant or (_POSTING.match(piece.said) and piece.mark == ":" and not text.rstrip().endswith("?"))
    )


def _is_wish(piece: Piece) -> bool:
    said = piece.said
    if _RHETORIC.match(said) and piece.mark != ":" and "\n" not in piece.mark:
        return False
    if piece.mark.startswith("?") and POST_IT.match(said):
        return True
    if _WEAK.match(said) or asks_if(said) or fears_trouble(said):
        return True
    return wishes(said) and not (_BARE.match(said) and not _POLITE.search(said))


def _is_label(piece: Piece, text: str) -> bool:
    behind = text[piece.end : piece.end + 1]
    ends = piece.mark.strip(" ") in {":", "-", "–", "—", "--"} or (piece.mark == "" and behind != "(")
    own_line = "\n" in piece.mark or piece.mark == "."
    return _LABEL.match(piece.said) is not None and (ends or (own_line and _OWN.match(piece.said) is not None))


def _behind(text: str, frame: _Frame) -> int:
    """Where the draft ends: before "can I post this?" and thanks that close the message."""
    end = pending = len(text.rstrip())
    cuts = [frame.end, *(cut.end() for cut in SENTENCES.finditer(text, frame.end))]
    for start in reversed(cuts[1:]):
        sentence = text[start:pending].strip()
        said = said_in(sentence)
        own_line = "\n" in text[len(text[:start].rstrip()) : start]
        if own_line and sentence.endswith("?") and asks_of_version(said) and not frame.asks:
            return start
        if not only_talk(said) or NOT_SAID.search(sentence):
            break
        asked = sentence.endswith("?") and SURELY.search(said) and (wishes(said) or POST_IT.match(said))
        if asked and not frame.asks:
            return start
        if not _TALK.match(said):
            break
        pending = start
        if frame and re.match(_THANKS, said):
            end = start
    return end


def _told(text: str) -> str:
    """What somebody says to want to answer, in the middle of a story, if nothing but talk stands behind it."""
    told = intended(text)
    if told is None or not told.checked or len(told.words.split()) < _FEWEST or text.count(told.words) != 1:
        return ""
    before, _, rest = text.partition(told.words)
    said = [piece for piece in pieces(before) if piece.said]
    earlier = said[:-1]
    story = any(not only_talk(piece.said) for piece in earlier)
    rhetoric = story and _WE.search(said[-1].said) is not None
    if rhetoric or any(wishes(piece.said) for piece in earlier):
        return ""
    return told.words if follows(rest.lstrip(" \"'“”«»‘’.")) else ""
