"""What a person's name looks like, and the words that are written like one but are none."""

# ruff: noqa: E501 - a pattern broken over lines cannot be read
from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.span import Span, cut


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


UP = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽΑ-ΩΆΈΉΊΌΎΏА-ЯІЇЄҐ"
WORD = rf"(?:O['’]|Ó\s)?[{UP}](?:\.(?=\s?[{UP}])|[^\W\d_]*(?:[’'-][^\W\d_]{{2,}}){{0,3}})"
TITLE = r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Lady|Canon|Rev|Father|Cllr|Councillor|Madam|Sister|Nurse|Herr Dr|Herr|Frau|Doctor)\.?"
LINK = r"(?:de la|de|van der|van|der|von|al|bin|le|la|du|da|dos|ap|ferch)"
NAME = rf"(?:{TITLE} )?{WORD}(?: (?:{LINK} )?{WORD}){{0,3}}"
LOWER = r"[a-z][a-z'’-]{2,14}"
ROLE = (
    r"(?:journalist|journo|reporter|producer|correspondent|editor|researcher|presenter|writer|columnist|broadcaster|freelance(?:r)?"
    r"|stringer|photographer|host|publicist|documentary[- ]maker|film[- ]?maker|blogger|vlogger|podcaster|influencer|youtuber|runner"
    r"|account director|fact[- ]check(?:er|ing)|news ?desk|planning desk|investigations|booker|sub-editor|columnist|agent|director|assistant)"
)
_PAPER = re.compile(
    r"(?:Times|Herald|Gazette|Post|Courier|Chronicle|Echo|Argus|Advertiser|Observer|Radio|FM|TV|Television|News|Tonight|Magazine|Weekly|Monthly|Quarterly|Daily|Review|Journal|Standard"
    r"|Sentinel|Ledger|Tribune|Mercury|Examiner|Packet|Bugle|Mail|Mirror|Express|Telegraph|Independent|Guardian|Podcast|Media|Productions|Pictures|Films|Wire|Press|Agency|Digest|Channel"
    r"|Broadcasting|BBC|ITV|Sky|Bulletin|Newsletter|Online|Network|Service|Communications|Studios?|Publicity|Features|Desk|Editor|Scan|Breakfast|Show|High|School|Hospital|Academy|Forum|Group"
    r"|Society|Association|Trust|University|Street|Road|Committee|Day|Week|Awareness|Cancer|Review|Insider|Office|Drive|Home|Party|Street|Sunday|Saturday|Argosy|Report|Weald|Post-|Dispatch|Despatch)\b"
)
_LONGEST_ABBREVIATION = 4
_NO_NAME = _words(
    """a an and any are as at be been before but by can could dear did do does done else every for from fwd fw get good had has have he hello her here
    hers hey hi his how i if in is it its just last let like may me message more my name never new next no not now of off oh ok okay on one only or our out
    please pls press question re read same say see she should since so some someone somebody something still subject such sunday monday tuesday
    wednesday thursday friday saturday today tomorrow tonight yesterday thanks thank that the their them then there these they this those though to too
    two three four five six seven eight nine ten trust under until up urgent us very was we well were what when where whether which who whose why will with
    would yes yet you your yours best kind regards warm warmly cheers sincerely faithfully january february march april june july august september october
    november december college royal rcr fellow council officer president registrar committee board faculty nhs trust hospital bbc itv ct mri fyi asap urgent
    instagram twitter facebook linkedin tiktok whatsapp reddit bluesky threads telegram youtube england scotland wales ireland britain uk london
    radiology radiologist consultant professor doctor dr prof mr mrs ms miss sir guy chap woman man lady somebody everyone nobody anyone both another
    first second third sent date email mail phone tel deadline outlet organisation topic who what when once after during while also maybe perhaps sorry
    got just had been being am want wants need needs asked rang called wrote going about again against because either neither nothing anything
    channel radio tv times news herald gazette media pictures productions magazine podcast guardian observer editor producer reporter journalist
    freelance freelancer journo political student stranger cordially blessings herzlich ta merhaba hypothetically mine reply free youtuber vice really really-crap namaste love xx mwah ciao hallo ask instead bio madam mean host couldn newsdesk author vice-president writer query recording attached false everything each anyway password comment comments deepfake priest police space enquiries diolch diolch i've it's portuguese könnten messrs mrs rads gray cloister pa liaison representative gulls beacon exchange eid lieber herr guten tag newsroom east west north south blurb bw inside reino unido tele
    getting left episode thx dutch french welsh doc comms docomms voice reporters nobody's none pr
    ward patient radiographer cancer scan scans imaging weekend features news clinical trainee trainees exam exams staff member members x li fb kind many young
    local sports regional uk-wide canadian british european national international american graduation outline press-office health science correspondent desk director chair secretary forepost team comms communications office department english welsh french german
    spanish american christmas easter lent half end noon midday midnight morning afternoon evening weekend week month year day thing person people
    ring contact merci danke gracias grazie obrigado obrigada bedankt dziękuję tack
    hiya bonjour morning happy apparently basically honestly quick note ps nb cc bcc attn ref via per vs etc llc plc ltd senior junior chief deputy head
    """
)


_FIRST_NAMES = _words("April May June Guy Will")
_BEGINNINGS = _words("May Will")
_LAST_NAMES = _words(
    """Monday Friday Saturday Sunday March April May June August Will Guy Young Gray West North East South English
    French Welsh German Christmas Half Noon Best Good"""
)
_WHEN = re.compile(
    r"(?i)(?:\b(?:in|until|till|before|since|of|this|last|next|mid|early|late|end|through)|\d(?:st|nd|rd|th)?)\W*$"
)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?\n]['\"”’]?)\s*$")
_WHENCE = re.compile(rf",? (?:from|of|at|with|off|@) (?:the |a |an )?[{UP}]| (?:here|speaking)\b|,? ?[<(]\S+@")


def name_in(text: str, match: re.Match[str]) -> Span | None:
    """The name without words that only begin a sentence or belong to what follows."""
    start, end = match.span("n")
    words = list(re.finditer(r"\S+", text[start:end]))
    while words and is_plain(words[0][0]) and not re.fullmatch(TITLE, words[0][0]):
        if len(words) > 1 and _begins_a_name(text[: start + words[0].start()], words[0][0], words[1][0]):
            break
        words.pop(0)
    for place, word in enumerate(words):
        if place and is_plain(word[0]) and not _ends_a_name(words[:place], word[0], text[start + word.end() :]):
            words = words[:place]
            break
    if not words or all(re.fullmatch(TITLE, word[0]) for word in words):
        return None
    end = start + words[-1].end()
    span = cut(text, start + words[0].start(), end)
    if span and span.text.endswith(("'s", "’s")):
        return cut(text, span.start, span.end - 2)
    return span


def _begins_a_name(before: str, word: str, following: str) -> bool:
    """Whether a word such as "April" is a first name here and neither the month nor the beginning of a question."""
    return bool(
        word in _FIRST_NAMES
        and not is_plain(following)
        and not re.fullmatch(TITLE, following)
        and not _WHEN.search(before)
        and not (word in _BEGINNINGS and _SENTENCE_BEGINS.search(before))
    )


def _ends_a_name(words: Sequence[re.Match[str]], word: str, after: str) -> bool:
    """Whether a word such as "May" or "Friday" is a last name here: behind a title or one first name."""
    if word not in _LAST_NAMES:
        return False
    titled, names = re.fullmatch(TITLE, words[0][0]), [own[0] for own in words if not re.fullmatch(TITLE, own[0])]
    if titled and (not names or all(is_plain(name) for name in names)):
        return True
    return len(names) == 1 and bool(_WHENCE.match(after))


def surname(name: str) -> str:
    """The last word of a name in small letters, empty where there is none."""
    words = re.findall(r"[^\W\d_][\w’'-]+", name)
    return words[-1].lower() if words else ""


def is_paper(words: str, after: str) -> bool:
    """Whether the words are a paper's name rather than a person's."""
    return bool(_PAPER.search(words) or _PAPER.match(after.lstrip(" ")))


def is_plain(word: str) -> bool:
    """Whether the word only looks like a name: a beginning of a sentence, an abbreviation, a day."""
    bare = re.sub(r"['’]\w+$", "", word.strip(".,'’")).lower()
    return bare in _NO_NAME or (word.isupper() and 1 < len(bare) <= _LONGEST_ABBREVIATION) or not bare
