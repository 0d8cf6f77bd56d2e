from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bonjour, une journaliste me demande un commentaire pour demain", "fr"),
        ("Mae rhywun o'r radio wedi gofyn i mi siarad am y sganiwr", "cy"),
        ("Guten Tag, eine Redakteurin möchte ein Interview mit mir", "de"),
        ("Dzień dobry, czy mogę napisać o tym na moim profilu?", "pl"),
        ("आज मुझे एक पत्रकार ने फोन किया", "hi"),
        ("今晚有记者打电话来问考试的事情", "zh"),
        ("yaar mujhe kya karna hai is post ke liye", "hi"),
        ("صحفي يريد مني تعليقا قبل المساء", "ar"),
    ],
)
def test_other_languages_are_recognised(text: str, code: str) -> None:
    assert language.of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "can I post this about my Trust",
        "Whit dae I dae aboot this wee lad on Facebook",
        "Dr Aoife Ní Bhriain and Søren Jørgensen, radiologists",
        "pembrolizumab nivolumab ipilimumab cisplatin",
        "CT MRI PET PACS RIS",
        "ta butt, tidy, now in a minute like",
        'the Welsh team posted "bore da pawb" and I liked it',
        "no. ok. ta. x",
        "merci",
        "",
        "https://wold.example.org/une/page/de/presse",
        "Frau Müller asked me for a comment about the strike",
    ],
)
def test_english_with_names_drugs_and_dialect_is_english(text: str) -> None:
    assert language.of(text) is None


def test_fewer_than_four_words_are_left_in_doubt() -> None:
    assert language.of("merci beaucoup madame") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("periodista me llamó", "es"),
        ("Dzwonił dziennikarz", "pl"),
        ("újságíró hívott", "hu"),
        ("기자가 전화했어요", "ko"),
        ("journaliste", "fr"),
        ("hij bedreigt mij", "nl"),
        ("ho ricevuto minacce", "it"),
        ("me acosa un colega", "es"),
        ("er bedroht mich", "de"),
        ("Ist Instagram erlaubt?", "de"),
        ("Darf ich posten?", "de"),
        ("puis-je poster?", "fr"),
        ("¿puedo publicar?", "es"),
        ("posso pubblicare?", "it"),
        ("Ktoś z gazety dzwonił i chce komentarz do 17", "pl"),
        ("C'è un fotografo davanti a casa mia", "it"),
    ],
)
def test_a_few_words_are_known_by_a_sign_or_where_none_of_them_is_english(text: str, code: str) -> None:
    assert language.of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "logo ok?", "disclaimer needed?", "interview", "BBC interview", "press", "x-ray pics?", "lol ok thnx",
        "radio interview tomorrow", "cheers mate", "ta muchly", "Siobhan Kowalczyk", "am I in?", "do I or not",
        "no to it", "me as an a", "LinkedIn Instagram TikTok", "NHS Lanarkshire", "pot noodle", "is it on as is",
    ],
)  # fmt: skip
def test_a_few_english_words_and_names_are_no_other_language(text: str) -> None:
    assert language.of(text) is None


def test_the_sentences_of_an_english_text_in_another_language_are_named() -> None:
    text = "A lovely day with the team. Mae rhywun o'r radio wedi gofyn i mi siarad am y sganiwr. See you all there!\n"
    text += "Merci bien! Une belle journée avec toute mon équipe et le chef"
    assert language.of(text) is None
    found = language.foreign_sentences(text)
    assert [own.text for own in found] == [
        "Mae rhywun o'r radio wedi gofyn i mi siarad am y sganiwr.",
        "Une belle journée avec toute mon équipe et le chef",
    ]
    assert all(text[own.start : own.end] == own.text for own in found)


@pytest.mark.parametrize(
    "text",
    [
        "Dr Aoife Ní Bhriain, Søren Jørgensen, Frau Müller and Dr Gwenllian Llywelyn spoke. Pembrolizumab nivolumab ipilimumab cisplatin. CT MRI PET CT.",
        "Whit dae I dae aboot this wee lad? Ta butt, tidy, now in a minute like.",
        "#UneBelleJournee #Merci @equipe https://wold.example.org/une/page/de/presse",
    ],
)
def test_no_english_sentence_is_taken_for_another_language(text: str) -> None:
    assert language.foreign_sentences(text) == ()


@given(st.text(max_size=200))
def test_foreign_sentences_stand_in_the_text_in_order(text: str) -> None:
    found = language.foreign_sentences(text)
    assert all(text[own.start : own.end] == own.text for own in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(st.text(max_size=200))
def test_any_text_gives_two_letters_or_none(text: str) -> None:
    code = language.of(text)
    assert code is None or (len(code) == 2 and code.isascii() and code.islower())
