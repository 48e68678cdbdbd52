"""The HubSpot products that we know, one file each."""

from functools import cache
from pathlib import Path

from workshop.errors import PackRefused, Problem
from workshop.hubspot.capabilities import Product, product_problems
from workshop.reading.toml_files import read_model, read_toml

PRODUCTS = Path(__file__).parent / "products"


def known_products(folder: Path = PRODUCTS) -> list[str]:
    """The names of products that a questionnaire may use."""
    return sorted(path.stem for path in folder.glob("*.toml"))


@cache
def find_product(name: str, folder: Path = PRODUCTS) -> Product | None:
    """The capabilities of a product; None if it has no file, PackRefused if the file is invalid."""
    if name not in known_products(folder):
        return None
    problems: list[Problem] = []
    path = folder / f"{name}.toml"
    raw = read_toml(path, problems)
    product = None if raw is None else read_model(Product, raw, path.name, problems)
    if product and product.id != name:
        facts: dict[str, str | int] = {"id": product.id, "file": name}
        problems.append(Problem(kind="id_not_file", file=path.name, place="id", facts=facts))
    problems += [problem.within(path.name) for problem in product_problems(product)] if product else []
    if product is None or problems:
        raise PackRefused(*problems)
    return product
