"""The HTTP routes beside the pages, and what every request passes before a route or a page."""
