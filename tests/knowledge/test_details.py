from __future__ import annotations

import time
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import details
from knowledge.details import Details
from knowledge.labelled import Intent
from knowledge.span import Span
from tests.knowledge.tags import Tag, tag, words

FORWARDED = """Please take this off me. Hermione (trustee)

---------- Forwarded message ---------
From: Orla Tansley <o.tansley@fenledger.example.org>
To: Dr A Sefton <a.sefton@hospital.example.org>
Subject: Scanner backlog

Dear Dr Sefton,

I'm the health correspondent at The Fen Ledger. We are filing at 4pm today about scanner waits.

Best wishes
Orla Tansley
Health correspondent, The Fen Ledger
T: 020 7946 0142 | M: 07700 900318"""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("person", "Orla Tansley"),
        ("outlet", "The Fen Ledger"),
        ("email", "o.tansley@fenledger.example.org"),
        ("phone", "020 7946 0142"),
        ("platform", None),
        ("internal_party", None),
    ],
)
def test_a_forwarded_mail_gives_the_details_of_who_wrote_it(field: str, value: str | None) -> None:
    assert words(details.read(FORWARDED, intent=Intent.PRESS), field) == value


def test_the_deadline_of_a_forwarded_mail_is_found() -> None:
    assert "4pm today" in (words(details.read(FORWARDED, intent=Intent.PRESS), "deadline") or "")


def test_of_a_chain_of_forwards_the_innermost_writer_is_the_journalist() -> None:
    text = (
        "From: Mr B Underhill (Estates)\nTo: Jasleen Toor\nNot ours.\n\n"
        "> From: Romy Gantz <romy@bridgepost.example.org>\n> To: Estates\n> Hello, could somebody comment by noon?"
    )
    assert words(details.read(text, intent=Intent.PRESS), "person") == "Romy Gantz"


def test_the_one_who_is_greeted_is_never_the_person() -> None:
    text = "Dear Dr Sefton, would you comment on waits? We print at 6."
    assert words(details.read(text, {"person": [tag(text, "Dr Sefton", 0.99)]}, Intent.PRESS), "person") is None


def test_a_surname_first_header_is_read_as_people_write_it() -> None:
    text = 'From: "Hollis, Verity" <v@scanreview.example.org>\nHi Tim\nTwo paragraphs, please.\n\nVerity Hollis\nEditor'
    assert words(details.read(text, intent=Intent.PRESS), "person") == "Verity Hollis"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("A woman called Nadia Frost from Wold Radio rang about waits", "Nadia Frost"),
        ("its tessa at sunrise news can you talk about the gel", "tessa"),
        ("Hi Doc, Jonty Ames here from the Wold Gazette, got a minute?", "Jonty Ames"),
        ("Delia Crane, The Evening Packet, wants a line by six.", "Delia Crane"),
        ("Some journalist rang, no name given, about waits", None),
    ],
)
def test_journalists_are_told_by_the_words_around_their_names(text: str, person: str | None) -> None:
    assert words(details.read(text, intent=Intent.PRESS), "person") == person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("An account called @scan_truth tags me daily", "@scan_truth"),
        ('@leadhat posted this under my talk: "@dr_amrit explain yourself"', "@leadhat"),
        ("Councillor Brindle has written about me on Facebook", "Councillor Brindle"),
        ("<@U0FPST> somebody has tagged me in something nasty", None),
        ('Someone wrote "@dr_mina_osterley resign" under it', None),
    ],
)
def test_attackers_are_told_from_those_they_aim_at(text: str, person: str | None) -> None:
    assert words(details.read(text, intent=Intent.ANTAGONISTIC), "person") == person


@pytest.mark.parametrize(
    ("text", "platform"),
    [
        ("tagged on X this morning", "X"),
        ("an X post about me", "X"),
        ("my X-ray list is long", None),
        ("see you Tuesday x", None),
        ("it is on Threads and facebook too", "Threads"),
        ("he threads his way through the teams", None),
        ("a whatsapp group of trainees", "whatsapp"),
        ("write to me@facebook.example.org", None),
    ],
)
def test_platforms_are_found_only_where_they_are_meant(text: str, platform: str | None) -> None:
    assert words(details.read(text), "platform") == platform


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("reach me <mailto:a.b@wold.example.org|a.b@wold.example.org> please", "email", "a.b@wold.example.org"),
        ("call <tel:02079460877|020 7946 0877> today", "phone", "020 7946 0877"),
        ("look <https://x.example.org/s/1|here>!", "url", "https://x.example.org/s/1"),
        ("look at www.wold.example.org/page.", "url", "www.wold.example.org/page"),
        ("mail a.b@wold.example.org", "url", None),
    ],
)
def test_chat_markup_is_understood(text: str, field: str, value: str | None) -> None:
    assert words(details.read(text), field) == value


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("ring 07700 900123", "07700 900123"),
        ("ring +44 20 7946 0288.", "+44 20 7946 0288"),
        ("ring 07700-900-266", "07700-900-266"),
        ("zero one six three two nine six oh six five four", "zero one six three two nine six oh six five four"),
        ("NHS number 943 476 5919", None),
        ("NHS no. 0943476591", None),
        ("GMC 07012345678", None),
        ("on 12.06.2026 at 0930", None),
        ("live at 18.10 and again at 0650", None),
    ],
)
def test_phone_numbers_are_no_other_numbers(text: str, phone: str | None) -> None:
    assert words(details.read(text), "phone") == phone


def test_a_colleague_who_harasses_is_named_in_the_senders_words() -> None:
    found = details.read("A Fellow of the College sends me messages each night", intent=Intent.HARASSMENT)
    assert "Fellow" in (words(found, "internal_party") or "")


def test_a_sure_tagger_decides_where_the_rules_see_something_else() -> None:
    text = "The Fen Ledger rang, no, it was Bright Lamp"
    assert (
        words(details.read(text, {"outlet": [tag(text, "Bright Lamp", 0.95)]}, Intent.PRESS), "outlet") == "Bright Lamp"
    )


def test_an_unsure_tagger_does_not_overrule_the_rules() -> None:
    text = "The Fen Ledger rang about Bright Lamp"
    assert (
        words(details.read(text, {"outlet": [tag(text, "Bright Lamp", 0.4)]}, Intent.PRESS), "outlet")
        == "The Fen Ledger"
    )


def test_a_tagger_that_points_beyond_the_text_is_cut_to_it() -> None:
    found = details.read("press rang", {"topic": [Tag(6, 99, 0.9)]}, Intent.PRESS)
    assert words(found, "topic") == "rang"


@pytest.mark.parametrize("piece", ["\n", "From: ", "A, ", "'a ", "0123 ", "called ", "<@U", "X ", "one "])
def test_no_text_takes_long_to_read(piece: str) -> None:
    began = time.perf_counter()
    details.read(piece * 5000)
    assert time.perf_counter() - began < 5


_PIECES = st.sampled_from(
    [
        "Dr Crane",
        "from",
        "The Fen Ledger",
        "by 4pm",
        "@troll",
        "07700 900123",
        "a@b.example.org",
        "\n",
        ">",
        "From:",
        "“",
        "X",
        "é",
        "🙂",
        "Dear",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=30).map(" ".join)), st.sampled_from([None, *Intent]))
def test_every_span_lies_in_the_text_and_equals_it(text: str, intent: Intent | None) -> None:
    found = details.read(text, intent=intent)
    for name in Details.__dataclass_fields__:
        span = getattr(found, name)
        assert span is None or (0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.text)


@given(st.text(max_size=80), st.integers(-5, 90), st.integers(-5, 90), st.floats(0, 1))
def test_whatever_a_tagger_says_spans_stay_in_the_text(text: str, start: int, end: int, score: float) -> None:
    found = details.read(text, {"person": [Tag(start, end, score)], "topic": [Tag(start, end, score)]})
    spans = [span for span in (found.person, found.topic) if span]
    assert all(isinstance(span, Span) and text[span.start : span.end] == span.text for span in spans)


def test_an_empty_text_has_no_details() -> None:
    assert set(astuple(details.read(""))) == {None}


def test_a_tagged_first_name_becomes_the_name_that_stands_there() -> None:
    text = "A producer from Channel Meridian, Ruan Okeke, just messaged me."
    start = text.index("Ruan")
    first = Span(start, start + len("Ruan"), "Ruan", 0.85)
    found = details.read(text, {"person": [first]}, Intent.PRESS).person
    assert found is not None
    assert found.text == "Ruan Okeke"


def test_a_tagged_piece_of_a_double_name_becomes_the_whole_name() -> None:
    text = "Call from Orla Fenn-Dacre of Harbour Radio"
    piece = Span(10, 19, "Orla Fenn", 0.9)
    found = details.read(text, {"person": [piece]}, Intent.PRESS).person
    assert found is not None
    assert found.text == "Orla Fenn-Dacre"
