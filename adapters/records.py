"""Opens the store that the settings name."""

from __future__ import annotations

from bot.settings import Settings
from bot.store import Store, open_store


def open_records(settings: Settings) -> Store:
    """The store of the settings.

    Raises:
        SettingError: the database or a key is set to something that cannot work.
        StoreUnavailableError: the database does not answer.
    """
    return open_store(settings.database_url.value, settings.keys.value, settings.data_folder)
