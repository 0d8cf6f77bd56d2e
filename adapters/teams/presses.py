"""What is done about buttons, forms, commands on messages and judgements: the desk is asked, and the press answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, assert_never

from adapters.teams import activities, answers, drafts
from adapters.teams.arrivals import Feedback, Picked, PressedOn, Way
from adapters.teams.asking import Asking
from adapters.teams.cards import Where, cards
from adapters.teams.fitting import fillable, on_one_page
from adapters.teams.messages import only_words, words_of
from adapters.teams.names import named
from adapters.teams.refresh import SHOW, refreshed
from adapters.teams.showing import Showing
from bot import words
from bot.messages import Message, Pressed, Surface
from bot.replies import Reply, Say
from bot.routes import feedback

Json = dict[str, Any]

_START_DRAFT: Final = "draft.start"


@dataclass(frozen=True)
class Presses:
    """Answers presses."""

    asking: Asking
    showing: Showing

    async def pressed(self, pressed: PressedOn) -> Json | None:
        """Do what a button or form says; the body for an invoke."""
        if pressed.action == drafts.SEND:
            return await self._draft_sent(pressed)
        if pressed.action == _START_DRAFT and pressed.way in {Way.OPEN, Way.DIALOG}:
            return answers.dialog(drafts.form(), words.ACTION_CHECK_DRAFT)
        reply = fillable(await self.asking.ask(pressed.event))
        return await self._shown(pressed, await named(self.showing.memory, reply))

    async def _shown(self, pressed: PressedOn, reply: Reply) -> Json | None:
        at = pressed.at
        match pressed.way:
            case Way.MESSAGE:
                if not await self.showing.alone(at, reply) and not at.private:
                    await self.showing.say(at.spot, (Say(words.CHAT_NOT_REACHED),))
                return None
            case Way.EXECUTE if pressed.action == SHOW and not only_words(reply):
                where = Where.ALONE if at.private else Where.SHARED
                return answers.shown(refreshed(cards(on_one_page(reply, where), where)[0], pressed.value, [at.user]))
            case Way.EXECUTE if not at.private and only_words(reply):
                return answers.said(words_of(reply))
            case Way.EXECUTE:
                if not await self.showing.alone(at, reply):
                    return answers.said(words_of(reply))
                return answers.said(words.CHAT_BELOW if at.private else words.ASIDE)
            case Way.DIALOG if only_words(reply):
                return answers.told(words_of(reply))
            case Way.OPEN | Way.DIALOG:
                return await self.showing.dialog(at, reply)
            case _:
                assert_never(pressed.way)

    async def picked(self, picked: Picked) -> Json | None:
        """A command: a form for a draft, or what the desk says about a message, in a dialog that nobody else sees."""
        at, text = picked.at, picked.words.text
        match picked.command:
            case activities.DRAFT:
                return answers.dialog(drafts.form(), words.ACTION_CHECK_DRAFT)
            case activities.CHECK if text:
                reply = await self.asking.read_draft(at, text, picked.files)
                return await self.showing.dialog(at, reply, words.ACTION_CHECK_POST)
            case activities.REPORT if text or picked.files:
                message = Message(at.event, at.person, at.place, text, Surface.SHORTCUT, picked.files, picked.origins)
                return await self.showing.dialog(at, await self.asking.hear(message), words.ACTION_SEND)
            case activities.CHECK | activities.REPORT:
                return answers.told(words.NO_WORDS_THERE)
            case _:
                return None

    async def judged(self, judged: Feedback) -> Json:
        """Count what somebody thinks of an answer; of a bad one the reason is asked in a dialog."""
        at = judged.at
        if judged.liked is None:
            return answers.closed()
        about = self.showing.judged(at, judged.message_id)
        action = feedback.GOOD if judged.liked else feedback.BAD
        reply = await self.asking.ask(Pressed(at.event, at.person, at.place, action, about))
        if not judged.asks:
            return {}
        return answers.told(words_of(reply)) if only_words(reply) else await self.showing.dialog(at, reply)

    async def _draft_sent(self, pressed: PressedOn) -> Json:
        """The form for a draft was sent: the answer comes into the person's own chat, elsewhere into the dialog."""
        at, text = pressed.at, pressed.fields.get("text", "").strip()
        if not text:
            return answers.dialog(drafts.form(), words.ACTION_CHECK_DRAFT)
        said = {name: value for name, value in pressed.fields.items() if name != "text" and value not in {"", "false"}}
        reply = await self.asking.read_draft(at, text, (), said)
        if at.private and await self.showing.say(at.spot, reply):
            return answers.closed()
        return await self.showing.dialog(at, reply, words.ACTION_CHECK_DRAFT)
