from __future__ import annotations

import re
from pathlib import Path

import typer

from adapters.cli.main import app
from bot.settings import TABLE

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def commands() -> list[str]:
    group = typer.main.get_command(app)
    return sorted(group.commands)  # type: ignore[attr-defined]


def test_every_setting_is_documented_with_its_meaning_and_example() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    for row in TABLE:
        assert f"| `{row.field}` |" in text
        assert row.variable in text
        assert row.meaning in text
        assert row.example in text


def test_every_command_is_documented() -> None:
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    for command in commands():
        assert f"`forepost {command}" in text, command


def test_every_documented_command_exists() -> None:
    for file in (DOCS / "cli.md", ROOT / "README.md"):
        for named in re.findall(r"`forepost ([a-z]+)", file.read_text(encoding="utf-8")):
            assert named in commands(), f"{file.name}: {named}"


def test_the_readme_names_both_commands_on_its_first_screen() -> None:
    first_screen = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:45])
    assert "make try" in first_screen
    assert "make test" in first_screen


def test_every_link_between_documents_leads_somewhere() -> None:
    for file in (*ROOT.glob("*.md"), *DOCS.rglob("*.md")):
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", file.read_text(encoding="utf-8")):
            assert (file.parent / target).exists(), f"{file.name} points to {target}"


def test_decisions_are_numbered_without_gaps_and_dated() -> None:
    files = sorted((DOCS / "decisions").glob("0*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    for file in files:
        assert re.match(r"# \d{4} .+\n\d{4}-\d\d-\d\d\n", file.read_text(encoding="utf-8")), file.name


def test_the_example_environment_names_every_variable_and_sets_none() -> None:
    text = (ROOT / "deploy" / "env.example").read_text(encoding="utf-8")
    for row in TABLE:
        assert not row.variable or f"#{row.variable}={row.example}" in text
    assert all(line.startswith("#") or not line for line in text.splitlines())
