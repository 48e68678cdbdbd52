"""A question is added in TOML alone: the document shows it and the configuration contains its mapping."""

import re
import shutil
from pathlib import Path

from tests.building import nested_workshop
from workshop.document.rendering import document_html
from workshop.hubspot.building import build_configuration
from workshop.packs.loading import load_pack
from workshop.settings import PACK, ROOT


def test_the_manual_s_question_works_as_the_manual_says(tmp_path: Path) -> None:
    pack = shutil.copytree(PACK, tmp_path / PACK.name)
    manual = (ROOT / "questions" / "README.md").read_text("utf-8")
    added = re.search(r"## Add a question.*?```toml section\n(.*?)```", manual, re.DOTALL)
    assert added is not None
    # With other ids, for packs that already have the manual's question.
    one_more = added[1].replace('"competition"', '"one_more"').replace('"competitor"', '"one_more"')
    with (pack / "contacts.toml").open("a", encoding="utf-8") as section:
        section.write("\n" + one_more)

    spec = nested_workshop(load_pack(pack), {"one_more": {"who": "Żuraw i Spółka"}}).spec
    configuration = build_configuration(spec)

    html = document_html(spec, configuration, (), "pl")
    assert "najczęściej przegrywacie?" in html
    assert "Żuraw" in html
    assert [r.json_body()["name"] for r in configuration.requests] == ["ws_sales_process", "ws_one_more"]
