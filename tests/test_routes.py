"""Only our own pages are answered, drafts are taken, links reveal nothing, each browser has its secret."""

import sqlite3
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from tests.asking import Client, Reply, Stage, sent, served, values, wanted, whole
from tests.databases import begun
from tests.every_field import ASKED
from tests.visiting import ANNA, opened, taken_in
from workshop.phrases import phrase
from workshop.routes import drafts, health
from workshop.routes.drafts import DRAFTS, LARGEST_BODY
from workshop.routes.entrance import middleware, routes
from workshop.routes.security_headers import HEADERS
from workshop.settings import Hosting
from workshop.store import database
from workshop.store.database import Database
from workshop.text import LANGUAGES
from workshop.usecases.inviting import introduce, make_link, revoke_link
from workshop.usecases.visits import BROWSER, HERE, Visitor

SECRET = "a-browser-s-secret"  # noqa: S105  # it opens a database of this test


@pytest.fixture
def base(new_sqlite: str) -> Iterator[Database]:
    """A database with two workshops, in which the browser SECRET writes as Anna."""
    database = begun(new_sqlite)
    for id_ in ("ours", "other"):
        taken_in(database, ASKED, id_=id_)
        introduce(database, Visitor(browser=SECRET, local=True), id_, ANNA, datetime.now(UTC))
    yield database
    database.close()


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """A server for all tests of this module, each with a separate application."""
    with served() as made:
        yield made


@pytest.fixture
def port(base: Database, stage: Stage) -> int:
    """The port of the routes, with a page and a file beside them."""

    def page(_: Request) -> Response:
        return HTMLResponse("<p>page")

    def file(_: Request) -> Response:
        return JSONResponse({})

    def same(_: Request) -> Response:
        return Response(status_code=304)

    beside = [Route("/", page), Route("/file", file), Route("/same", same), Route("/media/file.pdf", file)]
    stage.app = Starlette(routes=[*routes(base, Hosting()), *beside], middleware=middleware(base, Hosting()))
    return stage.port


@pytest.fixture
def anna(port: int) -> Client:
    return Client(port, {BROWSER: SECRET})


@pytest.mark.parametrize("path", ["/", "/file", DRAFTS, "/w/token", "/nowhere"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:{port}"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "evil@127.0.0.1"},
        {"Host": "127.0.0.1:{port}:1"},
        {"Host": "[::1"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost:{port}"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": "null"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
        {"Host": "evil.example", "X-Forwarded-Host": "127.0.0.1:{port}"},
    ],
    ids=str,
)
def test_nothing_is_told_at_another_address_or_to_a_page_of_another_site(
    port: int, path: str, headers: dict[str, str]
) -> None:
    said = {name: value.format(port=port) for name, value in headers.items()}
    reply = Client(port, {BROWSER: SECRET}).ask(path, headers=said)
    assert (reply.status, reply.cookies) == (403, {})
    assert phrase("pl", "problems.foreign_address") in reply.text
    assert "evil" not in reply.text


@pytest.mark.parametrize("path", ["/", "/file", "/w/token", "/nowhere"])
def test_every_answer_tells_the_browser_what_it_may_not_do(port: int, path: str) -> None:
    for host in (f"127.0.0.1:{port}", "evil.example"):
        headers = Client(port).ask(path, headers={"Host": host}).headers
        assert {name.lower(): value for name, value in HEADERS.items()}.keys() <= headers.keys()
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_health_says_whether_the_database_answers_and_nothing_else(
    port: int, new_sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.2)
    path = Path(new_sqlite.removeprefix("sqlite:///"))
    told = [asked_for_health(port)]
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        told.append(asked_for_health(port))
    path.rename(path.with_suffix(".away"))
    told.append(asked_for_health(port))
    path.with_suffix(".away").rename(path)
    assert told == [(200, "ok"), (503, "failing"), (503, "failing")]
    while asked_for_health(port) != (200, "ok"):
        pass


def asked_for_health(port: int) -> tuple[int, str]:
    reply = Client(port).ask("/health")
    return reply.status, reply.text


def test_a_file_of_a_page_is_there_for_a_browser_that_knows_the_page(port: int) -> None:
    assert Client(port).ask("/media/file.pdf").status == 404
    assert Client(port, {BROWSER: SECRET}).ask("/media/file.pdf").status == 200


def test_a_browser_gets_its_secret_once_and_no_script_can_read_it(port: int) -> None:
    reply = Client(port).ask("/")
    [cookie] = reply.cookies.values()
    assert cookie.key == BROWSER
    assert cookie["path"] == "/"
    assert (cookie["httponly"], cookie["samesite"].lower(), cookie["domain"]) == (True, "lax", "")
    assert int(cookie["max-age"]) >= 300 * 24 * 3600
    assert len(urlsafe_b64decode(cookie.value + "=")) == 32
    assert Client(port, {BROWSER: cookie.value}).ask("/").cookies == {}


def test_each_browser_gets_a_secret_of_its_own(port: int) -> None:
    assert len({Client(port).ask("/").cookies[BROWSER].value for _ in range(5)}) == 5


def test_only_a_page_brings_a_secret(port: int) -> None:
    assert Client(port).ask("/file").cookies == {}
    assert Client(port).ask(DRAFTS, b"{}").cookies == {}


def test_a_page_that_the_browser_has_kept_brings_a_secret_and_a_kept_file_does_not(port: int) -> None:
    """After clearing cookies a browser keeps its pages, because the server reports them as unchanged."""
    assert list(Client(port).ask("/same", headers={"Accept": "text/html,*/*;q=0.8"}).cookies) == [BROWSER]
    assert Client(port).ask("/same", headers={"Accept": "*/*"}).cookies == {}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Cookie": None}, 401),
        ({"Cookie": "link_ours=x"}, 401),
        ({"Origin": None}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "http://localhost:{port}"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 403),
        ({"Host": "evil.example:{port}", "Origin": "http://evil.example:{port}"}, 403),
        ({"Host": "127.0.0.1.evil.example", "Origin": "http://127.0.0.1.evil.example"}, 403),
        ({"Host": "", "Origin": "http://"}, 403),
        ({"Content-Type": "text/plain"}, 403),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 403),
        ({"Content-Type": None}, 403),
    ],
)
def test_a_draft_from_elsewhere_is_refused(
    base: Database, anna: Client, headers: dict[str, str | None], status: int
) -> None:
    told = {name: value and value.format(port=anna.port) for name, value in headers.items()}
    assert anna.post(DRAFTS, {"drafts": [wanted("q.a_text", "x")]}, **told).status == status  # type: ignore[arg-type]  # None leaves out
    assert values(base) == {}


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_a_draft_from_a_page_of_this_computer_is_taken(base: Database, anna: Client, name: str) -> None:
    host = f"{name}:{anna.port}"
    draft = {"drafts": [wanted("q.a_text", "x")]}
    assert anna.post(DRAFTS, draft, Host=host, Origin=f"http://{host}").status == 200
    assert values(base) == {"q.a_text": "x"}


def test_a_body_larger_than_any_draft_is_refused(base: Database, anna: Client) -> None:
    assert anna.ask(DRAFTS, b" " * (LARGEST_BODY + 1)).status == 413
    assert anna.ask(DRAFTS, b" " * LARGEST_BODY).status == 400
    assert values(base) == {}


def test_a_body_that_does_not_come_to_its_end_is_not_waited_for(
    anna: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "SLOWEST_BODY", 0.1)
    assert anna.ask(DRAFTS, b"{", {"Content-Length": "9"}).status == 408


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b'{"drafts": []}',
        b'{"drafts": {}}',
        b'{"language": "de", "drafts": [DRAFT]}',
        b'{"extra": 1, "drafts": [DRAFT]}',
        b'{"drafts": [DRAFT, {}]}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_body_is_refused_whole(base: Database, anna: Client, body: bytes) -> None:
    good = b'{"workshop":"ours","path":"q.a_text","text":"x","base":0,"editor":"e","turn":1,"save_id":"s"}'
    assert anna.ask(DRAFTS, body.replace(b"DRAFT", good)).status == 400
    assert values(base) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"extra": 1},
        {"text": None},
        {"text": 1},
        {"text": ["x"]},
        {"base": -1},
        {"base": "0"},
        {"base": 2**63},
        {"turn": 0},
        {"turn": True},
        {"turn": 2**63},
        {"editor": ""},
        {"editor": "x" * 61},
        {"editor": "a\0b"},
        {"save_id": ""},
        {"save_id": "x" * 101},
        {"save_id": "a\0b"},
        {"path": "x" * 261},
        {"workshop": "x" * 61},
        {"save_id": "\ud800"},
    ],
    ids=str,
)
def test_a_draft_with_a_key_that_is_wrong_is_refused(
    base: Database, anna: Client, wrong: dict[str, object]
) -> None:
    draft = wanted("q.a_text", "x") | wrong
    assert anna.post(DRAFTS, {"drafts": [wanted("q.a_lines", "x"), draft]}).status == 400
    assert values(base) == {}


def test_half_an_emoji_is_replaced_and_saved(base: Database, anna: Client) -> None:
    [result] = sent(anna, wanted("q.a_text", "ok \ud83d"))
    assert result["revision"] == 1
    assert values(base) == {"q.a_text": "ok \ufffd"}


def test_a_pasted_list_is_saved_without_its_marks(base: Database, anna: Client) -> None:
    sent(anna, wanted("q.a_lines", "•\tCena\n•\tBrak decyzji"))
    assert values(base) == {"q.a_lines": ("Cena", "Brak decyzji")}


def test_the_longest_text_fits_however_it_is_written(base: Database, anna: Client) -> None:
    [result] = sent(anna, wanted("q.a_text", "ż" * 40_000))
    assert result["revision"] == 1
    assert values(base) == {"q.a_text": "ż" * 40_000}


def test_a_draft_is_read_signed_and_acknowledged_with_its_revision(base: Database, anna: Client) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    [result] = sent(anna, wanted("q.a_lines", "one\n\ntwo"))
    assert set(result) == {"revision", "at"}
    assert result["revision"] == 1
    assert before <= datetime.fromisoformat(str(result["at"])) <= datetime.now(UTC)
    assert values(base) == {"q.a_lines": ("one", "two")}
    assert opened(base).workshop.changes["q.a_lines"].by == "Anna"


@pytest.mark.parametrize(("language", "said"), [("pl", "od 0 do"), ("en", "from 0 to")])
def test_each_draft_of_a_body_has_its_own_result(
    base: Database, anna: Client, language: str, said: str
) -> None:
    sent(anna, wanted("q.a_text", "hers", editor="tab-b"))
    saved, conflict, refused, gone = sent(
        anna,
        wanted("q.a_int", "7"),
        wanted("q.a_text", "mine"),
        wanted("q.a_percent", "101"),
        wanted("q.a_text", "x", workshop="nobody_s"),
        language=language,
    )
    assert saved["revision"] == 1
    assert conflict == {"conflict": 1}
    assert list(refused) == ["refused"]
    assert said.split(" ")[0] in str(refused["refused"])
    assert list(gone) == ["refused"]
    assert values(base) == {"q.a_int": 7, "q.a_text": "hers"}


def test_a_refusal_says_why_and_not_where(anna: Client) -> None:
    [result] = sent(anna, wanted("q.a_text", "x" * 40_001), language="en")
    assert result == {"refused": phrase("en", "problems.too_long", count=40_001, most=40_000)}


def test_a_browser_that_nobody_stands_for_is_told_to_try_again_later(base: Database, port: int) -> None:
    """Its text waits in the browser until somebody gives a name."""
    stranger = Client(port, {BROWSER: "another"})
    assert sent(stranger, wanted("q.a_text", "x")) == [{"again": phrase("pl", "problems.no_name")}]
    assert values(base) == {}


def test_a_save_that_is_sent_again_is_saved_once(base: Database, anna: Client) -> None:
    draft = wanted("q.a_text", "x")
    [first] = sent(anna, draft)
    snapshot = opened(base).head.snapshot
    [again] = sent(anna, draft)
    assert again["revision"] == first["revision"] == 1
    assert opened(base).head.snapshot == snapshot


def test_a_save_id_of_another_change_is_refused_and_not_asked_for_again(base: Database, anna: Client) -> None:
    first, second = wanted("q.a_text", "x"), wanted("q.a_lines", "y")
    sent(anna, first)
    assert sent(anna, second | {"save_id": first["save_id"]}) == [
        {"refused": phrase("pl", "problems.used_save_id")}
    ]
    assert values(base) == {"q.a_text": "x"}


def test_a_draft_that_arrives_late_does_not_undo_a_later_one(base: Database, anna: Client) -> None:
    sent(anna, wanted("q.a_text", "longer", turn=2))
    [late] = sent(anna, wanted("q.a_text", "lon", turn=1))
    assert late["revision"] == 1
    assert values(base) == {"q.a_text": "longer"}


def test_a_draft_cannot_be_got(anna: Client) -> None:
    assert anna.ask(DRAFTS).status == 405


def follow(base: Database, port: int, workshop: str = "ours") -> tuple[str, Reply]:
    token, _ = make_link(base, HERE, workshop, "team", datetime.now(UTC))
    return token, Client(port).ask(f"/w/{token}")


def test_saves_that_wait_for_the_database_keep_nobody_else_waiting(
    base: Database, anna: Client, new_sqlite: str
) -> None:
    """More of them than the server has threads for files and pages."""
    draft = {"drafts": [wanted("q.a_text", "x")]}
    with (
        ThreadPoolExecutor(60) as people,
        closing(sqlite3.connect(new_sqlite.removeprefix("sqlite:///"), isolation_level=None)) as other,
    ):
        other.execute("BEGIN EXCLUSIVE")
        saves = [people.submit(anna.post, DRAFTS, draft) for _ in range(60)]
        assert anna.ask("/file").status == 200
        assert not any(save.done() for save in saves)
        other.execute("ROLLBACK")
    assert {save.result().status for save in saves} == {200}
    assert values(base) == {"q.a_text": "x"}


def test_a_link_that_cannot_be_looked_up_says_why(
    base: Database, port: int, new_sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, _ = make_link(base, HERE, "ours", "team", datetime.now(UTC))
    base.close()
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    with closing(sqlite3.connect(new_sqlite.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        reply = Client(port).ask(f"/w/{token}")
    assert reply.status == 503
    assert phrase("pl", "problems.database_busy") in reply.text


def test_a_link_leads_to_its_workshop_and_leaves_its_token_in_a_cookie_alone(
    base: Database, port: int
) -> None:
    token, reply = follow(base, port)
    assert (reply.status, reply.headers["location"]) == (303, "/workshop?w=ours")
    [cookie] = reply.cookies.values()
    assert (cookie.key, cookie.value) == ("link_ours", token)
    assert (cookie["httponly"], cookie["samesite"].lower(), cookie["path"]) == (True, "lax", "/")
    assert 0 <= 60 * 24 * 3600 - int(cookie["max-age"]) <= 60
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert reply.headers["cache-control"] == "no-store"
    other = {name: value for name, value in reply.headers.items() if name != "set-cookie"}
    assert token not in f"{other}{reply.text}"


def test_following_a_link_changes_nothing_in_the_database(base: Database, port: int) -> None:
    token, _ = make_link(base, HERE, "ours", "team", datetime.now(UTC))
    before = whole(base)
    for method in ("GET", "HEAD", "POST", "DELETE"):
        Client(port).ask(f"/w/{token}", method=method)
    assert whole(base) == before


def test_links_of_several_workshops_stand_side_by_side(base: Database, port: int) -> None:
    [ours], [other] = follow(base, port)[1].cookies, follow(base, port, "other")[1].cookies
    assert (ours, other) == ("link_ours", "link_other")


@pytest.mark.parametrize("state", ["unknown", "revoked", "expired", "markup"])
def test_a_link_that_opens_nothing_says_so_in_both_languages_and_repeats_nothing(
    base: Database, port: int, state: str
) -> None:
    now = datetime.now(UTC)
    token, _ = make_link(base, HERE, "ours", "team", now - timedelta(days=90 if state == "expired" else 0))
    if state == "revoked":
        revoke_link(base, HERE, "ours", "team", now)
    token = {"unknown": "nothing-like-it", "markup": "%3Cscript%3Ealert%281%29"}.get(state, token)
    reply = Client(port).ask(f"/w/{token}")
    assert reply.status == 404
    assert all(
        f'<p lang="{language}">{phrase(language, "problems.no_link")}</p>' in reply.text
        for language in LANGUAGES
    )
    assert all(part not in reply.text for part in (token, "script", "alert", "ours"))
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert set(reply.cookies) == {BROWSER}
