"""The drafts of typed texts, sent over a connection that is kept open, as a browser does."""

import asyncio
from typing import Any

import httpx

# Seconds before an answer is given up, and before a draft is sent again: those of guard.js.
PATIENCE, RETRY = 10, 2
_MOST = 60


class Drafts:
    """The connection for drafts; `again` counts those that had to be sent once more."""

    def __init__(self, address: str, cookies: dict[str, str]) -> None:
        self._http = httpx.AsyncClient(
            base_url=address, cookies=cookies, headers={"Origin": address}, timeout=PATIENCE, trust_env=False
        )
        self.again = 0

    async def page(self, path: str) -> None:
        """Fetches a page as a browser does before it opens the websocket."""
        (await self._http.get(path, headers={"Accept": "text/html"})).raise_for_status()

    async def send(self, draft: dict[str, Any]) -> dict[str, Any]:
        """The outcome of a draft; TimeoutError if none comes for minutes."""
        for _ in range(_MOST):
            outcome = await self._send(draft)
            if outcome is not None:
                return outcome
            self.again += 1
            await asyncio.sleep(RETRY)
        raise TimeoutError

    async def _send(self, draft: dict[str, Any]) -> dict[str, Any] | None:
        try:
            answer = await self._http.post("/api/drafts", json={"language": "pl", "drafts": [draft]})
        except httpx.TransportError:
            return None
        if answer.status_code != 200:
            return None
        outcome: dict[str, Any] = answer.json()[0]
        return None if "again" in outcome else outcome

    async def close(self) -> None:
        await self._http.aclose()
