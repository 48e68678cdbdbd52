"""A HubSpot portal for tests: state, rules and answers as observed, and faults on demand.

hubspot.md holds its facts, with their confidence. Without a known fact it uses the strictest plausible
rule, and a comment marks it with "guess".
"""

from tests.portal.answering import answer
from tests.portal.faults import FAULTS, Script, at, each, seeded
from tests.portal.prepared import empty_portal, used_portal
from tests.portal.serving import serve, transport
from tests.portal.state import Call, Limits, Portal

__all__ = [
    "FAULTS",
    "Call",
    "Limits",
    "Portal",
    "Script",
    "answer",
    "at",
    "each",
    "empty_portal",
    "seeded",
    "serve",
    "transport",
    "used_portal",
]
