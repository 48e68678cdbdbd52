"""All figures of one workshop, for the page and the document."""

from workshop.frozen import Frozen
from workshop.numbers.conversion import Conversion, conversions
from workshop.numbers.duration import ContactTime, DealTime, contact_time, deal_time
from workshop.numbers.forecast import Forecast, forecast
from workshop.questionnaire.questionnaire import Defines, Questionnaire
from workshop.spec.example import example_rows, offered
from workshop.spec.spec import Spec


class Numbers(Frozen):
    """The known figures; a part without answers is empty or None."""

    conversions: tuple[Conversion, ...] = ()
    deal_time: DealTime | None = None
    contact_time: ContactTime | None = None
    forecast: Forecast | None = None

    @property
    def unconfirmed(self) -> int:
        """The number of stages that nobody has confirmed."""
        return sum(not one.stage.confirmed for one in self.conversions)

    @property
    def empty(self) -> bool:
        return not (self.conversions or self.deal_time or self.contact_time or self.forecast)


def numbers(spec: Spec) -> Numbers:
    """The figures of a workshop; questions that do not apply add nothing."""
    process = spec.process
    stages = process.deal_stages if _applies(spec, "deal_stages") else ()
    found = conversions(stages)
    deals = process.forecast if _applies(spec, "forecast_deals") else ()
    return Numbers(
        conversions=found if any(one.tenths for one in found) else (),
        deal_time=deal_time(stages),
        contact_time=contact_time(process.follow_up) if _applies(spec, "follow_up") else None,
        forecast=forecast(deals, stages, example_percents(spec.questionnaire), process.gate.forecast_from),
    )


def example_percents(questionnaire: Questionnaire) -> dict[str, int]:
    """The percentages that the pack's example offers, by the id of the stage."""
    rows = [
        (row, offered(row, "probability", "pl"))
        for question in questionnaire.questions()
        if question.defines == "deal_stages"
        for row in example_rows(question)
    ]
    return {row.id: value for row, value in rows if isinstance(value, int) and not isinstance(value, bool)}


def _applies(spec: Spec, part: Defines) -> bool:
    return any(
        answer.state != "not_applicable" for answer in spec.answers() if answer.question.defines == part
    )
