"""Time zones that somebody names behind a clock time: "15:00 GMT", "5pm ET", "noon Paris time"."""

from __future__ import annotations

import re
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

# CST, IST and CT mean several things each, CT mostly a scan: who reads them as a zone would be wrong too often.
_SHORT = {
    "GMT": "", "UTC": "", "BST": "Europe/London", "CET": "Europe/Paris", "CEST": "Europe/Paris", "EET": "Europe/Athens",
    "EEST": "Europe/Athens", "MSK": "Europe/Moscow", "ET": "America/New_York", "EST": "America/New_York",
    "EDT": "America/New_York", "PT": "America/Los_Angeles", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
    "WAT": "Africa/Lagos", "CAT": "Africa/Harare", "EAT": "Africa/Nairobi", "SAST": "Africa/Johannesburg",
    "JST": "Asia/Tokyo", "HKT": "Asia/Hong_Kong", "SGT": "Asia/Singapore", "AEST": "Australia/Sydney",
    "AEDT": "Australia/Sydney", "NZST": "Pacific/Auckland", "NZDT": "Pacific/Auckland",
}  # fmt: skip
_PLACES = {
    "uk": "Europe/London", "london": "Europe/London", "british": "Europe/London", "irish": "Europe/Dublin",
    "dublin": "Europe/Dublin", "paris": "Europe/Paris", "berlin": "Europe/Berlin", "brussels": "Europe/Brussels",
    "geneva": "Europe/Zurich", "madrid": "Europe/Madrid", "rome": "Europe/Rome", "eastern": "America/New_York",
    "new york": "America/New_York", "washington": "America/New_York", "toronto": "America/Toronto",
    "pacific": "America/Los_Angeles", "lagos": "Africa/Lagos", "nairobi": "Africa/Nairobi", "delhi": "Asia/Kolkata",
    "indian": "Asia/Kolkata", "dubai": "Asia/Dubai", "singapore": "Asia/Singapore", "hong kong": "Asia/Hong_Kong",
    "tokyo": "Asia/Tokyo", "sydney": "Australia/Sydney", "melbourne": "Australia/Melbourne",
}  # fmt: skip
NAMED = (
    rf"(?:(?-i:{'|'.join(sorted(_SHORT, key=len, reverse=True))})(?![\w-])"
    rf"|(?i:(?:{'|'.join(sorted(_PLACES, key=len, reverse=True))})(?:\s(?:standard|summer|daylight))?\stime)\b)"
)
_ZONE = re.compile(rf"(?<![\w-]){NAMED}")


def zone_in(words: str) -> tzinfo | None:
    """The zone that the words of a deadline name, None where they name none.

    A zone goes by its clocks of the day, whatever its winter or summer name; GMT and UTC are taken literally.
    """
    match = _ZONE.search(words)
    if match is None:
        return None
    name = match[0]
    key = (
        _SHORT[name]
        if name in _SHORT
        else _PLACES[re.sub(r"\s(?:(?:standard|summer|daylight)\s)?time$", "", name.lower())]
    )
    return ZoneInfo(key) if key else UTC


def without_zone(words: str) -> str:
    """The words without the zone, which is no part of the day or the clock."""
    return _ZONE.sub(" ", words)
