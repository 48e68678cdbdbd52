"""Pipelines and stages of the fake portal behave as observed in HubSpot."""

from typing import Any

import pytest

from tests.portal import Limits, Portal, empty_portal, used_portal
from tests.portal.bodies import PIPELINES, TWO, pipeline, send, stage
from tests.portal.replies import Json


@pytest.fixture
def portal() -> Portal:
    return empty_portal(Limits(pipelines=5))


REFUSED_PIPELINES = {
    "no stages": (pipeline(), "Pipeline must have at least one stage"),
    "101 stages": (pipeline(*(stage(f"s{n}", f"S {n}", n) for n in range(101))), "more than 100"),
    "the id of a pipeline": (
        pipeline(stage("s", "S"), id_="default"),
        "There's another pipeline in this portal",
    ),
    "the id of a ticket pipeline": (pipeline(stage("s", "S"), id_="0"), "with pipelineId (0)."),
    "the label of a pipeline": (
        pipeline(stage("s", "S"), label=" sales PIPELINE"),
        "An active pipeline with label",
    ),
    "labels twice": (pipeline(stage("s", "Oferta"), stage("t", " OFERTA ", 1)), "unique"),
    "ids twice": (pipeline(stage("s", "S"), stage("s", "T", 1)), "unique"),
    "order -1": (pipeline(stage("s", "S", -1)), "displayOrder"),
    "no metadata": (
        pipeline({"label": "S", "displayOrder": 0}),
        "must specify probability when writing a dealstage",
    ),
    "no probability": (
        pipeline(stage("s", "S") | {"metadata": {}}),
        "must specify probability when writing a dealstage",
    ),
    "probability null": (pipeline(stage("s", "S", 0, None)), "must be between 0.0 and 1.0 (inclusive)"),
    "probability 25": (pipeline(stage("s", "S", 0, "25")), "must be between 0.0 and 1.0 (inclusive)"),
    "probability nan": (pipeline(stage("s", "S", 0, "nan")), "must be between 0.0 and 1.0 (inclusive)"),
    "probability 25%": (pipeline(stage("s", "S", 0, "25%")), "must be between 0.0 and 1.0 (inclusive)"),
}


@pytest.mark.parametrize(("body", "message"), REFUSED_PIPELINES.values(), ids=REFUSED_PIPELINES)
def test_a_pipeline_that_breaks_a_rule_is_refused(portal: Portal, body: Json, message: str) -> None:
    before = portal.snapshot()
    status, error = send(portal, "POST", PIPELINES, body)
    assert status == 400
    assert message in error["message"]
    assert portal.snapshot() == before


@pytest.mark.parametrize("body", [pipeline(stage("s", "S"), id_="p" * 37), pipeline(stage("s" * 101, "S"))])
def test_a_longer_id_is_a_server_error(portal: Portal, body: Json) -> None:
    assert send(portal, "POST", PIPELINES, body)[0] == 500


def test_the_longest_ids_are_kept(portal: Portal) -> None:
    send(portal, "POST", PIPELINES, pipeline(stage("s" * 100, "S"), id_="p" * 36))
    assert send(portal, "GET", f"{PIPELINES}/{'p' * 36}")[1]["stages"][0]["id"] == "s" * 100


CANONICAL = [("0.50", "0.5", "false"), ("1", "1.0", "true"), (0, "0.0", "true"), (0.25, "0.25", "false")]


@pytest.mark.parametrize(("sent", "read", "closed"), CANONICAL)
def test_a_write_echoes_and_a_read_is_canonical(portal: Portal, sent: Any, read: str, closed: str) -> None:
    metadata = {"probability": sent, "isClosed": "no", "colour": "red"}
    _, echo = send(portal, "POST", PIPELINES, pipeline(stage("s", "S") | {"metadata": metadata}))
    assert echo["stages"][0]["metadata"] == metadata
    _, stored = send(portal, "GET", f"{PIPELINES}/ws_sales")
    assert stored["stages"][0]["metadata"] == {"probability": read, "isClosed": closed}


def test_a_stage_of_another_pipeline_is_refused_in_two_ways(portal: Portal) -> None:
    status, error = send(portal, "POST", PIPELINES, pipeline(stage("closedwon", "Wygrana")))
    sub_category = "PipelineError.STAGE_ID_EXISTS_IN_ANOTHER_PIPELINE"
    assert (status, error["category"], error["subCategory"]) == (409, "OBJECT_ALREADY_EXISTS", sub_category)
    send(portal, "POST", PIPELINES, TWO)
    status, error = send(portal, "POST", f"{PIPELINES}/ws_sales/stages", stage("closedwon", "Inna", 2))
    assert status == 400
    assert "category" not in error


def test_a_stage_label_is_unique_in_its_pipeline(portal: Portal) -> None:
    send(portal, "POST", PIPELINES, TWO)
    made = send(portal, "POST", f"{PIPELINES}/ws_sales/stages", stage("ws_c", " rozmowa ", 2))
    changed = send(portal, "PATCH", f"{PIPELINES}/ws_sales/stages/ws_b", {"label": "ROZMOWA"})
    for status, error in (made, changed):
        assert (status, error["subCategory"]) == (400, "PipelineError.STAGE_LABEL_EXISTS")


def test_a_stage_changes_one_field_at_a_time(portal: Portal) -> None:
    send(portal, "POST", PIPELINES, TWO)
    bodies: list[Json] = [{"label": "Spotkanie"}, {"metadata": {}}, {"metadata": {"probability": "0.30"}}]
    for body in bodies:
        assert send(portal, "PATCH", f"{PIPELINES}/ws_sales/stages/ws_a", body)[0] == 200
    first = send(portal, "GET", f"{PIPELINES}/ws_sales")[1]["stages"][0]
    assert (first["label"], first["metadata"]["probability"]) == ("Spotkanie", "0.3")


def test_a_tie_numbers_the_stages_anew(portal: Portal) -> None:
    send(portal, "POST", PIPELINES, TWO)
    send(portal, "POST", f"{PIPELINES}/ws_sales/stages", stage("ws_c", "Oferta", 0))
    stages = send(portal, "GET", f"{PIPELINES}/ws_sales")[1]["stages"]
    assert [(one["id"], one["displayOrder"]) for one in stages] == [("ws_a", 0), ("ws_b", 2), ("ws_c", 1)]


def test_a_pipeline_changes_its_label_but_not_to_one_that_exists(portal: Portal) -> None:
    send(portal, "POST", PIPELINES, TWO)
    assert send(portal, "PATCH", f"{PIPELINES}/ws_sales", {"label": "SPRZEDAŻ"})[0] == 200
    assert send(portal, "PATCH", f"{PIPELINES}/ws_sales", {"label": "Sales Pipeline"})[0] == 400


def test_a_missing_pipeline_answers_without_json(portal: Portal) -> None:
    assert send(portal, "GET", f"{PIPELINES}/ws_gone") == (404, b"")
    status, page = send(portal, "PATCH", f"{PIPELINES}/ws_gone", {"label": "X"})
    assert status == 404
    assert page.startswith(b"<html>")


def test_put_and_delete_purge_and_are_counted(portal: Portal) -> None:
    send(portal, "POST", PIPELINES, TWO)
    assert send(portal, "PUT", f"{PIPELINES}/ws_sales", pipeline(stage("ws_b", "Wygrana")))[0] == 200
    assert [one["id"] for one in send(portal, "GET", f"{PIPELINES}/ws_sales")[1]["stages"]] == ["ws_b"]
    assert send(portal, "DELETE", f"{PIPELINES}/ws_sales/stages/never_there")[0] == 204
    assert send(portal, "DELETE", f"{PIPELINES}/ws_sales")[0] == 204
    assert send(portal, "GET", f"{PIPELINES}/ws_sales")[0] == 404
    assert [one.split()[0] for one in portal.deletions] == ["PUT", "DELETE", "DELETE"]


def test_a_stage_with_deals_is_never_deleted() -> None:
    portal = used_portal()
    for path in ("/84213377", "/84213377/stages/s_wycena?validateDealStageUsagesBeforeDelete=false"):
        status, error = send(portal, "DELETE", PIPELINES + path)
        assert (status, error["subCategory"]) == (400, "PipelineError.STAGE_ID_IN_USE")
