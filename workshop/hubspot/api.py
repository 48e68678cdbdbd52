"""HubSpot's public API as we use it, including its version."""

from urllib.parse import quote

from workshop.questionnaire.mappings import ObjectName

# The dated version of 2026-09-08; bodies are the same in those before it.
VERSION = "2026-09"


def groups_path(object_name: ObjectName) -> str:
    return f"/crm/properties/{VERSION}/{object_name}/groups"


def properties_path(object_name: ObjectName) -> str:
    return f"/crm/properties/{VERSION}/{object_name}"


def property_path(object_name: ObjectName, name: str) -> str:
    return f"{properties_path(object_name)}/{name}"


def pipelines_path() -> str:
    return f"/crm/pipelines/{VERSION}/deals"


def scopes(object_name: ObjectName) -> tuple[str, ...]:
    """The scopes for reading and writing, which are granted separately; every write is read back."""
    return f"crm.schemas.{object_name}.read", f"crm.schemas.{object_name}.write"


def pipeline_path(pipeline: str) -> str:
    return f"{pipelines_path()}/{quote(pipeline, safe='')}"


def stages_path(pipeline: str) -> str:
    return f"{pipeline_path(pipeline)}/stages"


def stage_path(pipeline: str, stage: str) -> str:
    return f"{stages_path(pipeline)}/{quote(stage, safe='')}"


def account_path() -> str:
    return f"/account-info/{VERSION}/details"


def pipeline_limits_path() -> str:
    return f"/crm/limits/{VERSION}/pipelines"


def property_limits_path() -> str:
    return f"/crm/limits/{VERSION}/custom-properties"
