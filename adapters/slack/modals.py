"""Slack's modals and the home tab: a reply with its form, the form for a draft, and what is shown while reading."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from adapters.slack.blocks import MOST_LETTERS, blocks, letters, of_form
from adapters.slack.richtext import Block, Run, bold, paragraph
from adapters.slack.texts import cut
from bot import words
from bot.replies import Form, Reply

FORM: Final = "form"
DRAFT: Final = "draft"
SHOWN: Final = "shown"
_MOST_TITLE: Final = 24
_MOST_BLOCKS: Final = 95  # Slack takes 100
_MOST_METADATA: Final = 3_000
_TITLE: Final = "Forepost"
_VIEW_LETTERS: Final = 4 * MOST_LETTERS

View = dict[str, Any]


@dataclass(frozen=True)
class Behind:
    """What a modal carries unseen: the form's action and value, and the channel and thread that it was opened in."""

    action: str = ""
    value: str = ""
    channel: str = ""
    thread: str = ""

    def written(self) -> str:
        """As Slack carries it."""
        return json.dumps(asdict(self))[:_MOST_METADATA]

    @staticmethod
    def read(metadata: str) -> Behind:
        """From what Slack carried; nothing where it is not ours."""
        try:
            return Behind(**{name: str(value) for name, value in json.loads(metadata or "{}").items()})
        except (ValueError, TypeError, AttributeError):
            return Behind()


NOWHERE: Final = Behind()


def of_reply(reply: Reply, behind: Behind) -> View:
    """The reply as a modal; a form in it is sent by the modal's own button."""
    form = next((part for part in reply if isinstance(part, Form)), None)
    before = blocks(tuple(part for part in reply if part is not form))
    if form is None:
        return _modal(SHOWN, before, behind, close=words.BUTTON_DONE)
    carried = Behind(form.action, form.value, behind.channel, behind.thread)
    made = [*before, *paragraph(bold(form.title)), *of_form(form)]
    return _modal(FORM, made, carried, submit=cut(form.submit, _MOST_TITLE))


def loading(behind: Behind = NOWHERE) -> View:
    """What is shown until there is an answer."""
    return _modal(SHOWN, paragraph(Run(words.READING_LONG)), behind)


def for_draft(text: str = "") -> View:
    """The form for a draft: the text, where it will stand, as whom, and whether there are pictures."""
    typed: Block = {"type": "plain_text_input", "action_id": "text", "multiline": True}
    if text:
        typed["initial_value"] = cut(text, 3_000)
    made = [
        _asked("text", words.DRAFT_TEXT, typed),
        _asked(
            "platform",
            words.DRAFT_PLATFORM,
            _select("platform", {name: name for name in words.DRAFT_PLATFORMS.values()}),
        ),
        _asked(
            "role", words.DRAFT_ROLE, _select("role", {role.value: name for role, name in words.DRAFT_ROLES.items()})
        ),
        _asked("images", words.DRAFT_IMAGES, _boxes("images", words.DRAFT_HAS_IMAGES)),
    ]
    made[0].pop("optional")
    return _modal(DRAFT, made, Behind(), submit=words.BUTTON_CHECK_IT)


def home(reply: Reply) -> View:
    """The home tab."""
    return {"type": "home", "blocks": _fitting(blocks(reply))}


def _modal(kind: str, made: list[Block], behind: Behind, *, submit: str = "", close: str = words.BUTTON_SHUT) -> View:
    view: View = {
        "type": "modal",
        "callback_id": kind,
        "title": {"type": "plain_text", "text": _TITLE},
        "close": {"type": "plain_text", "text": close},
        "blocks": _fitting(made),
        "private_metadata": behind.written(),
    }
    if submit:
        view["submit"] = {"type": "plain_text", "text": submit}
    return view


def _fitting(made: list[Block]) -> list[Block]:
    """As many blocks as a view takes; where that is not all, a word about it."""
    kept: list[Block] = []
    room = _VIEW_LETTERS
    for block in made:
        room -= letters(block)
        if room < 0 or len(kept) == _MOST_BLOCKS:
            return [*kept, *paragraph(Run(words.FITS_NOT))]
        kept.append(block)
    return kept or paragraph(Run(words.BUTTON_DONE))


def _asked(name: str, label: str, element: Block) -> Block:
    shown = {"type": "plain_text", "text": label}
    return {"type": "input", "block_id": name, "label": shown, "element": element, "optional": True}


def _select(name: str, choices: dict[str, str]) -> Block:
    return {"type": "static_select", "action_id": name, "options": [_option(*each) for each in choices.items()]}


def _boxes(name: str, label: str) -> Block:
    return {"type": "checkboxes", "action_id": name, "options": [_option("yes", label)]}


def _option(value: str, label: str) -> Block:
    return {"text": {"type": "plain_text", "text": label}, "value": value}
