from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.disclaimers import personal_views, said_of_profile


@pytest.mark.parametrize(
    "text",
    [
        "Views my own.",
        "Views are my own",
        "views mine",
        "All views mine alone. And mine is this.",
        "VIEWS ARE MY OWN",
        "views  are my\u00a0own",
        "Views: my own",
        "Views – my own",
        "#ViewsMyOwn",
        "Consultant. 🩻 Own views.",
        "My own views, as ever.",
        "Opinions are entirely my own",
        "Opinions expressed here are solely mine",
        "Opinions mine, not the College's",
        "All thoughts on here are mine and the committee has never asked for them",
        "Tweets = my own",
        "Hot takes my own",
        "Posts are personal.",
        "These are my personal views.",
        "This is a personal opinion: I agreed with nearly all of it.",
        "Personal view, and a grumpy one.",
        "I am writing in a personal capacity.",
        "Posting in a purely private capacity",
        "Speaking only for myself here",
        "Speaking for nobody but myself.",
        "RCR examiner since 2015, tweeting for me alone: this year was good.",
        "Speaking personally, I think it is time.",
        "Happy to argue, for myself and not for the College.",
        "I examine for the College but post as myself, not for it.",
        "Not speaking on behalf of the College.",
        "I don’t speak for the College",
        "These opinions don't reflect the College's.",
        "Opinions do not represent the College or my employer.",
        "Not necessarily the views of the College",
        "What I say here is mine and not the College's.",
        "Personal account.",
    ],
)
def test_a_personal_views_statement_is_heard_in_many_forms(text: str) -> None:
    assert personal_views(text)
    assert personal_views(f"Treasurer of the College and a baker. {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Views not my own.",
        "Views are not my own",
        "These are not my personal views.",
        "These aren't just my personal views",
        "I am not speaking for myself, I speak for the College.",
        "I am not writing in a personal capacity",
        "Views are my own?",
        "Opinions my own? No, I think the whole group would agree.",
        "Do I need to write views my own?",
    ],
)
def test_one_that_is_denied_or_asked_about_is_none(text: str) -> None:
    assert not personal_views(text)


@pytest.mark.parametrize(
    "text",
    [
        "Views are not those of my employer.",
        "Views not my employer's.",
        "Opinions do not represent those of my Trust.",
        "Not the views of my Trust",
        "RTs are not endorsements",
    ],
)
def test_one_that_only_frees_an_employer_is_none(text: str) -> None:
    assert not personal_views(text)


@pytest.mark.parametrize(
    "text",
    [
        "Patients told it in their own words.",
        "Come to your own view",
        "Find it under his own post.",
        "Tell us your views, our panel is waiting",
        "I respect the views my colleagues hold",
        "The College takes our subs and goes to sleep.",
        "Strong words my mother taught me",
        "The takeaway here for me is clear",
        "The College's own views are on the website",
        "His personal views are well known",
        "the personal views of the President",
        "The views of members were not heard by the College",
        "My posts are not read by anyone",
        "His personal account of the flood",
        "A private page, password on request",
        "I post my opinions and pictures of moorland.",
        "I speak for the College",
        "",
    ],
)
def test_words_that_only_look_alike_are_none(text: str) -> None:
    assert not personal_views(text)


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert personal_views(text) in {True, False}
    assert personal_views(f"{text}\nViews are my own.")


@pytest.mark.parametrize("text", ["views " * 3300, "views not " * 2000, "x" * 20_000, "views here here " * 1200])
def test_no_text_is_slow_to_read(text: str) -> None:
    """A pattern that reads back and forth would take minutes here."""
    assert not personal_views(text)


@pytest.mark.parametrize(
    "text",
    [
        "my profile says views my own",
        "My profile says “views my own”.",
        "Yes, my bio states that opinions are my own",
        "my X profile already says: all views mine",
        "It says views my own in my profile",
        "it's in my bio that views are my own",
        "I have “views are my own” in my profile",
    ],
)
def test_what_is_said_to_stand_in_a_profile_is_read(text: str) -> None:
    assert personal_views(said_of_profile(text))


@pytest.mark.parametrize(
    "text", ["my profile says Radiologist and runner", "my bio says not my own views", "My profile has nothing yet"]
)
def test_other_words_in_a_profile_are_no_statement_of_personal_views(text: str) -> None:
    said = said_of_profile(text)
    assert said
    assert not personal_views(said)


@pytest.mark.parametrize(
    "text",
    [
        "Should my profile say views my own?",
        "does it matter that my profile says views my own?",
        "my profile doesn't say views my own",
        "Views my own.",
        "hello",
        "My profile picture is new. " * 10,
    ],
)
def test_a_question_or_a_post_says_nothing_of_the_own_profile(text: str) -> None:
    assert said_of_profile(text) == ""
