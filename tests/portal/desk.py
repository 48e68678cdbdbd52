"""A consultant at a terminal: a configuration in a folder, a portal, and the output so far."""

import json
import shutil
from functools import partial
from pathlib import Path
from typing import Any

from typer.testing import Result

from tests.command_line import run
from tests.portal.serving import transport
from tests.portal.state import Portal
from workshop.portal.client import Client
from workshop.portal.token import VARIABLE
from workshop.settings import ROOT

EXAMPLE = ROOT / "exports" / "example" / "wentarium.hubspot.json"


class Desk:
    """Runs commands on the example's configuration, of which this folder has a copy."""

    def __init__(self, folder: Path, portal: Portal) -> None:
        self.folder, self.portal, self.printed = folder, portal, ""
        self.file = folder / EXAMPLE.name
        self.key: str | None = portal.key
        shutil.copyfile(EXAMPLE, self.file)

    def shorten(self) -> "Desk":
        """Leaves one property of each type and object, and one step by hand."""
        whole, kept = self.configuration(), dict[Any, Any]()
        for one in whole["requests"]:
            kept.setdefault((one["method"], one["path"], one["body"].get("type")), one)
        self.rewrite(whole | {"requests": [*kept.values()], "manualSteps": whole["manualSteps"][:1]})
        return self

    def run(self, command: str, *options: str, say: str = "") -> Result:
        """The output and exit code of a command on the configuration; only SystemExit may end it."""
        arguments = [command, str(self.file), *options]
        env = {VARIABLE: self.key}
        client = partial(Client, transport=transport(self.portal), wait=self.portal.wait)
        result = run(*arguments, answer=say, obj=client, env=env)
        self.printed += result.output
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result

    def plan(self, *options: str) -> Any:
        """The plan in the form for a machine."""
        return json.loads(self.run("plan", "--json", *options).output)

    def steps(self, *options: str) -> set[tuple[str, str, str]]:
        """The planned changes: action, kind and name."""
        steps = [one for one in self.plan(*options)["steps"] if one["action"] in ("create", "change")]
        return {(one["action"], one["kind"], one["name"]) for one in steps}

    def apply(self, *options: str) -> Result:
        return self.run("apply", "--yes", "--portal", str(self.portal.portal_id), *options)

    def body(self, request: str) -> Any:
        """The body of a request, to read."""
        [found] = [one["body"] for one in self.configuration()["requests"] if one["id"] == request]
        return found

    def configuration(self) -> Any:
        return json.loads(self.file.read_text("utf-8"))

    def rewrite(self, configuration: Any) -> None:
        self.file.write_text(json.dumps(configuration), "utf-8")

    def change(self, request: str, **keys: Any) -> None:
        """Changes values in the body of a request."""
        whole = self.configuration()
        [found] = [one for one in whole["requests"] if one["id"] == request]
        found["body"] |= keys
        self.rewrite(whole)

    def change_some(self) -> None:
        """Renames a stage, inserts one, adds an option, drops a property."""
        whole = self.configuration()
        bodies = {one["id"]: one["body"] for one in whole["requests"]}
        pipeline = next(body for body in bodies.values() if "stages" in body)
        pipeline["stages"][0]["label"] = "Nowa szansa"
        between = {
            "stageId": f"{pipeline['pipelineId']}_between",
            "label": "Wizja lokalna",
            "metadata": {"probability": "0.35"},
        }
        pipeline["stages"].insert(2, between)
        for order, stage in enumerate(pipeline["stages"]):
            stage["displayOrder"] = order
        options = self.property_with_options(whole)["body"]["options"]
        options.append(
            options[0] | {"value": "another", "label": "Jeszcze inna", "displayOrder": len(options)}
        )
        whole["requests"].remove(self.plain_property(whole))
        self.rewrite(whole)

    @staticmethod
    def property_with_options(configuration: Any) -> Any:
        """The first property of the configuration that is a choice."""
        return next(one for one in configuration["requests"] if one["body"].get("type") == "enumeration")

    @staticmethod
    def plain_property(configuration: Any) -> Any:
        """The first property that is a text or a number."""
        return next(
            one for one in configuration["requests"] if one["body"].get("type") in ("string", "number")
        )

    def written(self) -> str:
        """The content of all files in the folder, including the journal."""
        return "".join(path.read_text("utf-8") for path in self.folder.iterdir())


def shown(portal: Portal) -> Any:
    """The visible content of a portal: names, labels, options and stages in order, no numbers or times."""
    snapshot = portal.snapshot()
    pipelines = snapshot.pop("pipelines")
    return {
        "pipelines": {id_: (one["label"], _stages(one)) for id_, one in pipelines.items()},
        "properties": {
            (object_name, name): (one["label"], one["type"], one["groupName"], _options(one))
            for object_name, whole in snapshot.items()
            for name, one in whole["properties"].items()
            if not one["archived"]
        },
    }


def _stages(pipeline: Any) -> list[tuple[str, str, str]]:
    ordered = sorted(pipeline["stages"], key=lambda one: one["displayOrder"])
    return [(one["id"], one["label"], one["metadata"]["probability"]) for one in ordered]


def _options(definition: Any) -> list[tuple[str, str, bool]]:
    ordered = sorted(definition["options"], key=lambda one: one["displayOrder"])
    return [(one["value"], one["label"], one["hidden"]) for one in ordered]
