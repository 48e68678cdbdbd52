"""A row is made once, however often its name is confirmed within a moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier
from uuid import uuid4

from tests.databases import migrated, sqlite
from tests.pages import begun
from tests.visiting import HERE
from workshop.questionnaire.fields import Value
from workshop.store.database import Database
from workshop.usecases.answering import Draft
from workshop.usecases.opening import open_workshop
from workshop.usecases.referring import refer

ROLE = "assignment.assigned_by"
CLICKS = 6


def test_quick_clicks_in_several_threads_make_one_row(tmp_path: Path) -> None:
    database, now = Database(migrated(sqlite(tmp_path / "it.sqlite3"))), datetime.now(UTC)
    workshop, together = begun(database), Barrier(CLICKS)

    def click(number: int) -> Value:
        draft = Draft(workshop=workshop, path=ROLE, value=None, base=0, editor="tab", save_id=str(uuid4()))
        together.wait()
        return refer(database, HERE, draft, f"Doradca{' ' * number}", now)

    with ThreadPoolExecutor(CLICKS) as threads:
        made = set(threads.map(click, range(CLICKS)))
    roles = open_workshop(database, HERE, workshop, now).workshop.spec.answer("process_roles")
    database.close()
    assert roles
    assert {row.id for row in roles.rows if row.title == "Doradca"} == made
    assert len(made) == 1
