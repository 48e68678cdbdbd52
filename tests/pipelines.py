"""Pipelines of 1 to 100 stages, as a team might write them."""

from typing import Any

from hypothesis import strategies as st

from tests.strategies import texts

_names = st.text(st.sampled_from("aąbcćdeęłnńoósśzźż ABC-/"), min_size=1, max_size=30)
_lines = st.lists(texts, max_size=3)


@st.composite
def stages(draw: st.DrawFn, row_id: str) -> dict[str, Any]:
    """One stage, possibly with missing parts."""
    tasks = [{"id": f"t{n}", "title": draw(_names), "role": "legal"} for n in range(draw(st.integers(0, 2)))]
    return {
        "id": row_id,
        "name": draw(_names),
        "probability": draw(st.none() | st.integers(0, 100)),
        "kind": draw(st.sampled_from(["open", "won", "lost", None])),
        "definition": draw(texts),
        "entry": draw(_lines),
        "exit": draw(_lines),
        "tasks": tasks,
    }


@st.composite
def pipelines(draw: st.DrawFn) -> dict[str, Any]:
    """Answers to deal_stages; half of them end in a proper won and lost stage."""
    rows = [draw(stages(f"s{n}")) for n in range(draw(st.integers(1, 8)))]
    if draw(st.booleans()):
        for number, row in enumerate(rows):
            row |= {"name": f"{number} {row['name']}", "kind": "open", "probability": 1 + number * 10}
        rows.append(
            {"id": "won", "name": "Wygrana", "kind": "won", "probability": 100, "definition": "Umowa"}
        )
        rows.append(
            {"id": "lost", "name": "Przegrana", "kind": "lost", "probability": 0, "definition": "Koniec"}
        )
    copies = draw(st.integers(0, 90)) if draw(st.booleans()) else 0
    more = [{**rows[0], "id": f"copy{n}", "name": f"Kopia {n}", "tasks": []} for n in range(copies)]
    return {"deal_stages": {"rows": [*more, *rows], "pipeline_name": draw(_names)}}
