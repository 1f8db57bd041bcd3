"""Places, waiting lists, and who is the same person."""
