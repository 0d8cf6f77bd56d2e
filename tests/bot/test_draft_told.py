from __future__ import annotations

import pytest

from bot import words
from bot.replies import Quote, plain
from tests.bot.draft_desks import INSULT, author, buttons, points, said
from tests.reviewers import Sees

PATIENT = "Seen again, NHS number 943 476 5919, same as last week."
GERMAN = "Der Patient mit der NHS Nummer 943 476 5919 war heute bei uns im Krankenhaus und es geht ihm gut"


@pytest.mark.parametrize(("role", "clause"), [("contributor", "2.15"), ("officer", "2.20")])
@pytest.mark.parametrize(
    ("seen", "bullet"),
    [
        (("college", "attack"), "Openly criticising or defaming the College"),
        (("staff", "insinuation"), "Openly criticising or defaming the College"),
        (("trust", "attack"), "Criticising RCR stakeholders"),
        (("politics", "insinuation"), "Criticising RCR stakeholders"),
        (("company", "allegation"), "Using defamatory language"),
        (("officer", "allegation"), "Using defamatory language"),
        (("allegation",), "Using defamatory language"),
    ],
)
def test_of_the_bullets_the_one_for_what_was_seen_is_shown(
    role: str, clause: str, seen: tuple[str, ...], bullet: str
) -> None:
    visitor = author(Sees("2.15", "a shambles", also=seen))
    visitor.presses("role.choose", role)
    (quote,) = [part for part in visitor.posts("It is a shambles.") if isinstance(part, Quote)]
    assert quote.clause == clause
    assert quote.passage.startswith(bullet)
    assert quote.passage in visitor.desk.library.policy.clause(clause).bullets


def test_where_nobody_was_seen_the_clause_is_shown_whole() -> None:
    (quote,) = [
        part for part in author(Sees("2.15", "a shambles")).posts("A shambles? a shambles.") if isinstance(part, Quote)
    ]
    assert quote.passage == ""


def test_somebody_who_canvasses_is_told_that_it_is_allowed_with_the_clause() -> None:
    reply = author().posts("I am standing for election. Please vote for me.")
    assert [part.clause for part in reply if isinstance(part, Quote)] == ["2.27"]


@pytest.mark.parametrize("clause", ["2.22", "2.23", "2.24"])
def test_nobody_is_told_that_asking_for_votes_is_allowed_beside_a_mark_for_party_politics(clause: str) -> None:
    visitor = author(Sees(clause, "The others are hopeless"))
    visitor.presses("role.choose", "officer")
    reply = visitor.posts("I am standing for election. The others are hopeless.")
    assert [part.clause for part in reply if isinstance(part, Quote)] == [clause]
    assert "allowed" not in plain(reply)


def test_a_vote_in_a_general_election_is_not_said_to_be_allowed() -> None:
    assert "allowed" not in plain(author().posts("Use your vote on Thursday, whoever it goes to."))


def test_a_patient_number_comes_with_deleting_the_message_and_whom_to_tell() -> None:
    unset = author().posts(PATIENT)
    assert said(unset)[0] == words.VERDICT[words.Verdict.STOP]
    assert words.DELETE_MESSAGE in said(unset)
    assert words.ALREADY_PUBLIC.format(contact=words.DATA_BREACH_UNSET) in plain(unset)
    reply = author(data_breach_contact="the DPO, dpo@example.org").posts(PATIENT)
    assert "tell the DPO, dpo@example.org at once" in plain(reply)
    assert words.DELETE_MESSAGE not in said(author(INSULT).posts("Oh, those clowns."))


def test_small_details_that_add_up_are_named_with_the_one_to_take_out_first() -> None:
    reply = author().posts(
        "82-year-old patient, the only beekeeper in Wexcombe, came in this morning with a rare tumour"
    )
    (note,) = [text for text in said(reply) if text.startswith("Small details add up.")]
    assert "“the only beekeeper”" in note
    assert note.endswith("Take out “the only beekeeper” first, because it gives away most.")
    assert "“beekeeper”" not in note


def test_the_detail_to_take_out_first_is_always_among_those_that_are_named() -> None:
    reply = author().posts(
        "A 47-year-old farmer from Over Ketlow, whose mum is a teacher in Leeds, came in on Tuesday at 3am after the "
        "Highland Games with a rare tumour. She is the only cellist in Saltwick."
    )
    (note,) = [text for text in said(reply) if text.startswith("Small details add up.")]
    named, first = note.split(" could tell ")[0], note.partition("Take out ")[2].partition(" first")[0]
    assert first in named
    assert named.count("“") == 5


def test_what_may_not_be_public_is_not_said_to_be_about_somebody() -> None:
    sees = Sees("2.7", "the draft report", also=("disclosure",))
    (point,) = points(author(sees).posts("Here is the draft report.")).values()
    assert point.why == "I read it as something that may not be public."


def test_in_another_language_only_patients_are_looked_for_and_that_is_said() -> None:
    reply = author(Sees("2.9", "le chef")).posts("Une belle journée avec toute mon équipe et le chef, merci à tous")
    assert said(reply)[0] == words.DRAFT_OTHER_LANGUAGE
    assert points(reply) == {}
    number = author().posts("Der Patient mit der NHS Nummer 943 476 5919 war heute bei uns im Krankenhaus")
    assert said(number)[0] == words.DRAFT_OTHER_LANGUAGE
    assert list(points(number)) == ["Somebody could be recognised"]


@pytest.mark.parametrize("asked", ["Can I post this? ", "can I post this?\n\n", ""])
def test_a_draft_in_another_language_in_one_message_is_looked_at_for_patients(asked: str) -> None:
    reply = author().says(asked + GERMAN)
    assert words.DRAFT_OTHER_LANGUAGE in said(reply)
    assert list(points(reply)) == ["Somebody could be recognised"]
    assert words.DELETE_MESSAGE in said(reply)


def test_of_a_draft_that_is_half_in_another_language_the_sentence_that_was_not_judged_is_named() -> None:
    welsh = "Mae rhywun o'r radio wedi gofyn i mi siarad am y sganiwr."
    reply = author().posts(f"A lovely day with all of the team. {welsh}")
    assert said(reply)[0] == words.VERDICT[words.Verdict.CHECK]
    assert words.DRAFT_PART_OTHER_LANGUAGE.format(text=f"“{welsh}”") in said(reply)


def test_a_message_in_another_language_that_only_may_be_a_draft_can_still_be_called_press() -> None:
    visitor = author()
    assert "intent.is" in [own.action for own in buttons(visitor.says(GERMAN))]
    assert "intent.is" not in [own.action for own in buttons(visitor.says(f"Can I post this? {GERMAN}"))]
