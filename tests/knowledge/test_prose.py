from __future__ import annotations

import pytest

from knowledge.plaintext import has_prose
from knowledge.policy import Role
from knowledge.tags import spaced_tags
from tests.reviewers import Sees, reviewer_that


@pytest.mark.parametrize(
    "draft",
    [
        "#SackTheBoard #RCRshame @RCRadiologists",
        "doris.penhallow@gmail.com",
        "@RCRadiologists",
        "[image: CT of Doris Penhallow, 9434765919]",
        "https://example.org/x #shame",
        "943 476 5919",
    ],
)
def test_tags_handles_addresses_and_what_a_picture_shows_can_be_judged(draft: str) -> None:
    assert has_prose(draft)


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "🙂",
        "https://example.org/a-lovely-day",
        "www.example.org",
        "IMG_2041.jpg",
        "[image: IMG_2041.jpg]",
        "[image]",
        "[photo]",
        "report.pdf https://example.org/x",
        "# @",
    ],
)
def test_links_and_names_of_files_are_no_words(draft: str) -> None:
    assert not has_prose(draft)


@pytest.mark.parametrize(
    ("draft", "read"),
    [
        ("#SackTheBoard", "Sack The Board"),
        ("#notme now", "notme now"),
        ("@TheCollege lies", "@TheCollege lies"),
        ("#nhs70 #MRIScanners", "nhs70 MRI Scanners"),
        ("no tags at all", "no tags at all"),
    ],
)
def test_the_words_of_a_tag_are_read_apart_and_their_places_are_known(draft: str, read: str) -> None:
    spaced = spaced_tags(draft)
    assert " ".join(spaced.text.split()) == read
    for start, character in enumerate(spaced.text):
        if character.isalnum():
            assert draft[spaced.place(start, start + 1)[0]] == character


def test_a_draft_of_tags_alone_is_marked_by_their_words() -> None:
    draft = "#SackTheBoard #RCR @RCRadiologists"
    (found,) = reviewer_that(Sees("2.15", "Sack The Board")).review(draft, Role.CONTRIBUTOR).findings
    assert draft[found.start : found.end] == "SackTheBoard"


def test_beside_other_words_a_tag_is_read_as_it_stands() -> None:
    draft = "Time to #SackTheBoard today"
    assert reviewer_that(Sees("2.15", "Sack The Board")).review(draft, Role.CONTRIBUTOR).findings == ()
    (found,) = reviewer_that(Sees("2.15", "SackTheBoard")).review(draft, Role.CONTRIBUTOR).findings
    assert draft[found.start : found.end] == "SackTheBoard"
