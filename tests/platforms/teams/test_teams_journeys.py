"""Whole evenings in Teams, on the desk as a process of its own; every card passes Microsoft's renderer."""

from __future__ import annotations

from pathlib import Path

from judges import faults_of_cards
from people import actions, dialog, last
from served import COMPLAINTS, Served

from bot import words

JOURNALIST = "A journalist from the Evening Chronicle has just emailed me. She wants a comment on scan waiting times by 9 am tomorrow."
HARASSED = "Another member of the College keeps sending me insulting private messages, every night. I feel bullied."
DRAFT = "The College has no idea what it is doing and its President is a liar."


async def test_can_i_post_this(served: Served, tmp_path: Path) -> None:
    await served.start()
    ada = served.somebody("ada")
    await ada.says("Can I post this?")
    assert words.ASK_FOR_DRAFT in ada.reads()
    await ada.says(DRAFT, id="draft-1")
    assert "President is a liar" in ada.reads()
    edited = {"type": "messageUpdate", "id": "draft-1", "timestamp": "2026-11-22T22:05:00.000Z"}
    kinder = "The College has a hard task and I thank its President."
    await ada.says(
        kinder,
        **edited,
        channelData={"eventType": "editMessage", "tenant": {"id": ada.activity("x")["channelData"]["tenant"]["id"]}},
    )
    assert words.CLEAR_LIMIT in ada.reads()

    form = dialog(await ada.presses_start("draft.start"))
    before = len(ada.cards())
    assert await ada.takes(last(form), text=DRAFT, platform="X", role="officer") == {}
    assert len(ada.cards()) > before
    _judge(served, tmp_path, form)


async def test_a_journalist_at_ten_at_night_until_the_case_is_closed(served: Served, tmp_path: Path) -> None:
    await served.start()
    ada, dora = served.somebody("ada"), served.somebody("dora").in_channel()
    await ada.says(JOURNALIST)
    await ada.sees("What I passed on", "C-0001", "2.13")
    await dora.sees("C-0001", "State: open")
    dora.thread = dora.card_thread()

    assert "C-0001" in (await dora.presses(words.BUTTON_SEEN))["value"]
    await ada.sees(words.STATUS_SEEN.format(case="C-0001"))
    await dora.sees("State: seen")
    form = dialog(await dora.presses(words.BUTTON_REPLY))
    preview = dialog(await dora.takes(last(form), text="We ring her now."))
    await dora.takes(last(preview), text="We ring her now.")
    await ada.sees("We ring her now.")

    ada.button(words.BUTTON_ADD)
    added = dialog(await ada.dialog_of(words.BUTTON_ADD))
    await ada.takes(last(added), text="She rang again.")
    await dora.sees("She rang again.")
    assert "C-0001" in (await dora.presses(words.BUTTON_CLOSE))["value"]
    await ada.sees(words.STATUS_CLOSED.format(case="C-0001"))
    await dora.sees("State: closed")
    roots = [card for card in dora.cards() if words.CASE_FACTS in card["fallbackText"]]
    assert len(roots) == 1
    _judge(served, tmp_path, form, preview, added)


async def test_harassment_goes_nowhere_until_the_person_says_so(served: Served, tmp_path: Path) -> None:
    await served.start()
    ada = served.somebody("ada")
    await ada.says(HARASSED)
    assert words.ASK_FIRST_HARASSMENT in ada.reads()
    assert served.somebody("dora").in_channel().cards() == []
    await ada.presses(words.SEND_IN_CONFIDENCE)
    await ada.sees("C-0001")
    clerk = served.somebody("clerk").in_channel(COMPLAINTS)
    await clerk.sees("every night")
    assert served.somebody("dora").in_channel().cards() == []
    _judge(served, tmp_path)


async def test_check_this_post_and_send_to_communications_on_any_message(served: Served, tmp_path: Path) -> None:
    await served.start()
    await served.somebody("dora").says("Hello")  # Teams tells the bot the way to this tenant
    before = dict(served.teams.stands)
    ada = served.somebody("ada").in_channel("19:elsewhere@thread.tacv2;messageid=1")
    checked = dialog(await ada.picks("checkPost", DRAFT))
    assert "President is a liar" in checked["fallbackText"]
    assert served.teams.stands == before

    files = [
        {"contentType": "reference", "name": "letter.pdf", "contentUrl": "https://contoso.sharepoint.com/letter.pdf"}
    ]
    sent = dialog(await ada.picks("sendToCommunications", JOURNALIST, attachments=files))
    assert "C-0001" in sent["fallbackText"]
    dora = served.somebody("dora").in_channel()
    await dora.sees("C-0001", "letter.pdf")
    _judge(served, tmp_path, checked, sent)


async def test_a_mention_in_a_channel_and_case_buttons_of_somebody_who_is_not_there(
    served: Served, tmp_path: Path
) -> None:
    await served.start()
    ada = served.somebody("ada").in_channel("19:elsewhere@thread.tacv2;messageid=1")
    await ada.says("What does clause 2.13 say?")
    assert "2.13" in ada.reads()
    await ada.says(f"Can I post this? {DRAFT}")
    assert words.ASIDE in ada.reads()
    assert "liar" not in ada.reads()

    alone = served.somebody("ada")
    await alone.says(JOURNALIST)
    dora = served.somebody("dora").in_channel()
    await dora.sees("C-0001")
    seen = dora.button(words.BUTTON_SEEN)
    answer = await alone.takes(seen)
    assert "State: open" in dora.reads()
    assert answer
    shown = await dora.invoke(
        "adaptiveCard/action", {"action": {"verb": "case.show", "data": {"action": "case.show", "value": "C-0001"}}}
    )
    assert next(each["title"] for each in actions(shown["value"])) == words.BUTTON_SEEN
    _judge(served, tmp_path, shown["value"])


async def test_a_deleted_report_is_asked_about(served: Served, tmp_path: Path) -> None:
    await served.start()
    ada = served.somebody("ada")
    await ada.says(JOURNALIST, id="report-7")
    await ada.sees("C-0001")
    deleted = {**ada.activity("messageDelete", id="report-7"), "channelData": {"eventType": "softDeleteMessage"}}
    await ada.post({**deleted, "conversation": {**deleted["conversation"]}})
    await ada.sees(words.DELETED_REPORT.format(case="C-0001"))
    await ada.presses(words.BUTTON_WITHDRAW)
    await served.somebody("dora").in_channel().sees("withdrawn by the contributor")
    _judge(served, tmp_path)


def _judge(served: Served, folder: Path, *dialogs: dict[str, object]) -> None:
    stands = [body["attachments"][0]["content"] for _, body in served.teams.stands.values() if body.get("attachments")]
    assert faults_of_cards(folder, [*stands, *dialogs]) == ""
