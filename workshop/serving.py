"""Starting the application on this computer."""

import socket
import sys

from workshop.errors import NotServed, Problem

HOST = "127.0.0.1"
PORT = 8501
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def free_port(host: str, port: int) -> None:
    """NotServed where the address is not this computer's own, or another program has the port."""
    if host not in _LOOPBACK:
        raise NotServed(Problem(kind="not_loopback", facts={"host": host}))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As the server does: a port that a stopped server has just left is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            other = port + 1 if port < 65535 else port - 1
            raise NotServed(Problem(kind="port_taken", facts={"port": port, "other": other})) from None


def serve_command(host: str, port: int) -> list[str]:
    """The command line that serves app.py from the project's root."""
    options = ["--server.address", host, "--server.port", str(port)]
    return [sys.executable, "-m", "streamlit", "run", "app.py", *options]
