from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from judge import findings
from replies_for_slack import CHOICES, EVERYTHING, FORM, HAND_OVER, HOSTILE, LONG, NAMED, SOURCE

from adapters.slack import modals
from adapters.slack.blocks import MOST_BLOCKS, MOST_LETTERS, blocks, letters, pages
from adapters.slack.buttons import action_of, chosen
from adapters.slack.modals import Behind
from bot.replies import Button, Buttons, Mark, Marked, Quote, Reply, Say, Style

EXPECTED = Path(__file__).parent / "expected"


def words_in(block: Any) -> Iterator[str]:
    """Every letter that a person reads in a block, in order."""
    if isinstance(block, list):
        for each in block:
            yield from words_in(each)
    elif isinstance(block, dict):
        if isinstance(block.get("text"), str):
            yield block["text"]
        for name, each in block.items():
            if name != "text" or not isinstance(each, str):
                yield from words_in(each)


def elements(block: Any, kind: str) -> Iterator[Any]:
    if isinstance(block, list):
        for each in block:
            yield from elements(each, kind)
    elif isinstance(block, dict):
        if block.get("type") == kind:
            yield block
        yield from elements(list(block.values()), kind)


@pytest.mark.parametrize("name", ["everything", "choices"])
def test_every_part_looks_as_expected(name: str) -> None:
    made = blocks({"everything": EVERYTHING, "choices": CHOICES}[name])
    assert made == json.loads((EXPECTED / f"{name}.json").read_text())


def test_a_quoted_clause_stands_letter_for_letter() -> None:
    clause = "Do *not* say <b>this</b> & that_or_that, `ever` :smile:\n• at all"
    quotation = next(elements(blocks((Quote("2.1", "Head", clause, SOURCE),)), "rich_text_quote"))
    assert "".join(words_in(quotation)) == clause


def test_a_marked_draft_keeps_every_letter_beside_its_numbers() -> None:
    draft = "My College <is> wrong & loud. " * 200
    marks = (Mark(1, 3, 10), Mark(2, 5, 17), Mark(3, 2_990, 3_020))
    shown = list(elements(blocks((Marked(draft, marks),)), "text"))
    labels = {"[1] ", "[1, 2] ", "[2] ", "[3] "}
    assert "".join(each["text"] for each in shown if each["text"] not in labels) == draft
    assert {each["text"] for each in shown} & labels == labels


def test_no_channel_call_link_or_mention_can_be_smuggled() -> None:
    for page in pages(NAMED):
        assert "<!channel>" not in page.text
        assert "&lt;!channel&gt;" in page.text
        for kind in ("mrkdwn", "broadcast", "user", "usergroup", "channel", "link", "emoji"):
            assert not list(elements(list(page.blocks), kind))
        assert HOSTILE in "".join(words_in(list(page.blocks)))


def test_only_web_and_mail_links_can_be_followed() -> None:
    from bot.replies import Fact, Facts  # noqa: PLC0415

    made = blocks((Facts("T", (Fact("a", "x", "javascript:alert(1)"), Fact("b", "y", "https://example.org"))),))
    assert [each["url"] for each in elements(made, "link")] == ["https://example.org"]


def test_a_long_reply_goes_out_in_messages_that_slack_takes_and_loses_no_word() -> None:
    made = pages(LONG)
    assert len(made) > 3
    for page in made:
        assert page.text
        assert len(page.text) <= 4_000
        assert len(page.blocks) <= MOST_BLOCKS
        assert sum(letters(block) for block in page.blocks) <= MOST_LETTERS
    shown = "".join(word for page in made for word in words_in(list(page.blocks)))
    assert "".join(words_in(blocks(LONG))) == shown
    assert shown.count("A long text. ") == 1_600


def test_three_buttons_are_seen_and_the_others_wait_in_a_menu() -> None:
    row = next(block for block in blocks(EVERYTHING) if block["type"] == "actions")
    assert [each["type"] for each in row["elements"]] == ["button", "button", "button", "overflow"]
    assert [chosen(each["value"]) for each in row["elements"][3]["options"]] == [
        ("case.note", "C-0042"),
        ("case.close", "C-0042"),
    ]


def test_buttons_of_the_same_action_are_told_apart_and_come_back_as_that_action() -> None:
    row = next(block for block in blocks(CHOICES) if block["type"] == "actions")
    ids = [each["action_id"] for each in row["elements"]]
    assert len(set(ids)) == len(ids)
    assert [action_of(each) for each in ids] == ["intent.is", "intent.is", "more"]


def test_a_message_shows_three_buttons_however_many_parts_ask_for_some_the_expected_one_first() -> None:
    reply = (
        Say("One"),
        Buttons(tuple(Button(f"Button {number}", "help.show", str(number)) for number in range(4))),
        Say("Two"),
        Buttons((Button("Send it", "case.pass", "press", Style.PRIMARY), Button("Not press", "intent.not_press"))),
    )
    made = blocks(reply)
    assert [block["type"] for block in made] == ["rich_text", "rich_text", "actions"]
    shown = made[-1]["elements"]
    assert [each["type"] for each in shown] == ["button", "button", "button", "overflow"]
    assert shown[0]["text"]["text"] == "Send it"
    assert [chosen(each["value"])[0] for each in shown[3]["options"]] == ["help.show", "help.show", "intent.not_press"]


@pytest.mark.parametrize(("count", "menus"), [(3, []), (4, [2]), (5, [2]), (8, [5]), (9, [4, 2]), (13, [5, 5])])
def test_no_menu_has_a_single_choice(count: int, menus: list[int]) -> None:
    [row] = blocks((Buttons(tuple(Button("x", "help.show", str(number)) for number in range(count))),))
    assert [len(each["options"]) for each in row["elements"] if each["type"] == "overflow"] == menus


def test_an_answer_can_be_judged_in_a_message_and_not_in_a_view() -> None:
    answer = (Quote("2.13", "Head", "Forward it.", SOURCE),)
    [element] = next(block for block in pages(answer, judged=True)[-1].blocks if block["type"] == "context_actions")[
        "elements"
    ]
    assert chosen(element["negative_button"]["value"]) == ("feedback.bad", "answer:2.13")
    assert "context_actions" not in {block["type"] for block in modals.home(answer)["blocks"]}
    assert "context_actions" not in {block["type"] for block in pages((Say("Hello."),), judged=True)[0].blocks}


def test_a_long_label_is_cut_to_what_slack_takes() -> None:
    row = blocks((Buttons((Button("x" * 100, "help.show"),)),))[0]
    assert len(row["elements"][0]["text"]["text"]) == 75


def test_nothing_to_say_is_no_message() -> None:
    assert pages(()) == ()
    assert pages((Say(""),)) == ()


REPLIES: dict[str, Reply] = {
    "everything": EVERYTHING,
    "choices": CHOICES,
    "long": LONG,
    "hostile": NAMED,
    "form": (Say("Please."), FORM),
    "hand over": (HAND_OVER,),
    "forty thousand": (Say("<&>" * 13_334),),
}


def test_slack_itself_finds_nothing_wrong_with_any_message_modal_or_home(tmp_path: Path) -> None:
    entries: list[tuple[str, str, Any]] = []
    for name, reply in REPLIES.items():
        for number, page in enumerate(pages(reply, judged=True)):
            entries.append(("chat.postMessage", f"{name} {number}", {"channel": "C1", **page.arguments()}))
        view = modals.of_reply(reply, Behind("case.reply", "C-0042", "C1", "1.1"))
        entries += [
            ("views.open", name, {"trigger_id": "1", "view": view}),
            ("views.publish", name, {"user_id": "U1", "view": modals.home(reply)}),
        ]
    entries += [
        ("modal", "draft", modals.for_draft("Hello")),
        ("modal", "loading", modals.loading()),
    ]
    assert findings(entries, tmp_path) == ""


def test_a_modal_carries_what_its_form_is_for() -> None:
    view = modals.of_reply((FORM,), Behind(channel="C1", thread="1.1"))
    assert Behind.read(view["private_metadata"]) == Behind("case.correct.send", "C-0042", "C1", "1.1")
    assert Behind.read("no json") == Behind()
    assert Behind.read('{"unknown": 1}') == Behind()


def test_a_colleague_is_chosen_from_slacks_own_list() -> None:
    view = modals.of_reply((HAND_OVER,), Behind())
    assert [each["element"]["type"] for each in elements(view["blocks"], "input")] == ["users_select"]
