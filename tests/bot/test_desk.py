from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from bot import settings, words
from bot.desk import Desk
from bot.messages import Message, Opened, Person, Place
from bot.replies import Buttons, Facts, Quote, Reply, Say, Standing, plain
from knowledge.library import Library
from knowledge.policy import Role
from knowledge.review import Verdict
from tests.visitor import Visitor


def quotes(reply: Reply) -> list[str]:
    return [part.clause for part in reply if isinstance(part, Quote)]


def said(reply: Reply) -> list[str]:
    return [part.text for part in reply if isinstance(part, Say)]


def test_a_question_gets_the_clause_word_for_word_with_its_version(visitor: Visitor, built: Library) -> None:
    reply = visitor.says("Do I need permission to put the logo on my slides?")
    quote = next(part for part in reply if isinstance(part, Quote))
    assert quote.clause == "2.12"
    assert quote.words == built.policy.clause("2.12").words
    assert built.policy.version in quote.source


def test_a_contributor_and_an_officer_get_their_own_clause_and_hear_of_the_twin(visitor: Visitor) -> None:
    reply = visitor.says("Can I criticise my Trust on X?")
    assert quotes(reply)[0] == "2.15"
    assert "2.20" not in quotes(reply)
    assert words.SHOWN_ONCE.format(twin="2.20", role="Officers") in plain(reply)
    visitor.presses("role.choose", "officer")
    assert quotes(visitor.says("Can I criticise my Trust on X?"))[0] == "2.20"


def test_somebody_listed_in_the_settings_is_answered_as_an_officer(built: Library) -> None:
    chosen = replace(settings.load({}), officers=frozenset({"slack:S9"}))
    desk = Desk(built, chosen)
    assert desk.role(Person("slack:U1", groups=("slack:S9",)), Place("slack:D1")) is Role.OFFICER
    assert desk.role(Person("slack:U2"), Place("slack:D2")) is Role.CONTRIBUTOR


def test_what_about_as_an_officer_asks_the_last_question_again(visitor: Visitor) -> None:
    visitor.says("Can I criticise my Trust on X?")
    reply = visitor.says("what about as an Officer?")
    assert said(reply)[0] == words.AS_ROLE[Role.OFFICER]
    assert quotes(reply)[0] == "2.20"
    assert quotes(visitor.says("Can I criticise my Trust on X?"))[0] == "2.15"


def test_a_follow_up_says_so_where_the_role_makes_no_difference(visitor: Visitor) -> None:
    visitor.says("Do I need permission to put the logo on my slides?")
    assert said(visitor.says("and as an officer?"))[0] == words.SAME_FOR_BOTH


def test_show_me_the_whole_thing_shows_all_of_the_last_clause(visitor: Visitor, built: Library) -> None:
    visitor.says("Can I criticise my Trust on X?")
    quote = next(part for part in visitor.says("show me the whole thing") if isinstance(part, Quote))
    assert (quote.passage, quote.words) == ("", built.policy.clause("2.15").words)


def test_why_that_one_names_labelled_questions_near_to_mine(visitor: Visitor) -> None:
    visitor.says("Can I criticise my Trust on X?")
    reply = said(visitor.says("why that one?"))[0]
    assert reply.startswith(words.WHY.format(clause="2.15"))
    assert reply.count("\n• ") >= 1


@pytest.mark.parametrize("text", ["why that one?", "show me the whole thing"])
def test_pointing_back_at_nothing_is_no_error(visitor: Visitor, text: str) -> None:
    assert visitor.says(text)


def test_can_i_post_this_asks_for_the_draft_and_takes_the_next_message_as_it(visitor: Visitor) -> None:
    assert said(visitor.says("can I post this?")) == [words.ASK_FOR_DRAFT]
    reply = visitor.says("Our Trust's managers are a disgrace and should resign")
    assert said(reply)[0] == words.VERDICT[Verdict.STOP]
    assert quotes(visitor.says("2.13")) == ["2.13"]


def test_a_draft_can_be_called_off(visitor: Visitor) -> None:
    visitor.says("can I post this?")
    assert said(visitor.says("never mind")) == [words.DRAFT_CANCELLED]


def test_a_draft_is_in_memory_only_until_it_is_forgotten(visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        visitor.says("can I post this?")
        visitor.says("The zebrafish committee is a disgrace")
    assert "zebrafish" not in caplog.text
    visitor.desk.forget(visitor.person, visitor.place)
    assert "zebrafish" not in repr(visitor.desk.conversations)


def test_silence_shows_the_nearest_clause_as_nearest_and_who_decides(visitor: Visitor) -> None:
    reply = visitor.says("How many followers do I need before I count as an influencer?")
    assert said(reply)[0] == words.NOT_IN_POLICY
    assert [part.standing for part in reply if isinstance(part, Quote)] == [Standing.NEAREST]
    assert words.WHO_DECIDES in [part.title for part in reply if isinstance(part, Facts)]


def test_a_number_that_does_not_exist_gets_its_neighbours(visitor: Visitor) -> None:
    reply = visitor.says("what is 2.99?")
    assert said(reply) == [words.no_such_clause(["2.99"])]
    assert quotes(reply) == ["2.33"]


def test_a_part_that_does_not_exist_is_told_plainly(visitor: Visitor) -> None:
    assert said(visitor.says("section 7.1")) == [words.no_such_clause_at_all(["7.1"], "1.1", "2.33")]


def test_one_of_two_numbers_is_chosen_by_the_question(visitor: Visitor) -> None:
    assert quotes(visitor.says("Is it 2.12 or 2.13 that is about reporters?"))[0] == "2.13"


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("A reporter from the Weekly Ledger rang me and wants a comment by 5 today", "2.13"),
        ("Somebody has tagged me in a nasty thread calling me a liar", "2.26"),
        ("A man keeps sending me abuse every day on Instagram, it has been going on for weeks", "2.28"),
        ("There is a fake account pretending to be the College, asking members for money", "G1.7"),
    ],
)
def test_what_happened_to_somebody_gets_its_clause_and_whom_to_tell(visitor: Visitor, text: str, clause: str) -> None:
    reply = visitor.says(text)
    assert quotes(reply) == [clause]
    assert any(isinstance(part, Facts) for part in reply)


def test_an_unset_contact_says_whom_to_ask_and_a_set_one_is_labelled(built: Library) -> None:
    plainly = Visitor(Desk(built, settings.load({})))
    assert "RCR press office: ask whoever at the College invited you to your role" in plain(plainly.says("2.13"))
    contacts = {"press_office": settings.Contact("press@example.org")}
    told = Visitor(Desk(built, replace(settings.load({}), contacts=contacts)))
    assert "RCR press office: press@example.org" in plain(told.says("2.13"))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", words.NOTHING_WRITTEN),
        (" \n\t", words.NOTHING_WRITTEN),
        ("\u202e\u200f\x00", words.NOTHING_WRITTEN),
        ("<!channel>", words.NOTHING_WRITTEN),
        ("🙂🙂 👍", words.NO_WORDS),
        ("…!", words.NO_WORDS),
        ("x" * 1_000_000, words.too_long(1_000_000, 20_000)),
    ],
)
def test_input_without_anything_to_read_gets_a_plain_answer(visitor: Visitor, text: str, answer: str) -> None:
    assert said(visitor.says(text)) == [answer]


@pytest.mark.parametrize(
    "text",
    [
        "?" * 10_000,
        "<script>alert(1)</script> can I post about patients?",
        "a " * 9_000,
        "\u202eCan I name a patient?\u202c",
        "𝕮𝖆𝖓 𝖎?",
    ],
)
def test_strange_input_is_answered_like_any_other(visitor: Visitor, text: str) -> None:
    assert plain(visitor.says(text))


def test_a_button_of_another_time_is_told_plainly(visitor: Visitor) -> None:
    assert said(visitor.presses("case.seen", "C-0042")) == [words.STALE_BUTTON]
    assert said(visitor.presses("clause.show", "9.99")) == [words.STALE_BUTTON]
    assert said(visitor.presses("role.choose", "king")) == [words.STALE_BUTTON]


def test_opening_the_desk_greets_and_offers_a_next_step(built: Library) -> None:
    desk = Desk(built, settings.load({}))
    reply = desk.handle(Opened("event", Person("web:1"), Place("web:1")))
    assert said(reply) == [words.GREETING]
    assert any(isinstance(part, Buttons) for part in reply)


def test_every_button_that_a_reply_shows_can_be_pressed(visitor: Visitor) -> None:
    for text in ("help", "Can I criticise my Trust on X?", "2.13", "How do I get a blue tick?"):
        for part in visitor.says(text):
            for button in part.buttons if isinstance(part, Buttons) else ():
                assert said(visitor.presses(button.action, button.value)) != [words.STALE_BUTTON], button
            visitor.says("never mind")


def test_a_message_in_a_channel_is_read_without_the_mention(built: Library) -> None:
    desk = Desk(built, settings.load({}))
    message = Message("event", Person("slack:U1"), Place("slack:C1", private=False), "<@UBOT> what does 2.12 say?")
    assert quotes(desk.handle(message)) == ["2.12"]


def test_somebody_in_despair_is_met_as_a_person_first(visitor: Visitor) -> None:
    for text in ("I feel suicidal after the abuse I got on X", "I am going to end my life"):
        reply = visitor.says(text)
        assert said(reply)[0] == words.DESPAIR
        assert "999" in said(reply)[1]
        assert "116 123" in said(reply)[2]
        assert quotes(reply) == []


def test_a_threat_is_heard_even_while_a_draft_is_awaited(visitor: Visitor) -> None:
    visitor.says("can I post this?")
    reply = visitor.says("Somebody threatened to kill me tonight, please help")
    assert said(reply)[0] == words.HARASSMENT_DANGER.format(line="999")


def test_a_journalists_message_pasted_where_a_draft_is_awaited_is_one_tap_from_the_press(visitor: Visitor) -> None:
    visitor.says("can I post this?")
    reply = visitor.says("Hello, I'm a reporter at the Weekly Ledger. Could you comment on waiting lists by 5 today?")
    assert said(reply)[0] == words.DRAFT_OR_PRESS
    assert "2.13" in quotes(visitor.presses("intent.is", "press"))


def test_an_ordinary_draft_is_not_asked_about_the_press(visitor: Visitor) -> None:
    visitor.says("can I post this?")
    assert words.DRAFT_OR_PRESS not in said(visitor.says("Lovely day at the open evening, thank you all for coming."))


def test_a_clause_can_be_asked_for_while_a_draft_is_awaited(visitor: Visitor) -> None:
    visitor.says("can I post this?")
    assert quotes(visitor.says("what does 2.13 say?")) == ["2.13"]


def test_a_draft_is_never_told_that_no_clause_speaks_about_it(visitor: Visitor) -> None:
    visitor.says("can I post this?")
    assert quotes(visitor.says("My Trust's managers are a disgrace, liars every one of them"))


def test_after_a_report_the_other_role_gets_the_same_clause_and_a_true_reason(visitor: Visitor) -> None:
    visitor.says("A reporter from the Weekly Ledger rang me and wants a comment by 5 today")
    reply = visitor.says("what about as an Officer?")
    assert (said(reply), quotes(reply)) == ([words.SAME_FOR_BOTH], ["2.13"])
    assert said(visitor.says("why that one?")) == [words.WHY_BY_REPORT]


def test_a_typed_not_press_is_understood(visitor: Visitor) -> None:
    visitor.says("A reporter from the Weekly Ledger rang me and wants a comment by 5 today")
    reply = visitor.says("it is not press")
    assert said(reply)[0] == words.NOT_PRESS
    assert "2.13" not in quotes(reply)


def test_a_clause_printed_under_the_officers_heading_says_whom_it_is_for(visitor: Visitor) -> None:
    told = words.WORDED_FOR_ANYBODY.format(clause="2.28", heading="RCR officers")
    assert told in plain(visitor.says("2.28"))
    visitor.presses("role.choose", "officer")
    assert told not in plain(visitor.says("2.28"))


def test_an_unknown_number_in_a_sentence_is_told(visitor: Visitor) -> None:
    assert said(visitor.says("tell me about 3.1")) == [words.no_such_clause_at_all(["3.1"], "1.1", "2.33")]


@pytest.mark.parametrize("text", ["you are useless", "wtf", "not great"])
def test_small_talk_that_is_no_greeting_gets_no_hello(visitor: Visitor, text: str) -> None:
    assert words.HELLO not in said(visitor.says(text))
    assert words.THANKS not in said(visitor.says(text))


def test_of_two_questions_the_one_that_the_policy_leaves_open_is_named(visitor: Visitor) -> None:
    reply = visitor.says("Can I put the College logo on my slides? And what does the part one exam cost this year?")
    assert quotes(reply)[0] == "2.12"
    assert said(reply) == [words.PART_NOT_SAID.format(part="And what does the part one exam cost this year?")]
