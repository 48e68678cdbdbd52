"""A HubSpot portal: reading it, planning the changes of a configuration, and applying them."""
