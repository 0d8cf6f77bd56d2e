"""What keeps other sites out: who may post, how much, and what a browser may do with the page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from aiohttp import web

from adapters.web import pages

# A megabyte of any letters still fits when a browser percent-encodes it.
BODY_LIMIT: Final = 4 * 1024 * 1024
MOST_FIELDS: Final = 10
_OWN: Final = frozenset({"same-origin", "none"})

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # Not no-referrer: under that a browser posts its own forms with `Origin: null`, as other sites' are.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class NoFormError(Exception):
    """Something was posted that no form on the page sends."""


def guarded(handler: Handler) -> Handler:
    """The handler behind the same-origin check, its responses with the headers."""

    @wraps(handler)
    async def behind(request: web.Request) -> web.StreamResponse:
        response = await _taken(handler, request) if own(request) else pages.refused("other_site")
        if not response.prepared:
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
        return response

    return behind


async def _taken(handler: Handler, request: web.Request) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPRequestEntityTooLarge:
        return pages.refused("too_big")
    except NoFormError:
        return pages.refused("no_form")


def own(request: web.Request) -> bool:
    """Whether a request comes from this site's own page, from a link to it, or from no browser at all."""
    if request.method in {"GET", "HEAD"} and "Upgrade" not in request.headers:
        return True
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in _OWN:
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


async def form(request: web.Request) -> dict[str, str]:
    """The fields of a posted form.

    Raises:
        HTTPRequestEntityTooLarge: the form is over the limit.
        NoFormError: it is no form, or has more fields than any form here.
    """
    if request.content_type != "application/x-www-form-urlencoded":
        raise NoFormError
    body = await request.clone(client_max_size=BODY_LIMIT).read()
    text = body.decode("ascii", "replace")
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace"))
    except ValueError:
        raise NoFormError from None
