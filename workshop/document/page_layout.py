"""HTML laid out on pages with only our style sheets and fonts."""

from weasyprint import CSS, HTML
from weasyprint import Document as Pages
from weasyprint.text.fonts import FontConfiguration

from workshop.document.asset_fetcher import AssetFetcher
from workshop.document.missing_letters import FAMILY, code_fonts, lacking

# Invisible marks that reverse the following words: they could make a page show what nobody wrote.
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def laid_out(html: str, variant: str | None = None) -> Pages:
    """The pages of a PDF of this variant; letters that our fonts lack are shown as frames."""
    text = html.translate(_TURNING)
    made = {f"codes/{number}.ttf": font for number, font in enumerate(code_fonts(lacking(text)))}
    faces = "".join(f'@font-face {{ font-family: "{FAMILY}"; src: url("asset:{name}") }}' for name in made)
    fetcher, fonts = AssetFetcher(made), FontConfiguration()
    sheet = CSS(string=faces, url_fetcher=fetcher, font_config=fonts)
    page = HTML(string=text, url_fetcher=fetcher)
    return page.render(stylesheets=[sheet], font_config=fonts, pdf_variant=variant)
