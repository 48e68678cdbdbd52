"""Serving the pages."""

import os
import signal
import sys
from typing import Annotated

import typer

from workshop.cli.words import Commands
from workshop.phrases import phrase
from workshop.serving import HOST, PORT, free_port, serve_command
from workshop.settings import DATABASE, ROOT, database_url
from workshop.store.database import open_database

Database = Annotated[
    str,
    typer.Option(
        "--database",
        envvar=DATABASE,
        default_factory=database_url,
        help="where workshops are kept: sqlite:///FILE or postgresql+psycopg://…",
        show_default="data/workshops.sqlite3",
    ),
]


def serve(
    database: Database,
    host: Annotated[str, typer.Option(help="address of this computer to listen on")] = HOST,
    port: Annotated[int, typer.Option(help="port to listen on", min=1, max=65535)] = PORT,
) -> None:
    """Serve the application on this computer, until Ctrl+C."""
    free_port(host, port)
    # What is wrong with a database is said here, and not by a page.
    open_database(database).close()
    typer.echo(phrase("pl", "cli.serving", url=f"http://{host}:{port}"))
    os.chdir(ROOT)
    os.environ[DATABASE] = database
    # The server answers Ctrl+C itself; the signal that it then passes on would end in a message of Python's.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.execv(sys.executable, serve_command(host, port))  # noqa: S606  # our own interpreter, fixed arguments


COMMANDS: Commands = {serve: "--port 8502"}
