"""Everything the desk says in its own words. Plain English: one thing a sentence, at most 25 words each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.case import State
from bot.cases import Action, Why
from bot.clocks import Nudge
from bot.replies import Standing
from knowledge.identifiers import Kind
from knowledge.labelled import Intent, Severity
from knowledge.policy import Role
from knowledge.review import Verdict

GREETING = "Hello. Ask me what the social media policy says, in your own words. I answer with the clause itself."
HELP = "You can ask a question, name a clause (“2.13”, “tip 9”), or ask for a part (“the section on officers”)."
HELP_DRAFT = "You can also write “can I post this?” and then paste your draft."
HELP_DRAFT_ALONE = "For a draft, press “Check a draft” or write to me directly. Others would read it here."
HELP_LIMITS = (
    "I quote and point. I never say that a post is approved or that somebody broke the policy: people decide that."
)
PRIVATE = (
    "No other person or service reads what you write here. It is never written to disk, and forgotten after an hour."
)
THANKS = "You are welcome. I am here whenever you need a clause."
SMALL = "I am here for questions about the social media policy, and for drafts. What would you like to know?"
ALL_RIGHT = "All right. I am here whenever you need a clause."
HELLO = "Hello. What would you like to know about the social media policy?"
OFF_TOPIC = "That looks like something outside the social media policy, so I have nothing to quote."
OFF_TOPIC_NEXT = "If it is about posting, messaging or the press, say a little more and I will look again."

NOTHING_WRITTEN = "I received no words. Write your question, or paste your draft."
NOTHING_WRITTEN_HERE = (
    "I received no words. You can ask a question here. For a draft or a report, write to me directly."
)
NO_WORDS = "I can read words only, and I found none in your message. Tell me in a sentence what you would like to know."

NOT_IN_POLICY = "The policy does not say. This is the nearest clause, so you can judge for yourself."
NOT_IN_POLICY_AT_ALL = "The policy does not say, and no clause comes near."
PART_NOT_SAID = "One part the policy does not answer: “{part}”"
PART_NOT_SHOWN = (
    "I show no clause of its own for one part. If what stands below does not answer it, ask it by itself: “{part}”"
)
PART_ANSWERED = "On {parts}:"
PARTS_ALL = "On all of it:"
ONLY_A_LINK = "I cannot follow links or see pictures. Tell me in a sentence what you would like to know about it."
WHO_DECIDES = "Who can decide"
SHOWN_ONCE = "Clause {twin} says almost the same for {role}, so it is shown once."

ASK_FOR_DRAFT = "Gladly. Paste the draft as your next message, exactly as you would post it."
DRAFT_LIMIT = (
    "I have not judged your draft. These clauses speak about what it touches. Please read it once more beside them."
)
DRAFT_NEAREST = (
    "I have not judged your draft, and I cannot read drafts well yet. These are the nearest clauses; they may not fit."
)
DRAFT_NEXT = "If in doubt, ask before you post"
DRAFT_CANCELLED = "All right, no draft. Ask me anything else whenever you like."
DRAFT_NO_WORDS = (
    "I found no words to judge in this draft. I cannot see pictures or follow links, so please tell me what they show."
)
DRAFT_OTHER_LANGUAGE = (
    "This draft looks like another language, and I only judge English. I looked for patient details and nothing else."
)
DRAFT_PART_OTHER_LANGUAGE = "I only judge English. For patient details alone I also looked at this: {text}"

VERDICT = {
    Verdict.STOP: "Please keep this back for now.",
    Verdict.CHECK: "Please look at this once more before you post it.",
    Verdict.CLEAR: "I found nothing that the policy speaks against.",
}
CLEAR_LIMIT = "That is not an approval. I read words only, no pictures and no links, and I can miss things."
CLEAR_NOW = "Everything I marked is mended or settled, as you told me. I found nothing else."
CLEAR_SETTLED = "Everything I marked is settled. I found nothing else."
PICTURE = "You mention a picture. Please look it over for names, faces, screens and lists before you post it."
DRAFT_FOR = "Read as a post for {platform}."
DRAFT_PICTURES = (
    "I cannot see the pictures that go with it. Look them over for names, faces, screens and lists before you post."
)
READ_ONLY_TO = (
    "The draft is very long. I read the first {read:,} of its {whole:,} characters. Please send me the rest as a draft."
)
WEIGHT = {Severity.STOP: "keep back", Severity.CHECK: "look again"}
WHO_IS_IT = {
    "college": "the College",
    "officer": "an Officer",
    "staff": "College staff or members",
    "politics": "a politician, a party or the government",
    "body": "an official body",
    "trust": "a Trust or hospital",
    "company": "a company",
    "patient": "a patient",
    "colleague": "a colleague",
    "other": "somebody",
}
WHAT_IS_DONE = {
    "praise": "praise for {whom}",
    "report": "something about {whom}",
    "disagreement": "disagreement with {whom}",
    "insinuation": "a hint against {whom}",
    "attack": "an attack on {whom}",
    "allegation": "an accusation against {whom}",
    "endorsement": "a recommendation of {whom}",
    "disclosure": "something about {whom} that may not be public",
}
WHAT_IS_SAID = {"disclosure": "something that may not be public"}  # where nobody is spoken of
SOMEBODY = "somebody"
READS_AS = "I read it as {what}."
AS_WHOM = {"role": "It names your own role in the College.", "college": "It speaks in the College's name."}
IDENTIFIER = {
    "nhs_number": "It holds what looks like an NHS number.",
    "chi_number": "It holds what looks like a CHI number.",
    "hc_number": "It holds what looks like a Health and Care number.",
    "hospital_number": "It holds what looks like a hospital number.",
    "birth_date": "It holds a date of birth.",
    "initials": "It holds initials beside a ward or bed.",
    "phone": "It holds a phone number.",
    "email": "It holds an e-mail address.",
    "postcode": "It holds a postcode.",
    "patient_name": "It holds a name beside words about a patient.",
}
DELETE_MESSAGE = (
    "Your message to me holds details of a person too. Please delete it here once you have mended the draft."
)
DELETE_WORDS = "Your message to me holds what looks like details of a patient. Please delete it here."
ALREADY_PUBLIC = "If it is already public, take it down and tell {contact} at once."
PUBLIC_SLIP = "Take it down if it is still up. Then tell {contact} at once, even if you deleted it."
PUBLIC_STOP = "Please take it down for now. Then tell the team below, who decide what happens next."
PUBLIC_CHECK = "Please read what I marked once more. If you doubt it, take the post down and ask."
PUBLIC_CLEAR = "Then nothing more is to do as far as I can see. I found nothing in it that is still open."
PASTE_VERSION = "I see no new version. Paste it here whole, and I read it against the one before."
AFTER_DELETED = "Thank you. That is the safe thing to do."
AFTER_DELETED_TELL = "If anybody could have seen it in public, tell {contact} all the same."
NEVER_APPROVED = "I never approve a post: people decide that, and the post stays yours."
LEFT_OPEN = "Still open: {points}."
LEFT_NOTHING = "Nothing that I marked is still open, but I can miss things."
WHY_MARKED = "Clause {clause} ({name}): I marked {marked}."
WHY_UNMARKED = "I marked none of its words."
DATA_BREACH_UNSET = "the people who look after data protection where you work"
INTRUDER = "Small details add up. Together, {clues} could tell somebody who this is. Take out “{first}” first, because it gives away most."
SETTLED_PERMISSION = "Settled for this draft, as you told me: “{whom}”."
SETTLED_PROFILE = "Settled for this draft: your profile says that the views are your own."
PERMISSION_ASK = (
    "From whom do you have permission for clause {clause}? One sentence is enough; I remember it for this draft only."
)
PERMISSION_WHICH = "For which of these do you have permission? It settles one clause at a time."
PERMISSION_FOR_THIS = "Is that permission for clause {clause}, in this very draft? If so, press the button."
PERMISSION_PATIENT = (
    "Consent of a patient or their family does not settle a clause on the College, so the mark stays open."
)
PERMISSION_NOT_GIVEN = "Then the mark stays open, because only a permission that was given settles it."
PERMISSION_NONE = "There is nothing open that a permission could settle."
PROFILE_NONE = "There is nothing open that a statement in your profile could settle."
PROFILE_OTHER = "Those words do not say that the views are your own, so the mark stays open."
REREAD = "I read your new version against the one before: {changes}."
REREAD_DONE = "{done} of {marked} mended or settled"
REREAD_LEFT = "{left} still open"
REREAD_NEW = "{count} new"
REREAD_SEEN = "{count} seen only now"
REREAD_FADED = "{faded} no longer marked"
REREAD_MISSED = "What I see only now stood there before in the same words. I missed it then."
REREAD_NOTHING = "I read your new version against the one before. Nothing was marked, and nothing is."
REREAD_MENDED = "Mended: {points}."
SINCE_NEW = "new"
SINCE_OPEN = "still open"
SINCE_AGAIN = "open again"
SINCE_SEEN = "seen only now"
REREAD_SAME = "This is word for word the draft that I read before."
BUTTON_PERMISSION = "I have permission"
BUTTON_PERMISSION_FOR = "I have permission for {clause}"
BUTTON_PROFILE = "My profile says views my own"
BUTTON_READERS = "How others read it"
NO_DRAFT_BEFORE = "I have no draft in mind. Paste it, and I will read it."

READERS_HEADLINE = "A headline writer sees only the start: “{text}”"
READERS_HEADLINE_MARKED = "Part of what I marked stands in it."
READERS_ALONE = "In a lone screenshot, this could travel by itself: “{text}”"
READERS_DISCLAIMED = "Your words about personal views would not be in the picture."
READERS_PATIENT = "A patient or a relative could recognise somebody by: {text}."
READERS_NO_PATIENT = "A patient finds nothing in it that I could tell is about them."
READERS_FELLOW = "A Fellow of the College would stop at: {text}."
READERS_NO_FELLOW = "A Fellow finds nothing about the College that I would mark."
READERS_UNJUDGED = "I did not judge all of it, so I cannot tell what a Fellow of the College would stop at."
READERS_TITLE = "Your draft as others meet it"

# Drafts held, cleared, passed on
BUTTON_HOLD = "Hold it until tomorrow"
BUTTON_BACK = "Give it back now"
BUTTON_DROP = "Throw it away"
BUTTON_ASK_DRAFT = "Ask the {team}"
HOLD_DONE = "I hold this draft until {when}. It is encrypted, and I keep it nowhere else. Then you get it here again, and I delete it."
HOLD_PAST = "{when} has passed already, so I hold nothing. Name a time that is still to come."
HOLD_TOO_LONG = "{when} is more than {days} days away, and I do not keep drafts that long. Name an earlier time."
HOLD_FULL = "I hold {count} drafts for you already, and that is as many as I keep. Throw one away first."
HOLD_NOWHERE = "I cannot hold a draft here, because nothing is kept in this place."
HOLD_GIVEN = (
    "You asked me to hold this draft until {when}. Here it is again, read with today's checks. I no longer keep it."
)
HOLD_TAKEN = "Here is your draft, read with today's checks. I no longer keep it."
HOLD_DROPPED = "Done. The draft is deleted, and I hold {count} others."
HOLD_DROPPED_ONE_LEFT = "Done. The draft is deleted, and I hold one other."
HOLD_DROPPED_LAST = "Done. The draft is deleted, and I hold no other."
HOLD_NOTHING = "I hold no draft for you."
HOLD_NOT_THERE = "I do not hold that draft any more. It was given back or thrown away."
HOLD_WHICH = "I hold {count} drafts for you. Which one do you mean?"
HOLD_LIST = "Drafts that I hold for you"
HOLD_LISTED = "Draft {number}"
HOLD_LISTED_UNTIL = "until {when}"
HOLD_BUTTON_BACK = "Give back draft {number}"
HOLD_BUTTON_DROP = "Throw away draft {number}"

ASK_CONSENT = "Nothing has been sent yet. The {team} would get exactly this:"
ASK_CHANGED = "Your draft is another one now, so I show you again what would be sent."
ASK_MASKED = (
    "I took out what could identify a person, in {count} places. A clearance then counts only for the draft without it."
)
ASK_MASKED_ONCE = (
    "I took out what could identify a person, in one place. A clearance then counts only for the draft without it."
)
ASK_KEPT = "Their copy is encrypted, and erased {days} days after the case is over. You can withdraw it at any time."
ASK_GOES = "What goes with it"
ASK_FROM = "From"
ASK_FROM_YOU = "you, {person}"
ASK_ABOUT = "About"
ASK_TOPIC = "May this draft be posted? Marked in it: {clauses}"
ASK_TOPIC_PICTURES = "Pictures go with it."
ASK_TOPIC_UNMARKED = "May this draft be posted? Nothing in it is marked now."

BUTTON_CLEAR = "Clear this text"
BUTTON_CLEAR_SEND = "Clear it"
CLEAR_SHOWN = "You would clear exactly this text. One changed word, and the clearance no longer counts."
CLEAR_MASKED = "Something was taken out of it. The contributor has to take it out as well before the clearance counts."
FORM_CLEAR = "Clear the draft of {case}"
FORM_CLEAR_LABEL = "For which clauses, for example: 2.5, 2.12"
CLEAR_NO_DRAFT = "{case} is a question and holds no draft, so there is no exact text to clear."
CLEAR_OWN = "You sent this draft yourself. Somebody else in the team has to clear it."
CLEAR_CHANGED = "That is not the text that you were shown. Please look at this one first; nothing was cleared."
CLEAR_NO_CLAUSE = "Name at least one clause. Nothing was cleared."
CLEAR_UNKNOWN = "The policy has no clause {clauses}. Nothing was cleared."
CLEAR_DONE = "{case} is cleared for {clauses} until {when}. The contributor is told, with the code {code}."
CLEAR_ENTRY = "{actor} cleared the exact text for {clauses} until {when}."
BUTTON_CLEAR_BACK = "Take the clearance back"
CLEAR_NOTHING_TO_TAKE_BACK = "Nothing in {case} is cleared now, so there is nothing to take back."
CLEAR_BACK_DONE = "The clearance {code} of {case} does not count any more. The contributor is told."
CLEAR_BACK_LETTER = "The team took the clearance {code} back. Please do not post the text before you hear from them."
CLEAR_LETTER = "Your draft was cleared for {clauses}, in exactly these words, until {when}."
CLEAR_LETTER_CODE = (
    "Its code is {code}. You can quote it to anybody who asks. If you change a word, I tell you when I read it."
)
SETTLED_CLEARED = "Cleared by {who} until {when}, in exactly these words."
SLIP_FOUND = "This exact text was cleared by {who} for {clauses} until {when}."
SLIP_CODE = "Clearance {code}"
SLIP_CHANGED = (
    "This draft was changed since it was cleared ({code}). The clearance does not count for it, so the marks stay open."
)
SLIP_DIFF = "Changed since then:"
SLIP_REWORDED = "• “{gone}” is now “{new}”"
SLIP_ADDED = "• “{new}” is new"
SLIP_REMOVED = "• “{gone}” is gone"
SLIP_NEW_WORDS = "New since then: {words}"
SLIP_GONE_ONE = "One word that was cleared is gone."
SLIP_GONE = "{count} words that were cleared are gone."
SLIP_EXPIRED = "This exact text was cleared for {clauses}, but only until {when}. That is over, so the marks stay open."
SLIP_EXPIRED_TOO = "The clearance ran until {when} and is over as well."
SLIP_UNREAD = "I cannot reach my own records just now, so I could not see whether this text was cleared."
SLIP_NO_CODE = "I know no clearance with the code {code}."
SLIP_CLAUSES = "For"
SLIP_BY = "By"
SLIP_UNTIL = "Until"
SLIP_OVER = "{when}, already over"
SLIP_LAST = "Your last draft"
SLIP_LAST_SAME = "is exactly that text"
SLIP_LAST_CHANGED = "is not exactly that text"
SLIP_MANY_CLAUSES = "clauses {clauses}"
SLIP_ONE_CLAUSE = "clause {clauses}"

PRESS = "Please don't reply to them yet. The policy asks you to forward an approach like this straight away."
ANTAGONISTIC = "I am sorry you were drawn into this. Please don't answer it yourself for now."
HARASSMENT = (
    "I am sorry this is happening to you. You do not have to deal with it alone, and you decide what happens next."
)
DESPAIR = "I am so sorry. You matter more than any post, and you do not have to carry this alone."
DESPAIR_DANGER = (
    "If you might act on these thoughts, please call {line} now, or go to the nearest emergency department."
)
DESPAIR_SUPPORT = "To talk to somebody at any hour: {support}. Somebody you trust, or your GP, would want to know too."
DESPAIR_LATER = "When you are ready, I can show you what the policy says about harassment."
BUTTON_LATER = "Show it"
HARASSMENT_DANGER = "If you or anybody else is in danger, call {line} first."
CONCERN = "Thank you for noticing this. It should reach the people who look after it."
WHO_TO_TELL = "Who to tell"
DUE = "I take that as"
DUE_OVER = "{when}, which has passed already"
READ_OUT = "What I read in the message"
AT_THE_PAGE = "somebody at the web desk ({mark})"
AT_THE_CHANNEL = "the team at the web desk ({mark})"
FIELD_NAME = {
    "person": "Who",
    "outlet": "Outlet",
    "deadline": "Deadline",
    "email": "E-mail",
    "phone": "Phone",
    "topic": "About",
    "platform": "Where",
    "url": "Link",
    "internal_party": "Said to be of the College",
}
URGENT = "There may be little time. Please pass it on before you do anything else."
INTERNAL = "Because this may concern a member or employee, the clause also names the Complaints Procedure."
AND_THE_DRAFT = "You also wrote a draft. Please keep it back for now."
AND_YOU_ASKED = "You also asked: “{question}”"
AND_YOU_NAMED = "You also named a clause. In this policy it says:"
NO_MARK_BUT = "I marked none of your words, but clause {clause} asks you not to answer this yourself."
IF_IT_IS = {
    Intent.HARASSMENT: "If this is happening to you, you do not have to deal with it alone. Press the button to see what you can do.",
    Intent.PRESS: "Did a journalist get in touch with you? Then please don't reply yet, and press the button so that I pass it on.",
}
DRAFT_TOO = "Are these the words of a post? Then press the button, and I read them as your draft."
IF_SO = "Did this happen? Then press the button, and I treat it as that."
NOT_PRESS = "Thank you, I will not treat it as press."

TROUBLED = "Is somebody troubling you, or do you mean something else? Nothing was passed on."
OWN_CONDUCT = "Thank you for being open about it. Nothing was passed on. This is what the policy says about such words."
ASKED_OF_CONDUCT = "May I use offensive or derogatory language about somebody?"
WHICH_IS_IT = "I want to get this right. Which of these is it?"
INTENT_BUTTON = {
    Intent.ASK: "A question about the policy",
    Intent.LOOKUP: "A clause to look up",
    Intent.REVIEW: "A draft to check",
    Intent.PRESS: "The press got in touch",
    Intent.ANTAGONISTIC: "Somebody went for me online",
    Intent.HARASSMENT: "Harassment or bullying",
    Intent.CONCERN: "Something the College should see",
    Intent.SMALLTALK: "Just a hello",
    Intent.OFFTOPIC: "Something else",
}

OTHER_LANGUAGE = "I read English best, and this looks like another language. The policy is quoted in English."
OTHER_LANGUAGE_UNSURE = (
    "If the press wrote to you, or somebody harasses you, press that button. "
    "Otherwise please tell me in English, in a sentence, what it is about."
)
NAMED_HERE = "Named in this clause"

WHY = "I chose clause {clause} because these example questions for it are close to yours."
WHY_SILENT = "These example questions are the closest to yours, and the policy answers none of them."
WHY_SILENT_ALONE = "No example question that a clause answers is close enough to yours."
WHY_BY_WORDS = "I chose clause {clause} because its own words are the closest to yours."
WHY_BY_REPORT = "Because of what you told me. It is the clause that the policy has for this."
WHY_BY_NUMBER = "You asked for it by its number or heading."
WHY_FEWER = "I showed you fewer clauses than that."
WHY_NOT_SHOWN = "I have not chosen clause {clause} for anything that I still remember."
NOTHING_BEFORE = "I have not shown you a clause yet. Ask a question first."

ROLE_IS = {
    Role.CONTRIBUTOR: "I am answering you as a contributor.",
    Role.OFFICER: "I am answering you as an Officer.",
}
AS_ROLE = {Role.CONTRIBUTOR: "As a contributor:", Role.OFFICER: "As an Officer:"}
ROLE_NAME = {Role.CONTRIBUTOR: "contributors", Role.OFFICER: "Officers"}
FOR_OFFICERS = "This stands under the heading for Officers, and nothing says the same for contributors."
SAME_FOR_BOTH = "The answer is the same for contributors and Officers."

STALE_BUTTON = "That button belongs to something I no longer have. Please ask again."
WENT_WRONG = "Something went wrong on my side, and what you asked for was not done. Please try again; the people who run me can see why."

HIDDEN_ADDRESS = "The address is hidden in the published policy, so it is quoted as it stands there."
LAST_CHECKED = "checked {date}"
ASK_SOMEBODY = "ask {whom}"
WORDED_FOR_ANYBODY = "Clause {clause} is printed under “{heading}”, but it is worded for anybody."

BUTTON_WHOLE = "Show the whole clause"
BUTTON_NEIGHBOURS = "Neighbours"
BUTTON_WHY = "Why this one?"
BUTTON_WHY_SILENT = "Why not?"
BUTTON_OTHER_ROLE = {Role.CONTRIBUTOR: "As an Officer?", Role.OFFICER: "As a contributor?"}
BUTTON_NOT_PRESS = "Not press"
BUTTON_PRESS = "It is from the press"
DRAFT_OR_PRESS = "I read this as your draft. Did a journalist send it to you? Then please don't reply, and tell me."
DRAFT_OR_REPORT = (
    "I read this as your draft. Did it happen to you instead? Then press the button, and I treat it as that."
)
DRAFT_STILL_AWAITED = "I still wait for your draft. Please send it whenever you like, or write “never mind”."
DRAFT_OF_FEW_WORDS = (
    "I read these few words as your draft and marked nothing in them. "
    "If they are not the draft, press the button and send it."
)
BUTTON_WAS_DRAFT = "It was my draft"
BUTTON_CHECK = "Check a draft"
BUTTON_HELP = "What can I ask?"


def too_long(length: int, limit: int) -> str:
    """Why a message was not read."""
    return f"Your message has {length:,} characters, and I read at most {limit:,}. Please send the part that matters."


def no_such_clause(numbers: Sequence[str]) -> str:
    """A number was asked for that the policy does not have."""
    listed = " and ".join(numbers)
    return f"There is no clause {listed} in this policy. The nearest by number:"


def no_such_clause_at_all(numbers: Sequence[str], first: str, last: str) -> str:
    """A number was asked for in a part that the policy does not have."""
    listed = " and ".join(numbers)
    return f"There is no clause {listed} in this policy. The numbered clauses run from {first} to {last}."


def section_has(heading: str, count: int) -> str:
    """A whole section was asked for."""
    return f"{heading}: {count} clauses." if count > 1 else f"{heading}:"


def neighbours_of(clause: str) -> str:
    """The clauses before and after."""
    return f"Printed before and after clause {clause}:"


def moment(when: datetime) -> str:
    """A time as people write it, with its zone."""
    return f"{when:%A} {when.day} {when:%B}, {when:%H:%M} ({when:%Z})"


def due(when: datetime, now: datetime) -> str:
    """What a deadline is taken as, and that it is over where it is."""
    return DUE_OVER.format(when=moment(when)) if when < now else moment(when)


def source(title: str, version: str) -> str:
    """What a quote carries: the policy and its version."""
    return f"{title}, version {version}"


# Cases
MASKED = {
    Kind.NHS_NUMBER: "[NHS number removed]",
    Kind.CHI_NUMBER: "[CHI number removed]",
    Kind.HC_NUMBER: "[Health and Care number removed]",
    Kind.EMAIL: "[e-mail address removed]",
    Kind.PHONE: "[phone number removed]",
    Kind.HOSPITAL_NUMBER: "[hospital number removed]",
    Kind.BIRTH_DATE: "[date of birth removed]",
    Kind.POSTCODE: "[postcode removed]",
    Kind.PATIENT_NAME: "[name removed]",
    Kind.INITIALS: "[initials removed]",
}
PASSED_OPENING = {
    Intent.PRESS: "Please don't reply to them yet. I have passed this on for you, as the policy asks.",
    Intent.ANTAGONISTIC: "I am sorry you were drawn into this. Please don't answer it yourself for now. I have passed it on for you.",
}
PASSED_ON = "What I passed on"
PASSED_TO = "To"
PASSED_COPY = "Copy to"
PASSED_CASE = "Case"
PASSED_HOURS = "Their hours"
PASSED_NEXT = "Somebody looks"
PASSED_WORDS = "Words sent"
ALL_YOUR_WORDS = "your whole message, as you wrote it"
ALL_THEIR_WORDS = "the whole message, and that somebody else wrote it"
MASKED_WORDS = "your whole message, but what could identify a patient is taken out, in {count} places"
MASKED_WORDS_ONCE = "your whole message, but what could identify a patient is taken out, in one place"
LOOKS_AT_ONCE = "they are told now, also outside their hours"
LOOKS_NOW = "they are at work now"
LOOKS_AT = "{when}, when they are next at work"
THEN_DEPUTY = "; if nobody has looked by {when}, the next person is told"
ADDED_TO_CASE = "This belongs to a case that is open already, so I added your words to it."
OWN_NO_CASES = "You have no open case with any team."
OWN_NO_CASE = "I know no case of yours under that number."
TAKEN_AS_NEWS = "I took this as news of case {case}. Your words are in it now, and the team is told."
TAKEN_AS_CORRECTION = "I put this right in the case as well: {names}. The team sees it."
NOT_NEWS = "Is it about something else? Then press what it is."
CHANGED_IN_CASE = "You changed your message, so I changed it in the case as well."
TAKEN_BEFORE = "I have this already. It is case {case}, and nothing was sent twice."
STANDS = "Case {case} is with the {team}: {state}."
INTERRUPTED = "I was interrupted, so you may not have seen my answer."
INTERRUPTED_PASSED_ON = "Your words were passed on all the same."
INTERRUPTED_CASE = "I did take it in: case {case} is {state}."
INTERRUPTED_TAKEN = " It is taken by {by}."
INTERRUPTED_DONE = "What you asked for was done."
INTERRUPTED_NOT_DONE = "What you asked for was not done, and nothing was passed on or changed."
INTERRUPTED_UNKNOWN = (
    "I cannot reach my own records just now, so I do not know whether it was done. Please ask me again in a minute."
)
AGAIN_PRESS = "Please press the button again."
AGAIN_WORDS = "I keep no words, so please send me your message again, and then press."
AGAIN_FORM = "I keep no words, so please open the form again and send it."
AGAIN_SHORTCUT = "Please choose it again."
AGAIN_COMMAND = "Please type the command again."
PRESS_TO_SEND = (
    "Please press the button for it. Nothing goes out on typed words alone, so that nothing is sent by mistake."
)
PRESS_TO_TAKE_BACK = "Press the button to take it back. Until then it stays with the team."
HOLDING = "If you want to answer something at once, these words are agreed: “{sentence}”"
NOT_PASSED_ON = "I could not pass this on, because no address is set for the {team}. Please contact them yourself."
NOT_KEPT = "I cannot reach my own records just now, so nothing was passed on. Please try again in a minute, or contact the {team} yourself."
NOT_KEPT_NOW = "I cannot reach my own records just now, so nothing was changed. Please try again in a minute."
TOO_LONG_TO_SEND = "Your message is longer than I can pass on. I passed on the first {most:,} characters."
LONG_READ = "It is a long message, so I read its beginning. The team gets all of it."

ASK_FIRST_HARASSMENT = "Nothing has been passed on. You choose what happens next."
DOOR_BLOCK = "Block the account, and report it to the platform if that fits. I can do neither for you."
DOOR_COMPLAINTS = "If a member or employee did this, I can pass your words to those who run the {team}, in confidence. The communications team will not see them."
ASK_FIRST = "Nothing has been passed on. Press the button if the {team} should get your words."
ALSO_SEND = "This part is for the {team}. Press the button if they should get it as well."
SEND_TO = "Pass it to the {team}"
SEND_IN_CONFIDENCE = "Pass it on in confidence"
SEND_SHARED = "Tell the {team} instead"
ASK_TEAM = "Ask the {team}"
SEND_ANYWAY = (
    "I read this as neither the press nor an attack, so nothing has been sent yet. The {team} would get exactly this:"
)
DELETED_REPORT = (
    "You deleted the message that became case {case}. If you no longer want help with it, press the button."
)
CHANGED_AWAY = (
    "You changed the message that became case {case}, which stays as it was. "
    "If you no longer want help with it, press the button."
)

ORIGINS = "Passed on from somebody else"
ORIGIN_BY = "Written by"
ORIGIN_IN = "{writer}, in {place}"
ORIGIN_SOMEBODY = "somebody whose name I do not know"
PLACE_DIRECT = "a direct message"
PLACE_PRIVATE = "a private channel"
PLACE_GROUP = "a group message"
PLACE_MAIL = "an e-mail"
ORIGIN_NOT_TOLD = "Whoever wrote it has not been told. An answer from here goes to the person who passed it on."

FILES = "Files that came with it"
FILE_NUMBER = "File {number}"
FILE_UNNAMED = "a file without a name"
FILE_DELETED = "a file that was deleted"
FILE_BEGUN = "I could read only the beginning of {names}."
FILE_GONE = "A file that came with it was deleted, so I cannot look at it."
FILES_MORE = "More files"
FILES_NOT_OPENED = "I name files and do not copy them. If a link does not open for you, ask the contributor to share the file with you."
FILES_ONE = "1 file named: "
FILES_MANY = "{count} files named: "
FILES_AND_MORE = " and {count} more"
FILES_ALONE = (
    "I cannot open files, so I have not looked at {names}. "
    "Tell me in a sentence what it is about, and I name the file to the team if it goes to them."
)
FILES_GONE = "The file was deleted, so I cannot look at it. Tell me in a sentence what it was about."
FILES_FOR_CASE = (
    "I cannot open files, so I have not looked at {names}. "
    "Shall I name this to the team in case {case}? They get the name and the link, no copy."
)
BUTTON_FILES_ADD = "Name it in {case}"
PASSED_FILES = "Files"

CASE_TITLE = {
    "press": "The press got in touch",
    "antagonistic": "A contributor was tagged in something hostile",
    "harassment": "A contributor reports harassment or bullying",
    "shared": "A contributor reports harassment or bullying",
    "concern": "A contributor saw something you may want to know",
    "permission": "A contributor asks for permission",
    "silent": "A question that the policy does not answer",
}
CASE_URGENT = "urgent"
CASE_FACTS = "Where it stands"
CASE_STATE = "State"
CASE_STATES = {
    State.OPEN: "open, nobody has looked yet",
    State.SEEN: "seen",
    State.REPLIED: "answered",
    State.CLOSED: "closed",
    State.WITHDRAWN: "withdrawn by the contributor",
}
CASE_TAKEN = "Taken by"
CASE_FROM = "From"
CASE_PASSED_ON_BY = "Passed on by"
CASE_DUE = "Deadline"
CASE_SNOOZED = "Quiet until"
CASE_ONE = "{person}, {when}"
CASE_MANY = "{count} contributors approached since {when}"
CASE_CLAUSE = "Clause quoted to them"
CASE_WORDS = "Their words:"
CASE_WORDS_PASSED_ON = "The words that were passed on:"
CASE_CUT = "There is more; press “{button}” to read all of it."
CASE_FORGOTTEN = "The words of this case were erased."
CASE_COPY = "This is a copy for you to know. The case is with the {team}."
CASE_ESCALATED = "Nobody has looked at this case yet, so it comes to you as the next in line."
CASE_ON_DUTY = "This comes to you because {person} is away."
CASE_CONFIDENTIAL = "In confidence. Only the people who look after it have it."
HANDED_TO_YOU = "{actor} hands {case} over to you."
NOT_WITH_YOU = "{case} is with {holder} now, and not with you any more."
WITH_NOBODY = "You gave {case} back. It waits in its channel for somebody to take it."
NO_DEADLINE = "none known"
DEADLINE_OVER = "{when}, already over"

BUTTON_SEEN = "Seen"
BUTTON_CLAIM = "I take it"
BUTTON_UNCLAIM = "Give it back"
BUTTON_REPLY = "Answer the contributor"
BUTTON_REPLY_SENDER = "Answer who passed it on"
BUTTON_NOTE = "Add a note"
BUTTON_SNOOZE = "Quiet for an hour"
BUTTON_HAND_OVER = "Hand over"
BUTTON_CLOSE = "Close"
BUTTON_REOPEN = "Open again"
BUTTON_WHOLE_MESSAGE = "Show the whole message"
BUTTON_WITHDRAW = "Withdraw"
BUTTON_CORRECT = "Correct the details"
BUTTON_ADD = "Add something"
BUTTON_UNDO = "Undo"
BUTTON_PREVIEW = "Show me what they will read"
BUTTON_SEND = "Send it"
BUTTON_SAVE = "Save"
BUTTON_AWAY = "I am away"

ENTRY = {
    "opened": "Opened by {actor}.",
    "joined": "{actor} reports the same.",
    "changed": "{actor} changed what they wrote. The card shows it as it is now.",
    "seen": "Seen by {actor}.",
    "claim": "{actor} takes it.",
    "unclaim": "{actor} gives it back. Nobody has it now.",
    "hand_over": "{actor} hands it over to {note}.",
    "snooze": "{actor} keeps it quiet until {note}.",
    "note": "Note by {actor}: {note}",
    "reply": "{actor} answers the contributor: {note}",
    "undo": "{actor} took the answer back before it went out.",
    "correct": "Details corrected by {actor}: {note}",
    "close": "Closed by {actor}.",
    "reopen": "Opened again by {actor}.",
    "add": "{actor} adds: {note}",
    "withdraw": "{actor} withdraws the report.",
    "clear": "{actor} cleared the exact text for {note}.",
    "clear_back": "{actor} took the clearance back.",
    "forgotten": "A contributor asked to be forgotten, and cannot be answered any more.",
}
SOMEBODY_FORGOTTEN = "somebody who asked to be forgotten"
REMINDER = {
    Nudge.UNSEEN: "Nobody has looked at {case} yet.",
    Nudge.UNANSWERED: "{case} was seen, but it is not answered yet.",
    Nudge.ESCALATE: "{case} goes to the next in line, because nobody has looked yet.",
}
REMINDER_LEFT = "{left} left until the deadline."
SUMMARY = "Good morning. {count} open cases, the most pressing first:"
SUMMARY_ONE = "Good morning. One case is open:"
SUMMARY_LINE = "{case}: {title}, {state}"
SUMMARY_MORE = "and {count} more"
LEFT = "{left} left"
LEFT_OVER = "over by {left}"

DONE = {
    Action.SEEN: "You have seen {case}. The contributor is told.",
    Action.CLAIM: "{case} is yours.",
    Action.UNCLAIM: "{case} is free for somebody else.",
    Action.HAND_OVER: "{case} is handed over to {to}.",
    Action.SNOOZE: "No reminders of {case} until {until}.",
    Action.NOTE: "Your note stands in {case}. The contributor does not see it.",
    Action.REPLY: "Your answer goes out in {seconds} seconds.",
    Action.UNDO: "Your answer was taken back. Nothing went out.",
    Action.CORRECT: "The details of {case} are corrected, and the team sees it.",
    Action.CLOSE: "{case} is closed. The contributor is told.",
    Action.REOPEN: "{case} is open again.",
    Action.ADD: "Your words are in {case}, and the team is told.",
    Action.WITHDRAW: "{case} is withdrawn, and the team is told. Nothing more happens.",
}
LEFT_CASE = "You are out of {case}. It stays open, because others reported the same."
STAYS = {
    Why.NOT_YOURS: "Only the people in the channel of {case} can do that. Nothing was changed.",
    Why.TAKEN: "{by} has {case} already. Nothing was changed.",
    Why.NOT_TAKEN: "Nobody has {case} at the moment. Nothing was changed.",
    Why.ALREADY: "That was done already. {case} is {state}.",
    Why.CLOSED: "{case} is closed. Open it again first; nothing was sent or changed.",
    Why.WITHDRAWN: "The contributor withdrew {case}. Nothing was sent or changed.",
    Why.LIVE: "{case} is open already.",
    Why.PAST: "That time has passed already. Nothing was changed.",
    Why.AFTER_DEADLINE: "That is after the deadline of {case}. Nothing was changed.",
    Why.NOBODY: "I could not find that person among those who may take the case. Nothing was changed.",
}
WITHDRAWN_ALREADY = "{case} is withdrawn already."
NO_SUCH_CASE = "I have no case of that number."
TOO_LATE_TO_UNDO = "It has gone out already, so I cannot take it back. You can send a second answer."
NOTHING_TO_SEND = "There were no words in the form. Nothing was sent."
NO_CONTRIBUTOR = "The contributor asked to be forgotten, so an answer would reach nobody. Nothing was sent."
FORM_REPLY = "Answer to the contributor of {case}"
FORM_REPLY_LABEL = "Your answer"
FORM_NOTE = "A note in {case}, for the team only"
FORM_NOTE_LABEL = "Your note"
FORM_ADD = "Add to {case}"
FORM_ADD_LABEL = "What happened"
FORM_CORRECT = "Correct what I read for {case}"
FORM_HAND_OVER = "Hand {case} over"
FORM_HAND_OVER_LABEL = "To whom"
HAND_OVER_CHOOSE = "To whom does {case} go?"
HAND_OVER_OTHER = "Somebody else of the team:"
FORM_AWAY = "Until when are you away?"
FORM_AWAY_LABEL = "For example: Monday, or 7 January"
THEY_READ = "This is what the contributor will read. Nothing has gone out yet."
ANSWER_HEAD = "An answer to your report, case {case}:"
ANSWER_SIGNED = "From the {sender}"
ANSWER_FROM = "From {sender}"
STATUS_SEEN = "Somebody in the team has now seen your report, case {case}."
STATUS_CLOSED = "The team has closed your report, case {case}. You can still add something to it."
NO_TIME_READ = "I could not read a time in “{words}”. Nothing was changed."
AWAY_UNTIL = "You are away until {when}. What comes in before then goes to {next}."
AWAY_NOBODY = "You are away until {when}. Nobody is named to come after you, so the channel alone is told."
BACK_NOW = "Welcome back. Cases come to you again."
TO_ALL = "To everybody here"
MAIL_SUBJECT = "Forepost: {case}"
MAIL_MAY_REPEAT = "You may have received this message before."

KNOWN = "What I know about you"
KNOWN_ROLE = "Role you chose"
KNOWN_AWAY = "Away until"
KNOWN_CASES = "Your cases"
KNOWN_DRAFTS = "Drafts held for you, until"
KNOWN_SLIPS = "Clearances of your texts, until"
KNOWN_CHAT = "Your chat"
KNOWN_CHAT_VALUE = "how to reach it, so that an answer can find you"
KNOWN_FEEDBACK = "Your opinions of answers"
KNOWN_FEEDBACK_VALUE = "counted without your name, so they cannot be found again"
KNOWN_TALK = "This conversation"
KNOWN_TALK_VALUE = "in memory for an hour, never on disk"
KNOWN_NOTHING = "nothing"
KNOWN_KEPT = "The words of a case are encrypted, and erased {days} days after it is over. A log of who did what knows your address, but no words."
BUTTON_FORGET = "Forget me"
FORGET_SURE = (
    "If I forget you, nobody can answer you any more. Your cases stay with the team under no name. "
    "The words you sent them stay until each case is erased. Shall I?"
)
BUTTON_FORGET_SURE = "Yes, forget me"
FORGET_LATER = "A message to you is on its way this moment. Please ask me again in a minute."
FORGOTTEN = (
    "Done. I have forgotten you: your role, this conversation, drafts and clearances, and your place in {count} cases."
)
PRIVATE_WITH_CASES = "No other person reads what you write here, unless you report something. Then you see what was passed on, and to whom."
SELF_MACHINE = "I am a program, not a person, and no person answers here. I look up the policy and read drafts."
SELF_HERE = (
    "Everybody in this channel reads what is written here. Write to me directly for what others should not read."
)
SELF_APP = "The app that you write in may keep its own copy of our messages, as of all others."
SELF_HOUR = "What you write here stays in memory for an hour at most, and is never written to disk."
SELF_REPORT = "A report goes to a team. I say so, and you see what was passed on."
SELF_HARASSMENT = "Harassment or bullying goes to nobody unless you press the button for it."
SELF_TEAM_GETS = "The team that it goes to gets your words, sees who you are, and reads the names of files you sent."
SELF_GOES_TO = "“{button}” sends it to the {team}. Nothing goes there before you press."
SELF_KNOWN = "Write “what do you know about me” to see all of it, or “forget me”."
FORGOTTEN_LOG = (
    "The log of who did what must show every change, so it keeps its lines under a name that leads to nobody. "
    "What stands in a team's channel already I cannot unsay."
)

# Where people chat
ASIDE = "Let us do this in private. I have written to you in our own conversation."
ASIDE_ALONE = (
    "You wrote to me where others read. Please send it to me here, then I can look at it. I kept nothing of it."
)
ASIDE_REPORT = (
    "You told me of something where others read. Please tell me here, then I can bring it to the right people. "
    "I kept nothing of it, and nobody has been told."
)
READING = "Reading …"
READING_LONG = "One moment, I am reading. If nothing comes, please write to me directly."
FITS_NOT = "There is more than fits here. Write to me directly to see all of it."
NOT_OPENED = "I cannot open files, so I have not looked at {names}."
LINK_LATER = (
    "I read the message behind your link as soon as Slack shows it to me. "
    "If nothing comes, please forward it or copy its words."
)
NO_WORDS_THERE = "I found no words in that message. I can read text only."
NOT_INSTALLED = "I have no access to this workspace any more. Please ask the people who run me to install me again."
INSTALL_REFUSED = (
    "I may not be used in this workspace, so nothing was installed. Ask the people who run me to allow it."
)
COMMAND_ASK = "Write your question behind it, for example: /forepost ask can I use the College logo?"
COMMAND_SHOW = "Write a clause behind it, for example: /forepost show 2.13"
SHOW_MORE = "More"
BUTTON_DONE = "Done"
BUTTON_SHUT = "Close"

CHECKUP = "Whoever sets me up wants to see whether your presses reach me. Please press the button once."
CHECKUP_BUTTON = "I am pressing"
CHECKUP_HEARD = "Thank you, your press reached me. Nothing else happened."

QUIET_HOW = "Write “/forepost quiet on” or “/forepost quiet off” in the channel."
QUIET_ONLY_CHANNELS = "That is a setting of a channel. Write the command in the channel that you mean."
QUIET_NOT_YOU = "Only people who look after cases can set that. Nothing was changed."
QUIET_NOW = "I am quiet in this channel now. I answer only when somebody calls me by name."
LOUD_NOW = "From now on I answer questions about the policy in this channel without being called. To everything else I stay quiet."
QUIET_HERE = "I am quiet in this channel. I answer only when somebody calls me by name."
LOUD_HERE = "I answer questions about the policy in this channel without being called."

FEEDBACK_GOOD = "Helpful"
FEEDBACK_BAD = "Not helpful"
FEEDBACK_GOOD_LONG = "This answer helped me"
FEEDBACK_BAD_LONG = "This answer did not help me"
FEEDBACK_THANKS = "Thank you. It is counted, without your name."
FEEDBACK_WHY = "Thank you for saying so. What was wrong with it?"
FEEDBACK_KEPT = "I count what you press by clause. I keep neither your name nor your words with it."
FEEDBACK_REASONS = {
    "wrong_clause": "The wrong clause",
    "not_understood": "Not what I asked",
    "unclear": "Hard to understand",
}
TITLE_ANSWER = "Clause {clause}"
TITLE_DRAFT = "A draft"
TITLE_REPORT = "A report"
TITLE_ELSE = "A question"

ACTION_CHECK_POST = "Check this post"
ACTION_CHECK_POST_MEANS = "Reads this post beside the policy"
ACTION_SEND = "Send to Communications"
ACTION_SEND_MEANS = "Passes on the press, and anything else you want them to see"
ACTION_CHECK_DRAFT = "Check a draft"
ACTION_CHECK_DRAFT_MEANS = "Reads a draft before you post it"
DRAFT_TEXT = "Your draft, exactly as you would post it"
DRAFT_PLATFORM = "Where it will stand"
DRAFT_ROLE = "You post as"
DRAFT_IMAGES = "Pictures"
DRAFT_HAS_IMAGES = "It goes out with pictures or a video"
DRAFT_PLATFORMS = {
    "x": "X",
    "bluesky": "Bluesky",
    "linkedin": "LinkedIn",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "blog": "A blog or a website",
    "elsewhere": "Somewhere else",
}
DRAFT_ROLES = {Role.CONTRIBUTOR: "a contributor", Role.OFFICER: "an Officer"}
BUTTON_CHECK_IT = "Check it"

HOME_YOU = "You"
HOME_ROLE = "I answer you as"
HOME_CASES = "Your open cases"
HOME_NO_CASES = "none"
HOME_TEAM = "{count} cases are open for your team, fewest hours left first:"
HOME_TEAM_ONE = "One case is open for your team:"
GO_ON_THERE = "I have written to you in our own conversation. Please go on there."

PROMPTS = {
    "May I post this?": "Can I post this?",
    "When a journalist writes": "What should I do when a journalist writes to me?",
    "My own views": "Must I say that my views are my own?",
    "What can I ask?": "What can you do?",
}
APP_AGENT = (
    "Quotes the social media policy, reads a draft before it goes out, and brings the press to the right people."
)
APP_SHORT = "Social media policy: answers, draft checks, press"
APP_LONG = (
    "Forepost answers questions about a social media policy with the clause itself. "
    "It reads a draft before it goes out and marks what the policy speaks about. "
    "It brings a journalist's approach or a hostile tag to the people who deal with it. "
    "It runs on the machines of the organisation, uses no language model, and keeps no draft unless you ask it to hold one. "
    "What you type travels through Slack like any message."
)
COMMAND = "Ask the social media policy"
COMMAND_HINT = "ask may I post this? | show 2.13 | quiet off | help"

# On cards, where it is not said by the reply itself
CARD_STANDING = {
    Standing.ANSWER: "Answer",
    Standing.ALSO: "Also",
    Standing.NEAREST: "Nearest – the policy does not say",
    Standing.NEIGHBOUR: "Neighbour",
    Standing.MARKED: "The clause",
}
CARD_CLAUSE = "Clause {clause}"
CARD_CITES = "From the policy: {clauses}"
CARD_MARKED = "The text with numbered marks"
CARD_UNMARKED = "The text"
CARD_FILL_IN = "Please fill this in."
CARD_CHOOSE = "Choose one"
CARD_REFRESH = "Show it as it stands now"
CHAT_MAY_REPEAT = "This may repeat an earlier message about {case}."
CHAT_MAY_REPEAT_SOMETHING = "This may repeat an earlier message."
CHAT_EARLIER_CARD = "An earlier card of {case} may stand above. This one is kept up to date."
CHAT_BEGIN = "You could begin with one of these, or simply write to me."
CHAT_BELOW = "My answer is below."
CHAT_WRITE_ALONE = "Please write this to me in our own chat. Other people read along here."
CHAT_LOOK_ALONE = (
    "I have tried to write to you in our own chat. Please look there first; my answer may come a little later."
)
CHAT_SEND_AGAIN = "An answer of mine did not get through to you. Please send me your message again, or press again."
CHAT_NOT_REACHED = "I could not write to you in our own chat. Please open it, say hello, and press again."
CHAT_CASE_ALONE = (
    "I have it: this is about {case}. I could not write to you in our own chat, so please say hello to me there."
)
SEARCH_FIRST = "Type a number like 2.13, or what it is about."
CHAT_SOMEBODY = "somebody in Teams"
CHAT_TEST = "This is a test from the people who run me. Nothing is asked of you."
