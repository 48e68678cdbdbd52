"""The widgets of a page as a browser holds them: what it sends for each, and how each begins."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from streamlit.proto.WidgetStates_pb2 import WidgetState

Proto = Any


class Kind(NamedTuple):
    """How the value of a kind of widget is read from its element, and written into its state."""

    begins: Callable[[Proto], Any]
    write: Callable[[WidgetState, Any], None]


def _text(proto: Proto) -> str | None:
    if proto.set_value:
        return proto.value if proto.HasField("value") else None
    return proto.default if proto.HasField("default") else None


def _number(proto: Proto) -> float | None:
    return _text(proto)  # type: ignore[return-value]  # the same names for another type


def _one(proto: Proto) -> str | None:
    if proto.set_value:
        return proto.raw_value if proto.HasField("raw_value") else None
    return proto.options[proto.default] if proto.HasField("default") and proto.options else None


def _several(proto: Proto) -> list[str]:
    return list(proto.raw_values) if proto.set_value else [proto.options[n] for n in proto.default]


def _pills(proto: Proto) -> list[str]:
    if proto.set_value:
        return list(proto.raw_values)
    return [proto.options[n].content for n in proto.default]


def _dates(proto: Proto) -> list[str]:
    return list(proto.value if proto.set_value else proto.default)


def _plain(proto: Proto) -> Any:
    return proto.value if proto.set_value else proto.default


def _nothing(_: Proto) -> None:
    return None


def _write_string(state: WidgetState, value: Any) -> None:
    state.string_value = value


def _write_double(state: WidgetState, value: Any) -> None:
    state.double_value = value


def _write_strings(state: WidgetState, value: Any) -> None:
    state.string_array_value.data[:] = value


def _write_bool(state: WidgetState, value: Any) -> None:
    state.bool_value = value


def _write_int(state: WidgetState, value: Any) -> None:
    state.int_value = value


KINDS = {
    "text_input": Kind(_text, _write_string),
    "text_area": Kind(_text, _write_string),
    "number_input": Kind(_number, _write_double),
    "radio": Kind(_one, _write_string),
    "selectbox": Kind(_one, _write_string),
    "multiselect": Kind(_several, _write_strings),
    "button_group": Kind(_pills, _write_strings),
    "date_input": Kind(_dates, _write_strings),
    "checkbox": Kind(_plain, _write_bool),
    "pagination": Kind(_plain, _write_int),
    # These are only pressed, or send nothing by themselves.
    "button": Kind(_nothing, _write_bool),
    "bidi_component": Kind(_nothing, _write_string),
}


@dataclass
class Widget:
    """A widget of the page: its element, its value, and the part of the page that a change runs again."""

    kind: str
    id: str
    proto: Proto
    part: str
    value: Any = None

    @property
    def key(self) -> str:
        """The application's key, which ends the id: $$ID-<hash>-<key>."""
        return self.id.split("-", 2)[-1]

    def state(self) -> WidgetState | None:
        """What a browser sends with every run; None if the widget holds nothing."""
        if self.value is None:
            return None
        state = WidgetState(id=self.id)
        KINDS[self.kind].write(state, self.value)
        return state


def drawn(known: Widget | None, kind: str, proto: Proto, part: str) -> Widget:
    """The widget after its element was drawn: a known one keeps its value unless the page sets another."""
    begins = KINDS[kind].begins
    if known is None:
        return Widget(kind, proto.id, proto, part, begins(proto))
    known.proto, known.part = proto, part
    if getattr(proto, "set_value", False):
        known.value = begins(proto)
    return known
