"""The command `forepost`."""

from __future__ import annotations

import importlib.metadata
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from adapters import serve
from adapters.cli import batch as batches
from adapters.cli import cases as case_commands
from adapters.cli import draftfile
from adapters.cli import examples as example_commands
from adapters.cli import manifests as manifest_commands
from adapters.cli import review as reviewing_data
from adapters.cli import show as showing
from bot import reviewing, words
from bot import settings as bot_settings
from bot.conversations import Reviewed
from bot.desk import Desk
from bot.errors import ForepostError
from bot.messages import Message, Person, Place, Pressed
from bot.replies import plain
from bot.settings import Settings
from knowledge import building, citations, plaintext, policy
from knowledge.datafile import DataFileError
from knowledge.encoder import ModelMissingError
from knowledge.index import IndexMissingError
from knowledge.policy import Role

app = typer.Typer(
    name="forepost",
    help="Answers “can I post this?” with the policy's own words and clause number.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(case_commands.app, name="cases")
app.add_typer(example_commands.app, name="examples")
app.add_typer(case_commands.keys, name="keys")
app.add_typer(manifest_commands.app, name="manifest")
_out = Console()
_err = Console(stderr=True)
_ME, _HERE = Person("cli:me"), Place("cli:terminal")


class Task(StrEnum):
    """What can be trained."""

    INCOMING = "incoming"
    DRAFTS = "drafts"


Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
AsRole = Annotated[Role, typer.Option("--role", help="For whom: a contributor or an Officer.")]


def run() -> None:
    """Run the command and turn known situations into one plain line."""
    try:
        app()
    except (ForepostError, DataFileError, ModelMissingError, IndexMissingError) as error:
        _fail(str(error))
    except BrokenPipeError:
        sys.exit(0)


@app.command("try")
def try_() -> None:
    """Start the web desk on this machine and print its address."""
    settings = bot_settings.load()
    _err.print("Opening the desk …")
    if not settings.contacts:
        _err.print("No contacts are set, so people will read whom to ask instead of an address (docs/settings.md).")
    try:
        serve.serve(
            settings,
            lambda url: _out.print(f"Forepost is at [bold]{url}[/bold]  (Ctrl+C stops it)", soft_wrap=True),
        )
    except OSError as error:
        reason = error.strerror or str(error)
        _fail(f"Cannot listen on {settings.host}:{settings.port}: {reason}.\nSet FOREPOST_PORT to a free port.")


@app.command()
def ask(
    question: Annotated[
        list[str], typer.Argument(help="Your question, in your own words; - reads it from standard input.")
    ],
    role: AsRole = Role.CONTRIBUTOR,
    *,
    as_json: Json = False,
) -> None:
    """Ask a question and get the clause."""
    desk = _desk()
    text = sys.stdin.read() if question == ["-"] else " ".join(question)
    desk.handle(Pressed("cli", _ME, _HERE, "role.choose", role.value))
    reply = desk.handle(Message("cli", _ME, _HERE, text))
    if as_json:
        showing.as_json({"question": text, "role": role.value, "reply": showing.parts(reply), "text": plain(reply)})
    else:
        showing.reply(_out, reply)


@app.command()
def show(
    wanted: Annotated[
        list[str],
        typer.Argument(help="A number, a range, a tip, a heading or a topic: 2.13, 2.22-2.24, tip 9, breach."),
    ],
    *,
    as_json: Json = False,
) -> None:
    """Show clauses with their section, neighbours and twin."""
    read = policy.load(bot_settings.load().policy)
    text = " ".join(wanted)
    cited = citations.cited(text, read) or citations.cited(f"the clause on {text}", read)
    if not cited:
        _fail(f"No clause, heading or topic is called {text!r}. `forepost list` shows them all.")
    for number in cited.unknown:
        near = ", ".join(read.nearest_numbers(number))
        _err.print(
            f"There is no clause {number}."
            + (f" Nearest by number: {near}." if near else " `forepost list` shows them all.")
        )
    if as_json:
        showing.as_json([showing.clause(read, clause) for clause in cited.clauses])
    else:
        showing.clauses(_out, read, cited.clauses)
    if cited.unknown:
        raise typer.Exit(1)


@app.command("list")
def list_(*, as_json: Json = False) -> None:
    """List all sections and clauses."""
    read = policy.load(bot_settings.load().policy)
    if as_json:
        showing.as_json([showing.clause(read, clause) for clause in read.order])
    else:
        showing.contents(_out, read)


@app.command()
def review(
    file: Annotated[Path, typer.Argument(help="A draft; - reads standard input.", allow_dash=True)] = Path("-"),
    role: AsRole = Role.CONTRIBUTOR,
    profile: Annotated[str, typer.Option(help="What your profile says, for example: views my own.")] = "",
    *,
    as_json: Json = False,
    sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0 for other tools.")] = False,
) -> None:
    """Read a draft before it goes out. Exit 0: nothing found, 3: look again, 4: keep it back. Nothing is kept."""
    if as_json and sarif:
        _fail("Use --json or --sarif, not both: each prints a file of its own.")
    desk = _desk()
    reviewer = desk.library.reviewer
    if reviewer is None:
        _fail("No draft reader was trained for this policy; `forepost ask` shows the clauses near a text.")
    raw = sys.stdin.buffer.read() if str(file) == "-" else b"\n".join(_lines(file))
    try:
        draft = draftfile.text(raw)
    except draftfile.NoTextError:
        _fail("This is no text file.")
    if len(draft) > desk.settings.message_limit:
        _fail(words.too_long(len(draft), desk.settings.message_limit))
    if not plaintext.has_prose(draft):
        _fail("There are no words to judge in this draft.")
    reviewed = Reviewed(draft, role, reviewer.review(draft, role, profile))
    read = desk.library.policy
    if sarif:
        showing.as_json(
            reviewing_data.as_sarif(
                read, reviewed, str(file), importlib.metadata.version("forepost"), desk.settings.data_breach_contact
            )
        )
    elif as_json:
        showing.as_json(reviewing_data.as_data(read, reviewed, desk.settings.data_breach_contact))
    else:
        showing.reply(_out, reviewing.told(read, desk.settings, reviewed))
    raise typer.Exit(reviewing_data.EXIT[reviewed.review.verdict])


@app.command()
def batch(
    file: Annotated[Path, typer.Argument(help="JSON lines; - reads standard input.", allow_dash=True)] = Path("-"),
) -> None:
    """Answer JSON lines in order: one object a line in, one a line out (docs/batch.md). Exit 1 if a line was bad."""
    desk = _desk()
    lines = sys.stdin.buffer if str(file) == "-" else _lines(file)
    bad = 0
    for answer in batches.answers(desk, lines):
        if isinstance(answer, batches.BadLineError):
            bad += 1
            _err.print(str(answer), markup=False, highlight=False)
        else:
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    if bad:
        raise typer.Exit(1)


@app.command()
def exam(
    files: Annotated[list[Path], typer.Argument(help="Files of labelled questions or messages.")],
    *,
    misses: Annotated[int, typer.Option(help="How many misses to list.")] = 5,
    page: Annotated[
        Path | None, typer.Option("--page", help="Also write the marks with plots as an HTML page.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Mark the desk on labelled files."""
    from adapters.cli import exam as exams  # noqa: PLC0415  only this command needs it
    from adapters.cli import exam_page  # noqa: PLC0415

    desk = _desk()
    results = {str(file): exams.marks(desk, file) for file in files}
    if page is not None:
        exam_page.write(page, results)
    if as_json:
        showing.as_json({name: exams.as_data(marks) for name, marks in results.items()})
    else:
        for name, marks in results.items():
            exams.show(_out, name, marks, misses)


@app.command()
def train(  # noqa: PLR0913  each option is an argument
    task: Annotated[Task, typer.Argument(help="What to train for.")],
    *,
    seed: Annotated[list[int], typer.Option(help="A seed; give several to measure the spread.")] = [1],  # noqa: B006  Typer copies it
    epochs: Annotated[int, typer.Option(help="How often every example is read.")] = 8,
    as_shipped: Annotated[
        bool, typer.Option("--as-shipped", help="Go through the stages that made what ships, whatever seed and epochs.")
    ] = False,
    ship: Annotated[bool, typer.Option("--ship", help="Ship it even if what ships has the better mark.")] = False,
    folder: Annotated[Path, typer.Option(help="Where checkpoints and candidates are kept.")] = Path("build/train"),
) -> None:
    """Train adapters and heads on the labelled examples; the best seed ships if it is no worse than what does."""
    from adapters.cli import train as trainings  # noqa: PLC0415  only this command needs it

    if as_shipped:
        trainings.train_as_shipped(_out, task.value, folder, ship=ship)
    else:
        trainings.train(_out, task.value, seed, epochs, folder, ship=ship)


@app.command()
def build(*, as_json: Json = False) -> None:
    """Build the ONNX model and the index; needed once, and after the policy, the examples or the model changed."""
    settings = bot_settings.load()
    with Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=_err) as progress:
        steps: list[Any] = []

        def step(description: str) -> None:
            if steps:
                progress.update(steps[-1], total=1, completed=1)
            steps.append(progress.add_task(description, total=None))

        building.build(settings.policy, settings.model_folder, settings.model, step)
        progress.update(steps[-1], total=1, completed=1)
    if as_json:
        showing.as_json({"built_in": str(settings.model_folder)})
    else:
        _out.print(f"Built in {settings.model_folder}", soft_wrap=True)


class Platform(StrEnum):
    """What can be looked at."""

    SLACK = "slack"
    TEAMS = "teams"


@app.command("doctor")
def doctor(
    platform: Annotated[Platform, typer.Argument(help="What to look at.")],
    *,
    post: Annotated[bool, typer.Option("--post", help="Also write a test into each channel (Teams).")] = False,
    press: Annotated[str, typer.Option(help="Send slack:U… a button and wait a minute for the press.")] = "",
) -> None:
    """Look whether a platform is set up, and what to do about each fault. Exit 1 if there is one."""
    match platform:
        case Platform.SLACK:
            told, well = serve.examine_slack(bot_settings.load(), press)
        case Platform.TEAMS:
            told, well = serve.examine_teams(bot_settings.load(), post=post)
    _out.print(told, markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(0 if well else 1)


@app.command("settings")
def settings_(*, as_json: Json = False) -> None:
    """Show every setting, its meaning and its value here."""
    values = bot_settings.load()
    rows = [
        {
            "setting": row.field,
            "variable": row.variable,
            "meaning": row.meaning,
            "value": showing.value(getattr(values, row.field)),
        }
        for row in bot_settings.TABLE
    ]
    if as_json:
        showing.as_json(rows)
    else:
        showing.settings(_out, rows)


@app.command()
def version(*, as_json: Json = False) -> None:
    """Show the versions of Forepost and of the policy it quotes."""
    read = policy.load(bot_settings.load().policy)
    versions = {
        "forepost": importlib.metadata.version("forepost"),
        "policy": read.title,
        "policy_version": read.version,
    }
    if as_json:
        showing.as_json(versions)
    else:
        _out.print(
            f"forepost {versions['forepost']}, quoting the {read.short} {read.title}, version {read.version}",
            soft_wrap=True,
        )


def _desk() -> Desk:
    settings: Settings = bot_settings.load()
    return serve.open_desk(settings)


def _lines(file: Path) -> list[bytes]:
    try:
        return file.read_bytes().split(b"\n")
    except OSError as error:
        _fail(f"{file} cannot be read: {error.strerror}")


def _fail(message: str) -> NoReturn:
    _err.print(f"[bold red]Error:[/bold red] {escape(message)}", soft_wrap=True, highlight=False)
    sys.exit(2)
