from __future__ import annotations

import asyncio
import time

import pytest
from chats import Chat
from teams_fakes import BOT, CHANNEL, CHAT, CLAUSE, ENTRA, PERSON, TENANT, activity, in_channel, refusals

from adapters.teams.messages import case_of
from adapters.teams.presence import Presence
from bot import words
from bot.messages import Message, Opened, Place, Surface
from bot.replies import Button, Buttons, Small


async def test_a_question_in_the_own_chat_is_answered_with_the_clause_and_its_citation(chat: Chat) -> None:
    await chat.post(activity())

    (heard,) = chat.desk.heard
    assert isinstance(heard, Message)
    assert (heard.person.address, heard.person.groups, heard.place, heard.surface) == (
        PERSON,
        ("teams:29:person",),
        Place(PERSON),
        Surface.DM,
    )
    (call,) = chat.teams.calls
    assert call.conversation == CHAT
    assert call.body["text"] == "From the policy: Clause 2.13 [1]"
    (entity,) = call.body["entities"]
    assert entity["citation"][0]["appearance"]["abstract"] == CLAUSE.words
    assert "additionalType" not in entity
    assert call.body["summary"].startswith("Clause 2.13")


async def test_in_a_channel_only_a_mention_is_heard_and_a_clause_answered_in_the_thread(chat: Chat) -> None:
    await chat.post({**in_channel("Hello all"), "entities": []})
    assert chat.desk.heard == []

    await chat.post(in_channel("What does clause 2.13 say?", id="2"))

    (heard,) = chat.desk.heard
    assert isinstance(heard, Message)
    assert (heard.text, heard.surface, heard.place) == ("What does clause 2.13 say?", Surface.MENTION, Place(PERSON))
    assert [call.conversation for call in chat.teams.calls] == [f"{CHANNEL};messageid=1699"]


@pytest.mark.parametrize("text", ["my draft: they are fools", "a journalist wrote to me"])
async def test_drafts_and_reports_in_a_channel_are_answered_in_the_own_chat(chat: Chat, text: str) -> None:
    await chat.post(in_channel(text))

    created, private, public = chat.teams.calls
    assert created.body["members"] == [{"id": "29:person"}]
    assert private.conversation == "a:chat-29:person"
    assert public.conversation == f"{CHANNEL};messageid=1699"
    assert public.said == words.ASIDE
    assert "draft" not in public.said
    assert "Withdraw" not in public.said


async def test_where_no_own_chat_can_be_begun_nothing_private_is_shown_to_others(chat: Chat) -> None:
    chat.teams.fail(403, "MessageWritesBlocked")

    await chat.post(in_channel("my draft: they are fools"))

    assert "fools" not in chat.last()[0][1]
    assert chat.last()[0][1] == words.CHAT_WRITE_ALONE


async def test_a_report_whose_writer_cannot_be_reached_alone_is_named_by_its_case_and_not_asked_for_again(
    chat: Chat,
) -> None:
    chat.teams.fail(403, refusals("ForbiddenOperationException")[1])

    await chat.post(in_channel("a journalist wrote to me"))

    assert chat.last() == [(f"{CHANNEL};messageid=1699", words.CHAT_CASE_ALONE.format(case="C-0001"))]


def test_only_a_case_is_named_as_one() -> None:
    ask = Buttons((Button("Ask Communications", "case.pass", "silent"), Button("Check", "draft.start")))
    assert case_of((CLAUSE, ask)) == ""
    assert case_of((ask, Buttons((Button("Withdraw", "case.withdraw", "C-0042"),)))) == "C-0042"


async def test_an_own_chat_that_teams_refuses_for_now_is_begun_a_moment_later(chat: Chat) -> None:
    chat.teams.fail(429, headers={"Retry-After": "0"})
    chat.teams.fail(412)

    await chat.post(in_channel("a journalist wrote to me"))

    assert chat.last(2)[0][0] == "a:chat-29:person"
    assert chat.last() == [(f"{CHANNEL};messageid=1699", words.ASIDE)]


async def test_a_forwarded_message_is_heard_as_one(chat: Chat) -> None:
    markup = (
        '<p>Help</p><blockquote itemtype="http://schema.skype.com/Forward"><p>I write for a paper.</p></blockquote>'
    )
    await chat.post(activity("Help", attachments=[{"contentType": "text/html", "content": markup}]))

    (heard,) = chat.desk.heard
    assert isinstance(heard, Message)
    assert (heard.text, heard.surface) == ("Help\n\nI write for a paper.", Surface.FORWARD)


async def test_an_edited_message_is_read_again_and_a_deleted_one_forgotten(chat: Chat) -> None:
    await chat.post(activity("my draft"))
    edited = activity("my better draft", type="messageUpdate", timestamp="2026-11-22T22:01:00.000Z")
    edited["channelData"] = {**edited["channelData"], "eventType": "editMessage"}
    await chat.post(edited)
    await chat.post(edited)
    assert [heard.text for heard in chat.desk.heard if isinstance(heard, Message)] == ["my draft", "my better draft"]

    await chat.post(activity(type="messageDelete"))
    assert [place for _, place in chat.desk.forgotten] == [Place(PERSON)]


async def test_the_bot_says_hello_once_when_it_is_installed_and_again_when_it_comes_back(chat: Chat) -> None:
    installed = activity("", type="installationUpdate", action="add", id="i1")
    added = activity("", type="conversationUpdate", membersAdded=[{"id": BOT}, {"id": "29:person"}], id="i2")
    await asyncio.gather(chat.post(installed), chat.post(added))
    assert [type(heard) for heard in chat.desk.heard] == [Opened]
    (hello,) = chat.references.queued
    assert (hello.destination, hello.reply) == (PERSON, chat.desk.greeting)
    assert chat.teams.calls == []

    await chat.post(activity("", type="installationUpdate", action="remove", id="i3"))
    assert chat.references.of(PERSON) is None
    await chat.post({**installed, "id": "i4"})
    assert len(chat.desk.heard) == 2


async def test_a_new_version_of_the_app_greets_nobody_and_nobody_is_lost_by_it(chat: Chat) -> None:
    await chat.post(activity("", type="installationUpdate", action="add", id="i1"))
    await chat.post(activity("", type="installationUpdate", action="remove-upgrade", id="i2"))
    assert chat.references.of(PERSON) is not None
    await chat.post(activity("", type="installationUpdate", action="add-upgrade", id="i3"))
    never_met = {"id": "a:2", "conversationType": "personal", "tenantId": TENANT}
    await chat.post(activity("", type="installationUpdate", action="add-upgrade", id="i4", conversation=never_met))
    assert chat.references.of("teams:a:2") is not None
    assert len(chat.references.queued) == 1


async def test_who_could_not_be_greeted_is_greeted_when_teams_tells_of_them_again(chat: Chat) -> None:
    installed = activity("", type="installationUpdate", action="add", id="i1")
    chat.references.away = True
    await chat.post(installed)
    chat.references.away = False
    assert chat.references.queued == []
    await chat.post({**installed, "id": "i2"})
    assert len(chat.references.queued) == 1


async def test_a_team_that_installs_the_bot_is_remembered_but_not_written_to(chat: Chat) -> None:
    await chat.post(
        {
            **in_channel(""),
            "type": "conversationUpdate",
            "membersAdded": [{"id": BOT}],
            "conversation": {"id": CHANNEL, "conversationType": "channel"},
        }
    )
    assert chat.references.of(f"teams:{CHANNEL}") is not None
    assert chat.teams.calls == []


async def test_a_desk_that_breaks_still_gives_an_answer(chat: Chat) -> None:
    await chat.post(activity("break"))
    assert chat.last()[0][1].startswith("Something went wrong on my side")


async def test_an_answer_is_tried_again_while_teams_refuses_and_left_to_the_courier_where_it_may_stand(
    chat: Chat,
) -> None:
    chat.teams.fail(429, headers={"Retry-After": "0"})
    chat.teams.fail(412)
    await chat.post(activity())
    assert len(chat.teams.calls) == 3
    assert len(chat.teams.stands) == 1
    assert chat.references.queued == []

    chat.teams.fail(0, when="after")
    await chat.post(activity(id="2"))
    assert len(chat.teams.stands) == 2
    (later,) = chat.references.queued
    assert (later.destination, later.reply[0]) == (PERSON, Small(words.CHAT_MAY_REPEAT_SOMETHING))


async def test_sixty_people_at_once_are_all_answered(chat: Chat) -> None:
    chat.teams.latency = 0.05

    async def ask(number: int) -> None:
        own = {"id": f"a:{number}", "conversationType": "personal"}
        sender = {"id": f"29:{number}", "aadObjectId": f"{ENTRA[:-4]}{number:04}"}
        await chat.post(activity(id=str(number), conversation=own, **{"from": sender}))

    begun = time.monotonic()
    await asyncio.gather(*(ask(number) for number in range(60)))
    assert len(chat.teams.stands) == 60
    assert time.monotonic() - begun < 30


async def test_one_persons_messages_are_taken_one_after_the_other(chat: Chat) -> None:
    chat.teams.latency = 0.02
    await asyncio.gather(*(chat.post(activity(f"question {number}", id=str(number))) for number in range(5)))
    assert len(chat.desk.heard) == len(chat.teams.stands) == 5


def test_somebody_seen_long_ago_does_not_count_as_being_there() -> None:
    now = [0.0]
    presence = Presence(clock=lambda: now[0])
    presence.seen("teams:19:a", PERSON)
    assert presence.has("teams:19:a", PERSON)
    now[0] = 3601
    assert not presence.has("teams:19:a", PERSON)
