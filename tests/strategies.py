"""Strategies for property tests: paths, values and whole pipelines."""

from hypothesis import strategies as st

from workshop.fields import Value
from workshop.paths import RESERVED

ids = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True)
field_ids = ids.filter(lambda one: one not in RESERVED)
texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
values: st.SearchStrategy[Value] = (
    st.none() | st.booleans() | st.integers() | texts | st.lists(texts).map(tuple)
)


@st.composite
def paths(draw: st.DrawFn) -> str:
    """Any address that the grammar of paths has."""
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


def kept_values(keys: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Value]]:
    """Values by path; lists only as tuples, as everywhere in the core."""
    return st.dictionaries(keys, values, max_size=30)
