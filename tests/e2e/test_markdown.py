"""People's texts, as a browser shows them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PATIENCE, Server, free_port

TEXTS = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> &amp; <b>",
    "*raz* _dwa_ ~~trzy~~ **cztery** `pięć` [sześć](https://example.org) ![siedem](x.png)",
    "# Nagłówek",
    "1. pozycja",
    "- pozycja",
    "> cytat",
    "| a | b |",
    "cena $5 + $10, wzór $x^2$ i $$y$$",
    ":material/home: :streamlit: :smile: :+1: :red[czerwony] :blue-badge[znak] :small[mały]",
    "raz -> dwa <- trzy <-> cztery -- pięć >= sześć <= siedem ~= osiem",
    "https://example.org www.example.org jan@example.org",
    r"ukośnik \ i \* koniec\\",
    '[^1] [ ] [x] {foreground="red"}',
    "Zażółć gęślą jaźń „w cudzysłowie” – 100%",
)
SCRIPT = """
import streamlit as st
from workshop.ui.markdown import bullets, label, paragraphs, plain
for number, text in enumerate({texts!r}):
    with st.container(key=f"text-{{number}}"):
        st.markdown(plain(text))
        bold = "**" + plain(text) + "**"
        st.markdown("\\n\\n".join([label(text), bold, bullets([text]), paragraphs(text)]))
        st.button(plain(text), key=f"button-{{number}}")
st.container(key="end").markdown("end")
"""


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with every text in each of its places."""
    folder = tmp_path_factory.mktemp("texts")
    (folder / "script.py").write_text(SCRIPT.format(texts=TEXTS), "utf-8")
    port = free_port()
    options = ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.port", str(port)]
    server = Server([sys.executable, "-m", "streamlit", "run", "script.py", *options], port, Path(folder))
    try:
        server.wait()
        opened = chromium.new_page()
        opened.goto(server.address)
        opened.locator(".st-key-end p").wait_for(timeout=PATIENCE * 1000)
        yield opened
        opened.close()
    finally:
        server.stop()


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_text_stands_as_it_was_written(page: Page, number: int) -> None:
    """In six places: alone, as a caption, bold, in a list, in paragraphs, and on a button."""
    parts = page.locator(f".st-key-text-{number}").locator("p, li")
    expect(parts).to_have_count(6)
    assert [_as_written(one) for one in parts.all_inner_texts()] == [TEXTS[number]] * 6


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_text_makes_nothing_but_text(page: Page, number: int) -> None:
    found = page.locator(f".st-key-text-{number}").locator(
        "img, code, em, del, script, table, blockquote, h1, .katex, .stMarkdownBadge, input, "
        "[data-testid=stIconMaterial]"
    )
    assert found.count() == 0


def test_only_an_address_is_a_link_and_leads_where_it_says(page: Page) -> None:
    links = {
        _as_written(a.inner_text()): a.get_attribute("href") for a in page.locator(".stMarkdown a").all()
    }
    assert links == {
        "https://example.org": "https://example.org",
        "www.example.org": "http://www.example.org",
        "jan@example.org": "mailto:jan@example.org",
    }


def _as_written(text: str) -> str:
    """The text without the characters that prevent line breaks."""
    held: dict[str, str | int | None] = {
        "\N{WORD JOINER}": None,
        "\N{NO-BREAK SPACE}": " ",
        "\N{NON-BREAKING HYPHEN}": "-",
    }
    return text.translate(str.maketrans(held))
