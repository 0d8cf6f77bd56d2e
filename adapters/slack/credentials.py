"""What the app needs to be itself to Slack."""

from __future__ import annotations

from dataclasses import dataclass, field

from adapters.slack.calls import DEFAULT_URL
from bot.settings import Settings


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


def of(settings: Settings) -> Credentials:
    """The credentials that the settings hold."""
    return Credentials(
        bot_token=settings.slack_bot_token.value,
        app_token=settings.slack_app_token.value,
        signing_secret=settings.slack_signing_secret.value,
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret.value,
        api_url=settings.slack_api_url,
        workspaces=settings.slack_workspaces,
    )
