"""The program in a separate process, to be killed: python -m tests.portal.killed ADDRESS FILE PORTAL."""

import sys

import httpx

from workshop.cli.program import cli
from workshop.portal.client import Client


class Local(httpx.HTTPTransport):
    """Redirects every call from HubSpot to a server of this computer."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = httpx.URL(address)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        at = {"scheme": self.address.scheme, "host": self.address.host, "port": self.address.port}
        request.url = request.url.copy_with(**at)
        return super().handle_request(request)


if __name__ == "__main__":
    server, file, portal = sys.argv[1:]
    cli(["apply", file, "--yes", "--portal", portal], obj=lambda token: Client(token, Local(server)))
