from __future__ import annotations

import json
from typing import Any

import pytest
from teams_fakes import BOT, activity, in_channel

from adapters.teams.texts import from_html, written

QUOTED = (
    '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1700"><strong itemprop="mri" itemid="{author}">Ada Example'
    '</strong><span itemprop="time" itemid="1700"></span><p itemprop="preview">{words}</p></blockquote><p>{own}</p>'
)


def html(markup: str, **more: Any) -> dict[str, Any]:
    return activity("text that repeats it all", attachments=[{"contentType": "text/html", "content": markup}], **more)


def test_the_mention_of_the_bot_goes_and_other_people_keep_their_names() -> None:
    other = {"type": "mention", "text": "<at>Ada Example</at>", "mentioned": {"id": "29:ada", "name": "Ada Example"}}
    own = {"type": "mention", "text": "<at>Forepost</at>", "mentioned": {"id": BOT, "name": "Forepost"}}
    message = in_channel("may <at>Ada Example</at> post this?", entities=[own, other])

    assert written(message).text == "may Ada Example post this?"


def test_a_person_who_is_called_like_the_bot_keeps_the_name_where_the_bot_is_not_meant() -> None:
    other = {"type": "mention", "text": "<at>Forepost</at>", "mentioned": {"id": "29:somebody", "name": "Forepost"}}

    assert written(activity("ask <at>Forepost</at>", entities=[other])).text == "ask Forepost"


def test_words_that_look_like_markup_stay_letters() -> None:
    assert written(activity("is a <b> & c > d fine? &nbsp;**yes**")).text == "is a <b> & c > d fine? **yes**"


def test_a_quoted_message_of_somebody_is_passed_on_with_the_own_words_first() -> None:
    found = written(html(QUOTED.format(author="8:orgid:ada", words="You are a disgrace", own="What do I do?")))

    assert (found.own, found.passed_on) == ("What do I do?", "You are a disgrace")
    assert found.text == "What do I do?\n\nYou are a disgrace"


def test_what_the_bot_itself_had_said_is_not_taken_for_the_persons_words() -> None:
    found = written(html(QUOTED.format(author=BOT, words="Hello, I am Forepost.", own="And in a story?")))

    assert (found.own, found.passed_on) == ("And in a story?", "")


def test_a_forwarded_message_is_passed_on() -> None:
    markup = '<p>Help</p><blockquote itemtype="http://schema.skype.com/Forward"><p>A journalist here.</p><p>By 5 today.</p></blockquote>'
    reference = json.dumps({"messageId": "1", "originalMessageContent": "<p>Call me &amp; soon</p>"})

    assert written(html(markup)).passed_on == "A journalist here.\n\nBy 5 today."
    forwarded = activity("Help", attachments=[{"contentType": "forwardedMessageReference", "content": reference}])
    assert written(forwarded).text == "Help\n\nCall me & soon"


def test_markup_becomes_lines() -> None:
    found = from_html(
        "<div><p>One&nbsp;two<br>three</p><ul><li>a</li><li>b</li></ul><script>no</script><attachment id='x'>no</attachment>"
        '<emoji alt="😀">:)</emoji><img alt="a cat"> <at id="0">Ada</at> <a href="https://x.example">link</a></div>'
    ).own

    assert found.splitlines()[:2] == ["One two", "three"]
    assert "• a" in found
    assert "• b" in found
    assert "no" not in found.replace("One", "")
    assert "Ada link" in found
    assert "a cat" in found


def test_formatted_text_is_read_as_markup_when_teams_says_that_it_is() -> None:
    assert written(activity("<p>Fine &amp; <b>good</b></p>", textFormat="xml")).text == "Fine & good"


@pytest.mark.parametrize(
    "markup", ["<p" * 5_000, "<div>" * 5_000 + "deep", "</p></p>", "<blockquote itemtype='x/Reply'>", "&#x110000;", ""]
)
def test_broken_markup_is_read_as_far_as_it_goes(markup: str) -> None:
    assert isinstance(from_html(markup).text, str)
