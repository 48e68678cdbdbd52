"""The page of a refusal in both languages; it repeats nothing of the request."""

from html import escape

from starlette.responses import HTMLResponse, Response

from workshop.errors import WorkshopError
from workshop.phrases import message, phrase
from workshop.text import LANGUAGES

# The address of a link holds a token: nobody else may see or store it.
DISCREET = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
_STYLE = (
    "body{margin:0;min-height:100vh;display:grid;place-items:center;background:#F3F7F8;"
    "color:#12284C;font:1.0625rem/1.6 WorkshopSans,system-ui,sans-serif}"
    "@font-face{font-family:WorkshopSans;src:url(/app/static/WorkshopSans-Regular.woff2)}"
    "main{max-width:34rem;margin:1.5rem;padding:2rem 2.25rem;background:#fff;"
    "border:1px solid #D9E2EA;border-top:4px solid #0F766E;border-radius:10px}"
    "p{margin:0 0 1rem}p:last-child{margin:0}[lang=en]{color:#52637C}"
)


def refusal_page(error: WorkshopError, status: int) -> Response:
    """The problems of an error as a page."""
    said = "".join(
        f'<p lang="{language}">{escape(message(problem, language))}</p>'
        for language in LANGUAGES
        for problem in error.problems
    )
    title = escape(phrase("pl", "ui.product"))
    page = (
        '<!doctype html><html lang="pl"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style><main>{said}</main></html>"
    )
    return HTMLResponse(page, status, headers=DISCREET)
