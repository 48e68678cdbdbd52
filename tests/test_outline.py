"""A section is drawn as before wherever its outline is as before, which many edits leave as it is."""

from uuid import uuid4

from tests.pages import bartek_writes, begun, inputs, keys, label, section, words
from tests.visiting import HERE
from workshop.questionnaire.fields import Value
from workshop.store.database import Database
from workshop.ui.fields.tab import Tab
from workshop.ui.navigation import Navigation
from workshop.ui.page_context import context_of
from workshop.ui.parts.outline import outline
from workshop.ui.parts.sidebar import progress

STAGES = "deal_stages"
FIRST, SECOND = f"{STAGES}/potential_deal", f"{STAGES}/needs_analysis"
# Each edit after all those above it, and whether it changes nothing but the text in its field.
EDITS: tuple[tuple[str, Value, bool], ...] = (
    (f"{FIRST}.definition", "Klient pyta o halę.", False),
    (f"{FIRST}.definition", "Klient pyta o halę i podaje termin.", True),
    (f"{SECOND}.definition", "Znamy potrzeby klienta.", False),
    (f"{SECOND}.definition", "Znamy potrzeby klienta i jego budżet.", True),
    (f"{SECOND}.exit", ("Klient podpisał notatkę z rozmowy.",), False),
    (f"{SECOND}.name", "Badanie potrzeb", False),
    (f"{SECOND}.probability", 35, False),
    (f"{SECOND}.definition", None, False),
    (f"{SECOND}.definition", "Znamy potrzeby.", False),
    (f"{STAGES}.$note", "Do sprawdzenia z zarządem.", False),
    (f"{SECOND}.$deleted", True, False),
    ("process_focus.focus_why", "Klient wraca.", False),
    ("process_focus.focus_why", "Klient wraca po latach.", True),
)


def drawn(workshop: str) -> tuple[object, ...]:
    """Everything on the page of the stages but what stands in typed fields."""
    page = section(workshop, STAGES)
    typed = {one.key for one in (*page.text_area, *page.text_input)}
    fields = [
        (one.key, label(one), getattr(one, "options", None), None if one.key in typed else one.value)
        for one in inputs(page)
    ]
    lists = [list(one.proto.captions) for one in page.radio]
    return words(page), keys(page), fields, lists, [one.label for one in page.expander]


def outlined(base: Database, workshop: str) -> tuple[object, ...]:
    """The outline of the section, and what stands around it."""
    tab = Tab(base, HERE, str(uuid4()), workshop)
    context = context_of(tab, tab.visit(), Navigation({}, "pl", workshop))
    assert context is not None
    return outline(context), progress(context)


def test_what_is_drawn_changes_only_with_the_outline(base: Database) -> None:
    workshop = begun(base)
    before = (drawn(workshop), outlined(base, workshop))
    for path, value, alone in EDITS:
        bartek_writes(base, path, value, workshop)
        after = (drawn(workshop), outlined(base, workshop))
        assert (after[1] == before[1]) is alone, path
        assert after[0] == before[0] or not alone, path
        before = after
