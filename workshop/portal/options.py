"""Options of an enumeration: ours are merged with the existing ones, none of which is ever dropped."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from workshop.hubspot.labels import alike
from workshop.portal.plan import Difference
from workshop.portal.state import PortalOption

Option = dict[str, Any]


class Merged(NamedTuple):
    """The complete list to send, because HubSpot replaces it as a whole, and the changes for a reader."""

    options: list[Option]
    differences: list[Difference]
    # Labels of ours that another option already has.
    clashes: list[str]


def merge(there: Sequence[PortalOption], ours: Sequence[Option]) -> Merged:
    """Our options first and in order; all others follow unchanged."""
    known = {one.value: one for one in there}
    values = [one["value"] for one in ours]
    differences = [change for option in ours for change in _changes(known.get(option["value"]), option)]
    if not _in_order([one.value for one in _ordered(there)], values):
        differences.append(Difference(what="order", new=", ".join(str(one["label"]) for one in ours)))
    kept = foreign(there, values)
    sent = [_sent(known.get(one["value"]), one, order) for order, one in enumerate(ours)]
    sent += [_kept(one, len(ours) + number) for number, one in enumerate(kept)]
    taken = {alike(one.label) for one in kept}
    return Merged(sent, differences, [str(one["label"]) for one in ours if alike(one["label"]) in taken])


def foreign(there: Sequence[PortalOption], values: Collection[str]) -> list[PortalOption]:
    """The options that are not ours, in their order."""
    return [one for one in _ordered(there) if one.value not in values]


def _changes(old: PortalOption | None, new: Option) -> Iterable[Difference]:
    if old is None:
        yield Difference(what="option", new=new["label"])
        return
    if old.label != new["label"]:
        yield Difference(what="option", old=old.label, new=new["label"])
    if old.hidden != new["hidden"]:
        yield Difference(what="hidden" if new["hidden"] else "shown", old=old.label, new=new["label"])


def _in_order(now: list[str], wanted: list[str]) -> bool:
    """Whether the existing options among the wanted ones are already in the wanted order."""
    return [one for one in now if one in wanted] == [one for one in wanted if one in now]


def _sent(old: PortalOption | None, new: Option, order: int) -> Option:
    described = {"description": old.description} if old and old.description else {}
    return {**described, **new, "displayOrder": order}


def _kept(option: PortalOption, order: int) -> Option:
    whole = option.model_dump(by_alias=True, include={"label", "value", "hidden"})
    return (
        whole | {"displayOrder": order} | ({"description": option.description} if option.description else {})
    )


def _ordered(options: Sequence[PortalOption]) -> list[PortalOption]:
    return sorted(options, key=lambda one: one.display_order)
