"""Actions of people on workshops, with their permissions; the database is an argument."""
