"""Correcting WeasyPrint's tags to meet PDF/UA's requirements on tables and lists."""

from collections.abc import Iterator, Sequence
from typing import Any

_TABLE_PARTS = ("/THead", "/TBody", "/TFoot", "/TR", "/TD")
_ITEM_PARTS = ("/Lbl", "/LBody")


def mend_structure(objects: Sequence[Any], root: Any) -> None:
    """Corrects the tags among the objects of a PDF, whose tree begins at the root, in place."""
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
    """Marks running heads and page numbers, whose tags are in no tree, as artifacts for readers to skip."""
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
    """Turns tagged pieces into artifacts; a piece begins with its tag and a dictionary with its number."""
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
    """The tags directly below; other entries are references to links, or pieces of a page."""
    found = [objects[_number(kid)] for kid in tag["K"] if isinstance(kid, bytes)]
    return [kid for kid in found if kid["Type"] == "/StructElem"]


def _parts(objects: Sequence[Any], table: Any) -> Iterator[Any]:
    """The rows and cells of a table, without those of nested tables."""
    for kid in _kids(objects, table):
        if kid["S"] in (*_TABLE_PARTS, "/TH"):
            yield kid
            yield from _parts(objects, kid)


def _say_layout(tags: list[Any]) -> None:
    """Removes the table tags of a table without header cells, which only serves the layout."""
    for tag in tags:
        tag["S"] = "/Div"
        tag.pop("A", None)


def _gather(objects: Sequence[Any], item: Any) -> None:
    """Moves all parts of a list item except its bullet into its body, as PDF/UA requires."""
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
