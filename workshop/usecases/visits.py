"""Visitors: the browsers from which requests come, and what their cookies hold."""

from collections.abc import Mapping

from workshop.frozen import Frozen
from workshop.settings import Hosting
from workshop.store import people

# The cookies: the browser's secret, and the token of each workshop whose link was followed.
BROWSER = "browser"
LINK = "link_"


class Visitor(Frozen):
    """A browser with its secret and its tokens.

    `local` if it runs on this computer, whose user is the consultant; `only_own` if consultants see only the
    workshops that they began.
    """

    browser: str
    tokens: tuple[str, ...] = ()
    local: bool = False
    only_own: bool = False

    @property
    def alias(self) -> str:
        """A name for the browser that does not reveal its secret."""
        return people.hashed(self.browser)[:16]


# Commands always run on this computer.
HERE = Visitor(browser="", local=True)


def visitor_with(cookies: Mapping[str, str], hosting: Hosting) -> Visitor:
    """The visitor with these cookies; whoever reaches an application that is not hosted is local."""
    link = hosting.cookie(LINK)
    return Visitor(
        browser=cookies.get(hosting.cookie(BROWSER), ""),
        tokens=tuple(token for name, token in cookies.items() if name.startswith(link)),
        local=not hosting.public,
        only_own=hosting.only_own,
    )
