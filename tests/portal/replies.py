"""The portal's replies: JSON, a refusal in HubSpot's form, a page for people, or nothing."""

import json
from typing import Any

Json = dict[str, Any]
Answer = tuple[int, dict[str, str], bytes]

PAGE = b"<html><head><title>Error</title></head><body><h1>Something is not right here</h1></body></html>"


class Refusal(Exception):
    """A request that HubSpot refuses with an error in JSON; some real ones lack the category."""

    def __init__(
        self,
        status: int,
        message: str,
        category: str | None = "VALIDATION_ERROR",
        sub_category: str | None = None,
        **more: Any,
    ) -> None:
        super().__init__(message)
        self.status = status
        parts = {"category": category, "subCategory": sub_category, **more}
        self.body: Json = {"status": "error", "message": message}
        self.body |= {key: part for key, part in parts.items() if part is not None}


class Unsaid(Exception):
    """A request that HubSpot refuses without JSON: an empty body, or a page of HTML."""

    def __init__(self, status: int, page: bytes = b"") -> None:
        super().__init__(status)
        self.status = status
        self.page = page


class NoAnswer(Exception):
    """The client gets no answer."""


class TimedOut(NoAnswer):
    """The connection stays open and silent."""


class HungUp(NoAnswer):
    """The connection is reset."""


def json_answer(status: int, body: Any, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    content = json.dumps(body, ensure_ascii=False).encode()
    return status, {"Content-Type": "application/json;charset=utf-8", **named}, content


def page_answer(status: int, page: bytes = PAGE) -> Answer:
    return status, {"Content-Type": "text/html;charset=utf-8"} if page else {}, page


def no_content() -> Answer:
    return 204, {}, b""
