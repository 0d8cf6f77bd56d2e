"""How long something is by Teams' count, and texts as long as they may be."""

from __future__ import annotations

import json
from typing import Any, Final

LIMIT: Final = 28 * 1024  # bytes of a message in UTF-16, as Teams counts them


def size(shown: Any) -> int:
    """Bytes of a part of a message in UTF-16."""
    return len(json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le", "surrogatepass"))


def cut(text: str, most: int) -> str:
    """The text, with … where it is cut."""
    return text if len(text) <= most else text[: most - 2].rstrip() + " …"


def cut_to(text: str, most: int, bytes_: int) -> str:
    """The text cut to so many characters and to so many bytes."""
    shorter = cut(text, most)
    while size(shorter) > bytes_:
        shorter = cut(text, len(shorter) * 3 // 4)
    return shorter
