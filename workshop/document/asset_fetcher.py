"""The document's only access to files: the project's style sheets, pictures and fonts, by exact name."""

from collections.abc import Mapping

from weasyprint.urls import (
    FatalURLFetchingError,
    URLFetcher,
    URLFetcherResponse,
)

from workshop.document.templates import TEMPLATES

SCHEME = "asset:"
_MEDIA_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".ttf": "font/ttf"}
_ASSETS = {
    str(path.relative_to(TEMPLATES).as_posix()): path
    for folder in ("document", "fonts")
    for path in sorted((TEMPLATES / folder).iterdir())
    if path.suffix in _MEDIA_TYPES
}


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves the packaged assets, and fonts made for this document; any other address stops the rendering."""

    def __init__(self, fonts: Mapping[str, bytes] | None = None) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._fonts = fonts or {}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        name = url.removeprefix(SCHEME) if url.startswith(SCHEME) else ""
        if name in self._fonts:
            return URLFetcherResponse(url, self._fonts[name], {"Content-Type": _MEDIA_TYPES[".ttf"]})
        path = _ASSETS.get(name)
        if path is None:
            raise FatalURLFetchingError(url)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _MEDIA_TYPES[path.suffix]})
