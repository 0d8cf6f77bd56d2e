"""Which characters of a text somebody has already claimed, so that the next finder leaves them alone."""

from __future__ import annotations

from knowledge.span import Span


class Ground:
    """The places of one text of `length` characters; claiming costs only the span's own length."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def claim(self, span: Span) -> bool:
        """Take the span's characters; False, and nothing taken, where one of them is taken already."""
        if any(self._taken[span.start : span.end]):
            return False
        self._taken[span.start : span.end] = b"\x01" * (span.end - span.start)
        return True
