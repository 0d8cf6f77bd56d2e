"""Days and months that are names, and names that are days: of people, of papers, and of nobody."""

from __future__ import annotations

import pytest

from knowledge import details
from knowledge.labelled import Intent
from tests.knowledge.tags import tag, words


def read(text: str, field: str) -> str | None:
    return words(details.read(text, None, Intent.PRESS), field)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Sun reporter outside my house", None),
        ("Thanks for earlier. Btw Sun reporter rang", None),
        ("Mr Will Friday of the Evening Tribune rang", None),
        ("Ring me before close of play Friday, Sunday Messenger, Kit Lowe", "before close of play Friday"),
        ("The Sun rang, wants it Sunday", "Sunday"),
        ("The Sunday Post wants it by Sunday", "by Sunday"),
        ("Mrs May from the Echo rang, Friday deadline", "Friday"),
        ("Ring Hannah Friday at 5", "Friday at 5"),
        ("Mr Holt Friday noon works for the Echo", "Friday noon"),
        ("the Six O'Clock News wants me at six", "Six O'Clock"),
    ],
)
def test_a_day_in_a_name_is_no_deadline_and_a_day_beside_one_is(text: str, deadline: str | None) -> None:
    assert read(text, "deadline") == deadline


def test_a_tagger_makes_no_deadline_of_a_papers_name() -> None:
    text = "Sun reporter outside my house"
    assert words(details.read(text, {"deadline": [tag(text, "Sun", 0.99)]}, Intent.PRESS), "deadline") is None


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Deadline was yesterday 5pm but I can stretch to noon. Bea Cole, Trawler", "noon"),
        ("It was due 5pm yesterday, they can wait until 6 tonight", "until 6 tonight"),
        ("She emailed yesterday, wants it by 5pm", "by 5pm"),
        ("can you do a Zoom 1615?", "1615"),
        ("ring 0161 496 0345 by noon", "by noon"),
        ("We'd like to interview you on the morning of the 3rd", "the morning of the 3rd"),
        ("J. K. Patel, columnist at the Opinion: 'thoughts by month end?'", "by month end"),
        ("a reply by 27 November 2026 please", "by 27 November 2026"),
    ],
)
def test_a_deadline_is_the_moment_that_is_still_to_come(text: str, deadline: str) -> None:
    assert read(text, "deadline") == deadline


def test_a_tagger_makes_no_deadline_of_a_day_that_is_over() -> None:
    text = "Deadline was yesterday 5pm but I can stretch to noon"
    assert words(details.read(text, {"deadline": [tag(text, "5pm", 0.99)]}, Intent.PRESS), "deadline") == "noon"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Mr Will Friday of the Evening Tribune rang", "Mr Will Friday"),
        ("Hannah May from The Week, needs by 3", "Hannah May"),
        ("April Summers, Summer Times magazine, asks for 100 words", "April Summers"),
        ("Within 48 hours please. Yours, Guy Fenwick, Panorama", "Guy Fenwick"),
        ("Mrs May from the Echo rang", "Mrs May"),
        ("'Hi its Moll @ TimesRadio, u free?'", "Moll"),
        ("Call me. Sunday Messenger, Kit Lowe", "Kit Lowe"),
        ("Ring Siobhán Ní Bhriain, RTÉ", "Siobhán Ní Bhriain"),
        ("May Tamsin Orchard of the Echo quote me?", None),
        ("in April Summers wrote", None),
        ("Ring Hannah Friday at 5", None),
    ],
)
def test_a_month_or_a_day_may_be_somebodys_name(text: str, person: str | None) -> None:
    assert read(text, "person") == person


@pytest.mark.parametrize(
    ("text", "piece", "person"),
    [
        ("Reuters stringer Jean-Luc Abadie files at 9", "stringer Jean-Luc Abadie", "Jean-Luc Abadie"),
        ("J. K. Patel MBBS, columnist at the Opinion", "Patel MBBS", "J. K. Patel"),
        ("Ring Siobhán Ní Bhriain, RTÉ", "Siobhán Ní", "Siobhán Ní Bhriain"),
        ("Within 48 hours. Yours, Guy Fenwick, Panorama", "Fenwick", "Guy Fenwick"),
    ],
)
def test_a_tagged_name_loses_its_role_and_degrees_and_gets_its_missing_half(text: str, piece: str, person: str) -> None:
    assert words(details.read(text, {"person": [tag(text, piece, 0.95)]}, Intent.PRESS), "person") == person


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Mr Will Friday of the Evening Tribune rang", "the Evening Tribune"),
        ("Thanks for earlier. Btw Sun reporter rang", "Sun"),
        ("someone from channel something rang", None),
        ("J'ai reçu un appel d'un journaliste de Le Monde", "Le Monde"),
        ("Ein Reporter von der Abendpost hat angerufen", "Abendpost"),
        ("soy periodista de El Faro", "El Faro"),
    ],
)
def test_an_outlet_is_read_behind_a_name_and_in_other_languages(text: str, outlet: str | None) -> None:
    assert read(text, "outlet") == outlet


def test_a_paper_abroad_is_no_person_however_sure_the_tagger_is() -> None:
    text = "J'ai reçu un appel d'un journaliste de Le Monde"
    assert words(details.read(text, {"person": [tag(text, "Le Monde", 0.97)]}, Intent.PRESS), "person") is None


def test_a_handle_is_a_person_and_no_paper_as_well() -> None:
    text = "@gazette_liz DM'd me: 'deadline 11.59pm'"
    tagged = {"person": [tag(text, "@gazette_liz", 0.9)], "outlet": [tag(text, "@gazette_liz", 0.9)]}
    found = details.read(text, tagged, Intent.PRESS)
    assert (words(found, "person"), words(found, "outlet")) == ("@gazette_liz", None)


@pytest.mark.parametrize(
    ("text", "platform"),
    [
        ("Kit Lowe from the Sunday Messenger needs a comment", None),
        ("Kit Lowe from the Sunday Post wrote on Messenger", "Messenger"),
    ],
)
def test_a_paper_called_like_a_platform_is_a_paper(text: str, platform: str | None) -> None:
    assert read(text, "platform") == platform


@pytest.mark.parametrize(
    ("text", "piece", "topic"),
    [
        ("something on waits for mammograms at Queen Alexandra and I'd love a line", "waits for mammograms at",
         "waits for mammograms at Queen Alexandra"),
        ("wants a comment on radiotherapy machine downtime by 3pm", "radiotherapy machine",
         "radiotherapy machine downtime"),
        ("an interview with ITV about the new scanner, trust stuff", "the", "the new scanner"),
        ("a comment on the strike by 6 tonight", "the strike", "the strike"),
        ("a piece about AI and I said no", "AI", "AI"),
        ("they asked for the cuts in by six", "cuts in", "cuts"),
        ("interview you on the morning of the 3rd", "the morning of the 3rd", None),
    ],
)  # fmt: skip
def test_a_topic_is_not_cut_in_the_middle_and_no_time(text: str, piece: str, topic: str | None) -> None:
    assert words(details.read(text, {"topic": [tag(text, piece, 0.95)]}, Intent.PRESS), "topic") == topic
