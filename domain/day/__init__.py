"""The day of a stage: re-registration, calls, who is on and who is next, the time used, substitutes."""
