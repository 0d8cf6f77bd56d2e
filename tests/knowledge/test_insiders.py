from __future__ import annotations

import pytest

from knowledge import insiders

COMPLAINT = (
    "my head of department is making my life hell on the whatsapp group, he's also on the regional committee, "
    "and now a reporter from the Echo called me about it, Mel Sharp by 6 tonight"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (COMPLAINT, "he's also on the regional committee"),
        ("She shouts at me in every meeting. She sits on your education board", "She sits on your education board"),
        ("they are both on the exam panel", "they are both on the exam panel"),
        ("he chairs the working party", "he chairs the working party"),
    ],
)
def test_who_is_on_a_committee_is_of_the_college(text: str, words: str) -> None:
    assert words in [span.text for span in insiders.candidates(text)]


@pytest.mark.parametrize(
    "text", ["he is on the ward round", "she's on the train", "they are on the phone with my boss"]
)
def test_who_is_somewhere_else_is_not(text: str) -> None:
    assert not insiders.candidates(text)


@pytest.mark.parametrize(
    "text",
    [
        COMPLAINT,
        "One of your examiners keeps bullying me. A journalist has heard of it and wants to talk.",
        "She shouted at me again in front of the trainees. She sits on your education board. The Ledger rang me too.",
    ],
)
def test_bullying_by_one_of_the_college_is_a_complaint_also_beside_the_press(text: str) -> None:
    assert insiders.accused(text)


@pytest.mark.parametrize(
    "text",
    [
        "A reporter from the Echo asks about bullying by an Officer and wants a comment by 5",
        "A journalist keeps harassing me for a quote. A member of staff gave him my number.",
        "Mel Sharp of the Echo wants a comment by 6 tonight, our President is away",
        "My landlord is making my life hell",
        "The committee insulted nobody, says the paper",
    ],
)
def test_what_the_press_does_or_asks_is_no_complaint(text: str) -> None:
    assert not insiders.accused(text)
