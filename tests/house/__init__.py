"""The house itself: its rules, settings and words."""
