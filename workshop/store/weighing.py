"""The size of a workshop's stored answers and acceptances, summed up by the database."""

from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    LargeBinary,
    Table,
    Text,
    bindparam,
    case,
    cast,
    func,
    select,
    union_all,
)

from workshop.answers.edits import Edit
from workshop.questionnaire.fields import Value
from workshop.store.tables import acceptances, answers, revisions

# Between two items of a stored list.
_BETWEEN = '","'


class Weight(NamedTuple):
    """Totals of a workshop: answers or acceptances, and the octets of their paths, texts and authors.

    `items` is at least the number of items in all lists.
    """

    rows: int
    paths: int
    texts: int
    authors: int
    items: int = 0


def rough_weight(connection: Connection, workshop: str) -> tuple[int, int]:
    """The number of all answers and acceptances, and the octets of their paths, texts and authors."""
    counts, octets = 0, 0
    for rows, size in connection.execute(_rough(connection.dialect.name), {"workshop": workshop}):
        counts, octets = counts + rows, octets + int(size or 0)
    return counts, octets


def answers_weight(connection: Connection, workshop: str) -> Weight:
    """The weight of all answers."""
    # As text: the column's own type would write a compared string as JSON.
    text = cast(answers.c.value, Text)
    breaks = (func.length(text) - func.length(func.replace(text, _BETWEEN, ""))) // len(_BETWEEN)
    items = case((func.substr(text, 1, 1) == "[", breaks + 1), else_=0)
    return _weighed(connection, answers, workshop, text, items)


def acceptances_weight(connection: Connection, workshop: str) -> Weight:
    """The weight of all accepted findings; their texts are the reasons."""
    return _weighed(connection, acceptances, workshop, acceptances.c.reason)


def table_paths(connection: Connection, workshop: str, question: str) -> list[str]:
    """The stored paths of all rows of a question."""
    c = answers.c
    own = (c.workshop == workshop) & c.path.startswith(f"{question}/", autoescape=True)
    return list(connection.execute(select(c.path).where(own)).scalars())


def value_before(connection: Connection, edit: Edit, revision: int) -> Value:
    """The value at the edit's path in the revision before this one."""
    c = revisions.c
    here = (c.workshop == edit.workshop) & (c.path == edit.path) & (c.revision == revision - 1)
    return connection.execute(select(c.value).where(here)).scalar_one_or_none()


def _weighed(
    connection: Connection, table: Table, workshop: str, text: ColumnElement[Any], *more: ColumnElement[Any]
) -> Weight:
    dialect = connection.dialect.name
    parts = (_octets(dialect, part) for part in (table.c.path, text, _author(table)))
    sums = [func.sum(one) for one in (*parts, *more)]
    found = connection.execute(select(func.count(), *sums).where(table.c.workshop == workshop)).one()
    return Weight(*(int(one or 0) for one in found))


@cache
def _rough(dialect: str) -> CompoundSelect[Any]:
    """The statement of `rough_weight`, made once: it runs with every save."""
    texts = {answers: cast(answers.c.value, Text), acceptances: acceptances.c.reason}
    return union_all(
        *(
            select(
                func.count(),
                func.sum(sum(_octets(dialect, one) for one in (table.c.path, text, _author(table)))),
            ).where(table.c.workshop == bindparam("workshop"))
            for table, text in texts.items()
        )
    )


def _author(table: Table) -> ColumnElement[str]:
    return func.coalesce(table.c.author, "")


def _octets(dialect: str, text: ColumnElement[Any]) -> ColumnElement[int]:
    """The bytes of a text in UTF-8; SQLite counts them only in blobs."""
    return func.octet_length(text) if dialect == "postgresql" else func.length(cast(text, LargeBinary))
