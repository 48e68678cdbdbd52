"""The document's tags, as WeasyPrint leaves them, mended to what PDF/UA asks of tables and lists."""

from collections.abc import Iterator, Sequence
from typing import Any

_TABLE_PARTS = ("/THead", "/TBody", "/TFoot", "/TR", "/TD")
_ITEM_PARTS = ("/Lbl", "/LBody")


def mend_structure(objects: Sequence[Any], root: Any) -> None:
    """Mends the tags among the objects of a PDF, whose tree begins at the root, in place."""
    tags = [one for one in objects if isinstance(one, dict) and one.get("Type") == "/StructElem"]
    _set_furniture_apart(objects, root, tags)
    for tag in tags:
        if tag["S"] == "/TH":
            tag["A"]["Scope"] = "/Column" if _row(tag) == 0 else "/Row"
        elif tag["S"] == "/LI":
            _gather(objects, tag)
    for table in (tag for tag in tags if tag["S"] == "/Table"):
        parts = list(_parts(objects, table))
        if not any(part["S"] == "/TH" for part in parts):
            _say_layout([table, *parts])


def _set_furniture_apart(objects: Sequence[Any], root: Any, tags: Sequence[Any]) -> None:
    """Running heads and page numbers hang in the air, tagged but in no tree: a reader need not hear them."""
    in_tree = {id(tag) for tag in _below(objects, root)}
    content = objects[_number(root["ParentTree"])]["Nums"]
    for tag in tags:
        if id(tag) in in_tree:
            continue
        page = objects[_number(tag["Pg"])]
        pieces = [kid for kid in tag["K"] if isinstance(kid, int)]
        _make_artifacts(objects[_number(page["Contents"])].stream, pieces)
        for piece in pieces:
            content[2 * page["StructParents"] + 1][piece] = "null"


def _make_artifacts(drawn: list[Any], pieces: Sequence[int]) -> None:
    """A piece of a page begins with its tag and a dictionary that numbers it."""
    for at, item in enumerate(drawn):
        if isinstance(item, dict) and item.get("MCID") in pieces:
            drawn[at - 1] = "/Artifact"
            del item["MCID"]
            item["Type"] = "/Pagination"


def _below(objects: Sequence[Any], tag: Any) -> Iterator[Any]:
    for kid in _kids(objects, tag):
        yield kid
        yield from _below(objects, kid)


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _row(header: Any) -> int:
    """The row of a header cell within its table; its id is `table-row-column`."""
    return int(header["ID"].string.split("-")[1])


def _kids(objects: Sequence[Any], tag: Any) -> list[Any]:
    """The tags right below; what else stands there is a reference to a link, or a piece of a page."""
    found = [objects[_number(kid)] for kid in tag["K"] if isinstance(kid, bytes)]
    return [kid for kid in found if kid["Type"] == "/StructElem"]


def _parts(objects: Sequence[Any], table: Any) -> Iterator[Any]:
    """The rows and cells of a table, but not those of a table within."""
    for kid in _kids(objects, table):
        if kid["S"] in (*_TABLE_PARTS, "/TH"):
            yield kid
            yield from _parts(objects, kid)


def _say_layout(tags: list[Any]) -> None:
    """A table without any header cell is none: it only sets things side by side."""
    for tag in tags:
        tag["S"] = "/Div"
        tag.pop("A", None)


def _gather(objects: Sequence[Any], item: Any) -> None:
    """Puts all of a list item but its bullet into its body, where it belongs."""
    kids = _kids(objects, item)
    if all(kid["S"] in _ITEM_PARTS for kid in kids):
        return
    body, *more = sorted((kid for kid in kids if kid["S"] != "/Lbl"), key=lambda kid: kid["S"] != "/LBody")
    if body["S"] != "/LBody":
        body["S"] = "/LBody"
    for kid in more:
        kid["P"] = body.reference
        body["K"].append(kid.reference)
    moved = {kid.reference for kid in more}
    item["K"][:] = [kid for kid in item["K"] if kid not in moved]
