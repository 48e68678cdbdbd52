"""The HubSpot configuration: from a Spec to requests, manual steps and notes."""
