"""A HubSpot portal: what is in it, what a configuration would change there, and changing it."""
