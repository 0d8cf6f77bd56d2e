"""Everything the desk says in its own words. Plain English: one thing a sentence, at most 25 words each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from knowledge.labelled import Intent
from knowledge.policy import Role

GREETING = "Hello. Ask me what the social media policy says, in your own words. I answer with the clause itself."
HELP = (
    "You can ask a question, name a clause (“2.13”, “tip 9”), or ask for a part (“the section on officers”). "
    "You can also write “can I post this?” and then paste your draft."
)
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
NO_WORDS = "I can read words only, and I found none in your message. Tell me in a sentence what you would like to know."

NOT_IN_POLICY = "The policy does not say. This is the nearest clause, so you can judge for yourself."
NOT_IN_POLICY_AT_ALL = "The policy does not say, and no clause comes near."
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
READ_OUT = "What I read in the message"
FIELD_NAME = {
    "person": "Who",
    "outlet": "From",
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
NOT_PRESS = "Thank you, I will not treat it as press."

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
    "If the press wrote to you, press the button. Otherwise please tell me in English, in a sentence, what it is about."
)
NAMED_HERE = "Named in this clause"

WHY = "I chose clause {clause} because these example questions for it are close to yours."
WHY_BY_WORDS = "I chose clause {clause} because its own words are the closest to yours."
WHY_BY_REPORT = "Because of what you told me. It is the clause that the policy has for this."
WHY_BY_NUMBER = "You asked for it by its number or heading."
NOTHING_BEFORE = "I have not shown you a clause yet. Ask a question first."

ROLE_IS = {
    Role.CONTRIBUTOR: "I am answering you as a contributor.",
    Role.OFFICER: "I am answering you as an Officer.",
}
AS_ROLE = {Role.CONTRIBUTOR: "As a contributor:", Role.OFFICER: "As an Officer:"}
ROLE_NAME = {Role.CONTRIBUTOR: "contributors", Role.OFFICER: "Officers"}
SAME_FOR_BOTH = "The answer is the same for contributors and Officers."

STALE_BUTTON = "That button belongs to something I no longer have. Please ask again."
WENT_WRONG = "Something went wrong on my side and your message was not answered. Please try again; the people who run me can see why."

HIDDEN_ADDRESS = "The address is hidden in the published policy, so it is quoted as it stands there."
LAST_CHECKED = "checked {date}"
ASK_SOMEBODY = "ask {whom}"
WORDED_FOR_ANYBODY = "Clause {clause} is printed under “{heading}”, but it is worded for anybody."

BUTTON_WHOLE = "Show the whole clause"
BUTTON_NEIGHBOURS = "Neighbours"
BUTTON_WHY = "Why this one?"
BUTTON_OTHER_ROLE = {Role.CONTRIBUTOR: "As an Officer?", Role.OFFICER: "As a contributor?"}
BUTTON_NOT_PRESS = "Not press"
BUTTON_PRESS = "It is from the press"
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


def source(title: str, version: str) -> str:
    """What a quote carries: the policy and its version."""
    return f"{title}, version {version}"
