from __future__ import annotations

import pytest

from knowledge.slips import made_public


@pytest.mark.parametrize(
    "text",
    [
        "I posted a chest x-ray an hour ago and just realised the name's in the corner. deleted it. what now?",
        "I've just tweeted a scan and noticed the patient's date of birth is visible",
        "we shared a photo of the ward by mistake and you can read a name on the whiteboard",
        "Oops, my post shows the NHS number of a patient, I forgot to crop it",
        "I accidentally uploaded a CT with the label still on, patient identifiable",
    ],
)
def test_a_patient_made_public_by_mistake_is_seen(text: str) -> None:
    assert made_public(text)


@pytest.mark.parametrize(
    "text",
    [
        "I posted a chest x-ray case with consent, is that ok?",
        "Can I post a scan if I remove the name?",
        "I posted about the College and realised the President's name was wrong",
        "I noticed a patient's name on a colleague's slide",
        "I posted a photo of our new scanner and deleted it",
        "a reporter has the name of a patient and noticed our scans",
    ],
)
def test_a_question_or_another_mistake_is_not(text: str) -> None:
    assert not made_public(text)
