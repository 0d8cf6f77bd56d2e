"""Links to messages on Slack: what stands behind one comes later, when Slack shows it, or never. Pure."""

from __future__ import annotations

import re
from typing import Final

from bot.messages import Message

_LINK: Final = r"https://[\w.-]+\.slack(?:-gov)?\.com/archives/\w+/p\d+(?:\?[^\s,]*)?"
_ONLY: Final = re.compile(rf"\s*{_LINK}(?:[\s,]+{_LINK})*\s*", re.ASCII)


def only_links(message: Message) -> bool:
    """Whether nothing but links to messages was written, and Slack shows none of those yet."""
    return not message.attachments and bool(_ONLY.fullmatch(message.text))
