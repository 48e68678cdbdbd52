"""A browser's request for a part of the page becomes one for the page where the part is not enough."""

from streamlit.proto.BackMsg_pb2 import BackMsg

from workshop.ui.connection import Requests


def asked(requests: Requests, *, first: bool = False, **texts: str) -> str:
    """The part that is run for a request of `part`, with these widgets."""
    message = BackMsg()
    message.rerun_script.fragment_id = "part"
    for name, text in texts.items():
        message.rerun_script.widget_states.widgets.add(id=name, string_value=text)
    read = BackMsg.FromString(requests.read(message.SerializeToString(), first=first))
    assert [one.string_value for one in read.rerun_script.widget_states.widgets] == list(texts.values())
    return str(read.rerun_script.fragment_id)


def test_the_first_request_of_a_connection_is_for_the_page() -> None:
    requests = Requests()
    assert asked(requests, first=True, a="x") == ""
    assert asked(requests, a="y") == "part"


def test_two_changes_at_once_may_concern_two_parts() -> None:
    requests = Requests()
    asked(requests, first=True, a="x", b="x")
    assert asked(requests, a="y", b="x") == "part"
    assert asked(requests, a="z", b="z") == ""
    assert asked(requests, a="z", b="z") == "part"
