"""The README is short and its question works, all links are valid, and pictures are few and shown."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.building import nested_workshop
from workshop.packs.loading import load_pack
from workshop.questionnaire.questionnaire import Question
from workshop.settings import PACK, ROOT

README = ROOT / "README.md"
DOCS = sorted((ROOT / "docs").rglob("*.md"))
PAGES = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "questions" / "README.md", *DOCS]
PICTURES = sorted(path for path in (ROOT / "docs").rglob("*") if path.suffix in (".png", ".svg"))
MOST_WORDS, LONGEST_LINE = 900, 110
MOST_BYTES = 3_000_000


def links(page: Path) -> list[str]:
    """The relative addresses that a page links to or shows, outside its blocks of code."""
    text = re.sub(r"^ *```.*?^ *```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return [to for to in re.findall(r"\]\(([^)\s]+)\)", text) if not to.startswith("http")]


def heading_ids(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def leads_somewhere(page: Path, link: str) -> bool:
    file, _, anchor = link.partition("#")
    target = page.parent / file if file else page
    return target.exists() and (not anchor or anchor in heading_ids(target))


def test_the_readme_is_short() -> None:
    text = README.read_text("utf-8")
    assert len(text.split()) <= MOST_WORDS
    assert [line for line in text.splitlines() if len(line) > LONGEST_LINE] == []


def test_the_readme_s_question_works_in_a_section_of_the_shipped_pack(tmp_path: Path) -> None:
    added = re.search(r"## Add a question.*?```toml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert added is not None
    [raw] = tomllib.loads(added[1])["questions"]
    asked = Question.model_validate(raw)
    pack = shutil.copytree(PACK, tmp_path / PACK.name)
    section = pack / "contacts.toml"
    # With an id that no question of the pack has, in case the pack already has the README's.
    text = added[1].replace(f'"{asked.id}"', '"one_more"').replace('"competitor"', '"one_more"')
    section.write_text(f"{section.read_text('utf-8')}\n{text}", "utf-8")

    made = nested_workshop(load_pack(pack), {"one_more": {"who": "Żuraw i Spółka"}})

    assert made.spec.answer("one_more") is not None
    names = [request.json_body()["name"] for request in made.configuration.requests]
    assert names == ["ws_sales_process", "ws_one_more"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [link for link in links(page) if not leads_somewhere(page, link)] == []


@pytest.mark.parametrize("page", [README, ROOT / "CONTRIBUTING.md", ROOT / "questions" / "README.md", *DOCS])
def test_every_command_of_make_that_is_named_exists(page: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"(?:^|`)make ([a-z-]+)", page.read_text("utf-8"), re.MULTILINE)
    assert set(named) <= set(targets)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_of_the_program_that_is_named_exists(page: Path) -> None:
    named = re.findall(r"`((?:\w+/)+\w+\.(?:py|js|toml))`", page.read_text("utf-8"))
    missing = [
        name for name in named if not any((root / name).exists() for root in (ROOT, ROOT / "workshop"))
    ]
    assert [name for name in missing if "long_document_name" not in name] == []


def test_pictures_weigh_little_and_each_is_shown() -> None:
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page)}
    assert [str(path.relative_to(ROOT)) for path in PICTURES if path not in shown] == []
    assert sum(path.stat().st_size for path in PICTURES) <= MOST_BYTES
