"""A small workshop with a date, and the moment of its last change."""

import datetime as dt

from tests.building import questionnaire
from tests.visiting import named
from workshop.workshop import Signed, Workshop

FIELD = {"id": "a", "type": "text", "label": {"pl": "a"}}
OURS = named("ours", questionnaire([{"id": "q", "fields": [FIELD]}]), {"q.a": "Słowo"})
DAY = dt.date(2026, 12, 8)
WRITTEN = dt.datetime(2026, 11, 24, 10, 30, 5, 999999, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def dated(day: dt.date | None, changed: dt.datetime | None) -> Workshop:
    changes = {"q.a": Signed(by="Anna", at=changed)} if changed else {}
    identity = OURS.identity.model_copy(update={"date": day})
    return OURS.model_copy(update={"identity": identity, "changes": changes})
