"""The day of the staff: what waits, what a search finds, how registration goes."""
