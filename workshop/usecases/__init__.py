"""What people can do with a workshop, rights included; the database is an argument."""
