"""People whom a draft mentions are shown by the name that its writer sees, and the marks keep their words."""

from __future__ import annotations

import pytest
from fake_slack import FakeSlack
from slack_here import SmallDesk, here
from slack_people import answered

from adapters.slack.mentions import by_name, mentioned
from bot.messages import Event, Message
from bot.replies import Mark, Marked, Reply, Say
from bot.store import Store

NAMES = {"U1": "Asha Rao", "U2": "B"}


def marked(draft: str, *words: str) -> Reply:
    starts = [(draft.index(each), each) for each in words]
    return (Marked(draft, tuple(Mark(number, at, at + len(each)) for number, (at, each) in enumerate(starts, 1))),)


def words_of(reply: Reply) -> tuple[str, list[str]]:
    (part,) = reply
    assert isinstance(part, Marked)
    return part.draft, [part.draft[each.start : each.end] for each in part.marks]


@pytest.mark.parametrize(
    ("draft", "words", "shown", "kept"),
    [
        ("@U1 is a liar.", ("a liar",), "@Asha Rao is a liar.", ["a liar"]),
        ("Shame on @U1, @U2 and all.", ("@U1", "@U2", "all"), "Shame on @Asha Rao, @B and all.", ["@Asha Rao", "@B", "all"]),
        ("Shame on @U1 and @U2", ("@U1 and @U2", "Shame"), "Shame on @Asha Rao and @B", ["@Asha Rao and @B", "Shame"]),
        ("Thanks @U1 or so", ("Thanks @U", "1 or"), "Thanks @Asha Rao or so", ["Thanks @Asha Rao", "@Asha Rao or"]),
        ("Write to a@U1, @U9 or @UNICEF", ("@U9",), "Write to a@U1, @U9 or @UNICEF", ["@U9"]),
        ("@Ursula and @u1 stay", ("stay",), "@Ursula and @u1 stay", ["stay"]),
    ],
)  # fmt: skip
def test_a_name_takes_the_place_of_a_mention_and_no_mark_loses_its_words(
    draft: str, words: tuple[str, ...], shown: str, kept: list[str]
) -> None:
    assert words_of(by_name(marked(draft, *words), NAMES)) == (shown, kept)


def test_only_marked_drafts_are_looked_at() -> None:
    reply: Reply = (Say("Ask @U1."), *marked("Hello @U2", "Hello"))
    assert list(mentioned(reply)) == ["U2"]
    assert by_name(reply, NAMES)[0] == Say("Ask @U1.")


async def test_a_person_spoken_of_in_a_draft_is_shown_by_name(slack: FakeSlack, kept: Store) -> None:
    def says(event: Event) -> Reply:
        return marked(event.text, "liar") if isinstance(event, Message) else ()

    async with here(slack, SmallDesk(kept, says)):
        await slack.says("U1", "UBOT", "<@U2> is a liar, <@U404> and @UNICEF are not")
        answer = await answered(slack, "DU1")
    assert "@ben is a [1: liar], @U404 and @UNICEF are not" in answer["text"]
    assert "@U2" not in str(answer["blocks"])
