from __future__ import annotations

import pytest

from knowledge.danger import despairs, intimidated, threatened


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


@pytest.mark.parametrize(
    "text", ["He said he will kill me", "she wrote that she'd stab me", "They told me they’ll hurt us"]
)
def test_a_threat_that_is_told_of_is_heard(text: str) -> None:
    assert threatened(text)


@pytest.mark.parametrize("text", ["My boss will kill me if this goes wrong", "It was said that deadlines kill me"])
def test_a_figure_of_speech_is_no_threat(text: str) -> None:
    assert not threatened(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dr Vane told me he'd end my career if I posted that again",
        "they threatened to ruin my reputation",
        "My head of school says I'd better delete it or else",
    ],
)
def test_a_threat_to_work_or_name_is_heard(text: str) -> None:
    assert intimidated(text)


@pytest.mark.parametrize(
    "text",
    [
        "Would a rude tweet ruin my career?",
        "Post the slides, or else send them by mail.",
        "The minister said they would finish my road",
        "He could end my talk with a joke",
    ],
)
def test_worries_and_alternatives_are_no_threat_to_work(text: str) -> None:
    assert not intimidated(text)


def test_asking_whether_to_be_here_any_more_is_despair_and_to_be_on_a_platform_is_not() -> None:
    assert despairs("is it worth even being here anymore")
    assert not despairs("is it worth being here any more on X?")
    assert not despairs("Is it worth going on LinkedIn?")
