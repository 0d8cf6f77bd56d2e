"""What the app needs to be itself to Slack."""

from __future__ import annotations

from dataclasses import dataclass, field

from adapters.slack.calls import DEFAULT_URL


@dataclass(frozen=True)
class Credentials:
    """Tokens and secrets. With `bot_token` one workspace, else `client_id` and `client_secret` for many.

    `app_token` connects by Socket Mode; without it, Slack calls the server over HTTP.
    """

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    api_url: str = DEFAULT_URL
    workspaces: frozenset[str] = frozenset()

    @property
    def complete(self) -> bool:
        """Whether Slack can be reached at all, and can reach us."""
        outward = self.bot_token or (self.client_id and self.client_secret)
        return bool(outward and (self.app_token or self.signing_secret))
