"""Figures derived from a process: conversions, durations, and the weighted forecast."""
