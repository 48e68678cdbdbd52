"""A consultant's view of a portal: a plan, its application, and messages for all failures."""

import json
from pathlib import Path

import pytest

from tests.portal import Limits, Portal, at, each, empty_portal, used_portal
from tests.portal.desk import Desk, shown


@pytest.fixture
def portal() -> Portal:
    return used_portal()


@pytest.fixture
def desk(tmp_path: Path, portal: Portal) -> Desk:
    return Desk(tmp_path, portal)


def test_plan_apply_plan_change_plan_apply(desk: Desk, portal: Portal) -> None:
    """The life of a configuration: the shown plan is carried out, and then there is nothing to do."""
    requests = desk.configuration()["requests"]
    planned = {step["request"] for step in desk.plan()["steps"] if step["action"] in ("create", "change")}
    assert planned == {request["id"] for request in requests}
    assert portal.created == []
    assert desk.apply().exit_code == 0
    assert desk.steps() == set()
    assert "Nie ma nic do zrobienia" in desk.apply().output

    choice = desk.property_with_options(desk.configuration())["body"]["name"]
    made = next(one["body"] for one in requests if "stages" in one["body"])
    pipeline, stage = made["pipelineId"], made["stages"][0]["stageId"]
    desk.change_some()
    changed = {one for one in desk.steps() if one[:2] != ("change", "stage")}
    assert changed == {("change", "property", choice), ("create", "stage", f"{pipeline}_between")}
    assert ("change", "stage", stage) in desk.steps()
    assert desk.apply().exit_code == 0
    assert desk.steps() == set()
    assert portal.deletions == []


def test_renaming_a_stage_adding_an_option_dropping_a_property_shows_exactly_these(desk: Desk) -> None:
    desk.apply()
    whole = desk.configuration()
    pipeline = next(one["body"] for one in whole["requests"] if "stages" in one["body"])
    pipeline["stages"][1]["label"] = "Rozpoznanie potrzeb"
    choice = desk.property_with_options(whole)["body"]
    more = {"value": "another", "label": "Jeszcze inna", "displayOrder": len(choice["options"])}
    choice["options"].append(choice["options"][0] | more)
    dropped = desk.plain_property(whole)
    whole["requests"].remove(dropped)
    desk.rewrite(whole)
    assert desk.steps() == {
        ("change", "stage", pipeline["stages"][1]["stageId"]),
        ("change", "property", choice["name"]),
    }
    desk.apply()
    assert desk.steps() == set()
    assert dropped["body"]["name"] in {name for _, name in shown(desk.portal)["properties"]}


def test_what_is_not_ours_stays_as_it_was(desk: Desk, portal: Portal) -> None:
    before, values = shown(portal), dict(portal.values)
    desk.apply()
    after = shown(portal)
    for pipeline, seen in before["pipelines"].items():
        assert after["pipelines"][pipeline] == seen
    for property_, seen in before["properties"].items():
        if property_[1] != "hs_lead_status":
            assert after["properties"][property_] == seen
    assert portal.orphans() == set()
    assert portal.values == values


def test_a_plan_says_what_it_leaves_alone(desk: Desk) -> None:
    said = desk.run("plan").output
    assert "zostaje 20 innych właściwości portalu" in said
    assert "opcja portalu „Reklamacja” zostaje" in said
    assert "Niczego nie usuwamy." in said


def test_only_what_is_written_has_a_call_and_differences(desk: Desk) -> None:
    for step in desk.plan("--adapt", "84213377", "--hide", "contacts/OPEN")["steps"]:
        assert (step["call"] is not None) == (step["action"] in ("create", "change"))
        assert bool(step["differences"]) == (step["action"] == "change")
        assert bool(step["reason"]) == (step["action"] in ("left", "offered", "conflict"))


def test_a_plan_takes_few_calls(desk: Desk, portal: Portal) -> None:
    desk.run("plan")
    assert len(portal.calls) <= 12
    assert {call.method for call in portal.calls} == {"GET"}


def test_an_unused_default_is_hidden_only_when_it_is_named(desk: Desk, portal: Portal) -> None:
    desk.apply()
    assert not any(hidden for *_, hidden in shown(portal)["properties"]["contacts", "hs_lead_status"][3])
    assert desk.steps("--hide", "contacts/OPEN") == {("change", "property", "hs_lead_status")}
    desk.apply("--hide", "contacts/OPEN")
    options = {value: hidden for value, _, hidden in lead_statuses(portal, "contacts")}
    assert [value for value, hidden in options.items() if hidden] == ["OPEN"]
    assert not any(hidden for *_, hidden in lead_statuses(portal, "companies"))
    # An option hidden by somebody is not shown again by an apply that does not mention it.
    assert desk.steps() == set()


def lead_statuses(portal: Portal, object_name: str) -> list[tuple[str, str, bool]]:
    found: list[tuple[str, str, bool]] = shown(portal)["properties"][object_name, "hs_lead_status"][3]
    return found


def test_an_unknown_value_to_hide_is_refused_with_those_that_there_are(desk: Desk, portal: Portal) -> None:
    result = desk.run("plan", "--hide", "contacts/LATER")
    assert (result.exit_code, portal.calls) == (1, [])
    assert "contacts/OPEN" in result.output


def test_an_option_that_somebody_adds_meanwhile_is_kept(desk: Desk, portal: Portal) -> None:
    """Options are replaced as a whole, so they are read again just before they are written."""
    desk.apply()
    whole = desk.configuration()
    choice = desk.property_with_options(whole)
    choice["body"]["options"][0]["label"] = "Inaczej"
    desk.rewrite(whole)
    # The lists of pipelines are read last: after the second one everything has been read.
    portal.script = each("option_added", method="GET", path="^/crm/pipelines", start=len(portal.calls) + 11)
    assert desk.apply().exit_code == 0
    object_name = choice["path"].rsplit("/", 1)[-1]
    options = shown(portal)["properties"][object_name, choice["body"]["name"]][3]
    assert portal.meddled
    assert {"Inaczej", "Jej opcja"} <= {label for _, label, _ in options}


def test_an_existing_pipeline_is_adapted_when_that_is_wanted(desk: Desk, portal: Portal) -> None:
    before = shown(portal)["pipelines"]["default"][1]
    desk.apply("--adapt", "default")
    label, stages = shown(portal)["pipelines"]["default"]
    pipeline = next(one["body"] for one in desk.configuration()["requests"] if "stages" in one["body"])
    wanted = [(one["label"], one["metadata"]["probability"]) for one in pipeline["stages"]]
    ours = [(name, probability) for _, name, probability in stages if name in dict(wanted)]
    assert (label, ours) == (pipeline["label"], wanted)
    assert {id_ for id_, *_ in before} <= {id_ for id_, *_ in stages}
    assert pipeline["pipelineId"] not in shown(portal)["pipelines"]
    # The journal now records that it is ours, and which of its stages became which.
    assert desk.steps() == set()
    pipeline["stages"][-1]["label"] = "Tym razem nie"
    desk.change("pipeline_deals", stages=pipeline["stages"])
    assert desk.steps() == {("change", "stage", "closedlost")}


def test_an_adapted_pipeline_is_known_again_by_its_stages_where_the_journal_is_gone(
    desk: Desk, portal: Portal
) -> None:
    desk.apply("--adapt", "default")
    next(desk.folder.glob("*.journal.jsonl")).unlink()
    assert desk.steps() == set()
    assert "84213377" not in {one["name"] for one in desk.plan()["steps"] if one["action"] == "offered"}


def test_a_pipeline_in_conflict_is_not_touched(desk: Desk, portal: Portal) -> None:
    """Our stages are in one pipeline; another is to be adapted, or its new label is taken."""
    desk.apply("--adapt", "default")
    before = shown(portal)["pipelines"]
    result = desk.apply("--adapt", "84213377")
    assert (result.exit_code, shown(portal)["pipelines"]) == (1, before)
    desk.change("pipeline_deals", label="Serwis i przeglądy")
    result = desk.apply()
    assert (result.exit_code, shown(portal)["pipelines"]) == (1, before)
    assert "lejek „Serwis i przeglądy” już istnieje" in result.output


def test_a_stage_that_was_removed_and_added_again_is_the_same_stage(desk: Desk, portal: Portal) -> None:
    desk.apply()
    stages = desk.body("pipeline_deals")["stages"]
    was = stages[2]["stageId"]
    stages[2]["stageId"] += "_again"
    desk.change("pipeline_deals", stages=stages)
    assert desk.apply().exit_code == 0
    stages[2]["label"] = "Pokaz"
    desk.change("pipeline_deals", stages=stages)
    desk.apply()
    assert (was, "Pokaz") in {(id_, label) for id_, label, _ in shown(portal)["pipelines"]["ws_wentarium"][1]}


def test_an_open_stage_never_takes_the_place_of_a_closed_one_of_its_name(desk: Desk, portal: Portal) -> None:
    stages = desk.body("pipeline_deals")["stages"]
    stages[1]["label"] = "Zlecenie"
    desk.change("pipeline_deals", stages=stages)
    before = shown(portal)["pipelines"]["84213377"]
    result = desk.apply("--adapt", "84213377")
    assert result.exit_code == 0 or shown(portal)["pipelines"]["84213377"] == before
    probabilities = {id_: p for id_, _, p in shown(portal)["pipelines"]["84213377"][1]}
    assert probabilities["s_zlecenie"] == "1.0"


def test_a_pipeline_has_no_more_stages_than_hubspot_takes(desk: Desk, portal: Portal) -> None:
    stages = portal.pipelines["84213377"]["stages"]
    stages += [
        stages[0] | {"id": f"more_{n}", "label": f"Etap {n}", "displayOrder": 10 + n} for n in range(94)
    ]
    result = desk.apply("--adapt", "84213377")
    assert result.exit_code == 1
    assert "a lejek może mieć najwyżej 100" in result.output


def test_new_places_of_stages_are_one_line(desk: Desk) -> None:
    desk.apply()
    stages = desk.body("pipeline_deals")["stages"]
    stages[0], stages[1] = stages[1], stages[0]
    for order, stage in enumerate(stages):
        stage["displayOrder"] = order
    desk.change("pipeline_deals", stages=stages)
    said = desk.run("plan").output
    assert f"kolejność etapów: {stages[0]['label']}, {stages[1]['label']}, " in said
    assert "zmiana kolejności" not in said
    assert desk.apply().exit_code == 0
    assert desk.steps() == set()


def test_a_probability_that_closes_deals_is_warned_of(desk: Desk, portal: Portal) -> None:
    desk.apply()
    stored = portal.pipelines["ws_wentarium"]["stages"][-2]
    stored["metadata"] = {"probability": "0.9", "isClosed": "false"}
    assert "0% i 100% zamykają transakcje" in desk.run("plan").output


def test_where_there_is_no_room_for_a_pipeline_adapting_one_is_offered(tmp_path: Path) -> None:
    desk = Desk(tmp_path, used_portal(Limits(pipelines=2)))
    said = desk.run("plan").output
    assert "na które pozwala jego plan (2)" in said
    assert "--adapt default" in said
    assert desk.apply().exit_code == 1


def test_where_there_is_no_room_for_properties_the_plan_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path, empty_portal(Limits(properties=3)))
    made = [one for one in desk.plan()["steps"] if (one["kind"], one["action"]) == ("property", "create")]
    assert len(made) == 9
    assert "na które pozwala jego plan (3)" in desk.printed + desk.run("plan").output


def test_a_property_of_another_type_is_a_conflict_and_all_else_is_done(desk: Desk, portal: Portal) -> None:
    body = desk.plain_property(desk.configuration())["body"]
    other = body | {"type": "date", "fieldType": "date", "groupName": "dealinformation"}
    path = desk.plain_property(desk.configuration())["path"]
    object_name = path.rsplit("/", 1)[-1]
    stored = next(iter(portal.custom_properties(object_name)))
    portal.objects[object_name].properties[body["name"]] = stored | other
    result = desk.apply()
    assert result.exit_code == 1
    assert "innego typu" in result.output
    assert desk.steps() == set()
    assert portal.objects[object_name].properties[body["name"]]["type"] == "date"


def test_names_of_stages_may_change_places(desk: Desk) -> None:
    desk.apply()
    whole = desk.configuration()
    stages = next(one["body"]["stages"] for one in whole["requests"] if "stages" in one["body"])
    first, second = stages[1]["label"], stages[2]["label"]
    stages[1]["label"], stages[2]["label"] = second, first
    desk.rewrite(whole)
    assert desk.apply().exit_code == 0
    assert desk.steps() == set()


def test_the_portal_is_confirmed_by_its_number(desk: Desk, portal: Portal) -> None:
    for said in ("", "yes", "140000002"):
        result = desk.run("apply", say=f"{said}\n")
        assert (result.exit_code, portal.created) == (1, [])
        assert "nic nie zostało wysłane" in result.output
    assert desk.run("apply", say=f"{portal.portal_id}\n").exit_code == 0


def test_another_portal_than_the_one_that_is_meant_is_not_touched(desk: Desk, portal: Portal) -> None:
    result = desk.run("apply", "--yes", "--portal", "7")
    assert (result.exit_code, portal.created) == (1, [])
    assert "140000001" in result.output
    desk.apply()
    desk.portal = empty_portal()
    desk.portal.portal_id = 140_000_002
    for command in ("plan", "apply"):
        result = desk.run(command)
        assert (result.exit_code, desk.portal.created) == (1, [])
        assert "wentarium.hubspot.journal.jsonl" in result.output


def test_without_asking_the_portal_has_to_be_named(desk: Desk, portal: Portal) -> None:
    assert desk.run("apply", "--yes").exit_code == 2
    assert portal.calls == []


def test_what_was_not_shown_is_not_done(desk: Desk, portal: Portal) -> None:
    """Between the plan and its application somebody removes a property that the plan showed as unchanged."""
    desk.apply()
    desk.change_some()
    written = len(portal.created)
    portal.script = at({len(portal.calls) + 11: "property_deleted"})
    result = desk.apply()
    assert result.exit_code == 1
    assert "portal zmienił się, odkąd pokazaliśmy plan" in result.output
    assert len(portal.created) == written


REFUSALS = {
    "unauthorised": "HubSpot nie przyjmuje klucza",
    "scopes_missing": "crm.schemas.deals.write",
    "locked": "Odczekajcie minutę",
    "daily_limit": "Odczekajcie kilka minut",
    "unavailable": "HubSpot ma teraz kłopoty",
    "timeout_before": "HubSpot nie odpowiada",
    "redirected": "HubSpot odpowiedział 302",
    "html_page": "HubSpot ma teraz kłopoty (502",
}


@pytest.mark.parametrize(("fault", "words"), REFUSALS.items())
def test_a_portal_that_refuses_is_told_of_with_what_to_do(
    desk: Desk, portal: Portal, fault: str, words: str
) -> None:
    portal.script = each(fault)
    result = desk.run("plan")
    assert result.exit_code == 1
    assert words in result.output
    assert "ponownie" in result.output or "jeszcze raz" in result.output or "Spróbujcie" in result.output


# A call that never works, and the part that it belongs to.
WRITES = {
    "group": ("POST", "/groups$"),
    "property": ("POST", "/properties/2026-09/contacts$"),
    "lead status": ("PATCH", "/contacts/hs_lead_status$"),
    "pipeline": ("POST", "/pipelines/2026-09/deals$"),
    "stage": ("POST", "/stages$"),
}
NEVER = {
    "bad_request": "This does not suit the portal",
    "conflict": "Somebody else changes this now",
    "server_error_before": "nie powiedział, czy to zrobił",
    "timeout_before": "nie powiedział, czy to zrobił",
    "ignored": "ale odczyt jej nie pokazuje",
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("fault", NEVER)
def test_a_write_that_never_works_is_named_and_can_be_gone_on_with(
    desk: Desk, portal: Portal, write: str, fault: str
) -> None:
    """All other steps are done, except those that depend on it, with a limited number of calls."""
    method, path = WRITES[write]
    adapt = ["--adapt", "84213377"] if write == "stage" else []
    portal.script = each(fault, method=method, path=path)
    result = desk.shorten().apply(*adapt)
    assert result.exit_code == 1
    assert NEVER[fault] in result.output
    assert len(portal.calls) < 200
    if write != "group":
        paths = [one["path"] for one in desk.configuration()["requests"] if "fieldType" in one["body"]]
        hindered = [one for one in paths if write == "property" and one.endswith("/contacts")]
        assert len([one for one in portal.created if one[0] == "property"]) == len(paths) - len(hindered)
    portal.script = at({})
    assert desk.apply(*adapt).exit_code == 0
    assert desk.steps() == set()


def test_what_hubspot_will_not_have_is_told_and_keeps_nothing_else_from_being_made(tmp_path: Path) -> None:
    """The limit of properties cannot be read here, so HubSpot itself has to report that it is reached."""
    portal = empty_portal(Limits(properties=3))
    portal.scopes -= {"crm.objects.contacts.read", "crm.objects.companies.read", "crm.objects.deals.read"}
    desk = Desk(tmp_path, portal)
    result = desk.apply()
    assert result.exit_code == 1
    assert [len(portal.custom_properties(name)) for name in portal.objects] == [3, 3, 3]
    assert len(portal.pipelines) == 2
    assert "/crm/properties/2026-09/deals" in result.output


@pytest.mark.parametrize("key", [None, "", "  ", "pat-na1 x", "pat\nx", "klucz-ż", '"pat"\x07'])
def test_a_key_that_cannot_be_one_is_refused_without_being_shown(desk: Desk, key: str | None) -> None:
    desk.key = key
    result = desk.run("plan")
    assert (result.exit_code, desk.portal.calls) == (1, [])
    assert "HUBSPOT_TOKEN" in result.output
    if key and key.strip():
        assert key.strip() not in result.output


def test_a_wrong_key_is_not_shown_either(desk: Desk) -> None:
    desk.key = "pat-eu1-this-is-secret"
    assert "nie przyjmuje klucza" in desk.run("plan").output
    assert desk.key not in desk.printed + desk.written()


def test_limits_that_may_not_be_read_are_told_and_hinder_nothing(desk: Desk, portal: Portal) -> None:
    portal.scopes -= {scope for scope in portal.scopes if scope.startswith("crm.objects")}
    result = desk.apply("--lang", "en")
    assert result.exit_code == 0
    assert result.output.count("A limit was not read") == 2


def test_the_journal_tells_what_was_done(desk: Desk) -> None:
    desk.apply()
    [path] = desk.folder.glob("*.journal.jsonl")
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    sent = [line["step"] for line in lines if line["event"] == "sent"]
    assert lines[0]["portal"] == desk.portal.portal_id
    assert sent == [line["step"] for line in lines if line["event"] == "done"]
    assert set(sent) <= {line["step"] for line in lines if line["event"] == "verified"}
    path.write_text(path.read_text("utf-8") + '{"at": "2026-1', "utf-8")
    assert desk.steps() == set()
