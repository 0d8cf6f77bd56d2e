from __future__ import annotations

from html.parser import HTMLParser

import pytest
from web_fakes import BUTTONS, EVERYTHING, LONG, SOURCE

from adapters.web.html import render
from bot.replies import Button, Buttons, Fact, Facts, Quote, Reply, Say, Small, Standing

NASTY = "<script>alert(1)</script> <!channel> & \"quoted\" 'single' \u202eright to left"


class _Text(HTMLParser):
    """The text nodes inside every element of one kind."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted, self.depth, self.texts = wanted, 0, [""]

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag == self.wanted:
            self.depth += 1
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == self.wanted

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.texts[-1] += data


def inside(reply: Reply, element: str) -> list[str]:
    parser = _Text(element)
    parser.feed(render(reply))
    return parser.texts[1:]


@pytest.mark.parametrize(
    "part",
    [
        Say(NASTY),
        Small(NASTY),
        Quote(NASTY, NASTY, f"{NASTY}\n• {NASTY}", NASTY, passage=NASTY),
        Facts(NASTY, (Fact(NASTY, NASTY, "https://example.org/?a=<b>"),)),
        Buttons((Button(NASTY, NASTY, NASTY),)),
    ],
)
def test_every_part_comes_out_escaped(part: Say | Small | Quote | Facts | Buttons) -> None:
    shown = render((part,))

    assert "<script" not in shown
    assert "<!channel" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;!channel&gt; &amp;" in shown


def test_every_kind_of_part_is_shown_together() -> None:
    shown = render(EVERYTHING)

    for words in ("Answer", "Also", "Nearest – the policy does not say", "Neighbour"):
        assert f">{words}</strong>" in shown


def test_a_clause_stands_letter_for_letter_with_its_bullets_as_a_list() -> None:
    lines = inside((Quote("2.15", "Guidelines", LONG, SOURCE),), "blockquote")[0].strip().split("\n")

    assert [line for line in lines if line] == [line.removeprefix("• ") for line in LONG.split("\n")]
    assert inside((Quote("2.15", "Guidelines", LONG, SOURCE),), "li") == [
        "Openly criticising or defaming the College, Officers, staff or other contributors",
        "Using defamatory language",
    ]


def test_a_passage_is_marked_within_the_whole_words() -> None:
    quote = Quote("2.7", "Guidelines", "Before. The middle. After.", SOURCE, passage="The middle.")

    short, whole = inside((quote,), "blockquote")

    assert short.strip() == "The middle."
    assert whole.strip() == "Before. The middle. After."
    assert inside((quote,), "mark") == ["The middle."]


def test_an_item_of_a_list_is_never_shown_without_the_words_that_lead_into_it() -> None:
    short, whole = inside((Quote("2.15", "", LONG, SOURCE, passage="Using defamatory language"),), "blockquote")

    assert "should not do anything" in short
    assert "Openly criticising" not in short
    assert "Openly criticising" in whole


def test_a_passage_that_is_not_in_the_clause_is_not_shown_as_if_it_were() -> None:
    shown = render((Quote("2.7", "", "The words.", SOURCE, passage="Other words."),))

    assert "Other words." not in shown
    assert "In part" not in shown


def test_the_copy_button_carries_the_words_with_clause_and_version_and_waits_for_script() -> None:
    shown = render((Quote("2.7", "", "The words.", SOURCE, Standing.ALSO),))

    assert f'data-copy="Clause 2.7\n“The words.”\n({SOURCE})"' in shown
    assert 'aria-label="Copy clause 2.7" hidden>' in shown


def test_a_button_posts_its_action_as_the_name_and_its_value_as_the_value() -> None:
    assert '<button class="primary" name="case.open" value="2.13">Tell them now</button>' in render((BUTTONS,))


def test_a_button_is_left_out_where_the_card_above_opens_the_clause_itself() -> None:
    row = Buttons(
        (Button("Show the whole clause", "clause.show", "2.7"), Button("Neighbours", "clause.neighbours", "2.7"))
    )
    quote = Quote("2.7", "", "Before. The middle.", SOURCE, passage="The middle.")

    assert "clause.show" not in render((quote, row))
    assert "clause.neighbours" in render((quote, row))
    assert "clause.show" in render((row,))


def test_an_empty_row_of_buttons_is_no_form() -> None:
    assert render((Buttons(()),)) == ""


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "//example.org", "http://[", ""])
def test_only_web_and_mail_addresses_become_links(link: str) -> None:
    shown = render((Facts("Who", (Fact("Team", "value", link),)),))

    assert "<a " not in shown
    assert "value" in shown
