"""Time zones that somebody names behind a clock time: "15:00 GMT", "5pm ET", "noon Paris time"."""

from __future__ import annotations

import re
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

# CST and CT mean several things each, CT mostly a scan: who reads them as a zone would be wrong too often.
# Of what IST may be, India's clock is the earliest: an answer too early does no harm.
_SHORT = {
    "GMT": "", "UTC": "", "BST": "Europe/London", "CET": "Europe/Paris", "CEST": "Europe/Paris", "EET": "Europe/Athens",
    "EEST": "Europe/Athens", "MSK": "Europe/Moscow", "ET": "America/New_York", "EST": "America/New_York",
    "EDT": "America/New_York", "PT": "America/Los_Angeles", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
    "CDT": "America/Chicago", "MST": "America/Denver", "MDT": "America/Denver",
    "IST": "Asia/Kolkata", "PKT": "Asia/Karachi",
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
    "central european": "Europe/Paris", "central": "America/Chicago", "mountain": "America/Denver",
    "gulf": "Asia/Dubai",
    "doha": "Asia/Qatar", "qatar": "Asia/Qatar", "abu dhabi": "Asia/Dubai", "riyadh": "Asia/Riyadh",
    "cairo": "Africa/Cairo",
    "tel aviv": "Asia/Jerusalem", "jerusalem": "Asia/Jerusalem", "israel": "Asia/Jerusalem", "beirut": "Asia/Beirut",
    "istanbul": "Europe/Istanbul", "ankara": "Europe/Istanbul", "moscow": "Europe/Moscow", "kyiv": "Europe/Kyiv",
    "athens": "Europe/Athens", "warsaw": "Europe/Warsaw", "vienna": "Europe/Vienna", "zurich": "Europe/Zurich",
    "amsterdam": "Europe/Amsterdam", "stockholm": "Europe/Stockholm", "oslo": "Europe/Oslo", "lisbon": "Europe/Lisbon",
    "copenhagen": "Europe/Copenhagen", "helsinki": "Europe/Helsinki", "french": "Europe/Paris",
    "german": "Europe/Berlin",
    "chicago": "America/Chicago", "denver": "America/Denver", "boston": "America/New_York", "la": "America/Los_Angeles",
    "los angeles": "America/Los_Angeles", "san francisco": "America/Los_Angeles", "vancouver": "America/Vancouver",
    "montreal": "America/Toronto", "mexico city": "America/Mexico_City", "sao paulo": "America/Sao_Paulo",
    "accra": "Africa/Accra", "johannesburg": "Africa/Johannesburg", "cape town": "Africa/Johannesburg",
    "india": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "mumbai": "Asia/Kolkata", "karachi": "Asia/Karachi",
    "islamabad": "Asia/Karachi", "lahore": "Asia/Karachi", "dhaka": "Asia/Dhaka", "colombo": "Asia/Colombo",
    "beijing": "Asia/Shanghai", "shanghai": "Asia/Shanghai", "china": "Asia/Shanghai", "japan": "Asia/Tokyo",
    "seoul": "Asia/Seoul", "manila": "Asia/Manila", "bangkok": "Asia/Bangkok", "kuala lumpur": "Asia/Kuala_Lumpur",
    "perth": "Australia/Perth", "brisbane": "Australia/Brisbane", "auckland": "Pacific/Auckland",
    "wellington": "Pacific/Auckland", "new zealand": "Pacific/Auckland",
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
