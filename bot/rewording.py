"""What was changed in a text since it was cleared, told to its author."""

from __future__ import annotations

from bot import words
from bot.replies import Say
from knowledge import wording
from knowledge.wording import Changes, Rewording

_MOST = 8  # changes that are listed
_LONGEST = 80  # characters of each


def differences(old: str, changes: Changes, draft: str) -> tuple[Say, ...]:
    """Word by word while the cleared text `old` is kept; after that what is new, and how much is gone."""
    rewordings = wording.rewordings(old, draft) if old else ()
    if rewordings:
        more = ["• …"] if len(rewordings) > _MOST else []
        return (Say("\n".join([words.SLIP_DIFF, *map(_reworded, rewordings[:_MOST]), *more])),)
    parts = []
    if changes.new:
        runs = [f"“{_excerpt(run.text)}”" for run in changes.new[:_MOST]]
        more = [" …"] if len(changes.new) > _MOST else []
        parts.append(Say(words.SLIP_NEW_WORDS.format(words=", ".join(runs) + "".join(more))))
    if changes.gone:
        gone = words.SLIP_GONE_ONE if changes.gone == 1 else words.SLIP_GONE.format(count=changes.gone)
        parts.append(Say(gone))
    return tuple(parts)


def _reworded(own: Rewording) -> str:
    line = words.SLIP_REWORDED if own.gone and own.new else words.SLIP_ADDED if own.new else words.SLIP_REMOVED
    return line.format(gone=_excerpt(own.gone), new=_excerpt(own.new))


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 2] + " …"
