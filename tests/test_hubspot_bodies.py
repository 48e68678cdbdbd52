"""The JSON Schema of a configuration expresses all rules of bodies that a schema can, as the model does."""

import jsonschema
import pytest
from pydantic import ValidationError

from tests.configurations import WHOLE, Change, body, changed, options, stages
from workshop.hubspot.bodies import PropertyBody
from workshop.hubspot.configuration import Configuration, configuration_schema

REFUSED: dict[str, Change] = {
    "a probability as a number": lambda c: stages(c)[0]["metadata"].update(probability=0.1),
    "a probability above 1": lambda c: stages(c)[0]["metadata"].update(probability="1.1"),
    "a probability with a zero behind": lambda c: stages(c)[0]["metadata"].update(probability="0.10"),
    "metadata that HubSpot would drop": lambda c: stages(c)[0]["metadata"].update(isClosed="true"),
    "a pipeline without a stage": lambda c: body(c, "pipeline").update(stages=[]),
    "more than 100 stages": lambda c: body(c, "pipeline").update(stages=stages(c) * 13),
    "a stage before all others": lambda c: stages(c)[0].update(displayOrder=-1),
    "a pipeline id of 37 characters": lambda c: body(c, "pipeline").update(pipelineId="a" * 37),
    "a stage id of 61 characters": lambda c: stages(c)[0].update(stageId="a" * 61),
    "a stage id with a capital": lambda c: stages(c)[0].update(stageId="ws_wentarium_A"),
    "a stage's label of 51 characters": lambda c: stages(c)[0].update(label="a" * 51),
    "a label of spaces": lambda c: body(c, "property").update(label="  "),
    "a name with a Polish letter": lambda c: body(c, "property").update(name="ws_źródło"),
    "a name of 101 characters": lambda c: body(c, "property").update(name="a" * 101),
    "a type that HubSpot does not have": lambda c: body(c, "property").update(type="text"),
    "a field that this plan does not have": lambda c: body(c, "property").update(
        fieldType="calculation_equation"
    ),
    "a key that HubSpot does not have": lambda c: body(c, "property").update(colour="red"),
    "an option value with a semicolon": lambda c: options(c)[0].update(value="a;b"),
    "an option value with a Polish letter": lambda c: options(c)[0].update(value="żółć"),
    "an option label of 3,001 characters": lambda c: options(c)[0].update(label="a" * 3001),
    "an option that is neither shown nor hidden": lambda c: options(c)[0].pop("hidden"),
    "an option's place as a text": lambda c: options(c)[0].update(displayOrder="0"),
    "no option at all": lambda c: body(c, "lead_status").update(options=[]),
    "more than 5,000 options": lambda c: body(c, "lead_status").update(options=options(c)[:1] * 5001),
    "a group without a name": lambda c: body(c, "group").pop("name"),
}


def test_the_example_passes() -> None:
    jsonschema.validate(WHOLE, configuration_schema())
    assert Configuration.model_validate(WHOLE).requests


@pytest.mark.parametrize("change", REFUSED.values(), ids=list(REFUSED))
def test_what_hubspot_would_refuse_is_refused_by_schema_and_model(change: Change) -> None:
    whole = changed(change)
    assert not jsonschema.Draft202012Validator(configuration_schema()).is_valid(whole)
    with pytest.raises(ValidationError):
        Configuration.model_validate(whole)


def test_a_body_is_sent_as_it_came_without_what_it_lacks() -> None:
    raw = {"groupName": "ws", "name": "ws_a", "label": "A", "type": "string", "fieldType": "text"}
    request = {**WHOLE["requests"][3], "body": raw}
    [read] = Configuration.model_validate({**WHOLE, "requests": [request]}).requests
    assert isinstance(read.body, PropertyBody)
    assert read.json_body() == raw
