from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from judges import faults_of_cards

from adapters.teams.cards import Where, cards
from adapters.teams.lengths import LIMIT, size
from bot import words
from bot.replies import (
    Button,
    Buttons,
    Fact,
    Facts,
    Field,
    Form,
    Mark,
    Marked,
    Part,
    Point,
    Quote,
    Reply,
    Say,
    Small,
    Standing,
    Style,
)

WORDS = "Contributors should not do anything that will bring harm, including:\n• Openly criticising the College\n• Using defamatory language"
SOURCE = "Contributor Social Media Policy, version ae6cd35c"
NASTY = '**bold** [click](https://evil.example) <at>Everybody</at> _x_ \\ “quoted” "plain" \u202e 😀'
EVERYTHING: Reply = (
    Say("This is what the policy says.\n\n• first\n• second"),
    Quote("2.15", "Guidelines for contributors", WORDS, SOURCE, passage="Using defamatory language"),
    Quote("2.5", "", "All contributors are expected to adhere.", SOURCE, Standing.ALSO),
    Quote("2.27", "RCR officers", "Canvassing is allowed.", SOURCE, Standing.NEAREST),
    Quote("contact", "", "If you have any questions, ask.", SOURCE, Standing.NEIGHBOUR),
    Facts("Who to tell", (Fact("Press office", "press@example.org", "mailto:press@example.org"), Fact("Team", "ask"))),
    Marked("Dr Xylophone is a quack.\n\nShe lies.", (Mark(1, 0, 12), Mark(2, 3, 23), Mark(3, 26, 34))),
    Point((1, 3), "stop", "Somebody is attacked", "It reads as contempt.", "Would you say it to them?", "Leave it out."),
    Point((2,), "check", "Settled", "", "", "", settled="You have permission."),
    Small("Clause 2.20 says almost the same."),
    Buttons((Button("Tell them now", "case.pass", "press", Style.PRIMARY), Button("Withdraw", "case.withdraw", "C-0042", Style.DANGER))),
    Form("Answer", (Field("text", "Your answer", multiline=True), Field("who", "Who", "me", required=False)), "Send", "case.reply.send", "C-0042"),
)  # fmt: skip
TOO_LONG: tuple[Reply, ...] = (
    (Say("word " * 4_000),),
    (Say("😀" * 20_000),),
    (Say('"' * 20_000),),
    (Marked("Line.\n" * 3_000, (Mark(1, 0, 5),)),),
    (Quote("2.1", "Head", "• item of a list\n" * 2_000, SOURCE),),
    EVERYTHING * 12,
)
TEAM = Buttons(tuple(Button(f"Button {number}", "case.note", f"C-{number:04}") for number in range(8)))


def nodes(card: Any) -> Iterator[dict[str, Any]]:
    if isinstance(card, dict):
        yield card
        for value in card.values():
            yield from nodes(value)
    elif isinstance(card, list):
        for value in card:
            yield from nodes(value)


def runs(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [node for node in nodes(shown) if node.get("type") == "TextRun"]


def actions(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [action for node in nodes(shown) if node.get("type") == "ActionSet" for action in node["actions"]]


def lines(shown: list[dict[str, Any]]) -> list[str]:
    blocks = [node for node in nodes(shown) if node.get("type") == "RichTextBlock"]
    return ["".join(run["text"] for run in block["inlines"]) for block in blocks]


def test_microsofts_renderer_has_nothing_against_any_part_but_sees_a_fault(tmp_path: Path) -> None:
    shown = [card for where in Where for reply in (EVERYTHING, (TEAM,)) for card in cards(reply, where)]
    shown += [cards(reply)[0] for reply in TOO_LONG[:5]]

    faults = faults_of_cards(tmp_path, [*shown, {**shown[0], "version": "1.6"}])

    assert "1.6 > 1.5" in faults
    assert [line for line in faults.splitlines() if f"card-{len(shown)}.json" not in line] == []


def test_a_judge_that_dies_without_a_word_has_not_passed_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults_of_cards(tmp_path, [])  # skips where there are no judges
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "validate_card.mjs").write_text("process.exit(3)", encoding="utf-8")
    monkeypatch.setattr("judges._JUDGES", tmp_path)
    assert faults_of_cards(tmp_path, []) == "exit 3"


def test_a_text_is_not_called_the_readers_own_draft() -> None:
    """It can be somebody else's post, or a draft that the team clears."""
    for marks, title in (((Mark(1, 0, 3),), words.CARD_MARKED), ((), words.CARD_UNMARKED)):
        (card,) = cards((Marked("The College", marks),))
        assert title in [node.get("text") for node in nodes(card)]
        assert "your" not in title.lower()


def test_a_clause_stands_letter_for_letter_line_by_line() -> None:
    shown = cards((Quote("2.15", "Guidelines", WORDS, SOURCE),))

    assert "\n".join(lines(shown)[1:-1]) == WORDS
    assert lines(shown)[-1] == SOURCE


def test_the_passage_that_answers_is_bold_within_the_whole_clause() -> None:
    shown = cards((Quote("2.15", "", WORDS, SOURCE, passage="Using defamatory language"),))

    assert [run["text"] for run in runs(shown) if run.get("weight")] == ["Using defamatory language"]
    assert "\n".join(lines(shown)[1:-1]) == WORDS


def test_the_button_for_the_whole_clause_is_left_out_where_the_clause_is_whole() -> None:
    row = Buttons((Button("Show the whole clause", "clause.show", "2.15"), Button("Why?", "answer.why", "2.15")))

    with_clause = cards((Quote("2.15", "", WORDS, SOURCE, passage="Using defamatory language"), row))

    assert [action["title"] for action in actions(with_clause)] == ["Why?"]
    assert [action["title"] for action in actions(cards((row,)))] == ["Show the whole clause", "Why?"]


def test_marks_are_numbers_before_the_words_and_never_colour_alone() -> None:
    shown = cards((EVERYTHING[6],))

    assert lines(shown) == ["[1] Dr [1, 2] Xylophone[2]  is a quack.", "[3] She lies."]
    assert all(run.get("underline") for run in runs(shown) if run.get("highlight"))
    assert not any("color" in run for run in runs(shown))


@pytest.mark.parametrize(
    "part",
    [Say(NASTY), Small(NASTY), Quote("1.1", "", NASTY, NASTY), Marked(NASTY, ()), Facts("Who", (Fact("Name", NASTY),))],
)
def test_markdown_and_mentions_of_others_stay_letters(part: Part) -> None:
    shown = cards((part,))

    assert any(NASTY in run["text"] for run in runs(shown))
    assert not any(NASTY in node.get("text", "") for node in nodes(shown) if node.get("type") == "TextBlock")
    assert "entities" not in shown[0]["msteams"]


def test_a_button_works_in_new_and_old_clients_alike() -> None:
    shown = cards((Buttons((Button("Withdraw", "case.withdraw", "C-0042", Style.DANGER),)),))

    (button,) = actions(shown)
    assert (button["type"], button["verb"], button["style"]) == ("Action.Execute", "case.withdraw", "destructive")
    assert button["fallback"]["type"] == "Action.Submit"
    assert button["fallback"]["data"] == button["data"] == {"action": "case.withdraw", "value": "C-0042"}
    assert button["associatedInputs"] == button["fallback"]["associatedInputs"] == "none"


def test_a_form_sends_what_was_filled_in_and_says_what_is_missing() -> None:
    shown = cards((EVERYTHING[-1],))

    answer, who = (node for node in nodes(shown) if node.get("type") == "Input.Text")
    assert (answer["id"], answer["label"], answer["isMultiline"], answer["isRequired"]) == (
        "field.text",
        "Your answer",
        True,
        True,
    )
    assert answer["errorMessage"]
    assert "isRequired" not in who
    (sent,) = actions(shown)
    assert "associatedInputs" not in sent
    assert "associatedInputs" not in sent["fallback"]


def test_in_a_channel_a_form_opens_as_a_dialog_that_only_the_presser_sees() -> None:
    row = Buttons((Button("Answer", "case.reply", "C-0042"), Button("Seen", "case.seen", "C-0042")))

    reply, seen = actions(cards((row,), Where.SHARED))

    assert reply["data"] == {"action": "case.reply", "value": "C-0042", "msteams": {"type": "task/fetch"}}
    assert seen["type"] == "Action.Execute"


def test_dialogs_get_the_only_kind_of_button_they_know() -> None:
    assert {action["type"] for action in actions(cards(EVERYTHING, Where.DIALOG))} == {"Action.Submit"}


def test_no_row_has_more_buttons_than_teams_shows() -> None:
    rows = [node["actions"] for node in nodes(cards((TEAM,))) if node.get("type") == "ActionSet"]

    assert [button for row in rows for button in row] == actions(cards((TEAM,)))
    assert [len(row) for row in rows] == [5, 3]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://plain.example", "http://[", ""])
def test_only_safe_addresses_become_links(link: str) -> None:
    assert not any("selectAction" in run for run in runs(cards((Facts("Who", (Fact("Team", "value", link),)),))))


@pytest.mark.parametrize(
    "reply",
    TOO_LONG,
    ids=["words", "emoji", "quotes", "lines", "clause", "many parts"],
)
def test_what_is_too_long_becomes_several_cards_and_loses_nothing(reply: Reply) -> None:
    shown = cards(reply, Where.DIALOG)

    assert len(shown) > 1
    assert max(size(card) for card in shown) <= LIMIT
    source = reply[0].words if isinstance(reply[0], Quote) else reply[0].draft if isinstance(reply[0], Marked) else ""
    said = "".join(run["text"] for run in runs(shown))
    if isinstance(reply[0], Say) and len(reply) == 1:
        assert said == reply[0].text
    assert said.count("item of a list") == source.count("item of a list")


def test_a_card_says_its_words_where_it_cannot_be_shown() -> None:
    (card,) = cards((Say("Hello."), Buttons((Button("Check a draft", "draft.start"),))))

    assert card["fallbackText"] == "Hello.\n\n[Check a draft]"
    assert json.dumps(card)
