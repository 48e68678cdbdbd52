"""The content of a new portal: HubSpot's own properties, groups and deal pipeline."""

from tests.portal.replies import Json

OBJECTS = {"contacts": "0-1", "companies": "0-2", "deals": "0-3"}
GROUPS = {
    "contacts": ("contactinformation", "Contact information"),
    "companies": ("companyinformation", "Company information"),
    "deals": ("dealinformation", "Deal information"),
}
LEAD_STATUSES = {
    "NEW": "New",
    "OPEN": "Open",
    "IN_PROGRESS": "In progress",
    "OPEN_DEAL": "Open deal",
    "UNQUALIFIED": "Unqualified",
    "ATTEMPTED_TO_CONTACT": "Attempted to contact",
    "CONNECTED": "Connected",
    "BAD_TIMING": "Bad timing",
}
LIFECYCLE_STAGES = {
    "subscriber": "Subscriber",
    "lead": "Lead",
    "marketingqualifiedlead": "Marketing qualified lead",
    "salesqualifiedlead": "Sales qualified lead",
    "opportunity": "Opportunity",
    "customer": "Customer",
    "evangelist": "Evangelist",
    "other": "Other",
}
# name, label, type, fieldType, options
Row = tuple[str, str, str, str, dict[str, str]]
_SHARED: tuple[Row, ...] = (
    ("hs_lead_status", "Lead status", "enumeration", "radio", LEAD_STATUSES),
    ("lifecyclestage", "Lifecycle stage", "enumeration", "radio", LIFECYCLE_STAGES),
    ("hubspot_owner_id", "Owner", "enumeration", "select", {}),
    ("phone", "Phone number", "string", "phonenumber", {}),
    ("city", "City", "string", "text", {}),
)
PROPERTIES: dict[str, tuple[Row, ...]] = {
    "contacts": (
        ("firstname", "First name", "string", "text", {}),
        ("lastname", "Last name", "string", "text", {}),
        ("email", "Email", "string", "text", {}),
        ("mobilephone", "Mobile phone number", "string", "phonenumber", {}),
        ("company", "Company name", "string", "text", {}),
        ("jobtitle", "Job title", "string", "text", {}),
        *_SHARED,
    ),
    "companies": (
        ("name", "Company name", "string", "text", {}),
        ("domain", "Company domain name", "string", "text", {}),
        *_SHARED,
    ),
    "deals": (
        ("amount", "Amount", "number", "number", {}),
        ("closedate", "Close date", "datetime", "date", {}),
        ("dealname", "Deal name", "string", "text", {}),
        ("dealstage", "Deal stage", "enumeration", "radio", {}),
        ("pipeline", "Pipeline", "enumeration", "select", {}),
        (
            "dealtype",
            "Deal type",
            "enumeration",
            "radio",
            {"newbusiness": "New business", "existingbusiness": "Existing business"},
        ),
        ("deal_currency_code", "Currency", "enumeration", "select", {"PLN": "PLN"}),
        ("hubspot_owner_id", "Deal owner", "enumeration", "select", {}),
        ("description", "Deal description", "string", "textarea", {}),
        ("closed_lost_reason", "Closed lost reason", "string", "textarea", {}),
        ("closed_won_reason", "Closed won reason", "string", "textarea", {}),
        ("hs_deal_stage_probability", "Deal probability", "number", "number", {}),
        ("hs_manual_forecast_category", "Forecast category", "enumeration", "select", {"COMMIT": "Commit"}),
    ),
}
# Their options come from elsewhere in the portal, so a PATCH of them is refused (guess, but for the owner).
READ_ONLY_OPTIONS = ("dealstage", "pipeline", "hubspot_owner_id", "lifecyclestage", "deal_currency_code")

# The defaults of a definition's keys.
BLANK: Json = {
    "description": "",
    "displayOrder": -1,
    "options": [],
    "hidden": False,
    "formField": False,
    "hasUniqueValue": False,
    "externalOptions": False,
    "dataSensitivity": "non_sensitive",
    "calculated": False,
    "archived": False,
    "hubspotDefined": False,
}
STAGES = (
    ("appointmentscheduled", "Appointment scheduled", "0.2"),
    ("qualifiedtobuy", "Qualified to buy", "0.4"),
    ("presentationscheduled", "Presentation scheduled", "0.6"),
    ("decisionmakerboughtin", "Decision maker bought-in", "0.8"),
    ("contractsent", "Contract sent", "0.9"),
    ("closedwon", "Closed won", "1.0"),
    ("closedlost", "Closed lost", "0.0"),
)


def hubspot_properties(object_name: str, time: str) -> dict[str, Json]:
    return {row[0]: _property(object_name, row, time) for row in PROPERTIES[object_name]}


def _property(object_name: str, row: Row, time: str) -> Json:
    name, label, type_, field_type, labels = row
    # HubSpot's own definitions cannot change; the options of some can.
    allowed = modification(archivable=False, definition=True, options=name in READ_ONLY_OPTIONS)
    definition = {
        "name": name,
        "label": label,
        "type": type_,
        "fieldType": field_type,
        "groupName": GROUPS[object_name][0],
        "options": [_option(*pair, order) for order, pair in enumerate(labels.items())],
        "hubspotDefined": True,
        "externalOptions": name == "hubspot_owner_id",
    }
    return BLANK | definition | {"modificationMetadata": allowed, "createdAt": time, "updatedAt": time}


def modification(archivable: bool = True, definition: bool = False, options: bool = False) -> Json:
    """The changes that are allowed for a property."""
    return {
        "archivable": archivable,
        "readOnlyDefinition": definition,
        "readOnlyOptions": options,
        "readOnlyValue": False,
    }


def _option(value: str, label: str, order: int) -> Json:
    return {"label": label, "value": value, "displayOrder": order, "hidden": False, "description": ""}


def hubspot_groups(object_name: str) -> dict[str, Json]:
    name, label = GROUPS[object_name]
    return {name: {"name": name, "label": label, "displayOrder": 0, "archived": False}}


def default_pipeline() -> Json:
    """The request that would make the deal pipeline that each portal has."""
    stages = [
        {"stageId": id_, "label": label, "displayOrder": order, "metadata": {"probability": probability}}
        for order, (id_, label, probability) in enumerate(STAGES)
    ]
    return {"pipelineId": "default", "label": "Sales Pipeline", "displayOrder": 0, "stages": stages}
