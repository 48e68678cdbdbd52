"""What follows from a process in numbers: conversions, time in the path, and the weighted forecast."""
