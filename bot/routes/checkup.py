"""A button that whoever sets the desk up presses, to see that presses arrive here."""

from __future__ import annotations

import logging
import re
import secrets

from bot import words
from bot.casework import Casework
from bot.messages import Pressed
from bot.replies import Button, Buttons, Reply, Say, Style
from bot.store import Store, StoreUnavailableError

PREFIX = "doctor."
_ACTION = f"{PREFIX}press"
_NAME = re.compile(r"[0-9a-f]{32}")
_log = logging.getLogger(__name__)


def new_name() -> str:
    """A name for one button that is waited for."""
    return secrets.token_hex(16)


def asked(name: str) -> Reply:
    """The message with the button."""
    return (Say(words.CHECKUP), Buttons((Button(words.CHECKUP_BUTTON, _ACTION, name, Style.PRIMARY),)))


def pressed(work: Casework, event: Pressed) -> Reply:
    """Note that the press arrived, for whoever waits for it."""
    if not _NAME.fullmatch(event.value):
        return (Say(words.STALE_BUTTON),)
    try:
        with work.store.transaction() as tx:
            tx.claim(_noted(event.value))
    except StoreUnavailableError as error:
        _log.error("A press of a check-up was not noted: %s", error)
        return (Say(words.NOT_KEPT_NOW),)
    return (Say(words.CHECKUP_HEARD),)


def arrived(store: Store, name: str) -> bool:
    """Whether the button of this name was pressed, and the press came to a desk on this database."""
    with store.reading() as tx:
        return tx.is_claimed(_noted(name))


def _noted(name: str) -> str:
    return f"checkup {name}"
