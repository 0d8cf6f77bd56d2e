"""Situations that the conversation cannot mend by itself."""

from __future__ import annotations


class ForepostError(Exception):
    """Anything that an owner or a person should read in plain words."""


class SettingError(ForepostError):
    """The owner set something to a value that cannot work; the message names the setting and what was expected."""
