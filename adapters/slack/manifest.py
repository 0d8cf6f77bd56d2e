"""The app's manifest, made from the code: `python -m adapters.slack.manifest > deploy/slack/manifest.yaml`."""

from __future__ import annotations

import sys
from typing import Any, Final

import yaml

from adapters.slack import commands
from adapters.slack.forms import CHECK_DRAFT, CHECK_POST, SEND_TO_TEAM
from adapters.slack.us import AGENT_SCOPE
from bot import words

SCOPES: Final = {
    "app_mentions:read": "hears when it is called in a channel",
    AGENT_SCOPE: "offers what can be asked, where the workspace has agents",
    "channels:history": "follows a thread that it was called into; looks before it posts again",
    "channels:read": "sees who is in the channel that cases go to",
    "chat:write": "answers",
    "commands": "its command and shortcuts",
    "groups:history": "the same in private channels",
    "groups:read": "the same in private channels",
    "im:history": "reads what is written to it alone",
    "im:write": "writes to one person alone",
    "mpim:history": "hears when a group message calls it, and follows that thread",
    "usergroups:read": "knows the groups of Officers",
    "users:read": "shows people by their names",
}
EVENTS: Final = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "tokens_revoked",
)
_HEAD: Final = (
    "# Made by `python -m adapters.slack.manifest`; do not edit. For HTTP instead of Socket Mode:\n"
    "# `python -m adapters.slack.manifest https://forepost.example.org`\n"
)


def manifest(server: str = "") -> dict[str, Any]:
    """The manifest for Socket Mode, or for a server that Slack calls at this address."""
    at = f"{server.rstrip('/')}/slack/events" if server else ""
    url = {"url": at} if at else {}
    request_url = {"request_url": at} if at else {}
    prompts = [{"title": title, "message": message} for title, message in words.PROMPTS.items()]
    return {
        "display_information": {
            "name": "Forepost",
            "description": words.APP_SHORT,
            "long_description": words.APP_LONG,
            "background_color": "#1f3a5f",
        },
        "features": {
            "agent_view": {"agent_description": words.APP_AGENT, "suggested_prompts": prompts},
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Forepost", "always_online": True},
            "shortcuts": [
                _shortcut(words.ACTION_CHECK_POST, "message", CHECK_POST, words.ACTION_CHECK_POST_MEANS),
                _shortcut(words.ACTION_SEND, "message", SEND_TO_TEAM, words.ACTION_SEND_MEANS),
                _shortcut(words.ACTION_CHECK_DRAFT, "global", CHECK_DRAFT, words.ACTION_CHECK_DRAFT_MEANS),
            ],
            "slash_commands": [
                {
                    "command": commands.NAME,
                    "description": words.COMMAND,
                    "usage_hint": words.COMMAND_HINT,
                    "should_escape": True,
                    **url,
                }
            ],
        },
        "oauth_config": {
            **({"redirect_urls": [f"{server.rstrip('/')}/slack/oauth_redirect"]} if server else {}),
            "scopes": {"bot": sorted(SCOPES)},
        },
        "settings": {
            "event_subscriptions": {**request_url, "bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True, **request_url},
            "org_deploy_enabled": True,
            "socket_mode_enabled": not server,
            "token_rotation_enabled": False,
        },
    }


def written(server: str = "") -> str:
    """The manifest as it stands in deploy/slack/manifest.yaml."""
    return _HEAD + yaml.safe_dump(manifest(server), sort_keys=False, allow_unicode=True, width=110)


def _shortcut(name: str, kind: str, callback: str, description: str) -> dict[str, str]:
    return {"name": name, "type": kind, "callback_id": callback, "description": description}


if __name__ == "__main__":
    sys.stdout.write(written(*sys.argv[1:2]))
