"""Strategies for property tests: paths, values and whole pipelines."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from workshop.answers.acceptances import Acceptance
from workshop.answers.paths import RESERVED
from workshop.questionnaire.fields import Value
from workshop.text import clean

ids = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True)
field_ids = ids.filter(lambda one: one not in RESERVED)
texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
values: st.SearchStrategy[Value] = (
    st.none() | st.booleans() | st.integers() | texts | st.lists(texts).map(tuple)
)


@st.composite
def paths(draw: st.DrawFn) -> str:
    """Any path that the grammar allows."""
    question, row, task = draw(ids), draw(ids), draw(ids)
    spot = draw(st.sampled_from(["question", "row", "task"]))
    special = {
        "question": ["$mark", "$note", "$order"],
        "row": ["$tasks_order", "$deleted"],
        "task": ["$deleted"],
    }
    name = draw(field_ids | st.sampled_from(special[spot]))
    holder = {"question": question, "row": f"{question}/{row}", "task": f"{question}/{row}/tasks/{task}"}
    return f"{holder[spot]}.{name}"


said = texts.map(clean).filter(str.strip)


def acceptances() -> st.SearchStrategy[Acceptance]:
    """Any acceptance; its digest may match no finding."""
    moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
    digests = st.text("0123456789abcdef", min_size=64, max_size=64)
    return st.builds(Acceptance, rule=ids, path=paths(), digest=digests, reason=said, by=said, at=moments)


def kept_values(keys: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Value]]:
    """Values by path; lists are always tuples, as everywhere in the core."""
    return st.dictionaries(keys, values, max_size=30)
