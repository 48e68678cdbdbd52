"""Each outside package has one home, types are asked and not tested for, and tests import no tests.

Which way imports point in the program is checked by import-linter's layers.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from workshop.hubspot.bodies import AnyBody
from workshop.questionnaire.mappings import MAPPING_KINDS
from workshop.settings import ROOT

# The modules that may import each outside package; all may import Pydantic, the language of the models.
HOMES = {
    "alembic": ("workshop.store",),
    "altair": ("workshop.ui.parts.charts",),
    "babel": ("workshop.phrases",),
    "fontTools": ("workshop.document.missing_letters",),
    "httpx": ("workshop.portal.client",),
    "jinja2": ("workshop.document.templates", "workshop.phrases.typography"),
    "markupsafe": ("workshop.phrases.typography",),
    "pandas": ("workshop.spreadsheet.workbook", "workshop.ui.pages.review"),
    "pikepdf": ("workshop.reading.pdf_file",),
    "sqlalchemy": ("workshop.store",),
    "starlette": ("workshop.routes",),
    "streamlit": ("app", "workshop.ui"),
    "tenacity": ("workshop.portal.client",),
    "typer": ("workshop.cli",),
    "weasyprint": (
        "workshop.document.asset_fetcher",
        "workshop.document.pdf_conformance",
        "workshop.document.page_layout",
    ),
    "xlsxwriter": ("workshop.spreadsheet.workbook",),
}
EVERYWHERE = {"pydantic", "pydantic_core", "workshop"}
LONGEST_FILE = 300
# Types with methods for every distinction, each with the modules that may still test for it.
ANSWERING = dict.fromkeys(
    ["MappingBase", "AnyMapping", *(one.__name__ for one in MAPPING_KINDS.values())],
    ("workshop.questionnaire.mappings",),
) | dict.fromkeys(
    ["AnyBody", *(one.__name__ for one in get_args(AnyBody))],
    ("workshop.hubspot.bodies", "workshop.hubspot.checking"),
)
# The modules that may compare the address of a request; all others use its kind and its object.
ADDRESSES = ("workshop.hubspot.checking", "workshop.hubspot.sending")
DECODING = {"endswith", "partition", "rpartition", "rsplit", "split", "startswith", "strip"}


def sources() -> list[Path]:
    return [ROOT / "app.py", *sorted((ROOT / "workshop").rglob("*.py"))]


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> set[str]:
    """The top names of all packages that a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def test_each_outside_package_is_imported_only_at_home() -> None:
    strangers = [
        (module(path), name)
        for path in sources()
        for name in imported(path) - set(sys.stdlib_module_names) - EVERYWHERE
        if not any(
            module(path) == home or module(path).startswith(f"{home}.") for home in HOMES.get(name, ())
        )
    ]
    assert strangers == []


def test_every_home_is_lived_in() -> None:
    used = {name for path in sources() for name in imported(path)}
    assert set(HOMES) <= used


def test_files_stay_small() -> None:
    assert [
        module(path) for path in sources() if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE
    ] == []


def test_mappings_and_bodies_are_asked_and_not_tested_for_their_type() -> None:
    assert [
        (module(path), name)
        for path in sources()
        for name in types_asked_for(path)
        if module(path) not in ANSWERING.get(name, (module(path),))
    ] == []


def test_nobody_decodes_the_address_of_a_request() -> None:
    assert [
        (module(path), line)
        for path in sources()
        if any(name.startswith(("workshop.hubspot", "workshop.portal")) for name in imported_modules(path))
        and module(path) not in ADDRESSES
        for line in decoded_paths(path)
    ] == []


def types_asked_for(path: Path) -> Iterator[str]:
    """The names of all types that a file tests for."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "isinstance":
            yield from (one.id for one in ast.walk(node.args[1]) if isinstance(one, ast.Name))


def decoded_paths(path: Path) -> Iterator[int]:
    """The lines on which a file splits or compares the `path` of something."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in DECODING:
            parts = [node.value]
        else:
            parts = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        yield from (part.lineno for part in parts if isinstance(part, ast.Attribute) and part.attr == "path")


def test_tests_import_no_tests() -> None:
    """Common code of several tests is in a module beside them, named after its content."""
    tests = sorted((ROOT / "tests").rglob("*.py"))
    assert len(tests) > 100
    assert [
        (module(path), name)
        for path in tests
        for name in imported_modules(path)
        if name.startswith("tests.") and name.split(".")[-1].startswith("test_")
    ] == []


def imported_modules(path: Path) -> set[str]:
    """Every module that a file imports, or imports something from; an imported name may be a module too."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names
