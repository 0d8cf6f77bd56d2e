"""The manifest asks for what the code uses, and the code listens to what the manifest brings."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from judge import findings
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.listening import Listening
from adapters.slack.manifest import EVENTS, SCOPES, manifest, written

ROOT = Path(__file__).parents[3]
CODE = ROOT / "adapters" / "slack"
READS = {"channels:read", "groups:read"}
HISTORY = {"channels:history", "groups:history", "im:history", "mpim:history"}
NEEDS: dict[str, set[str]] = {
    "agents_sessions_rename": {"chat:write"},
    "agents_sessions_setStatus": {"chat:write"},
    "apps_connections_open": set(),  # the app-level token's own scope
    "assistant.threads.setSuggestedPrompts": {"assistant:write"},
    "auth_test": set(),
    "bots_info": {"users:read"},
    "chat_getPermalink": set(),
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": HISTORY,
    "conversations_info": READS,
    "conversations_members": READS,
    "conversations_open": {"im:write"},
    "conversations_replies": HISTORY,
    "usergroups_users_list": {"usergroups:read"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_update": set(),
}
BRING = {
    "app_home_opened": "",
    "app_mention": "app_mentions:read",
    "app_uninstalled": "",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "tokens_revoked": "",
}


class Recorder:
    """An app that notes what is listened to by name."""

    def __init__(self) -> None:
        self.named: dict[str, set[str]] = {}

    def __getattr__(self, kind: str) -> Callable[[Any], Callable[[Any], None]]:
        def listen(name: Any) -> Callable[[Any], None]:
            if isinstance(name, str):
                self.named.setdefault(kind, set()).add(name)
            return lambda _: None

        return listen


def listened() -> dict[str, set[str]]:
    app = Recorder()
    Listening(cast("Any", None)).register(cast("Any", app))
    return app.named


def calls() -> set[str]:
    """Every call of the Web API that stands in the code, by the name that it has there."""
    found = set()
    for file in CODE.glob("*.py"):
        tree = ast.parse(file.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and "_" in node.attr.strip("_") and hasattr(AsyncWebClient, node.attr):
                found.add(node.attr)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "api_call":
                found.add(said(node.args[0], tree))
    return found - {"api_call"}


def said(name: ast.expr, tree: ast.Module) -> str:
    """The words that stand there, or that were given this name before."""
    given = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(name, ast.Name) and ast.unparse(node.targets[0]) == name.id
    )
    return str(ast.literal_eval(next(given, name)))


def test_the_manifest_in_deploy_is_the_one_that_the_code_makes() -> None:
    assert (ROOT / "deploy" / "slack" / "manifest.yaml").read_text() == written()


def test_slack_finds_nothing_wrong_with_the_manifest(tmp_path: Path) -> None:
    made = [("manifest", "socket", manifest()), ("manifest", "http", manifest("https://forepost.example.org"))]
    assert findings(made, tmp_path) == ""


def test_every_shortcut_and_command_of_the_manifest_is_listened_to_and_no_other() -> None:
    features = manifest()["features"]
    assert {each["callback_id"] for each in features["shortcuts"]} == listened()["shortcut"]
    assert {each["command"] for each in features["slash_commands"]} == listened()["command"]


def test_every_event_of_the_manifest_is_listened_to_and_no_other() -> None:
    by_the_sdk = {"app_uninstalled", "tokens_revoked"}  # where the app is installed by consent
    assert {each.partition(".")[0] for each in EVENTS} - by_the_sdk == listened()["event"]
    assert "enable_token_revocation_listeners" in (CODE / "installable.py").read_text()


def test_every_call_of_the_code_is_known_here_and_none_else() -> None:
    assert calls() == set(NEEDS)


def test_every_call_event_and_command_has_its_scopes_and_no_scope_is_asked_for_nothing() -> None:
    assert set(BRING) == set(EVENTS)
    assert {"commands", *set().union(*NEEDS.values()), *filter(None, BRING.values())} == set(SCOPES)
