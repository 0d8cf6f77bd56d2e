"""A PostgreSQL of the tests' own, from the machine's packages: a private folder, a socket, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

_MEMORY = Path("/dev/shm")  # noqa: S108  a fresh folder of our own in it
_PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt")
_SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
max_connections = 200
shared_buffers = 64MB
fsync = {fsync}
"""
_numbers = count(1)


class NoPostgresError(Exception):
    """This machine has no PostgreSQL that can be started; the message says what is missing."""


@dataclass(frozen=True)
class Cluster:
    """A running PostgreSQL. Its own packages' tools, run as a user that it accepts."""

    folder: Path
    binaries: Path

    def url(self, database: str = "postgres") -> str:
        """For open_store."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def new_database(self, like: str = "template1") -> str:
        """The URL of a fresh database: an empty one, or a copy of another by its name."""
        name = f"test_{os.getpid()}_{next(_numbers)}"
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(like))
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(create)
        return self.url(name)

    def start(self) -> None:
        """Start, and wait until it answers."""
        self._tool("pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-w", "start")

    def restart(self, mode: str = "immediate") -> None:
        """Restart; "immediate" is as hard as a power cut."""
        data = str(self.folder / "data")
        self._tool("pg_ctl", "-D", data, "-l", str(self.folder / "log"), "-m", mode, "-w", "restart")

    def stop(self) -> None:
        """Stop at once."""
        self._tool("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")

    def _tool(self, name: str, *words: str) -> None:
        _run([str(self.binaries / name), *words], self.folder)


def binaries() -> Path:
    """Where initdb and its siblings are.

    Raises:
        NoPostgresError: there are none, or they refuse to run as this user.
    """
    found = [file for place in _PLACES for file in sorted(Path(place).glob("**/bin/initdb"))]
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve())
    if not found:
        raise NoPostgresError("no PostgreSQL on this machine: apt-get install postgresql")
    if os.geteuid() == 0:
        try:
            pwd.getpwnam("postgres")
        except KeyError:
            raise NoPostgresError("initdb refuses to run as root, and there is no user postgres") from None
    return found[-1].parent


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """A fresh cluster, started; in memory where the machine can, unless it is to be durable.

    Raises:
        NoPostgresError: this machine has none.
    """
    tools = binaries()
    in_memory = _MEMORY.is_dir() and not durable
    # Short folders: the path of a socket may have 107 letters.
    folder = Path(tempfile.mkdtemp(prefix="forepost-pg-", dir=_MEMORY if in_memory else "/tmp"))  # noqa: S108
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    folder.chmod(0o755)
    running = Cluster(folder, tools)
    try:
        _run(
            [str(tools / "initdb"), "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"],
            folder,
        )
        with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(_SETTINGS.format(folder=folder, fsync="on" if durable else "off"))
        running.start()
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(words: Sequence[str], folder: Path) -> None:
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    # Into a file: a pipe would stay open in the server that pg_ctl leaves behind.
    with (folder / "tools.log").open("ab") as log:
        ran = subprocess.run([*as_user, *words], stdout=log, stderr=log, cwd=folder, check=False)  # noqa: S603
    if ran.returncode:
        end = (folder / "tools.log").read_text(encoding="utf-8", errors="replace")[-600:]
        raise RuntimeError(f"{Path(words[0]).name} ended with {ran.returncode}: {end}")
