"""The command that serves the pages on this computer."""

import os
import resource
import signal
import socket
import sys
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

import typer

from workshop.cli.words import Commands
from workshop.errors import NotServed, Problem
from workshop.phrases import phrase
from workshop.settings import CONSULTANTS_SEE, DATABASE, PUBLIC_URL, ROOT, database_url
from workshop.store.database import open_database, shown_url

HOST = "127.0.0.1"
PORT = 8501
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class See(StrEnum):
    """The workshops that consultants see, where the application is hosted."""

    ALL = "all"
    OWN = "own"


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
    public_url: Annotated[
        str,
        typer.Option(
            envvar=PUBLIC_URL,
            help="address at which a reverse proxy with TLS serves others: https://workshop.example.com",
            show_default=False,
        ),
    ] = "",
    consultants_see: Annotated[
        See, typer.Option(envvar=CONSULTANTS_SEE, help="all workshops, or only those that they began")
    ] = See.ALL,
) -> None:
    """Serve the application on this computer, until Ctrl+C; with --public-url behind a reverse proxy."""
    public = public_address(public_url)
    free_port(host, port)
    # Problems of the database are reported here, before any page is served.
    opened = open_database(database)
    opened.close()
    if opened.new:
        typer.echo(phrase("pl", "cli.new_database", database=shown_url(database)))
    typer.echo(phrase("pl", "cli.serving", url=public or f"http://{host}:{port}"))
    allow_files()
    os.chdir(ROOT)
    os.environ |= {DATABASE: database, PUBLIC_URL: public, CONSULTANTS_SEE: consultants_see}
    # The server handles Ctrl+C itself, but then passes the signal on, and Python would print a message.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.execv(sys.executable, serve_command(host, port, public))  # noqa: S606  # our own interpreter, fixed arguments


def public_address(url: str) -> str:
    """The address without a slash at its end; NotServed if people could not reach it encrypted."""
    parts = urlsplit(url.rstrip("/"))
    local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    alone = not (parts.path or parts.query or parts.fragment or parts.username)
    if url and not (alone and parts.hostname and (parts.scheme == "https" or local)):
        raise NotServed(Problem(kind="public_url", facts={"url": url}))
    return parts.geturl().lower()


def allow_files() -> None:
    """Lets the server have as many open files as this user may have: each tab needs four."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def free_port(host: str, port: int) -> None:
    """Raises NotServed if the address is not of this computer, or if another program uses the port."""
    if host not in _LOOPBACK:
        raise NotServed(Problem(kind="not_loopback", facts={"host": host}))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # The server does the same: a port that a stopped server has just left is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            other = port + 1 if port < 65535 else port - 1
            raise NotServed(Problem(kind="port_taken", facts={"port": port, "other": other})) from None


def serve_command(host: str, port: int, public: str = "") -> list[str]:
    """The command line that serves app.py from the project's root."""
    options = ["--server.address", host, "--server.port", str(port)]
    if public:
        # Streamlit takes websockets from pages of this host.
        options += ["--browser.serverAddress", str(urlsplit(public).hostname)]
    return [sys.executable, "-m", "streamlit", "run", "app.py", *options]


COMMANDS: Commands = {serve: "--port 8502"}
