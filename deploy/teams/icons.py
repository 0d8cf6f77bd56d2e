"""Draws the two icons of the Teams app: `python deploy/teams/icons.py`. Needs nothing but Python."""  # noqa: INP001

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

Colour = tuple[int, int, int, int]
Shape = Callable[[float, float], bool]

GROUND: Final[Colour] = (0x12, 0x50, 0x5B, 255)
WHITE: Final[Colour] = (255, 255, 255, 255)
CLEAR: Final[Colour] = (255, 255, 255, 0)
_FINE: Final = 4  # samples a pixel, each way


def bubble(x: float, y: float) -> bool:
    """A speech bubble, in a square from 0 to 1."""
    dx, dy = max(abs(x - 0.5) - 0.24, 0.0), max(abs(y - 0.44) - 0.14, 0.0)
    left, right, top, slope = 0.30, 0.46, 0.60, 1.4
    tail = left <= x <= right and top <= y <= top + (right - x) * slope - 0.02
    return dx * dx + dy * dy <= 0.12**2 or tail


def tick(x: float, y: float) -> bool:
    """A tick inside of the bubble."""
    return _stroke(x, y, (0.36, 0.45), (0.46, 0.55)) or _stroke(x, y, (0.46, 0.55), (0.66, 0.33))


def _stroke(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> bool:
    (ax, ay), (bx, by) = start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = min(max(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length, 0.0), 1.0)
    return (x - ax - along * (bx - ax)) ** 2 + (y - ay - along * (by - ay)) ** 2 <= 0.036**2


def draw(side: int, inside: Colour, outside: Colour) -> bytes:
    """A PNG of the bubble with the tick cut out of it."""
    rows = bytearray()
    for row in range(side):
        rows.append(0)  # no filter
        for column in range(side):
            share = _share(side, column, row)
            rows += bytes(round(share * a + (1 - share) * b) for a, b in zip(inside, outside, strict=True))
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    body = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _share(side: int, column: int, row: int) -> float:
    steps = [(step + 0.5) / _FINE for step in range(_FINE)]
    points = [((column + right) / side, (row + down) / side) for right in steps for down in steps]
    return sum(bubble(x, y) and not tick(x, y) for x, y in points) / len(points)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "color.png").write_bytes(draw(192, WHITE, GROUND))
    (here / "outline.png").write_bytes(draw(32, WHITE, CLEAR))
