"""The JSON Schema of a configuration says of a body what a schema can say, and the model agrees."""

import copy
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from workshop.hubspot.bodies import PropertyBody
from workshop.hubspot.configuration import Configuration, configuration_schema
from workshop.settings import ROOT

EXAMPLE = json.loads((ROOT / "exports" / "example" / "wentarium.hubspot.json").read_text("utf-8"))
Change = Callable[[dict[str, Any]], object]


def body(configuration: dict[str, Any], key: str) -> dict[str, Any]:
    """The first body that has this key."""
    return next(one["body"] for one in configuration["requests"] if key in one["body"])


REFUSED: dict[str, Change] = {
    "a stage's probability as a number": lambda c: body(c, "stages")["stages"][0]["metadata"].update(
        probability=0.1
    ),
    "a probability above 1": lambda c: body(c, "stages")["stages"][0]["metadata"].update(probability="1.1"),
    "a probability with a zero behind": lambda c: body(c, "stages")["stages"][0]["metadata"].update(
        probability="0.10"
    ),
    "a pipeline without a stage": lambda c: body(c, "stages").update(stages=[]),
    "more than 100 stages": lambda c: body(c, "stages").update(stages=body(c, "stages")["stages"] * 13),
    "a stage before all others": lambda c: body(c, "stages")["stages"][0].update(displayOrder=-1),
    "a pipeline id of 37 characters": lambda c: body(c, "stages").update(pipelineId="a" * 37),
    "a stage id of 61 characters": lambda c: body(c, "stages")["stages"][0].update(stageId="a" * 61),
    "a label of spaces": lambda c: body(c, "fieldType").update(label="  "),
    "a name with a Polish letter": lambda c: body(c, "fieldType").update(name="ws_źródło"),
    "a type that HubSpot does not have": lambda c: body(c, "fieldType").update(type="text"),
    "a key that HubSpot does not have": lambda c: body(c, "fieldType").update(colour="red"),
    "an option value with a semicolon": lambda c: body(c, "options")["options"][0].update(value="a;b"),
    "an option that is neither shown nor hidden": lambda c: body(c, "options")["options"][0].pop("hidden"),
    "an option's place as a text": lambda c: body(c, "options")["options"][0].update(displayOrder="0"),
    "no option at all": lambda c: body(c, "options").update(options=[]),
    "a group without a name": lambda c: body(c, "displayOrder").pop("name"),
}


def test_the_example_passes() -> None:
    jsonschema.validate(EXAMPLE, configuration_schema())
    assert Configuration.model_validate(EXAMPLE).requests


@pytest.mark.parametrize("change", REFUSED.values(), ids=list(REFUSED))
def test_what_hubspot_would_refuse_is_refused_by_schema_and_model(change: Change) -> None:
    changed = copy.deepcopy(EXAMPLE)
    change(changed)
    assert not jsonschema.Draft202012Validator(configuration_schema()).is_valid(changed)
    with pytest.raises(ValidationError):
        Configuration.model_validate(changed)


def test_a_body_is_sent_as_it_came_without_what_it_lacks() -> None:
    raw = {"groupName": "ws", "name": "ws_a", "label": "A", "type": "string", "fieldType": "text"}
    read = Configuration.model_validate(
        {**EXAMPLE, "requests": [{**EXAMPLE["requests"][3], "body": raw}]}
    ).requests[0]
    assert isinstance(read.body, PropertyBody)
    assert read.json_body() == raw
