from __future__ import annotations

import pytest

from knowledge.danger import despairs, threatened


@pytest.mark.parametrize(
    "text",
    [
        "I feel suicidal after the abuse I got on X",
        "I want to kill myself, the pile-on is too much",
        "i am going to end my life",
        "Honestly I don't want to be here any more",
    ],
)
def test_despair_is_heard(text: str) -> None:
    assert despairs(text)


@pytest.mark.parametrize(
    "text",
    [
        "This rota is killing me",
        "Our suicidal parking policy",
        "May I post about a patient's suicide?",
        "Suicidal patients and imaging",
    ],
)
def test_figures_of_speech_and_questions_about_patients_are_left_alone(text: str) -> None:
    assert not despairs(text)


@pytest.mark.parametrize(
    "text",
    [
        "Somebody threatened to kill me tonight",
        "He says he is coming to my house to hurt me",
        "I keep getting death threats",
    ],
)
def test_threats_to_life_and_body_are_heard(text: str) -> None:
    assert threatened(text)
    assert not despairs(text)


def test_a_rude_word_is_no_threat() -> None:
    assert not threatened("He called me a useless liar and threatened to complain")
