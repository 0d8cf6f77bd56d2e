"""The pages: the desk itself, and the short one that says why something was not taken."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiohttp import web
from markupsafe import Markup

from adapters.web.channel import TITLES, Board, Card
from adapters.web.html import TEMPLATES, render
from adapters.web.sessions import SHOWN, Exchange, Session
from bot import words
from bot.evenings import EVENINGS
from bot.replies import Button, Buttons, Reply
from knowledge.policy import Policy, Role

_STATIC: Final = Path(__file__).parent / "static"
_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOR_A_YEAR: Final = "public, max-age=31536000, immutable"
ACT: Final = "/act"  # where what is pressed on a card goes
SEAT_CARD: Final = "seat"  # the card of what belongs to no case
_AWAY: Final = Buttons((Button(words.BUTTON_AWAY, "case.away"),))
_ANY_VERSION: Final = "-"
_STATUS: Final = {"other_site": 403, "no_form": 400, "too_big": 413}


@dataclass(frozen=True)
class Assets:
    """The static files, read once. `version` stands in their addresses, so a browser may keep them."""

    files: dict[str, bytes]
    version: str

    @classmethod
    def read(cls) -> Assets:
        """Read the folder."""
        files = {file.name: file.read_bytes() for file in sorted(_STATIC.iterdir()) if file.suffix in _TYPES}
        return cls(files, hashlib.sha256(b"\0".join(files.values())).hexdigest()[:12])

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One file; under an older version it is served, but not kept."""
        name = request.match_info["name"]
        if name not in self.files:
            raise web.HTTPNotFound
        current = request.match_info["version"] == self.version
        response = web.Response(
            body=self.files[name],
            content_type=_TYPES[Path(name).suffix],
            charset="utf-8",
            headers={"Cache-Control": _FOR_A_YEAR if current else "no-cache"},
        )
        response.enable_compression()
        return response


def desk(session: Session, role: Role, policy: Policy, assets: str, board: Board | None) -> web.Response:
    """The desk with what was said so far, and the channels where it has them."""
    once = secrets.token_urlsafe(12)
    shown = [(exchange, render(exchange.reply, once)) for exchange in session.exchanges]
    return _page(
        "desk.html",
        session=session,
        shown=shown,
        started=any(exchange.said for exchange in session.exchanges),
        channels=None if board is None else channels(board, session.told, once),
        role=role,
        policy=policy,
        evenings=EVENINGS,
        assets=assets,
        once=once,
        most_shown=SHOWN,
    )


def answered(exchange: Exchange) -> Markup:
    """The reply of an exchange as the page shows it."""
    macros = TEMPLATES.get_template("turns.html").module
    return Markup(macros.from_desk(render(exchange.reply)))  # type: ignore[attr-defined]  # noqa: S704  a macro escapes


def channels(board: Board, told: Mapping[str, Reply], once: str = "") -> Markup:
    """The channels with every card, newest first, and what this seat alone was told."""
    macros = TEMPLATES.get_template("channel.html").module
    shown = [
        (name, TITLES[name], [card(each, told.get(each.id, ()), once) for each in reversed(cards.values())])
        for name, cards in board.channels.items()
    ]
    away = render((_AWAY,), once, ACT)
    seat = macros.seat(away, render(told.get(SEAT_CARD, ()), once, ACT))  # type: ignore[attr-defined]
    return Markup(macros.channels(shown, seat))  # type: ignore[attr-defined]  # noqa: S704  a macro escapes


def card(shown: Card, told: Reply = (), once: str = "") -> Markup:
    """One card of a channel with its thread."""
    macros = TEMPLATES.get_template("channel.html").module
    root, thread = render(shown.root, once, ACT), [render(line, once, ACT) for line in shown.thread]
    return Markup(macros.card(shown, root, thread, render(told, once, ACT)))  # type: ignore[attr-defined]  # noqa: S704


def told(reply: Reply) -> Markup:
    """What a press on a card gave."""
    return render(reply, "", ACT)


def refused(reason: str) -> web.Response:
    """Why something was not taken, with the way back."""
    return _page("refused.html", status=_STATUS[reason], reason=reason, assets=_ANY_VERSION)


def _page(template: str, *, status: int = 200, **given: object) -> web.Response:
    text = TEMPLATES.get_template(template).render(given)
    return web.Response(text=text, content_type="text/html", charset="utf-8", status=status)
