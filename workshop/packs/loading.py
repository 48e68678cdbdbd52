"""Loading question packs from their folders."""

from pathlib import Path
from typing import Any

from workshop.answers.refusals import refusal
from workshop.errors import NotFound, PackRefused, Problem
from workshop.hubspot.products import PRODUCTS, find_product, known_products
from workshop.packs.capability_consistency import capability_problems
from workshop.packs.consistency import consistency_problems
from workshop.packs.shipped_example import ShippedExample
from workshop.packs.sound_parts import question_ids, sound_questionnaire
from workshop.questionnaire.questionnaire import Questionnaire, Section
from workshop.reading.toml_files import read_model, read_toml

MANIFEST = "questionnaire.toml"
EXAMPLE = "example.toml"


def load_pack(folder: Path, products: Path = PRODUCTS) -> Questionnaire:
    """The questionnaire in a folder; PackRefused with every problem, NotFound if there is no pack."""
    if not (folder / MANIFEST).is_file():
        raise NotFound(folder / MANIFEST)
    problems: list[Problem] = []
    raw = _raw_pack(folder, problems)
    questionnaire = _questionnaire(raw, problems) if raw else None
    sound = questionnaire or sound_questionnaire(raw)
    if raw and sound:
        found = consistency_problems(sound, question_ids(raw))
        problems += [_in_file(problem, sound) for problem in found]
        problems += _product_problems(sound, products)
        if sound.id == raw.get("id") != folder.name:
            facts: dict[str, str | int] = {"folder": folder.name}
            problems.append(Problem(kind="id_not_folder", file=MANIFEST, place="id", facts=facts))
    if questionnaire is None or problems:
        raise PackRefused(*problems)
    return questionnaire


def check_pack(folder: Path, products: Path = PRODUCTS) -> Questionnaire:
    """The questionnaire in a folder; also checks the example company if the pack ships one."""
    questionnaire = load_pack(folder, products)
    if (folder / EXAMPLE).exists():
        load_example(folder, questionnaire)
    return questionnaire


def load_example(folder: Path, questionnaire: Questionnaire) -> ShippedExample:
    """The example company of a pack; PackRefused with every problem."""
    problems: list[Problem] = []
    raw = read_toml(folder / EXAMPLE, problems)
    example = None if raw is None else read_model(ShippedExample, raw, EXAMPLE, problems)
    if example:
        found = [
            refusal(questionnaire, path, value)
            for language in questionnaire.languages
            for path, value in example.workshop(questionnaire, language).values.items()
        ]
        problems += list({p.place: p.within(EXAMPLE) for p in found if p}.values())
    if example is None or problems:
        raise PackRefused(*problems)
    return example


def _raw_pack(folder: Path, problems: list[Problem]) -> dict[str, Any] | None:
    """The tables of a pack's files; the id of a section is the name of its file."""
    manifest = read_toml(folder / MANIFEST, problems)
    if manifest is None:
        return None
    names = manifest.get("sections", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        problems.append(Problem(kind="not_names", file=MANIFEST, place="sections"))
        return None
    sections = [_raw_section(folder, name, problems) for name in names]
    return {**manifest, "sections": sections} if names else manifest


def _raw_section(folder: Path, name: str, problems: list[Problem]) -> dict[str, Any] | None:
    file = f"{name}.toml"
    raw = read_toml(folder / file, problems)
    section = None if raw is None else read_model(Section, raw, file, problems)
    if section and section.id != name:
        facts: dict[str, str | int] = {"id": section.id, "file": name}
        problems.append(Problem(kind="id_not_file", file=file, place="id", facts=facts))
    return None if raw is None else {**raw, "id": name}


def _questionnaire(raw: dict[str, Any], problems: list[Problem]) -> Questionnaire | None:
    """The questionnaire; problems within sections were reported when their files were read."""
    found: list[Problem] = []
    questionnaire = read_model(Questionnaire, raw, MANIFEST, found)
    problems += [p for p in found if not (problems and p.place.startswith("sections"))]
    return questionnaire


def _product_problems(questionnaire: Questionnaire, folder: Path) -> list[Problem]:
    """Problems of the product file: it is missing or invalid, or lacks a capability that the pack names."""
    try:
        product = find_product(questionnaire.product, folder)
    except PackRefused as refused:
        return list(refused.problems)
    if product is None:
        known = ", ".join(known_products(folder))
        facts: dict[str, str | int] = {"id": questionnaire.product, "known": known}
        return [Problem(kind="unknown_product", file=MANIFEST, place="product", facts=facts)]
    return [_in_file(problem, questionnaire) for problem in capability_problems(questionnaire, product)]


def _in_file(problem: Problem, questionnaire: Questionnaire) -> Problem:
    """The problem with the file named at the start of its place."""
    section, _, rest = problem.place.removeprefix("sections › ").partition(" › ")
    if any(section == s.id for s in questionnaire.sections):
        return problem.model_copy(update={"file": f"{section}.toml", "place": rest})
    return problem.within(MANIFEST)
