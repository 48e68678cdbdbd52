"""A browser's request for a part of the page becomes one for the page where the part is not enough."""

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from workshop.ui.connection import ShownPage

PART = "part of the page"


def begin(page: ShownPage, *parts: str) -> None:
    """The beginning of a run of these parts, or of the whole page."""
    message = ForwardMsg()
    message.new_session.page_script_hash = "page"
    message.metadata.run.fragment_ids.extend(parts)
    page.sent(message.SerializeToString())


def draw(page: ShownPage, widget: str, part: str = "") -> None:
    message = ForwardMsg()
    message.delta.fragment_id = part
    message.delta.new_element.text_area.id = widget
    page.sent(message.SerializeToString())


def drawn() -> ShownPage:
    """A page with a switch of languages, and with one part, which holds a field."""
    page = ShownPage()
    begin(page)
    draw(page, "language")
    draw(page, "field", PART)
    return page


def asked(page: ShownPage, *, clicked: str = "", **texts: str) -> str:
    """What is run for a request of the part, with these widgets."""
    message = BackMsg()
    message.rerun_script.fragment_id = PART
    widgets = message.rerun_script.widget_states.widgets
    for name, text in texts.items():
        widgets.add(id=name, string_value=text)
    if clicked:
        widgets.add(id=clicked, trigger_value=True)
    read = BackMsg.FromString(page.asked(message.SerializeToString()))
    assert list(read.rerun_script.widget_states.widgets) == list(widgets)
    return str(read.rerun_script.fragment_id)


def test_a_change_in_a_part_runs_the_part() -> None:
    assert asked(drawn(), field="x") == PART


def test_a_part_that_this_server_has_not_drawn_is_a_request_for_the_page() -> None:
    assert asked(ShownPage(), field="x") == ""


def test_a_part_of_the_page_before_is_a_request_for_the_page() -> None:
    page = drawn()
    begin(page)
    assert asked(page, field="x") == ""


def test_a_run_of_the_part_leaves_the_rest_of_the_page_as_it_is() -> None:
    page = drawn()
    begin(page, PART)
    assert asked(page, field="x") == PART
    assert asked(page, field="x", language="en") == ""


def test_changes_of_the_same_moment_are_for_the_part_unless_one_is_outside_of_it() -> None:
    page = drawn()
    assert asked(page, field="x", other="y") == PART
    assert asked(page, field="z", language="en") == ""
    assert asked(page, field="u", language="en") == PART


def test_a_click_is_a_request_for_the_page() -> None:
    assert asked(drawn(), field="x", clicked="add") == ""
