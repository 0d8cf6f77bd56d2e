"""What the trained reading makes of threads, hashtags, quoted speech, sarcasm, negation and nobody's business.

Only what is clear to anybody, and what two trainings read alike with room to spare; no test here looks at a score.
"""

from __future__ import annotations

import pytest

from knowledge.library import Library
from knowledge.policy import Role
from knowledge.review import Review, Verdict


@pytest.fixture(scope="module")
def read(built: Library) -> dict[str, Review]:
    """Every draft of this file, read once as a contributor's."""
    assert built.reviewer is not None, "run `forepost build`"
    return {
        draft: built.reviewer.review(draft, Role.CONTRIBUTOR) for draft in (*CLEAR, *(own for own, _, _ in AT_FAULT))
    }


CLEAR = [
    # threads
    "1/2 A thread on learning to read chest films.\n2/2 Start at the edges, end behind the heart. Enjoy!",
    "1/3 How I prepared for the exam 🧵\n2/3 Old papers, every evening.\n3/3 Sleep. Good luck to everyone!",
    # hashtags
    "So proud of our trainees today #radiology #teamwork #RadsOfTwitter",
    "Happy #WorldRadiographyDay to all our wonderful radiographers! #ThankYou",
    # somebody else's words
    "A patient's daughter told me today: “you were all so kind to us”. That is why we do it.",
    "The line “you are a fool, sir” got the biggest laugh at our amateur theatre last night.",
    # irony that goes for nobody
    "Oh great, I have dropped my sandwich in the scanner room. What a start to the week!",
    # negation
    "Nobody here is incompetent: a big thank you to the night team for a safe and calm shift.",
    "I will not say a word about any patient here, and neither should you.",
    "This is not an endorsement of anything. It is a photo of my lunch.",
    # restaurants, referees, films and trains are no business of the policy
    "The pizza at the new place on the corner was awful: cold, late, and the waiter was rude. Never again.",
    "Worst curry of my life tonight. The restaurant should be ashamed of that rice.",
    "That referee needs glasses. Never a penalty! We were robbed.",
    "The referee was hopeless tonight and we still won 3-2. What a match!",
    "The film was dreadful, the plot was stupid, and I want my two hours back.",
    "My train is cancelled again. Two hours on a cold platform with a bad coffee.",
]
AT_FAULT = [  # the draft, a clause that it conflicts with, words that must lie in its mark
    ("1/3 My week on call.\n2/3 The rota at our Trust is written by idiots.\n3/3 Coffee helps. Good night.", "2.15", "idiots"),
    ("1/ Long shift.\n2/ The lady I scanned today, NHS number 943 476 5919, was lovely.\n3/ Night all.", "2.8", "943 476"),
    ("Our chief executive is a liar and a coward #shame #resign", "2.15", "liar"),
    ("Those consultants in Leeds are a bunch of useless clowns #clowns #sackthem", "2.9", "useless clowns"),
    ("Well done to the geniuses at the College who broke the exam website again, utterly incompetent as ever.", "2.15", "incompetent"),
    ("Congratulations to the Health Secretary on yet another lie. Truly a gifted conman.", "2.15", "conman"),
    ("The referee of our paper, Professor Hale, is a corrupt fraud who takes money from drug companies.", "2.10", "corrupt fraud"),
    ("The hospital canteen serves poison and the catering manager of our Trust is a thief.", "2.15", "thief"),
    ("I love my job. But our medical director is a lying, spineless bully.", "2.15", "spineless bully"),
    ("Our Trust has been faking its waiting times for years, and the board knows it.", "2.15", "faking its waiting times"),
]  # fmt: skip


@pytest.mark.parametrize("draft", CLEAR)
def test_nothing_is_marked_where_nobody_is_gone_for(read: dict[str, Review], draft: str) -> None:
    assert read[draft].verdict is Verdict.CLEAR


@pytest.mark.parametrize(("draft", "clause", "words"), AT_FAULT)
def test_what_goes_for_somebody_is_marked_with_its_clause_and_its_words(
    read: dict[str, Review], draft: str, clause: str, words: str
) -> None:
    own = [finding for finding in read[draft].findings if finding.clause == clause]
    start = draft.index(words)
    assert any(finding.start < start + len(words) and start < finding.end for finding in own)
    assert read[draft].verdict is not Verdict.CLEAR
