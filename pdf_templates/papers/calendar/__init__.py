"""Papers of the office's calendar."""
