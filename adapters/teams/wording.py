"""The labels on cards, and the few sentences that only Teams needs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.replies import Standing

STANDINGS: Final[Mapping[Standing, str]] = MappingProxyType({
    Standing.ANSWER: "Answer",
    Standing.ALSO: "Also",
    Standing.NEAREST: "Nearest – the policy does not say",
    Standing.NEIGHBOUR: "Neighbour",
    Standing.MARKED: "The clause",
})  # fmt: skip
CLAUSE: Final = "Clause {clause}"
YOUR_DRAFT: Final = "Your draft with numbered marks"
FILL_IN: Final = "Please fill this in."

MAY_REPEAT: Final = "This may repeat an earlier message about {case}."
BELOW: Final = "My answer is below."
IN_PRIVATE: Final = "I have answered you in our own chat, because other people read along here."
WRITE_IN_PRIVATE: Final = "Please write this to me in our own chat. Other people read along here."
NOTHING_TO_READ: Final = "There are no words in that message that I could read."
CHECK_TITLE: Final = "Check this post"
REPORT_TITLE: Final = "Send to Communications"
DIALOG: Final = "Forepost"
TEST_POST: Final = "This is a test from the people who run me. Nothing is asked of you."
