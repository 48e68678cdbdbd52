"""For any answers in any pack, the schema, the check and the portal accept the configuration."""

import json

import jsonschema
from hypothesis import given

from tests.building import SHIPPED
from tests.filled_packs import filled, sound_packs
from tests.portal import Limits, empty_portal
from tests.portal.bodies import send
from workshop.hubspot.building import build_configuration
from workshop.hubspot.checking import configuration_problems
from workshop.hubspot.configuration import configuration_schema, write_configuration
from workshop.hubspot.configurationfile import read_configuration
from workshop.spec.spec import Spec
from workshop.workshop import Workshop

SCHEMA = jsonschema.Draft202012Validator(configuration_schema())


def assert_sendable(spec: Spec) -> None:
    configuration = build_configuration(spec)
    assert configuration_problems(configuration) == []
    data = write_configuration(configuration)
    assert [error.message for error in SCHEMA.iter_errors(json.loads(data))] == []
    assert read_configuration(data).requests == configuration.requests
    portal = empty_portal(Limits(pipelines=5))
    for request in configuration.requests:
        status, answer = send(portal, request.method, request.path, request.json_body())
        assert status in (200, 201), answer


@given(filled(SHIPPED))
def test_any_answers_to_the_shipped_pack(made: Workshop) -> None:
    assert_sendable(made.spec)


@given(sound_packs().flatmap(filled))
def test_any_answers_to_a_pack_with_mappings_of_its_own(made: Workshop) -> None:
    assert_sendable(made.spec)
