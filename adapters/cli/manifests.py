"""The commands `forepost manifest`: what an administrator uploads to a platform."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from adapters import serve
from bot import settings as bot_settings

app = typer.Typer(help="What an administrator uploads to a platform.", no_args_is_help=True)
_out = Console()


@app.callback()
def manifest() -> None:
    """Build what an administrator uploads to a platform."""


@app.command("teams")
def teams(
    file: Annotated[Path, typer.Argument(help="The package to write.")] = Path("forepost-teams.zip"),
    *,
    organisation: Annotated[str, typer.Option(help="Your organisation, as Teams shows it: at most 32 letters.")],
    website: Annotated[str, typer.Option(help="Your page about the app, with /privacy and /terms below it.")],
    host: Annotated[str, typer.Option(help="The bot's public name, for example forepost.example.org.")],
    folder: Annotated[Path | None, typer.Option(help="The folder deploy/teams of the source.")] = None,
) -> None:
    """Write the app package for Microsoft Teams; TEAMS_APP_ID names the bot (docs/teams.md)."""
    version = importlib.metadata.version("forepost")
    serve.package_teams(bot_settings.load(), file, serve.TeamsPackage(organisation, website, host, version, folder))
    _out.print(f"Written to {file}. Upload it in the Teams admin centre: Teams apps, Manage apps.", soft_wrap=True)
