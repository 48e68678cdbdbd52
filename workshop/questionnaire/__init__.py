"""The models of a pack: sections, questions, fields, and the mappings of answers to HubSpot."""
