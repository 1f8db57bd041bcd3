"""Meetings of institutions: who is invited, the minutes, and what was decided."""
