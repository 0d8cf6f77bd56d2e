"""A message in another language at the desk: danger first, then the press, and never alarm over a question."""

from __future__ import annotations

import pytest

from bot import words
from bot.replies import Buttons, Quote, Reply, Say
from knowledge.labelled import Intent
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor

PRESS_BUTTON = ("intent.is", "press")


def said(reply: Reply) -> list[str]:
    return [part.text for part in reply if isinstance(part, Say)]


def clauses(reply: Reply) -> list[str]:
    return [part.clause for part in reply if isinstance(part, Quote)]


def actions(reply: Reply) -> list[tuple[str, str]]:
    return [
        (button.action, button.value.partition("@")[0])
        for part in reply
        if isinstance(part, Buttons)
        for button in part.buttons
    ]


def answered(text: str, first: Intent, score: float = 0.95, **more: object) -> Reply:
    return Visitor(desk_that_reads(reading(first, score, Intent.LOOKUP, **more))).says(text)


@pytest.mark.parametrize("misread", [Intent.OFFTOPIC, Intent.CONCERN, Intent.ASK, Intent.REVIEW])
def test_a_journalist_is_passed_on_however_the_models_misread_the_language(misread: Intent) -> None:
    reply = answered("Un giornalista del Corriere del Golfo vuole un commento entro domani", misread)
    assert clauses(reply) == ["2.13"]
    assert "intent.not_press" in [action for action, _ in actions(reply)]


@pytest.mark.parametrize(
    "text",
    [
        "Oes rhaid i mi ofyn cyn defnyddio'r logo?",
        "Puis-je critiquer mon hôpital sur X ?",
        "Posso usare il logo del College?",
    ],
)
def test_a_question_is_not_passed_on_whatever_the_models_flag_but_one_tap_says_press(text: str) -> None:
    reply = answered(text, Intent.OFFTOPIC, 0.75, handoff=True)
    assert clauses(reply) == []
    assert PRESS_BUTTON in actions(reply)


def test_a_reading_of_the_press_that_is_likely_enough_is_followed() -> None:
    told = reading(Intent.CONCERN, 0.65, Intent.PRESS, handoff=True)
    reply = Visitor(desk_that_reads(told)).says("Buongiorno, vorrei invitarla nel nostro studio la settimana prossima")
    assert clauses(reply) == ["2.13"]


def test_what_is_served_as_something_else_still_has_the_press_button() -> None:
    reply = answered("Mi scrive sempre la stessa persona sotto ogni mio messaggio", Intent.CONCERN, handoff=True)
    assert clauses(reply) == ["G1.7"]
    assert PRESS_BUTTON in actions(reply)


def test_an_unsure_reading_of_hostility_alarms_nobody() -> None:
    reply = answered("Was mache ich, wenn mich jemand auf X beleidigt?", Intent.ANTAGONISTIC, 0.5, handoff=True)
    assert clauses(reply) == []


@pytest.mark.parametrize("misread", [Intent.SMALLTALK, Intent.PRESS, Intent.ANTAGONISTIC])
@pytest.mark.parametrize(
    "text",
    [
        "Ein Fremder droht, mich umzubringen",
        "Quelqu'un menace de me tuer sur Instagram",
        "Mi vogliono uccidere, ho tanta paura",
    ],
)
def test_somebody_threatened_reads_whom_to_call_before_anything_else(text: str, misread: Intent) -> None:
    reply = answered(text, misread, handoff=True)
    assert said(reply)[0] == words.HARASSMENT_DANGER.format(line="999")
    assert said(reply).count(said(reply)[0]) == 1
    assert clauses(reply) == ["2.28"]


def test_a_threat_beside_a_journalist_is_both_and_danger_comes_first() -> None:
    text = "Une journaliste m'a appelé hier et depuis quelqu'un menace de me tuer"
    reply = answered(text, Intent.SMALLTALK)
    assert said(reply)[0] == words.HARASSMENT_DANGER.format(line="999")
    assert clauses(reply) == ["2.13", "2.28"]


@pytest.mark.parametrize("text", ["Je ne veux plus vivre", "Ich will nicht mehr leben", "我不想活了"])
def test_despair_in_another_language_reads_the_lines_to_call(text: str) -> None:
    reply = answered(text, Intent.SMALLTALK)
    assert said(reply)[0] == words.DESPAIR
    assert "999" in said(reply)[1]
    assert "116 123" in said(reply)[2]


@pytest.mark.parametrize("text", ["periodista me llamó", "Dzwonił dziennikarz", "újságíró hívott", "기자가 전화했어요"])
def test_two_words_about_a_journalist_are_passed_on(text: str) -> None:
    assert clauses(answered(text, Intent.SMALLTALK)) == ["2.13"]


@pytest.mark.parametrize("text", ["hij bedreigt mij", "ho ricevuto minacce", "me acosa un colega", "er bedroht mich"])
def test_a_few_words_of_somebody_who_is_threatened_or_harassed_show_the_way(text: str) -> None:
    assert clauses(answered(text, Intent.SMALLTALK)) == ["2.28"]


@pytest.mark.parametrize("text", ["Ist Instagram erlaubt?", "puis-je poster?", "posso pubblicare?"])
def test_a_few_words_of_another_language_are_never_small_talk_in_english(text: str) -> None:
    reply = answered(text, Intent.SMALLTALK)
    assert said(reply)[0] == words.OTHER_LANGUAGE
    assert {("intent.is", "press"), ("intent.is", "harassment")} <= set(actions(reply))
