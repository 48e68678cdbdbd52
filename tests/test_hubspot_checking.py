"""Our check finds nothing in the example, and each rule finds its kind of mistake."""

import copy

import pytest

from tests.configurations import WHOLE, Change, Json, body, changed, moved, options, request, stages
from workshop.hubspot.checking import configuration_problems
from workshop.hubspot.configuration import Configuration
from workshop.phrases import message, phrases
from workshop.settings import ROOT
from workshop.text import LANGUAGES

TOPIC = "property_contacts_ws_record_enquiry_topic"


def own(c: Json, **changes: object) -> None:
    """Changes a choice of ours."""
    body(c, TOPIC).update(changes)


def second_pipeline(c: Json, **changes: object) -> None:
    """The pipeline again, with another id and name."""
    one = copy.deepcopy(request(c, "pipeline"))
    one["id"] = "pipeline_more"
    one["body"] |= {"pipelineId": "ws_more", "label": "Serwis", **changes}
    for stage in one["body"]["stages"]:
        stage["stageId"] = f"ws_more_{stage['displayOrder']}"
    c["requests"].append(one)


def shared_stage(c: Json) -> None:
    second_pipeline(c, pipelineId="ws_wentarium")
    stages({"requests": c["requests"][-1:]})[0]["stageId"] = "ws_wentarium_won"


def many_properties(c: Json) -> None:
    """Far more properties of one object than allowed."""
    model = request(c, TOPIC)
    numbered = [(f"ws_more_{number}", f"Pole {number}") for number in range(1000)]
    more = [
        {**model, "id": name, "body": {**model["body"], "name": name, "label": label}}
        for name, label in numbered
    ]
    at = c["requests"].index(model)
    c["requests"][at:at] = more


# The change, the expected kind of problem, and its place.
SLIPS: list[tuple[str, Change, str]] = [
    ("other_api", lambda c: c.update(apiVersion="2027-03"), "apiVersion"),
    ("double_request", lambda c: c["requests"][1].update(id="group_contacts"), "requests › 2"),
    ("double_step", lambda c: c["manualSteps"][1].update(id=c["manualSteps"][0]["id"]), "manualSteps › 2"),
    # How a body is sent
    ("wrong_way", lambda c: request(c, "pipeline").update(method="PATCH"), "(pipeline_deals)"),
    ("wrong_way", lambda c: request(c, "pipeline").update(mode="merge-options"), "(pipeline_deals)"),
    ("wrong_way", lambda c: request(c, "lead_status").update(mode="create"), "(lead_status_contacts)"),
    (
        "wrong_way",
        lambda c: request(c, "group").update(path="/crm/properties/2026-03/contacts/groups"),
        "(group_contacts)",
    ),
    (
        "wrong_way",
        lambda c: request(c, "lead_status").update(path="/crm/properties/2026-09/contacts/lifecyclestage"),
        "(lead_status_contacts)",
    ),
    ("wrong_scopes", lambda c: request(c, "pipeline")["scopes"].pop(), "(pipeline_deals) › scopes"),
    (
        "wrong_scopes",
        lambda c: request(c, "pipeline")["scopes"].append("crm.schemas.contacts.read"),
        "(pipeline_deals) › scopes",
    ),
    # Order, and required predecessors
    ("wrong_turn", lambda c: moved(c, "group_deals", 99), "(group_deals)"),
    ("wrong_turn", lambda c: moved(c, "pipeline", 0), "(group_contacts)"),
    ("wrong_turn", lambda c: moved(c, "lead_status", 99), "(lead_status_contacts)"),
    ("unknown_group", lambda c: own(c, groupName="other"), f"({TOPIC}) › body › groupName"),
    ("unknown_group", lambda c: moved(c, "group_deals", 99), "› body › groupName"),
    # Properties
    ("no_prefix", lambda c: own(c, name="hs_topic"), f"({TOPIC}) › body › name"),
    # A name that a client may have given.
    ("no_prefix", lambda c: own(c, name="pole_01"), f"({TOPIC}) › body › name"),
    ("no_prefix", lambda c: own(c, name="wstazka"), f"({TOPIC}) › body › name"),
    ("no_prefix", lambda c: body(c, "group").update(name="dane"), "(group_contacts) › body › name"),
    ("double_value", lambda c: own(c, name="ws_record_consent_date"), "ws_record_consent_date)"),
    ("wrong_pair", lambda c: own(c, fieldType="text"), f"({TOPIC}) › body › fieldType"),
    ("wrong_pair", lambda c: own(c, type="number"), f"({TOPIC}) › body › fieldType"),
    ("wrong_owner", lambda c: own(c, externalOptions=True), "› body › externalOptions"),
    ("wrong_owner", lambda c: own(c, referencedObjectType="OWNER"), "› body › externalOptions"),
    (
        "wrong_owner",
        lambda c: body(c, "property_deals_ws_role").update(type="string", fieldType="text"),
        "› body › externalOptions",
    ),
    (
        "stray_options",
        lambda c: own(c, externalOptions=True, referencedObjectType="OWNER"),
        "› body › options",
    ),
    ("stray_options", lambda c: own(c, type="string", fieldType="text"), "› body › options"),
    ("lacking_options", lambda c: body(c, TOPIC).pop("options"), "› body › options"),
    ("wrong_yes_no", lambda c: own(c, type="bool", fieldType="booleancheckbox"), "› body › options"),
    ("surplus_property", many_properties, f"({TOPIC})"),
    # Options and labels
    ("double_value", lambda c: options(c)[1].update(value=options(c)[0]["value"].upper()), "› options › 2 ("),
    ("double_label", lambda c: options(c)[1].update(label=options(c)[0]["label"].upper()), "› options › 2 ("),
    ("wrong_number", lambda c: options(c).reverse(), "› displayOrder"),
    ("untidy_label", lambda c: options(c)[0].update(label=" Nowa  hala"), "› label"),
    ("untidy_label", lambda c: options(c)[0].update(label="\N{ZERO WIDTH SPACE}"), "› label"),
    ("untidy_label", lambda c: own(c, label="Temat\n"), f"({TOPIC}) › body › label"),
    ("untidy_label", lambda c: body(c, "group").update(label="A\tB"), "(group_contacts) › body › label"),
    # The pipeline
    ("no_won_stage", lambda c: stages(c)[-2]["metadata"].update(probability="0.9"), "› body › stages"),
    ("no_lost_stage", lambda c: stages(c)[-1]["metadata"].update(probability="0.9"), "› body › stages"),
    ("no_prefix", lambda c: body(c, "pipeline").update(pipelineId="sales"), "› body › pipelineId"),
    ("no_prefix", lambda c: stages(c)[0].update(stageId="ws_other_first"), "› stageId"),
    ("double_value", lambda c: stages(c)[1].update(stageId=stages(c)[0]["stageId"]), "› stages › 2 ("),
    (
        "double_label",
        lambda c: stages(c)[1].update(label=f"{stages(c)[0]['label'].upper()}"),
        "› stages › 2 (",
    ),
    ("wrong_number", lambda c: stages(c)[0].update(displayOrder=8), "› displayOrder"),
    (
        "double_label",
        lambda c: second_pipeline(c, label="wentylacja i KLIMATYZACJA"),
        "(pipeline_more) › body",
    ),
    ("double_value", shared_stage, "› stages › 1 (ws_wentarium_won)"),
]


def test_the_example_passes() -> None:
    assert configuration_problems(Configuration.model_validate(WHOLE)) == []


def test_a_second_pipeline_passes() -> None:
    assert configuration_problems(Configuration.model_validate(changed(second_pipeline))) == []


@pytest.mark.parametrize(("kind", "change", "place"), SLIPS, ids=[f"{n}-{s[0]}" for n, s in enumerate(SLIPS)])
def test_each_rule_finds_its_slip_and_says_so(kind: str, change: Change, place: str) -> None:
    problems = configuration_problems(Configuration.model_validate(changed(change)))
    assert [problem for problem in problems if problem.kind == kind and place in problem.place]
    assert all(message(problem, language) for problem in problems for language in LANGUAGES)


def test_no_rule_is_without_a_slip() -> None:
    files = ("checking", "label_rules", "property_rules", "pipeline_rules")
    sources = "".join((ROOT / "workshop" / "hubspot" / f"{file}.py").read_text("utf-8") for file in files)
    kinds = {name.removeprefix("problems.") for name in phrases() if name.startswith("problems.")}
    assert {kind for kind in kinds if f'"{kind}"' in sources} == {kind for kind, _, _ in SLIPS}
