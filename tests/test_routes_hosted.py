"""A hosted application: it answers at its public address alone, and its cookies belong to it alone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.cookies import Morsel

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tests.asking import Client, Reply, Stage, served, values, wanted
from tests.databases import migrated
from tests.every_field import ASKED
from tests.visiting import ANNA, HERE, taken_in
from workshop.routes.drafts import DRAFTS
from workshop.routes.entrance import middleware, routes
from workshop.settings import Hosting
from workshop.store.database import Database
from workshop.usecases.inviting import introduce, make_link, revoke_link
from workshop.usecases.signing_in import add_consultant, consultant_here, revoke_consultant
from workshop.usecases.visits import Visitor, visitor_with

HOSTING = Hosting("https://workshop.example.com")
# As a proxy sends it on.
PUBLIC = {"Host": "workshop.example.com"}
PUBLIC_PAGE = {**PUBLIC, "Origin": HOSTING.public}
BROWSER = "__Host-browser"
NOW = datetime.now(UTC)


@pytest.fixture
def base(new_sqlite: str) -> Iterator[Database]:
    database = Database(migrated(new_sqlite))
    taken_in(database, ASKED)
    yield database
    database.close()


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with served() as made:
        yield made


@pytest.fixture
def port(base: Database, stage: Stage) -> int:
    def page(_: Request) -> Response:
        return HTMLResponse("<p>page")

    stage.app = Starlette(
        routes=[
            *routes(base, HOSTING),
            Route("/", page),
            Route("/_stcore/upload_file/a/b", page, methods=["PUT"]),
        ],
        middleware=middleware(base, HOSTING),
    )
    return stage.port


def attributes(cookie: Morsel[str]) -> tuple[str, bool, bool, str, str]:
    return cookie["path"], cookie["secure"], cookie["httponly"], cookie["samesite"].lower(), cookie["domain"]


def cookies(reply: Reply) -> dict[str, str]:
    return {name: one.value for name, one in reply.cookies.items()}


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "127.0.0.1:{port}"},
        {"Host": "localhost"},
        {"Host": "workshop.example.com.evil.example"},
        {"Host": "evil.example", "X-Forwarded-Host": "workshop.example.com"},
        {"Host": "127.0.0.1:{port}", "X-Forwarded-Host": "workshop.example.com"},
        {"Host": "workshop.example.com:8501"},
        {"Host": "workshop.example.com", "Origin": "http://workshop.example.com"},
        {"Host": "workshop.example.com", "Origin": "https://evil.example"},
        {"Host": "workshop.example.com", "Origin": "null"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/", DRAFTS, "/w/token", "/c/token", "/nowhere"])
def test_nothing_is_told_at_another_address(port: int, path: str, headers: dict[str, str]) -> None:
    said = {name: value.format(port=port) for name, value in headers.items()}
    reply = Client(port, {BROWSER: "x"}).ask(path, headers=said)
    assert (reply.status, reply.cookies) == (403, {})


def test_the_proxy_may_ask_for_the_health_where_it_reaches_the_application(port: int) -> None:
    assert Client(port).ask("/health").text == "ok"
    assert Client(port).ask("/health", headers=PUBLIC).text == "ok"
    assert Client(port).ask("/health", headers={"Host": "evil.example"}).status == 403


def test_cookies_belong_to_the_host_and_are_sent_encrypted_alone(port: int, base: Database) -> None:
    team, _ = make_link(base, HERE, "ours", "team", NOW)
    consultant, _ = add_consultant(base, "Ewa", NOW)
    for path, name in (("/", BROWSER), (f"/w/{team}", "__Host-link_ours"), (f"/c/{consultant}", BROWSER)):
        [cookie] = Client(port).ask(path, headers=PUBLIC).cookies.values()
        assert (cookie.key, *attributes(cookie)) == (name, "/", True, True, "lax", "")
    assert "max-age" in Client(port).ask("/", headers=PUBLIC).headers["strict-transport-security"]


def test_a_team_answers_by_its_link_until_it_is_revoked(port: int, base: Database) -> None:
    token, expires = make_link(base, HERE, "ours", "team", NOW)
    reply = Client(port, {BROWSER: "anna"}).ask(f"/w/{token}", headers=PUBLIC)
    assert (reply.status, reply.headers["location"]) == (303, "/workshop?w=ours")
    assert int(reply.cookies["__Host-link_ours"]["max-age"]) <= (expires - NOW).total_seconds()
    held = {BROWSER: "anna", **cookies(reply)}
    introduce(base, visitor_with(held, HOSTING), "ours", ANNA, NOW)
    assert "revision" in drafted(port, held)
    assert "again" in drafted(port, {BROWSER: "anna"}) or "refused" in drafted(port, {BROWSER: "anna"})
    revoke_link(base, HERE, "ours", "team", NOW)
    assert "refused" in drafted(port, held, "later")
    assert values(base) == {"q.a_text": "x"}


def drafted(port: int, held: dict[str, str], text: str = "x") -> dict[str, object]:
    headers = {**PUBLIC, "Origin": HOSTING.public}
    reply = Client(port, held).post(DRAFTS, {"drafts": [wanted("q.a_text", text)]}, **headers)
    assert reply.status == 200
    [outcome] = reply.json()
    return dict(outcome)


def test_a_draft_without_the_browser_s_own_cookie_is_refused(port: int) -> None:
    headers = {**PUBLIC, "Origin": HOSTING.public}
    body = {"drafts": [wanted("q.a_text", "x")]}
    assert Client(port, {"browser": "anna"}).post(DRAFTS, body, **headers).status == 401


def test_a_consultant_is_signed_in_by_the_link_until_it_ends_or_is_revoked(port: int, base: Database) -> None:
    token, expires = add_consultant(base, "Ewa", NOW, timedelta(days=1))
    reply = Client(port).ask(f"/c/{token}", headers=PUBLIC)
    assert (reply.status, reply.headers["location"]) == (303, "/")
    ewa = visitor_with(cookies(reply), HOSTING)
    assert len(ewa.browser) >= 43
    assert consultant_here(base, ewa, NOW) == "Ewa"
    assert consultant_here(base, ewa, expires) is None
    assert consultant_here(base, Visitor(browser="another"), NOW) is None
    assert Client(port).ask(f"/c/{token}x", headers=PUBLIC).status == 404
    revoke_consultant(base, "Ewa", NOW)
    assert consultant_here(base, ewa, NOW) is None
    assert Client(port).ask(f"/c/{token}", headers=PUBLIC).status == 404


def test_a_browser_that_is_known_keeps_its_secret_when_it_signs_in(port: int, base: Database) -> None:
    """So that its name and its answers stay."""
    token, _ = add_consultant(base, "Ewa", NOW)
    reply = Client(port, {BROWSER: "known"}).ask(f"/c/{token}", headers=PUBLIC)
    assert cookies(reply) == {BROWSER: "known"}
    assert consultant_here(base, Visitor(browser="known"), NOW) == "Ewa"


def test_there_is_no_sign_in_where_the_application_is_not_hosted(base: Database, stage: Stage) -> None:
    token, _ = add_consultant(base, "Ewa", NOW)
    stage.app = Starlette(routes=routes(base, Hosting()), middleware=middleware(base, Hosting()))
    assert Client(stage.port).ask(f"/c/{token}").status == 404


def test_only_a_consultant_uploads_files(port: int, base: Database) -> None:
    """Streamlit keeps them in the memory of the server."""
    token, _ = add_consultant(base, "Ewa", NOW)
    Client(port, {BROWSER: "ewa"}).ask(f"/c/{token}", headers=PUBLIC)
    team, _ = make_link(base, HERE, "ours", "team", NOW)
    tried: tuple[dict[str, str], ...] = ({}, {BROWSER: "anna", "__Host-link_ours": team}, {BROWSER: "ewa"})
    replies = [Client(port, one).ask("/_stcore/upload_file/a/b", b"x", PUBLIC_PAGE, "PUT") for one in tried]
    assert [one.status for one in replies] == [403, 403, 200]
