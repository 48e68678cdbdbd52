"""What a pack asks: sections, questions, fields, and what each answer becomes in HubSpot."""
