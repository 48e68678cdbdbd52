"""The only connection to HubSpot: one host, TLS, no redirects, a token that is never shown, and retries."""

from collections.abc import Callable
from time import sleep
from typing import Any, NamedTuple

import httpx
from pydantic import SecretStr
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from workshop.errors import PortalRefused
from workshop.portal.refusals import refusal, unreachable

HOST = "https://api.hubapi.com"
LARGEST_ANSWER = 20_000_000
_ATTEMPTS = 6
_LONGEST_WAIT = 20.0
# Statuses of temporary refusals: too many calls, a lock, a migration. Nothing was done.
_LATER = (423, 429, 477)


class Reply(NamedTuple):
    """A status and the JSON of the answer; None if there was none."""

    status: int
    body: Any


class Unclear(Exception):
    """Raised if nobody knows whether the work was done: there was no answer, or an ambiguous one."""


class _Later(Exception):
    """Raised if nothing was done and a retry is worthwhile, after the seconds that HubSpot names, if any."""

    def __init__(self, refused: PortalRefused, seconds: float | None = None) -> None:
        super().__init__(str(refused))
        self.refused, self.seconds = refused, seconds


class Client:
    """A client for HubSpot with one token; `transport` and `wait` are for tests, the host is fixed."""

    def __init__(
        self,
        token: SecretStr,
        transport: httpx.BaseTransport | None = None,
        wait: Callable[[float], None] = sleep,
    ) -> None:
        self._http = httpx.Client(
            base_url=HOST,
            transport=transport,
            headers={"Authorization": f"Bearer {token.get_secret_value()}"},
            timeout=httpx.Timeout(30, connect=10),
            follow_redirects=False,
            # No proxies or certificates from the environment, so that the token goes only to HubSpot.
            trust_env=False,
        )
        self.wait = wait

    def get(self, path: str) -> Any:
        """The answer to GET; PortalRefused, with advice, if HubSpot does not answer it."""
        answer = self.look(path)
        if answer.status != 200:
            raise refusal(answer.status, answer.body, path)
        return answer.body

    def look(self, path: str) -> Reply:
        """The answer to GET, including "not found" and "not allowed"; PortalRefused for other failures."""
        answer = self._patiently(lambda: self._read(path))
        if answer.status not in (200, 403, 404):
            raise refusal(answer.status, answer.body, path)
        return answer

    def send(self, method: str, path: str, body: dict[str, Any]) -> Reply:
        """Sends a body; repeats it only if nothing was done, and raises Unclear if nobody knows."""
        return self._patiently(lambda: self._write(method, path, body))

    def close(self) -> None:
        self._http.close()

    def _patiently(self, ask: Callable[[], Reply]) -> Reply:
        retrying = Retrying(
            stop=stop_after_attempt(_ATTEMPTS),
            retry=retry_if_exception_type(_Later),
            wait=_pause,
            sleep=self.wait,
            reraise=True,
        )
        try:
            return retrying(ask)
        except _Later as error:
            raise error.refused from None

    def _read(self, path: str) -> Reply:
        try:
            response = self._http.get(path)
        except httpx.HTTPError as error:
            raise _Later(unreachable(path, error)) from None
        answer = _answer(response)
        if answer.status in _LATER or _overloaded(answer) or (answer.status == 200 and answer.body is None):
            raise _Later(refusal(answer.status, answer.body, path), _seconds(response))
        return answer

    def _write(self, method: str, path: str, body: dict[str, Any]) -> Reply:
        try:
            response = self._http.request(method, path, json=body)
        except httpx.ConnectError as error:
            raise _Later(unreachable(path, error)) from None
        except httpx.HTTPError as error:
            raise Unclear(type(error).__name__) from None
        answer = _answer(response)
        if answer.status in _LATER:
            raise _Later(refusal(answer.status, answer.body, path), _seconds(response))
        if _overloaded(answer) or (answer.status < 300 and answer.body is None):
            raise Unclear(str(answer.status))
        return answer


def _overloaded(answer: Reply) -> bool:
    """Whether HubSpot or its gateway failed: the work may or may not have been done."""
    return answer.status == 408 or answer.status >= 500


def _answer(response: httpx.Response) -> Reply:
    if len(response.content) > LARGEST_ANSWER:
        return Reply(response.status_code, None)
    try:
        return Reply(response.status_code, response.json())
    except ValueError:
        return Reply(response.status_code, None)


def _seconds(response: httpx.Response) -> float | None:
    try:
        seconds = float(response.headers.get("Retry-After", ""))
    except ValueError:
        return None
    return seconds if 0 <= seconds <= _LONGEST_WAIT else None


def _pause(state: RetryCallState) -> float:
    """The pause that HubSpot asks for; otherwise it doubles each time."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.seconds if isinstance(error, _Later) else None
    return asked if asked is not None else min(0.5 * 2**state.attempt_number, _LONGEST_WAIT)
