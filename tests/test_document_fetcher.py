"""The document accesses only its packaged files."""

import pytest
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from workshop.document.asset_fetcher import AssetFetcher

FOREIGN = (
    "file:///etc/passwd",
    "http://example.org/a.png",
    "https://example.org/a.css",
    "data:text/plain,a",
    "asset:../pyproject.toml",
    "asset:document/../fonts/WorkshopSans-Regular.ttf",
    "asset:document/document.html",
    "asset:",
    "relative.css",
)


@pytest.mark.parametrize("address", FOREIGN)
def test_any_other_address_is_refused(address: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        AssetFetcher().fetch(address)


TAGS = (
    '<img src="file:///etc/passwd">',
    '<link rel="stylesheet" href="file:///etc/passwd">',
    '<link rel="attachment" href="file:///etc/passwd">',
)


@pytest.mark.parametrize("tag", TAGS)
def test_a_foreign_address_stops_the_rendering(tag: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        HTML(string=tag, url_fetcher=AssetFetcher()).write_pdf()


@pytest.mark.parametrize("name", ["document/page.css", "document/cover.svg", "fonts/WorkshopSans-Bold.ttf"])
def test_a_packaged_file_is_served(name: str) -> None:
    assert AssetFetcher().fetch(f"asset:{name}").read()
