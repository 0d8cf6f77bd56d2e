"""Six evenings to try: situations in which people wonder what the policy says, each with what they would write."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Evening:
    """A situation by its title, and the first message of somebody who is in it."""

    title: str
    text: str


EVENINGS: tuple[Evening, ...] = (
    Evening(
        "A journalist wrote to me at 10 pm",
        "A journalist from the Evening Chronicle has just emailed me. She wants a comment on scan waiting times "
        "by 9 am tomorrow. Can I answer her myself?",
    ),
    Evening(
        "I was tagged in something nasty",
        "Somebody has tagged me in an angry post that calls radiologists lazy, and strangers are piling in. "
        "They want me to explain myself. Should I reply?",
    ),
    Evening(
        "Can I put our logo on this flyer?",
        "My department is organising a charity run. Can I put the College logo on the flyer we share on Instagram?",
    ),
    Evening(
        "I wrote this after a long shift",
        "Can I post this?\n\n"
        "Fourteen hours on call and not one manager of Northbridge Trust in sight. A young mother of three on ward 7 "
        "waited all night for a scan that should have taken minutes. They are useless, and so is the Minister.",
    ),
    Evening(
        "Somebody keeps picking on me",
        "Another member of the College answers everything I post with insults. Last night there were three nasty "
        "private messages as well. What can I do?",
    ),
    Evening(
        "I am standing for election",
        "I am standing for election to Council. May I ask for votes on LinkedIn and in our WhatsApp group?",
    ),
)
